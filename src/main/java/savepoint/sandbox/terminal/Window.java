package savepoint.sandbox.terminal;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How many bytes are on their way to somebody who has not drawn them yet, and a wait for whoever would send more.
 * Invariant: never more than {@link #MOST} and one piece, whatever the sandbox prints and whatever the browser claims.
 */
final class Window {
  static final int MOST = 256 << 10;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private long sent;
  private long drawn;
  private long peak;
  private boolean closed;

  /** Waits for room; false when it was closed meanwhile. */
  boolean enter(int bytes) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (sent - drawn >= MOST && !closed) changed.await();
      if (closed) return false;
      sent += bytes;
      peak = Math.max(peak, sent - drawn);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** The browser says how much it has drawn since the start; it cannot have drawn what was not sent. */
  void drawn(long all) {
    lock.lock();
    try {
      drawn = Math.clamp(all, drawn, sent);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  long sent() {
    lock.lock();
    try {
      return sent;
    } finally {
      lock.unlock();
    }
  }

  long peak() {
    lock.lock();
    try {
      return peak;
    } finally {
      lock.unlock();
    }
  }
}
