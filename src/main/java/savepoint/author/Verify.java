package savepoint.author;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import savepoint.attempt.Judge;
import savepoint.course.Course;
import savepoint.course.Courses;
import savepoint.course.Lesson;
import savepoint.exercise.Catalog;
import savepoint.exercise.Folder;
import savepoint.exercise.Problem;

/** The gate that all content passes before learners see it: {@code ./savepoint verify [path]}. */
public final class Verify {
  private final Path home;
  private final Judge judge;
  private final int parallel;
  private final LessonGate lessons;

  /**
   * @param home holds {@code exercises/} and {@code curriculum/}
   * @param parallel how many exercises at once, best as many as the judge has slots
   */
  public Verify(Path home, Judge judge, int parallel, LessonGate lessons) {
    this.home = home.toAbsolutePath().normalize();
    this.judge = judge;
    this.parallel = parallel;
    this.lessons = lessons;
  }

  /**
   * What was looked at and what was found; nothing found is good.
   *
   * @param partly how many of the lessons were run only as far as their first shell block, because this runtime runs no commands
   */
  public record Report(int exercises, int lessons, int partly, List<Problem> findings, double seconds) {
    public boolean good() {
      return findings.isEmpty();
    }
  }

  private record Piece(String name, java.util.concurrent.Callable<List<Problem>> check) {}

  /** @param below only what lies at or below this path; the home for everything */
  public Report run(Path below, PrintStream progress, boolean terminal) {
    long start = System.nanoTime();
    Path only = below.toAbsolutePath().normalize();
    if (!Files.exists(only)) throw new IllegalStateException("there is no " + below);
    var exercises = exercises(only);
    var findings = new ArrayList<Problem>();
    int read;
    int partly;
    try (var catalog = new Catalog(home); var courses = new Courses(home, catalog)) {
      var found = lessons(courses, only);
      read = found.size();
      partly = (int) found.stream().filter(lesson -> !lessons.whole(lesson)).count();
      for (Problem problem : Stream.concat(catalog.problems().stream().filter(p -> p.file().startsWith("curriculum/")), courses.problems().stream()).distinct().toList())
        if (home.resolve(problem.file()).startsWith(only)) findings.add(problem);
      var pieces = new ArrayList<Piece>();
      found.forEach(lesson -> pieces.add(new Piece(lesson.course() + "/" + lesson.module() + "/" + lesson.slug(), () -> lessons.findings(lesson, catalog))));
      exercises.forEach(folder -> pieces.add(new Piece(folder.getFileName().toString(), () -> ExerciseGate.findings(judge, Folder.read(home, folder)))));
      findings.addAll(all(pieces, new Progress(progress, terminal, pieces.size())));
    }
    if (exercises.isEmpty() && read == 0 && findings.isEmpty()) throw new IllegalStateException("there is no exercise and no lesson below " + below);
    return new Report(exercises.size(), read, partly, List.copyOf(findings), (System.nanoTime() - start) / 1e9);
  }

  private List<Path> exercises(Path only) {
    var exercises = new ArrayList<Path>();
    for (Path course : folders(home.resolve("exercises")))
      for (Path folder : folders(course)) if (folder.startsWith(only) || only.startsWith(folder)) exercises.add(folder);
    return exercises;
  }

  private static List<Path> folders(Path folder) {
    if (!Files.isDirectory(folder)) return List.of();
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> Files.isDirectory(f) && !f.getFileName().toString().startsWith(".")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Lesson> lessons(Courses courses, Path only) {
    return courses.all().stream().map(Course::lessons).flatMap(List::stream)
        .filter(lesson -> home.resolve("curriculum").resolve(lesson.course()).resolve(lesson.module()).resolve(lesson.slug() + ".md").startsWith(only)).toList();
  }

  private List<Problem> all(List<Piece> pieces, Progress progress) {
    try (var threads = Executors.newFixedThreadPool(parallel)) {
      var running = new LinkedHashMap<Piece, Future<List<Problem>>>();
      for (Piece piece : pieces) {
        running.put(piece, threads.submit(() -> {
          try {
            return piece.check().call();
          } finally {
            progress.done(piece.name());
          }
        }));
      }
      var findings = new ArrayList<Problem>();
      for (Map.Entry<Piece, Future<List<Problem>>> one : running.entrySet()) findings.addAll(one.getValue().get());
      return findings;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while verifying", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("verifying failed: " + e.getCause().getMessage(), e.getCause());
    }
  }

  /** For people: one finding a line, then the sum. */
  public static void print(Report report, PrintStream out) {
    report.findings().forEach(out::println);
    if (report.partly() > 0) out.println("Without Docker no commands can be run: " + report.partly() + " of the lessons run only as far as their first shell block.");
    out.printf("%d exercise%s and %d lesson%s verified in %.1f s: %s%n", report.exercises(), report.exercises() == 1 ? "" : "s", report.lessons(),
        report.lessons() == 1 ? "" : "s", report.seconds(), report.good() ? "all good" : report.findings().size() + " finding" + (report.findings().size() == 1 ? "" : "s"));
  }

  public static String json(Report report) {
    return tools.jackson.databind.json.JsonMapper.shared().writeValueAsString(report);
  }
}
