package savepoint.course;

import java.util.List;

/** A part of a course, mostly a week. */
public record Module(String slug, String title, String summary, List<Lesson> lessons) {
  public Module {
    lessons = List.copyOf(lessons);
  }
}
