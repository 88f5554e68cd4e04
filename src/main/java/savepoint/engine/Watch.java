package savepoint.engine;

import java.io.Closeable;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The wall clock over a session's statements, kept by the platform and not by the server: at the deadline cancel, then terminate the backend, then cut the wire.
 * Nothing a statement sets or catches can lengthen its time.
 */
final class Watch {
  /** How long the server may take to obey before the next, rougher means. */
  static final Duration GRACE = Duration.ofSeconds(2);

  private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
  private static final ScheduledThreadPoolExecutor CLOCK = clock();

  /** Ends a server process from another session. */
  interface Terminator {
    void terminate(int pid) throws SQLException;
  }

  interface Step {
    void take() throws SQLException;
  }

  private final Step cancel;
  private final Step terminate;
  private final Closeable wire;
  private final ReentrantLock lock = new ReentrantLock();
  private Guard running;

  Watch(Step cancel, Step terminate, Closeable wire) {
    this.cancel = cancel;
    this.terminate = terminate;
    this.wire = wire;
  }

  private static ScheduledThreadPoolExecutor clock() {
    var clock = new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("statement-clock").factory());
    clock.setRemoveOnCancelPolicy(true);
    return clock;
  }

  /** One statement on the clock. */
  final class Guard {
    private final CountDownLatch over = new CountDownLatch(1);
    private Future<?> alarm;
    private volatile Outcome.Why why;

    /** Why we asked the server to stop, null if we did not. */
    Outcome.Why why() { return why; }

    /** Waits for a cancel request that is on its way: it must not hit the next statement. */
    void end() {
      alarm.cancel(false);
      lock.lock();
      try {
        running = null;
      } finally {
        lock.unlock();
      }
      over.countDown();
    }
  }

  Guard start(Duration time) {
    var guard = new Guard();
    lock.lock();
    try {
      if (running != null) throw new IllegalStateException("this session is running a statement already");
      running = guard;
    } finally {
      lock.unlock();
    }
    guard.alarm = CLOCK.schedule(() -> stop(guard, Outcome.Why.TIME), time.toMillis(), TimeUnit.MILLISECONDS);
    return guard;
  }

  /** Stops what is running now, if anything; does not wait. */
  void stop(Outcome.Why why) {
    lock.lock();
    try {
      if (running != null) stop(running, why);
    } finally {
      lock.unlock();
    }
  }

  private void stop(Guard guard, Outcome.Why why) {
    Thread.ofVirtual().name("statement-stop").start(() -> end(guard, why));
  }

  private void end(Guard guard, Outcome.Why why) {
    try {
      lock.lock();
      try {
        if (running != guard || guard.why != null) return;
        guard.why = why;
        attempt("cancel", cancel);
      } finally {
        lock.unlock();
      }
      if (guard.over.await(GRACE.toMillis(), TimeUnit.MILLISECONDS)) return;
      attempt("terminate", terminate);
      if (guard.over.await(GRACE.toMillis(), TimeUnit.MILLISECONDS)) return;
      wire.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      LOG.warn("cannot cut the wire of a statement that does not end", e);
    }
  }

  /** A means that fails leads to the next one. */
  private static void attempt(String what, Step step) {
    try {
      step.take();
    } catch (SQLException e) {
      LOG.info("cannot {} a statement: {}", what, e.getMessage());
    }
  }
}
