package savepoint.sandbox.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A stream into a container that carries one session after the other; the image's {@code connect} stands at its other end and says how it is framed.
 * Invariant: a session begins only when both sides have ended the one before, so nothing of that one can come any more.
 */
final class ExecLine {
  private static final int LONGEST_FRAME = 0xFFFE;
  private static final byte[] BEGIN = {-1, -1};
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final ByteQueue out = new ByteQueue();
  private final Frames frames = new Frames();
  private volatile Call call = new Call();
  private volatile boolean ended;

  /** What comes of one session, until the other side ends it. */
  private static final class Call {
    final ByteQueue in = new ByteQueue();
    final CountDownLatch over = new CountDownLatch(1);

    void end() {
      in.end();
      over.countDown();
    }
  }

  ExecLine(Execs execs, String... command) {
    execs.begin(create -> create.withAttachStdin(true).withAttachStdout(true).withCmd(command), start -> start.withStdIn(new Sent(out)).exec(frames));
  }

  /** docker-java's reading thread: it waits while the queue is full, and with it dockerd and the server behind. */
  private final class Frames extends ResultCallback.Adapter<Frame> {
    /** Bytes of the frame that are still to come; below zero: so many of a length are. */
    private int left = -2;
    private int length;

    @Override public void onNext(Frame frame) {
      byte[] bytes = frame.getPayload();
      try {
        int at = 0;
        while (at < bytes.length) {
          if (left < 0) {
            length = (length & 0xFF) << 8 | bytes[at++] & 0xFF;
            if (++left < 0) continue;
            if (length == 0) call.end();
            left = length == 0 ? -2 : length;
          } else {
            int n = Math.min(left, bytes.length - at);
            // docker-java uses the payload's array again for the next frame
            call.in.put(Arrays.copyOfRange(bytes, at, at + n));
            at += n;
            left -= n;
            if (left == 0) left = -2;
          }
        }
      } catch (InterruptedIOException e) {
        end();
      }
    }

    @Override public void onComplete() {
      end();
      super.onComplete();
    }

    @Override public void onError(Throwable failure) {
      // the reader sees the end of the stream: to a driver a broken connection, which is what it is
      end();
      super.onError(failure);
    }
  }

  /** What the server sends in this session. */
  ByteQueue in() { return call.in; }

  /** False when the command behind it has ended. */
  boolean alive() { return !ended; }

  /** Says that a session begins: a server may speak first. */
  void begin() throws IOException { out.put(BEGIN.clone()); }

  /** Sends bytes of a session on their way to the server. */
  void send(byte[] bytes, int offset, int length) throws IOException {
    for (int at = 0; at < length; at += LONGEST_FRAME) {
      int n = Math.min(LONGEST_FRAME, length - at);
      byte[] frame = new byte[2 + n];
      frame[0] = (byte) (n >> 8);
      frame[1] = (byte) n;
      System.arraycopy(bytes, offset + at, frame, 2, n);
      out.put(frame);
    }
  }

  /** Ends the session, and waits for the other side to do so; what still comes of it is dropped. False when that takes too long: then the line is of no more use. */
  boolean rinse() {
    call.in.end();
    if (ended || out.full()) return false;
    try {
      out.put(new byte[2]);
      if (!call.over.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS) || ended) return false;
      call = new Call();
      return !ended;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** First nothing more goes out: docker-java fails on bytes for a command that has ended, and whoever reads the end closes the session. */
  private void end() {
    ended = true;
    out.drop();
    call.end();
  }

  /** At once for the caller. The stream goes when the other end has gone, or a second later: cut earlier, docker-java fails on the last bytes. */
  void close() {
    end();
    Thread.ofVirtual().name("close-exec").start(this::cut);
  }

  private void cut() {
    try {
      frames.awaitCompletion(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      frames.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
