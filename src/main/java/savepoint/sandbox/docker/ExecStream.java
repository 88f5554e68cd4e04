package savepoint.sandbox.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import savepoint.sandbox.Node;

/** One command with bytes in and bytes out; nothing of them is kept here. */
final class ExecStream {
  private static final int SAID = 8 << 10;

  private final Execs execs;
  private final DockerNode node;
  private final PushbackInputStream source;
  private final OutputStream sink;
  private final long most;
  private final CountDownLatch over = new CountDownLatch(1);
  private final CountDownLatch dead = new CountDownLatch(1);
  private volatile IOException broken;
  private volatile boolean stopped;

  ExecStream(Execs execs, DockerNode node, PushbackInputStream source, OutputStream sink, long most) {
    this.execs = execs;
    this.node = node;
    this.source = source;
    this.sink = sink;
    this.most = most;
  }

  Node.Flow run(List<String> command, Duration time) {
    String tag = UUID.randomUUID().toString();
    boolean fed = !DockerNode.empty(source);
    List<String> line = fed ? ChunkedInput.unwrap(command) : command;
    try (var output = new Output()) {
      String exec = execs.begin(create -> create.withAttachStdin(fed).withAttachStdout(true).withAttachStderr(true)
          .withEnv(List.of(DockerNode.tagged(tag))).withCmd(line.toArray(String[]::new)), start -> (fed ? start.withStdIn(new Sent(new ChunkedInput(new Watched(), ChunkedInput.BIG))) : start).exec(output));
      boolean ended = await(time) && !output.cut() && broken == null;
      stopped = true;
      if (!ended) node.kill(tag);
      if (broken != null) throw new UncheckedIOException(broken);
      return output.flow(ended ? node.status(exec) : DockerNode.KILLED);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      dead.countDown();
    }
  }

  private boolean await(Duration time) {
    try {
      return over.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void breaks(IOException why) {
    if (stopped) return;
    broken = why;
    over.countDown();
  }

  /** The source as docker-java reads it: if it breaks, the command must not take what came so far for the whole. */
  private final class Watched extends InputStream {
    @Override public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 255;
    }

    @Override public int read(byte[] target, int offset, int length) throws IOException {
      if (stopped) return -1;
      try {
        return source.read(target, offset, length);
      } catch (IOException e) {
        breaks(e);
        awaitEnd();
        return -1;
      }
    }

    private void awaitEnd() {
      try {
        dead.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** docker-java's reading thread: while it waits in the sink, dockerd and the command behind it wait, too. */
  private final class Output extends ResultCallback.Adapter<Frame> {
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private long bytes;
    private boolean cut;

    @Override public void onNext(Frame frame) {
      byte[] payload = frame.getPayload();
      if (frame.getStreamType() == StreamType.STDERR) say(payload);
      else if (!stopped) write(payload);
    }

    private synchronized void say(byte[] payload) {
      said.write(payload, 0, Math.min(payload.length, SAID - said.size()));
    }

    private void write(byte[] payload) {
      int n = (int) Math.min(payload.length, most - bytes);
      try {
        sink.write(payload, 0, n);
      } catch (IOException e) {
        breaks(e);
        return;
      }
      synchronized (this) {
        bytes += n;
        if (n == payload.length) return;
        cut = true;
      }
      over.countDown();
    }

    @Override public void onComplete() {
      over.countDown();
      super.onComplete();
    }

    @Override public void onError(Throwable failure) {
      breaks(new IOException("the exec broke: " + failure.getMessage(), failure));
      super.onError(failure);
    }

    synchronized boolean cut() { return cut; }

    synchronized Node.Flow flow(int code) { return new Node.Flow(code, bytes, said.toString(StandardCharsets.UTF_8), cut); }
  }
}
