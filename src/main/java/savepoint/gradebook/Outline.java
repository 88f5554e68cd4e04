package savepoint.gradebook;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The exercises of a course in the order in which it gives them. Main makes it from the course, which this package does not know.
 *
 * @param course its id
 */
public record Outline(String course, String title, String href, List<Lesson> lessons) {
  public Outline {
    lessons = List.copyOf(lessons);
  }

  /** @param module the id of the module it belongs to */
  public record Lesson(String module, String moduleTitle, String slug, String title, String href, List<Item> exercises) {
    public Lesson {
      exercises = List.copyOf(exercises);
    }

    /** Unique in the course: {@code week-1/day-2}. */
    public String key() {
      return module + "/" + slug;
    }
  }

  /**
   * @param id {@code course/slug}
   * @param href its page; empty when it has none any more
   */
  public record Item(String id, String title, String href, int points) {}

  /** What stands for a course whose files are gone: reports on it must work all the same. */
  static Outline gone(String course) {
    return new Outline(course, course, "", List.of());
  }

  /** The same, with a last part for exercises that were handed in but stand in no lesson any more: nobody's work is hidden. */
  Outline with(Set<String> handedIn) {
    var known = new HashSet<String>();
    lessons.forEach(lesson -> lesson.exercises().forEach(item -> known.add(item.id())));
    var others = handedIn.stream().filter(id -> id.startsWith(course + "/") && !known.contains(id)).sorted().map(Outline::unlisted).toList();
    if (others.isEmpty()) return this;
    var all = new ArrayList<>(lessons);
    all.add(new Lesson("other", "Other", "other", "Not in a lesson any more", "", others));
    return new Outline(course, title, href, all);
  }

  Item item(String id) {
    return lessons.stream().flatMap(lesson -> lesson.exercises().stream()).filter(item -> item.id().equals(id)).findFirst().orElseGet(() -> unlisted(id));
  }

  private static Item unlisted(String id) {
    return new Item(id, id.substring(id.indexOf('/') + 1), "", 0);
  }

  /** @param part a module or a lesson by its key; empty for everything */
  List<Lesson> part(String part) {
    return lessons.stream().filter(lesson -> part.isEmpty() || lesson.key().equals(part) || lesson.module().equals(part)).toList();
  }
}
