package savepoint.sandbox.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Frame;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.TimeUnit;
import savepoint.sandbox.Tty;

/** The terminal of an exec. */
final class DockerTty implements Tty {
  private static final System.Logger LOG = System.getLogger(DockerTty.class.getName());
  /** Typed bytes that may wait here: more than a person types, and one piece of what they paste. */
  private static final int WAITING = 128 << 10;

  private final DockerClient docker;
  private final String exec;
  private final Screen screen;
  private final ByteQueue keys = new ByteQueue();
  private final Frames frames = new Frames();

  DockerTty(DockerClient docker, Execs execs, List<String> command, Screen screen) {
    this.docker = docker;
    this.screen = screen;
    this.exec = execs.begin(create -> create.withTty(true).withAttachStdin(true).withAttachStdout(true).withAttachStderr(true)
        .withEnv(List.of("TERM=xterm-256color")).withCmd(command.toArray(String[]::new)), start -> start.withTty(true).withStdIn(new Sent(new Taken())).exec(frames));
  }

  /** docker-java's reading thread: while it waits in {@code draw}, dockerd and the program behind it wait too. */
  private final class Frames extends ResultCallback.Adapter<Frame> {
    @Override public void onNext(Frame frame) {
      try {
        // docker-java uses the payload's array again for the next frame
        screen.draw(frame.getPayload().clone());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override public void onComplete() {
      end();
      super.onComplete();
    }

    @Override public void onError(Throwable failure) {
      end();
      super.onError(failure);
    }

    private void end() {
      keys.drop();
      screen.ended();
    }
  }

  /** Whoever asks for more has sent what it took before. */
  private final class Taken extends InputStream {
    private int before;

    @Override public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 255;
    }

    @Override public int read(byte[] target, int offset, int length) throws IOException {
      if (before > 0) screen.took(before);
      before = Math.max(0, keys.read(target, offset, length));
      return before == 0 && length > 0 ? -1 : before;
    }
  }

  @Override public boolean type(byte[] typed) {
    if (keys.available() + typed.length > WAITING) return false;
    try {
      // below its capacity the queue takes it at once
      keys.put(typed);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Override public void resize(int columns, int rows) {
    try {
      docker.resizeExecCmd(exec).withSize(rows, columns).exec();
    } catch (DockerException e) {
      // it has just ended, which its screen hears in its own way
      LOG.log(System.Logger.Level.DEBUG, "a terminal was not resized: {0}", e.getMessage());
    }
  }

  @Override public void close() {
    keys.drop();
    Thread.ofVirtual().name("close-terminal").start(this::cut);
  }

  /** A moment for the command to end by itself: cut earlier, docker-java fails on the last bytes. */
  private void cut() {
    try {
      frames.awaitCompletion(1, TimeUnit.SECONDS);
      frames.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException e) {
      LOG.log(System.Logger.Level.DEBUG, "the stream of a terminal broke at its end: {0}", e.getMessage());
    }
  }
}
