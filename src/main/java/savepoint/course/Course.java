package savepoint.course;

import java.util.List;
import java.util.Optional;

/** A course with its modules in order. */
public record Course(String slug, String title, String summary, String audience, List<Module> modules) {
  public Course {
    modules = List.copyOf(modules);
  }

  public String href() {
    return "/courses/" + slug;
  }

  public List<Lesson> lessons() {
    return modules.stream().flatMap(module -> module.lessons().stream()).toList();
  }

  /** The slugs of all exercises, in the order of their lessons. */
  public List<String> exercises() {
    return lessons().stream().flatMap(lesson -> lesson.exercises().stream()).distinct().toList();
  }

  public Optional<Lesson> lesson(String module, String slug) {
    return lessons().stream().filter(lesson -> lesson.module().equals(module) && lesson.slug().equals(slug)).findFirst();
  }

  /** The lesson that practises this exercise. */
  public Optional<Lesson> lessonOf(String exercise) {
    return lessons().stream().filter(lesson -> lesson.exercises().contains(exercise)).findFirst();
  }
}
