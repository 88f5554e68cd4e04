package savepoint.course;

import java.util.List;
import savepoint.check.Key;

/** {@code course.yaml} as it is written. */
record CourseYaml(
    @Key(value = "The course's name.", max = 80) String title,
    @Key(value = "What one can do afterwards, in one or two sentences.", max = 400) String summary,
    @Key(value = "Whom it is for and what they should know before.", max = 400) String audience,
    @Key(value = "The modules in order, mostly weeks.", min = 1) List<ModuleYaml> modules) {

  /** One module of it; its lessons lie in the folder of its name. */
  record ModuleYaml(
      @Key(value = "The folder of its lessons, and its part of the address.", pattern = "[a-z0-9]+(-[a-z0-9]+)*") String slug,
      @Key(value = "The module's name, such as: Week 1 · Data extraction.", max = 80) String title,
      @Key(value = "What it is about, in one sentence.", max = 400) String summary,
      @Key(value = "The lessons in order: day-1 is the file day-1.md.", min = 1, pattern = "[a-z0-9]+(-[a-z0-9]+)*") List<String> lessons) {}
}
