package savepoint.course;

import java.util.List;
import java.util.Locale;

/**
 * One lesson, mostly a day.
 *
 * @param dataset the data set its blocks run on, of the course's own; empty: none
 * @param exercises slugs, in the order to solve them
 */
public record Lesson(String course, String module, String slug, String title, String summary, int minutes, String dataset,
    List<String> exercises, LessonText text) {
  public Lesson {
    exercises = List.copyOf(exercises);
  }

  /** The place of this lesson's database in a learner's sandbox. */
  public String place() {
    return "lesson/" + course + "/" + module + "/" + slug;
  }

  public String href() {
    return "/courses/" + course + "/" + module + "/" + slug;
  }

  /** Whether it has a place in the days of a course, as {@code day-2} has. */
  public boolean numbered() { return slug.matches(".*-\\d+"); }

  /** {@code day-2} reads as "Day 2"; what is not numbered goes by its title. */
  public String label() {
    if (!numbered()) return title;
    String words = slug.replace('-', ' ');
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
