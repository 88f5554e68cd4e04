package bench;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import savepoint.attempt.Feedback;
import savepoint.attempt.Judge;
import savepoint.attempt.Verdict;
import savepoint.exercise.Catalog;
import savepoint.exercise.Exercise;
import savepoint.sandbox.Topology;

/** The smallest counterexample of every wrong answer that the content ships, one after another: how many rows, how long, and which ones have none. */
final class Counterexamples {
  private record Found(String name, Feedback.Smallest smallest) {}

  /** A platform that has just started compiles while it searches. */
  private static final int WARM_UP = 5;

  private Counterexamples() {}

  static void measure(Lab lab, Table table) throws Exception {
    try (var catalog = new Catalog(lab.home); var pool = lab.pool(1, 4, new SimpleMeterRegistry())) {
      pool.start(Topology.POSTGRES);
      var found = new ArrayList<Found>();
      var none = new ArrayList<String>();
      try (var judge = new Judge(pool, Topology.POSTGRES, 1, Clock.systemUTC())) {
        var warmUp = catalog.exercises().getFirst();
        for (int i = 0; i < WARM_UP; i++) for (Path file : wrong(lab.home.resolve("exercises").resolve(warmUp.id()))) one(judge, warmUp, file, new ArrayList<>(), new ArrayList<>());
        for (Exercise exercise : catalog.exercises()) {
          for (Path file : wrong(lab.home.resolve("exercises").resolve(exercise.id()))) one(judge, exercise, file, found, none);
        }
      }
      pool.clear();
      report(table, found, none);
    }
  }

  private static List<Path> wrong(Path folder) throws IOException {
    var files = new ArrayList<Path>();
    for (String verdict : List.of("wrong-rows", "wrong-order")) {
      Path attempts = folder.resolve("attempts").resolve(verdict);
      if (!Files.isDirectory(attempts)) continue;
      try (Stream<Path> list = Files.list(attempts)) {
        list.filter(file -> file.toString().endsWith(".sql")).sorted().forEach(files::add);
      }
    }
    return files;
  }

  private static void one(Judge judge, Exercise exercise, Path file, List<Found> found, List<String> none) throws IOException {
    String answer = Files.readString(file);
    var judgement = judge.judge(exercise, answer);
    if (judgement.verdict() != Verdict.WRONG_ROWS && judgement.verdict() != Verdict.WRONG_ORDER) return;
    String name = exercise.slug() + "/" + file.getParent().getFileName() + "/" + file.getFileName();
    Optional<Feedback.Smallest> smallest = judge.smallest(exercise, answer, judgement, true);
    smallest.ifPresentOrElse(one -> found.add(new Found(name, one)), () -> none.add(name));
    System.out.println(name + ": " + smallest.map(one -> "%d rows, %.0f ms, %d tries%s%s".formatted(one.rowCount(), one.millis(), one.tries(), one.hidden() ? ", hidden" : "", one.minimal() ? "" : ", not minimal")).orElse("none"));
  }

  private static void report(Table table, List<Found> found, List<String> none) {
    int all = found.size() + none.size();
    var rows = found.stream().map(one -> one.smallest().rowCount()).sorted().toList();
    var times = new Spread(found.stream().map(one -> (long) (one.smallest().millis() * 1e6)).toList());
    var cut = found.stream().filter(one -> !one.smallest().minimal()).map(Found::name).toList();
    table.add("smallest counterexamples found", found.size() + " of " + all, "wrong answers shipped", Double.NaN, "all", none.isEmpty());
    table.add("rows of a counterexample, median", "" + rows.get(rows.size() / 2), "most " + rows.getLast(), Double.NaN, "3", rows.get(rows.size() / 2) <= 3);
    table.add("time to a counterexample, p50", Spread.ms(times.median()), "p95 %s, most %s".formatted(Spread.ms(times.percentile(95)), Spread.ms(times.percentile(100))), Double.NaN, "300 ms",
        times.median() <= 300);
    table.note("counterexamples that the budget cut short", "" + cut.size(), "", Double.NaN);
    table.note("counterexamples from hidden data", "" + found.stream().filter(one -> one.smallest().hidden()).count(), "", Double.NaN);
    none.forEach(name -> System.out.println("no counterexample: " + name));
    cut.forEach(name -> System.out.println("cut short: " + name));
  }
}
