package bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** {@code ./savepoint bench}: measures what the design promises, prints the figures and writes them down. Not a test: nothing fails for being slow. */
public final class Bench {
  private static final Deque<AutoCloseable> OPEN = new ArrayDeque<>();

  private interface Subject {
    void measure() throws Exception;
  }

  private Bench() {}

  /** @param args subjects, such as {@code leases}; none for all, which alone writes the results down */
  public static void main(String[] args) throws Exception {
    Path home = Path.of("").toAbsolutePath();
    var wanted = List.of(args);
    long begin = System.nanoTime();
    Runtime.getRuntime().addShutdownHook(new Thread(Bench::close));
    var table = new Table();
    var lab = opened(new Lab(home));
    run("leases", wanted, table, () -> Leases.measure(lab, table));
    run("cold", wanted, table, () -> ColdStarts.measure(lab, table));
    run("resets", wanted, table, () -> Resets.measure(lab, table));
    run("crowd", wanted, table, () -> Crowd.measure(lab, table));
    run("counterexamples", wanted, table, () -> Counterexamples.measure(lab, table));
    if (wanted.isEmpty() || !java.util.Collections.disjoint(wanted, List.of("starts", "pages", "judged", "flat"))) {
      var site = opened(new Site(home));
      if (wanted.isEmpty() || wanted.contains("starts")) run("starts", wanted, table, () -> Starts.measure(home, site, table));
      else site.start();
      run("pages", wanted, table, () -> PageTimes.measure(site, table));
      run("judged", wanted, table, () -> Judged.measure(lab, site, table));
      run("flat", wanted, table, () -> FlatJudge.measure(site, table));
    }
    if (wanted.isEmpty()) Files.writeString(home.resolve("bench/results.md"), table.markdown((System.nanoTime() - begin) / 1_000_000_000));
    close();
  }

  /** One that cannot be measured leaves the others theirs. */
  private static void run(String name, List<String> wanted, Table table, Subject subject) {
    if (!wanted.isEmpty() && !wanted.contains(name)) return;
    try {
      subject.measure();
    } catch (Exception e) {
      table.failed(name, e);
      e.printStackTrace();
    }
  }

  private static <T extends AutoCloseable> T opened(T part) {
    OPEN.push(part);
    return part;
  }

  private static synchronized void close() {
    while (!OPEN.isEmpty()) {
      AutoCloseable part = OPEN.pop();
      try {
        part.close();
      } catch (Exception e) {
        System.err.println("bench: " + part.getClass().getSimpleName() + " left something behind");
        e.printStackTrace();
      }
    }
  }
}
