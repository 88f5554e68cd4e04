package bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import savepoint.engine.Session;
import savepoint.sandbox.Sandbox;
import savepoint.sandbox.Template;

/** Answers handed in over HTTP by many people at once, against their bare queries on the same kind of server. */
final class Judged {
  private static final int PEOPLE = 400;
  /** As many as one person may hand in at once. */
  private static final int EACH = 10;
  private static final int SIDE_BY_SIDE = 8;
  private static final int WARM_UP = 1000;
  private static final long SECONDS = 10;

  private Judged() {}

  static void measure(Lab lab, Site site, Table table) throws Exception {
    Path folder = lab.home.resolve("bench/three-small");
    String reference = Files.readString(folder.resolve("reference.sql"));
    var tokens = site.tokens(PEOPLE);
    var turn = new AtomicInteger();
    attempts(site, tokens, reference, turn, WARM_UP, Long.MAX_VALUE);
    Sandbox sandbox = lab.start(lab.docker);
    var sessions = new ArrayList<Session>();
    try {
      for (String data : List.of("visible", "hidden-1", "hidden-2")) {
        String database = sandbox.load(new Template(data, List.of(Files.readString(folder.resolve("schema.sql")), Files.readString(folder.resolve("data/" + data + ".sql")))));
        sessions.add(sandbox.connectAsJudge(database));
      }
      bare(sessions, reference, 1);
      double before = bare(sessions, reference, 4);
      var times = attempts(site, tokens, reference, turn, PEOPLE * EACH, SECONDS);
      double after = bare(sessions, reference, 4);
      double base = (before + after) / 2;
      double rate = times.size() / times.seconds;
      table.add("judged attempts over HTTP, three data sets", "%.0f/s".formatted(rate), "bare queries: %.0f/s".formatted(base), base / rate, "≥ 300/s", rate >= 300);
      table.add("the same against the bare queries", String.format(Locale.ROOT, "%.1f ×", base / rate), "n " + times.size(), base / rate, "≤ 3 ×", base / rate <= 3);
      var spread = new Spread(times.nanos);
      table.note("an attempt's time, p50, %d people at once".formatted(SIDE_BY_SIDE), Spread.ms(spread.median()), "p99 " + Spread.ms(spread.percentile(99)), spread.percentile(99) / spread.median());
    } finally {
      sessions.forEach(Session::close);
      sandbox.pod().remove();
    }
  }

  private record Times(java.util.Collection<Long> nanos, double seconds) {
    int size() { return nanos.size(); }
  }

  private static Times attempts(Site site, List<String> tokens, String reference, AtomicInteger turn, int most, long seconds) throws Exception {
    long begin = System.nanoTime();
    int last = Math.min(turn.get() + most, tokens.size() * EACH);
    var all = new ArrayList<Future<?>>();
    var times = java.util.Collections.synchronizedList(new ArrayList<Long>());
    try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < SIDE_BY_SIDE; i++) {
        all.add(people.submit(() -> {
          while ((System.nanoTime() - begin) / 1e9 < seconds) {
            int mine = turn.getAndIncrement();
            if (mine >= last) break;
            long asked = System.nanoTime();
            // each answer is another one: the same would be the same attempt
            String verdict = site.handIn(tokens.get(mine % tokens.size()), reference + "\n-- " + mine);
            times.add(System.nanoTime() - asked);
            if (!verdict.equals("ACCEPTED")) throw new IllegalStateException("a right answer was judged " + verdict);
          }
          return null;
        }));
      }
    }
    double took = (System.nanoTime() - begin) / 1e9;
    for (var one : all) one.get();
    return new Times(times, took);
  }

  /** How often a second one thread gets all rows of the query from all three. */
  private static double bare(List<Session> sessions, String sql, int seconds) throws Exception {
    int rounds = 0;
    long begin = System.nanoTime();
    while (System.nanoTime() - begin < seconds * 1_000_000_000L) {
      for (var session : sessions) {
        try (var statement = session.jdbc().createStatement(); var rs = statement.executeQuery(sql)) {
          while (rs.next()) for (int column = 1; column <= 3; column++) rs.getString(column);
        }
      }
      rounds++;
    }
    return rounds / ((System.nanoTime() - begin) / 1e9);
  }
}
