package savepoint.sandbox;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Whose turn it is in a console: one thing happens there at a time. What the platform does is waited for, being soon over; what the learner runs is not. */
final class Turn {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration STEP = Duration.ofMillis(50);

  private final ReentrantLock lock = new ReentrantLock();
  /** What the learner wants to run has the turn, which may take long; else it is ours, and soon free. */
  private volatile boolean running;

  /** False when it is another's. Who opens a page and runs at once does not get to hear that our own look at the schema is still busy. */
  boolean take() {
    long end = System.nanoTime() + PATIENCE.toNanos();
    try {
      // in short steps: who has the turn may only now have come to what the learner wants to run
      while (!running && System.nanoTime() < end) if (lock.tryLock(STEP.toMillis(), TimeUnit.MILLISECONDS)) return true;
      return lock.tryLock();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** However long that takes. */
  void insist() { lock.lock(); }

  void give() { lock.unlock(); }

  boolean anothers() { return lock.isLocked() && !lock.isHeldByCurrentThread(); }

  boolean running() { return running; }

  /** Said by who has it. */
  void running(boolean learners) { running = learners; }
}
