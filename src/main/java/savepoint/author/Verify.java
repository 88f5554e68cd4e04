package savepoint.author;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import savepoint.attempt.Judge;
import savepoint.author.mutation.Score;
import savepoint.course.Course;
import savepoint.course.Courses;
import savepoint.course.Lesson;
import savepoint.exercise.Catalog;
import savepoint.exercise.Problem;

/** The gate that all content passes before learners see it: {@code ./savepoint verify [path]}. */
public final class Verify {
  private static final Logger LOG = LoggerFactory.getLogger(Verify.class);

  /** How many are named after every run. */
  private static final int SLOWEST = 10;

  private final Path home;
  private final Judge judge;
  private final int parallel;
  private final LessonGate lessons;
  private final Passed passed;

  /**
   * @param home holds {@code exercises/} and {@code curriculum/}
   * @param parallel how many exercises at once, best as many as the judge has slots
   * @param cache where it is noted what passed
   */
  public Verify(Path home, Judge judge, int parallel, LessonGate lessons, Path cache) {
    this.home = home.toAbsolutePath().normalize();
    this.judge = judge;
    this.parallel = parallel;
    this.lessons = lessons;
    this.passed = new Passed(cache);
  }

  /**
   * What was looked at and what was found; nothing found is good.
   *
   * @param partly how many of the lessons were run only as far as their first shell block, because this runtime runs no commands
   * @param unchanged how many of both were left out, because they passed as they are
   * @param mutation how well each exercise's data notices mistakes, the lowest score first
   * @param times how long each took, the slowest first
   */
  public record Report(int exercises, int lessons, int partly, int unchanged, List<Score> mutation, List<Time> times, List<Problem> findings, double seconds) {
    public boolean good() {
      return findings.isEmpty();
    }
  }

  /** How long one of them took, beside the others. */
  public record Time(String name, double seconds) {}

  /** @param file what a finding about all of it names, @param slow what waits for servers again and again: it begins first, lest the others wait for it in the end */
  private record Piece(String name, String file, String hash, boolean slow, Check check) {}

  private record Looked(ExerciseGate.Result result, Time time) {}

  private interface Check {
    ExerciseGate.Result result(Progress progress);
  }

  /** @param below only what lies at or below this path; the home for everything, @param changed leaves out what passed as it is */
  public Report run(Path below, boolean changed, PrintStream progress, boolean terminal) {
    long start = System.nanoTime();
    Path only = below.toAbsolutePath().normalize();
    if (!Files.exists(only)) throw new IllegalStateException("there is no " + below);
    var exercises = exercises(only);
    var findings = new ArrayList<Problem>();
    var scores = new ArrayList<Score>();
    var times = new ArrayList<Time>();
    int read;
    int partly;
    int unchanged;
    try (var catalog = new Catalog(home); var courses = new Courses(home, catalog)) {
      var found = lessons(courses, only);
      read = found.size();
      partly = (int) found.stream().filter(lesson -> !lessons.whole(lesson)).count();
      for (Problem problem : Stream.concat(catalog.problems().stream().filter(p -> p.file().startsWith("curriculum/")), courses.problems().stream()).distinct().toList())
        if (home.resolve(problem.file()).startsWith(only)) findings.add(problem);
      var pieces = new ArrayList<Piece>();
      found.forEach(lesson -> pieces.add(piece(lesson, catalog)));
      exercises.forEach(folder -> pieces.add(piece(folder)));
      int before = pieces.size();
      if (changed) pieces.removeIf(piece -> passed.has(piece.name(), piece.hash()));
      unchanged = before - pieces.size();
      for (var looked : all(pieces, new Progress(progress, terminal, pieces.size()))) {
        findings.addAll(looked.result().findings());
        looked.result().mutation().ifPresent(scores::add);
        times.add(looked.time());
      }
    }
    passed.save();
    if (exercises.isEmpty() && read == 0 && findings.isEmpty()) throw new IllegalStateException("there is no exercise and no lesson below " + below);
    scores.sort(Comparator.comparingDouble(Score::percent).thenComparing(Score::exercise));
    times.sort(Comparator.comparingDouble(Time::seconds).reversed());
    return new Report(exercises.size(), read, partly, unchanged, List.copyOf(scores), List.copyOf(times), List.copyOf(findings), (System.nanoTime() - start) / 1e9);
  }

  private Piece piece(Lesson lesson, Catalog catalog) {
    Path course = home.resolve("curriculum").resolve(lesson.course());
    String name = lesson.course() + "/" + lesson.module() + "/" + lesson.slug();
    var content = List.of(course.resolve("course.yaml"), course.resolve(lesson.module()).resolve(lesson.slug() + ".md"), course.resolve("datasets"));
    return new Piece(name, "curriculum/" + name + ".md", passed.hash(lessons.whole(lesson) ? "whole" : "partly", content), false, _ -> new ExerciseGate.Result(lessons.findings(lesson, catalog), Optional.empty()));
  }

