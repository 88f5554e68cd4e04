package bench;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import savepoint.sandbox.Lease;
import savepoint.sandbox.Pool;
import savepoint.sandbox.Sandbox;
import savepoint.sandbox.Topology;

/** A warm sandbox, from the wish for it to the answer to its first query, while the pool starts others behind. */
final class Leases {
  private static final int MANY = 100;
  private static final Duration TIME = Duration.ofSeconds(100);

  private Leases() {}

  static void measure(Lab lab, Table table) throws Exception {
    var meters = new SimpleMeterRegistry();
    var pool = lab.pool(4, 12, meters);
    try {
      pool.start(Topology.POSTGRES);
      var leased = new ArrayList<Long>();
      var bare = new ArrayList<Long>();
      var exercise = new ArrayList<Long>();
      long end = System.nanoTime() + TIME.toNanos();
      for (int i = 0; i < MANY && System.nanoTime() < end; i++) {
        awaitReady(meters);
        long begin = System.nanoTime();
        Sandbox sandbox = lease(pool, "bench:" + i);
        try (var session = sandbox.admin("postgres")) {
          Lab.ask(session);
          // the first ones meet classes that are not loaded yet
          if (i >= 5) leased.add(System.nanoTime() - begin);
        }
        bare.add(connect(sandbox));
        if (i % 5 == 4) exercise.add(open(sandbox, lab));
        Thread.startVirtualThread(() -> pool.release(sandbox));
      }
      var lease = new Spread(leased);
      double base = new Spread(bare).median();
      table.add("lease of a warm sandbox to its first answer, p99", Spread.ms(lease.percentile(99)), "p50 " + Spread.ms(lease.median()) + ", n " + lease.size(),
          lease.percentile(99) / lease.median(), "≤ 25 ms", lease.percentile(99) <= 25);
      table.note("the same, p50", Spread.ms(lease.median()), "another connection: " + Spread.ms(base), lease.median() / base);
      var first = new Spread(exercise);
      table.note("first run in an exercise: `shop` loaded and cloned", Spread.ms(first.median()), "", Double.NaN);
    } finally {
      pool.clear();
    }
  }

  /** Queueing is not what is measured. */
  private static void awaitReady(SimpleMeterRegistry meters) throws InterruptedException {
    for (int i = 0; i < 3000; i++) {
      if (meters.get("savepoint.sandboxes").tag("state", "ready").gauge().value() >= 2) return;
      Thread.sleep(10);
    }
    throw new IllegalStateException("no sandbox became ready within 30 s");
  }

  private static Sandbox lease(Pool pool, String owner) {
    if (pool.lease(owner, Topology.POSTGRES) instanceof Lease.Ready ready) return ready.sandbox();
    throw new IllegalStateException("the stock was empty");
  }

  private static long connect(Sandbox sandbox) throws Exception {
    long begin = System.nanoTime();
    try (var session = sandbox.admin("postgres")) {
      Lab.ask(session);
      return System.nanoTime() - begin;
    }
  }

  private static long open(Sandbox sandbox, Lab lab) throws Exception {
    var shop = lab.shop();
    long begin = System.nanoTime();
    sandbox.open("bench", shop);
    try (var session = sandbox.connect("bench")) {
      Lab.ask(session);
      return System.nanoTime() - begin;
    }
  }
}
