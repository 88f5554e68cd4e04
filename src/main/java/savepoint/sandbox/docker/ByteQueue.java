package savepoint.sandbox.docker;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Bytes on their way from one thread to another, bounded: a writer that is too fast waits.
 * Unlike a PipedInputStream it does not care which threads live on.
 */
final class ByteQueue extends InputStream {
  private static final int CAPACITY = 512 << 10;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<byte[]> chunks = new ArrayDeque<>();
  private int position;
  private int size;
  private boolean ended;
  private volatile int timeout;

  /** Takes over {@code chunk}: the caller must not touch it again. Dropped silently once the queue has ended, as by a closed socket. */
  void put(byte[] chunk) throws InterruptedIOException {
    if (chunk.length == 0) return;
    lock.lock();
    try {
      while (size >= CAPACITY && !ended) changed.await();
      if (ended) return;
      chunks.add(chunk);
      size += chunk.length;
      changed.signalAll();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    } finally {
      lock.unlock();
    }
  }

  /** No more bytes come; those that are here can still be read. */
  void end() {
    lock.lock();
    try {
      ended = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** No more bytes come, and those that are here are gone. */
  void drop() {
    lock.lock();
    try {
      chunks.clear();
      size = 0;
      position = 0;
      end();
    } finally {
      lock.unlock();
    }
  }

  boolean ended() { return ended; }

  /** Whether a writer would have to wait. */
  boolean full() { return available() >= CAPACITY; }

  /** How long a read waits, in milliseconds; 0 is for ever. */
  void timeout(int millis) { timeout = millis; }

  int timeout() { return timeout; }

  @Override public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 255;
  }

  @Override public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) return 0;
    lock.lock();
    try {
      if (!await()) return -1;
      byte[] chunk = chunks.peek();
      int n = Math.min(length, chunk.length - position);
      System.arraycopy(chunk, position, target, offset, n);
      position += n;
      size -= n;
      if (position == chunk.length) {
        chunks.remove();
        position = 0;
      }
      changed.signalAll();
      return n;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    } finally {
      lock.unlock();
    }
  }

  /** False at the end of the stream. */
  private boolean await() throws InterruptedException, SocketTimeoutException {
    long left = TimeUnit.MILLISECONDS.toNanos(timeout);
    while (chunks.isEmpty()) {
      if (ended) return false;
      if (timeout == 0) {
        changed.await();
      } else if (left <= 0) {
        throw new SocketTimeoutException("no bytes for " + timeout + " ms");
      } else {
        left = changed.awaitNanos(left);
      }
    }
    return true;
  }

  @Override public int available() {
    lock.lock();
    try {
      return size;
    } finally {
      lock.unlock();
    }
  }

  @Override public void close() { end(); }
}
