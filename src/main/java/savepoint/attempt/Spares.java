package savepoint.attempt;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import savepoint.check.Site;
import savepoint.sandbox.Lease;
import savepoint.sandbox.Pool;
import savepoint.sandbox.Sandbox;
import savepoint.sandbox.Topology;

/** Sandboxes that nobody used, each leased under a name of its own, so that no two who need one ever share it; thrown away when they are given back. */
final class Spares implements Site.Spare {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Pool pool;
  private final String owner;
  private final Map<Sandbox, Boolean> taken = new ConcurrentHashMap<>();

  /** @param owner in whose name, such as {@code judge:lab} */
  Spares(Pool pool, String owner) {
    this.pool = pool;
    this.owner = owner;
  }

  @Override public Sandbox take(Topology topology) throws SQLException {
    String name = owner + ":" + UUID.randomUUID();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      switch (pool.lease(name, topology)) {
        case Lease.Ready ready -> {
          taken.put(ready.sandbox(), true);
          return ready.sandbox();
        }
        case Lease.Waiting waiting -> {
          if (System.nanoTime() > end) throw new SQLException("no sandbox of the topology " + topology.name() + " became free within " + PATIENCE.toSeconds() + " seconds: " + pool.failure());
          pause();
        }
        case Lease.Unavailable unavailable -> throw new SQLException("no sandbox of the topology " + topology.name() + ": " + unavailable.reason());
      }
    }
  }

  private static void pause() throws SQLException {
    try {
      TimeUnit.MILLISECONDS.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("interrupted while waiting for a sandbox", e);
    }
  }

  @Override public void give(Sandbox sandbox) {
    if (taken.remove(sandbox) != null) pool.release(sandbox);
  }
}
