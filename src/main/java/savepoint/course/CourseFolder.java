package savepoint.course;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import savepoint.exercise.Problem;
import savepoint.exercise.TextFile;
import savepoint.exercise.Yaml;

/** Reads one course from {@code curriculum/<course>/}; a broken lesson is left out and named, the others stay. */
final class CourseFolder {
  private final TextFile files;
  private final Path folder;
  private final String slug;

  private CourseFolder(Path home, Path folder) {
    this.files = new TextFile(home);
    this.folder = folder;
    this.slug = folder.getFileName().toString();
  }

  record Read(Optional<Course> course, List<Problem> problems) {}

  static Read read(Path home, Path folder) {
    var reading = new CourseFolder(home, folder);
    var course = reading.course();
    return new Read(course, List.copyOf(reading.files.problems));
  }

  private Optional<Course> course() {
    Path file = folder.resolve("course.yaml");
    var yaml = files.read(file).flatMap(text -> yaml(files.name(file), text, 1, CourseYaml.class));
    return yaml.map(course -> new Course(slug, course.title(), course.summary(), course.audience(), course.modules().stream().map(this::module).toList()));
  }

  private Module module(CourseYaml.ModuleYaml module) {
    var lessons = new ArrayList<Lesson>();
    for (String lesson : module.lessons()) lesson(module.slug(), lesson).ifPresent(lessons::add);
    return new Module(module.slug(), module.title(), module.summary(), lessons);
  }

  private Optional<Lesson> lesson(String module, String lesson) {
    Path file = folder.resolve(module).resolve(lesson + ".md");
    var text = files.read(file);
    if (text.isEmpty()) return Optional.empty();
    var parts = text.get().split("(?m)^---[ \\t]*$", 3);
    if (parts.length < 3 || !parts[0].isBlank()) {
      files.problems.add(new Problem(files.name(file), 1, "must begin with its front matter between two lines of ---"));
      return Optional.empty();
    }
    // Line 1 is the first ---; what follows it up to the line's end belongs to line 1 too.
    var yaml = yaml(files.name(file), parts[1], 1, LessonYaml.class);
    return yaml.map(front -> new Lesson(slug, module, lesson, front.title(), front.summary(), front.minutes(), front.dataset(), front.exercises(),
        LessonText.of(parts[2])));
  }

  private <T extends Record> Optional<T> yaml(String name, String text, int first, Class<T> type) {
    var read = Yaml.read(name, text, first, type);
    files.problems.addAll(read.problems());
    return read.value();
  }
}
