package savepoint.sandbox.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * A stream into a container that carries one session after the other; the image's {@code connect} stands at its other end and says how it is framed.
 * Invariant: a session begins only when nothing of the one before can come any more.
 */
final class ExecLine {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int MARK = 16;
  private static final int LONGEST_FRAME = 0xFFFF;
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final ByteQueue in = new ByteQueue();
  private final ByteQueue out = new ByteQueue();
  private final Frames frames = new Frames();

  ExecLine(DockerClient docker, String container, String... command) {
    String exec = docker.execCreateCmd(container).withAttachStdin(true).withAttachStdout(true).withCmd(command).exec().getId();
    docker.execStartCmd(exec).withStdIn(out).exec(frames);
  }

  /** docker-java's reading thread: it waits while the queue is full, and with it dockerd and the server behind. */
  private final class Frames extends ResultCallback.Adapter<Frame> {
    @Override public void onNext(Frame frame) {
      try {
        // docker-java uses the payload's array again for the next frame
        in.put(frame.getPayload().clone());
      } catch (InterruptedIOException e) {
        in.end();
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

  /** What the server sends. */
  ByteQueue in() { return in; }

  boolean alive() { return !in.ended() && !out.ended(); }

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

  /** Ends the session and drops what still comes of it; false when that does not come to an end, and the line with it. */
  boolean rinse() {
    byte[] mark = new byte[MARK];
    RANDOM.nextBytes(mark);
    byte[] frame = new byte[2 + MARK];
    System.arraycopy(mark, 0, frame, 2, MARK);
    try {
      out.put(frame);
      in.timeout((int) PATIENCE.toMillis());
      if (!reaches(mark)) return false;
      in.timeout(0);
      return alive();
    } catch (IOException e) {
      return false;
    }
  }

  private boolean reaches(byte[] mark) throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    byte[] last = new byte[MARK];
    byte[] buffer = new byte[8 << 10];
    while (System.nanoTime() < deadline) {
      int n = in.read(buffer, 0, buffer.length);
      if (n < 0) return false;
      byte[] both = Arrays.copyOf(last, MARK + n);
      System.arraycopy(buffer, 0, both, MARK, n);
      last = Arrays.copyOfRange(both, n, n + MARK);
      if (Arrays.equals(last, mark)) return true;
    }
    return false;
  }

  /** First nothing more goes out: docker-java fails on bytes for a command that has ended, and whoever reads the end closes the session. */
  private void end() {
    out.drop();
    in.end();
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
