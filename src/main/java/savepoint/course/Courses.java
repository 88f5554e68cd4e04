package savepoint.course;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import savepoint.exercise.Catalog;
import savepoint.exercise.Nearest;
import savepoint.exercise.Problem;
import savepoint.exercise.Stamp;

/** All courses of the content folder, read again when a file changes; the last good version of a course stays while it is broken. */
public final class Courses implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Courses.class);
  private static final long POLL_SECONDS = 2;

  private final Path home;
  private final Catalog catalog;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile SortedMap<String, Entry> entries = new TreeMap<>();

  private record Entry(String stamp, Optional<Course> course, List<Problem> problems) {}

  /** @param home holds {@code curriculum/} */
  public Courses(Path home, Catalog catalog) {
    this.home = home.toAbsolutePath().normalize();
    this.catalog = catalog;
    refresh();
    Thread.ofVirtual().name("courses").start(this::poll);
  }

  private void poll() {
    try {
      while (!closed.await(POLL_SECONDS, TimeUnit.SECONDS)) {
        try {
          refresh();
        } catch (RuntimeException e) {
          LOG.error("Reading the courses failed; the last good ones stay", e);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Reads again what has changed since the last time. */
  synchronized void refresh() {
    var read = new TreeMap<String, Entry>();
    for (Path folder : folders()) {
      String slug = folder.getFileName().toString();
      String stamp = Stamp.of(folder);
      var old = entries.get(slug);
      read.put(slug, old != null && old.stamp().equals(stamp) ? old : entry(folder, stamp, old));
    }
    entries = read;
  }

  private Entry entry(Path folder, String stamp, Entry old) {
    var now = CourseFolder.read(home, folder);
    return new Entry(stamp, now.course().isPresent() || old == null ? now.course() : old.course(), now.problems());
  }

  public List<Course> all() {
    return entries.values().stream().flatMap(entry -> entry.course().stream()).toList();
  }

  public Optional<Course> course(String slug) {
    return Optional.ofNullable(entries.get(slug)).flatMap(Entry::course);
  }

  /** The lesson of a place {@code lesson/<course>/<module>/<lesson>}. */
  public Optional<Lesson> lesson(String place) {
    var parts = place.split("/");
    if (parts.length != 4 || !parts[0].equals("lesson")) return Optional.empty();
    return course(parts[1]).flatMap(course -> course.lesson(parts[2], parts[3]));
  }

  /** What is wrong with courses and lessons right now, also where they name an exercise or data set that is not there. */
  public List<Problem> problems() {
    var problems = new ArrayList<Problem>();
    entries.values().forEach(entry -> problems.addAll(entry.problems()));
    for (var course : all()) course.lessons().forEach(lesson -> problems.addAll(missing(lesson)));
    return problems;
  }

  private List<Problem> missing(Lesson lesson) {
    String file = "curriculum/" + lesson.course() + "/" + lesson.module() + "/" + lesson.slug() + ".md";
    var problems = new ArrayList<Problem>();
    if (!lesson.dataset().isEmpty() && catalog.dataset(lesson.course(), lesson.dataset()).isEmpty()) {
      problems.add(new Problem(file, 0, "the course has no usable data set '" + lesson.dataset() + "'"));
    }
    var known = catalog.exercises(lesson.course()).stream().map(exercise -> exercise.slug()).toList();
    for (String slug : lesson.exercises()) {
      if (!known.contains(slug)) problems.add(new Problem(file, 0, "there is no usable exercise '" + slug + "'" + (known.isEmpty() ? "" : Nearest.hint(slug, known))));
    }
    return problems;
  }

  private List<Path> folders() {
    Path curriculum = home.resolve("curriculum");
    if (!Files.isDirectory(curriculum, LinkOption.NOFOLLOW_LINKS)) return List.of();
    try (Stream<Path> all = Files.list(curriculum)) {
      return all.filter(folder -> Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) && !folder.getFileName().toString().startsWith(".")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override public void close() {
    closed.countDown();
  }
}