  private Piece piece(Path folder) {
    String course = folder.getParent().getFileName().toString();
    String slug = folder.getFileName().toString();
    String hash = passed.hash("", List.of(folder, home.resolve("curriculum").resolve(course).resolve("datasets")));
    String name = course + "/" + slug;
    return new Piece(name, "exercises/" + name, hash, Files.exists(folder.resolve("reference.sh")), progress ->
        ExerciseGate.of(judge, home, folder, (done, all) -> progress.at(name, done + " of " + all + " mutants"), step -> progress.at(name, step)));
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

  /** In the order of the pieces, whichever began first. */
  private List<Looked> all(List<Piece> pieces, Progress progress) {
    try (var threads = Executors.newFixedThreadPool(parallel)) {
      var running = new HashMap<Piece, Future<Looked>>();
      pieces.stream().sorted(Comparator.comparing(Piece::slow).reversed()).forEach(piece -> running.put(piece, threads.submit(() -> timed(piece, progress))));
      var results = new ArrayList<Looked>();
      for (Piece piece : pieces) results.add(running.get(piece).get());
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while verifying", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("verifying failed: " + e.getCause().getMessage(), e.getCause());
    }
  }

  private Looked timed(Piece piece, Progress progress) {
    long start = System.nanoTime();
    progress.at(piece.name(), "");
    var result = looked(piece, progress);
    passed.set(piece.name(), piece.hash(), result.findings().isEmpty());
    double seconds = (System.nanoTime() - start) / 1e9;
    progress.done(piece.name(), seconds, result.findings().size());
    return new Looked(result, new Time(piece.name(), seconds));
  }

  /** What keeps one from being looked at hides nothing of the others. */
  private static ExerciseGate.Result looked(Piece piece, Progress progress) {
    try {
      return piece.check().result(progress);
    } catch (RuntimeException e) {
      LOG.warn("{} could not be verified to its end", piece.file(), e);
      return new ExerciseGate.Result(List.of(new Problem(piece.file(), 0, "could not be verified to its end: " + said(e))), Optional.empty());
    }
  }

  private static String said(Throwable e) {
    String message = e.getMessage() == null ? e.toString() : e.getMessage();
    return e.getCause() == null || message.contains(String.valueOf(e.getCause().getMessage())) ? message : message + ": " + said(e.getCause());
  }

  /** For people: one finding a line, the scores, the slowest, then the sum. @param times whether all are listed by the time they took */
  public static void print(Report report, PrintStream out, boolean times) {
    report.findings().forEach(out::println);
    if (!report.mutation().isEmpty()) scores(report.mutation(), out);
    if (times || report.times().size() > SLOWEST) times(report.times().subList(0, times ? report.times().size() : SLOWEST), out);
    if (report.partly() > 0) out.println("Without Docker no commands can be run: " + report.partly() + " of the lessons run only as far as their first shell block.");
    if (report.unchanged() > 0) out.println(report.unchanged() + " passed as they are and were left out.");
    out.printf("%d exercise%s and %d lesson%s verified in %.1f s: %s%n", report.exercises(), report.exercises() == 1 ? "" : "s", report.lessons(),
        report.lessons() == 1 ? "" : "s", report.seconds(), report.good() ? "all good" : report.findings().size() + " finding" + (report.findings().size() == 1 ? "" : "s"));
  }

  private static void scores(List<Score> scores, PrintStream out) {
    int width = scores.stream().mapToInt(score -> score.exercise().length()).max().orElse(0);
    out.printf("%-" + width + "s  %8s %7s %10s %9s %8s%n", "mutation score", "mutants", "killed", "equivalent", "survivors", "score");
    for (Score score : scores)
      out.printf(Locale.ROOT, "%-" + width + "s  %8d %7d %10d %9d %6.1f %%%n", score.exercise(), score.mutants(), score.killed(), score.equivalent().size(), score.survivors().size(),
          score.percent());
    int mutants = scores.stream().mapToInt(Score::mutants).sum();
    int killed = scores.stream().mapToInt(Score::killed).sum();
    out.printf("%d mutants, %d killed, %d survive%n", mutants, killed, scores.stream().mapToInt(score -> score.survivors().size()).sum());
  }

  private static void times(List<Time> times, PrintStream out) {
    int width = times.stream().mapToInt(time -> time.name().length()).max().orElse(0);
    out.printf("%-" + width + "s  %8s%n", "the slowest", "seconds");
    for (Time time : times) out.printf(Locale.ROOT, "%-" + width + "s  %8.1f%n", time.name(), time.seconds());
  }

  public static String json(Report report) {
    return tools.jackson.databind.json.JsonMapper.shared().writeValueAsString(report);
  }
}
