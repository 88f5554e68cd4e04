package savepoint.exercise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import savepoint.sandbox.Template;

/** All exercises and data sets of the content folders, reloaded when a file changes; one broken folder never hides another. */
public final class Catalog implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Catalog.class);
  /** Polled, not watched: it works on every file system, and a few thousand stats are some milliseconds. */
  private static final Duration POLL = Duration.ofSeconds(2);

  private final Path home;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile SortedMap<String, Entry<Folder>> folders = new TreeMap<>();
  private volatile SortedMap<String, Entry<Optional<Dataset>>> datasets = new TreeMap<>();

  /** @param stamp changes when any file of it does; @param problems of the newest version, while {@code value} may hold the last good one */
  private record Entry<T>(String stamp, T value, List<Problem> problems) {}

  /** @param home holds {@code exercises/} and {@code curriculum/} */
  public Catalog(Path home) {
    this.home = home.toAbsolutePath().normalize();
    refresh();
    Thread.ofVirtual().name("catalog").start(this::poll);
  }

  private void poll() {
    try {
      while (!closed.await(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
        try {
          refresh();
        } catch (RuntimeException e) {
          LOG.error("Reading the exercises failed; the last good ones stay", e);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Reads again what has changed since the last time. */
  synchronized void refresh() {
    var sets = new TreeMap<String, Entry<Optional<Dataset>>>();
    var sharedStamps = new TreeMap<String, String>();
    for (Path course : folders(home.resolve("curriculum"))) {
      String all = "";
      for (Path folder : folders(course.resolve("datasets"))) {
        String key = name(course) + "/" + name(folder);
        String stamp = Stamp.of(folder);
        var old = datasets.get(key);
        sets.put(key, old != null && old.stamp().equals(stamp) ? old : dataset(folder, stamp, old));
        all += stamp;
      }
      sharedStamps.put(name(course), all);
    }
    var read = new TreeMap<String, Entry<Folder>>();
    for (Path course : folders(home.resolve("exercises"))) {
      for (Path folder : folders(course)) {
        String key = name(course) + "/" + name(folder);
        String stamp = Stamp.of(folder) + sharedStamps.get(name(course));
        var old = folders.get(key);
        read.put(key, old != null && old.stamp().equals(stamp) ? old : folder(folder, stamp, old));
      }
    }
    datasets = sets;
    folders = read;
  }

  private Entry<Optional<Dataset>> dataset(Path folder, String stamp, Entry<Optional<Dataset>> old) {
    var files = new TextFile(home);
    var dataset = Dataset.read(files, name(folder), folder.resolve("schema.sql"), folder.resolve("visible.sql"), "postgres");
    return new Entry<>(stamp, dataset.isPresent() || old == null ? dataset : old.value(), List.copyOf(files.problems));
  }

  private Entry<Folder> folder(Path path, String stamp, Entry<Folder> old) {
    Folder folder;
    try {
      folder = Folder.read(home, path);
    } catch (RuntimeException e) {
      LOG.error("Cannot read the exercise {}", path, e);
      var problem = new Problem(home.relativize(path).toString(), 0, "cannot be read: " + e);
      folder = new Folder(name(path.getParent()), name(path), Optional.empty(), List.of(), List.of(problem), Map.of());
    }
    boolean keep = folder.exercise().isEmpty() && old != null;
    return new Entry<>(stamp, keep ? old.value() : folder, folder.problems());
  }

  public Optional<Exercise> exercise(String course, String slug) { return exercise(course + "/" + slug); }

  /** @param id as {@link Exercise#id} */
  public Optional<Exercise> exercise(String id) {
    return Optional.ofNullable(folders.get(id)).flatMap(entry -> entry.value().exercise());
  }

  /** The usable ones of all courses, by id. */
  public List<Exercise> exercises() {
    return folders.values().stream().flatMap(e -> e.value().exercise().stream()).toList();
  }

  /** The usable ones, by slug. */
  public List<Exercise> exercises(String course) {
    return exercises().stream().filter(e -> e.course().equals(course)).toList();
  }

  /** The visible data set of a course, for its lessons. */
  public Optional<Template> dataset(String course, String name) {
    return Optional.ofNullable(datasets.get(course + "/" + name)).flatMap(Entry::value).map(Dataset::template);
  }

  /** What is wrong with the content right now. */
  public List<Problem> problems() {
    var problems = new ArrayList<Problem>();
    datasets.values().forEach(e -> problems.addAll(e.problems()));
    folders.values().forEach(e -> problems.addAll(e.problems()));
    return problems.stream().distinct().toList();
  }

  /** What is wrong with one exercise, which may be usable all the same. */
  public List<Problem> problems(String course, String slug) {
    return Optional.ofNullable(folders.get(course + "/" + slug)).map(Entry::problems).orElse(List.of());
  }

  private static String name(Path folder) {
    return folder.getFileName().toString();
  }

  private static List<Path> folders(Path folder) {
    if (!Files.isDirectory(folder)) return List.of();
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> Files.isDirectory(f, LinkOption.NOFOLLOW_LINKS) && !name(f).startsWith(".")).sorted().toList();
    } catch (IOException e) {
      LOG.warn("Cannot list {}", folder, e);
      return List.of();
    }
  }

  @Override public void close() {
    closed.countDown();
  }
}
