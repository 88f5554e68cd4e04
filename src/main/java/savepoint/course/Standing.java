package savepoint.course;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import savepoint.exercise.Catalog;
import savepoint.exercise.Exercise;
import savepoint.exercise.Lab;

/** One course as one visitor sees it: every exercise with their mark. Without a visitor all marks are missing. */
public record Standing(Course course, Catalog catalog, Map<String, Mark> marks) {
  /** An exercise in a list; empty {@code exercise} while its folder is broken. */
  public record Item(String slug, Optional<Exercise> exercise, Optional<Mark> mark, String href) {
    public String title() {
      return exercise.map(Exercise::title).orElse(slug.replace('-', ' '));
    }

    public boolean done() {
      return mark.filter(Mark.DONE::equals).isPresent();
    }

    /** In a word, for those who do not see the colour. */
    public String words() {
      return mark.map(one -> one == Mark.DONE ? "done" : "tried, not solved yet").orElse("not tried yet");
    }

    /** The class of its pip. */
    public String look() {
      return mark.map(one -> one == Mark.DONE ? "done" : "try").orElse("");
    }

    /** What a lab takes, empty for what is no lab. */
    public String lab() {
      return exercise.filter(one -> one.kind() instanceof Lab).map(one -> {
        int nodes = one.topology().nodes().size();
        return (((Lab) one.kind()).timed() ? "timed, " : "") + one.minutes() + " min, " + (nodes == 1 ? "1 server" : nodes + " servers");
      }).orElse("");
    }

    public String difficulty() {
      return exercise.map(one -> switch (one.difficulty()) {
        case WARM_UP -> "warm-up";
        case THINK -> "think";
        case STRETCH -> "stretch";
      }).orElse("");
    }
  }

  public List<Item> items(Lesson lesson) {
    return lesson.exercises().stream().map(slug -> new Item(slug, catalog.exercise(course.slug(), slug), Optional.ofNullable(marks.get(slug)),
        "/exercises/" + course.slug() + "/" + slug)).toList();
  }

  public int done(Lesson lesson) {
    return (int) lesson.exercises().stream().filter(slug -> marks.get(slug) == Mark.DONE).count();
  }

  public int done(Module module) {
    return module.lessons().stream().mapToInt(this::done).sum();
  }

  public int size(Module module) {
    return module.lessons().stream().mapToInt(lesson -> lesson.exercises().size()).sum();
  }

  public int done() {
    return (int) course.exercises().stream().filter(slug -> marks.get(slug) == Mark.DONE).count();
  }

  public int size() {
    return course.exercises().size();
  }

  public boolean begun() {
    return !marks.isEmpty();
  }

  /** The first exercise that is not done, in the lesson where the visitor worked last; else the first of all. */
  public Optional<Item> next() {
    var lessons = course.lessons();
    int last = 0;
    for (int i = 0; i < lessons.size(); i++) if (lessons.get(i).exercises().stream().anyMatch(marks::containsKey)) last = i;
    for (int i = 0; i < lessons.size(); i++) {
      var open = items(lessons.get((last + i) % lessons.size())).stream().filter(item -> !item.done() && item.exercise().isPresent()).findFirst();
      if (open.isPresent()) return open;
    }
    return Optional.empty();
  }
}
