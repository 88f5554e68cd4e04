package savepoint;

import java.util.List;
import java.util.Optional;
import savepoint.course.Course;
import savepoint.course.Courses;
import savepoint.course.Lesson;
import savepoint.exercise.Catalog;
import savepoint.exercise.Exercise;
import savepoint.gradebook.Outline;

/** Courses as the gradebook sees them, which knows only their exercises. */
record Outlines(Courses courses, Catalog catalog) {
  List<Outline> all() {
    return courses.all().stream().map(this::outline).toList();
  }

  Optional<Outline> of(String course) {
    return courses.course(course).map(this::outline);
  }

  private Outline outline(Course course) {
    var lessons = course.modules().stream().flatMap(module -> module.lessons().stream()
        .map(lesson -> new Outline.Lesson(module.slug(), module.title(), lesson.slug(), lesson.title(), lesson.href(), items(lesson)))).toList();
    return new Outline(course.slug(), course.title(), course.href(), lessons);
  }

  /** An exercise whose folder is broken at the moment keeps its place, without a page and points. */
  private List<Outline.Item> items(Lesson lesson) {
    return lesson.exercises().stream().map(slug -> {
      var exercise = catalog.exercise(lesson.course(), slug);
      String id = lesson.course() + "/" + slug;
      return new Outline.Item(id, exercise.map(Exercise::title).orElse(slug.replace('-', ' ')), exercise.isPresent() ? "/exercises/" + id : "", exercise.map(Exercise::points).orElse(0));
    }).toList();
  }
}
