package savepoint.attempt;

import java.sql.SQLException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import savepoint.engine.Session;

/**
 * Looks from outside at how large all databases of a script's server grow, for a script may make more of them, and ends the statement that makes them larger than they
 * may be: not every place has a disk of its own.
 */
final class DiskWatch implements AutoCloseable {
  static final long MOST = 64 << 20;
  private static final long EVERY_MILLIS = 250;
  private static final ScheduledThreadPoolExecutor CLOCK = clock();

  private final Stage stage;
  private final Session watched;
  private final long start;
  private final Future<?> rounds;
  private volatile boolean full;
  private boolean over;

  DiskWatch(Stage stage, Session watched) throws SQLException {
    this.stage = stage;
    this.watched = watched;
    this.start = size();
    this.rounds = CLOCK.scheduleWithFixedDelay(() -> Thread.startVirtualThread(this::look), EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  private static ScheduledThreadPoolExecutor clock() {
    var clock = new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("disk-watch").factory());
    clock.setRemoveOnCancelPolicy(true);
    return clock;
  }

  private synchronized void look() {
    if (over) return;
    try {
      if (size() - start <= MOST) return;
    } catch (SQLException e) {
      return;   // the server is going down: the script's own session tells
    }
    full = true;
    watched.cancel();
  }

  private long size() throws SQLException {
    return stage.engine().room(stage.warden());
  }

  /** Whether the databases have become larger than they may be; looks once more, for a quick script is through before the first round. */
  boolean full() {
    look();
    return full;
  }

  @Override public void close() {
    rounds.cancel(false);
    synchronized (this) {
      over = true;
    }
  }
}
