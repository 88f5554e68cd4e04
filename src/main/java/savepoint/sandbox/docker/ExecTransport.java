package savepoint.sandbox.docker;

import com.github.dockerjava.api.exception.DockerException;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import savepoint.engine.Transport;

/**
 * Streams to the server of a container through exec. Starting an exec costs some 70 ms and as much of the processor as many queries, so a line that has carried
 * a session is kept for the next one, and one is always ready.
 */
final class ExecTransport implements Transport {
  private static final String CONNECT = "/usr/local/share/savepoint/connect";
  /** Each idle line is a process of some 2 MB in the sandbox; who never has many sessions at once never has many lines. */
  private static final int MOST_IDLE = 12;

  private final Execs execs;
  private final String[] command;
  private final Deque<ExecLine> idle = new ArrayDeque<>();
  private boolean preparing;
  private boolean closed;

  /** @param where host, port and the address to come from, as the image's {@code connect} takes them; empty for the container's own server */
  ExecTransport(Execs execs, List<String> where) {
    this.execs = execs;
    this.command = Stream.concat(Stream.of(CONNECT), where.stream()).toArray(String[]::new);
  }

  @Override public Socket open() throws IOException {
    ExecLine line = take();
    try {
      while (line != null && !line.alive()) line = take();
      if (line == null) line = fresh();
    } catch (DockerException e) {
      throw new IOException("the sandbox does not answer: " + e.getMessage(), e);
    }
    prepare();
    line.begin();
    return new ExecSocket(line, this::over);
  }

  private synchronized ExecLine take() { return idle.poll(); }

  private ExecLine fresh() { return new ExecLine(execs, command); }

  /** Has a line made behind the caller's back when none is ready. */
  synchronized void prepare() {
    if (!idle.isEmpty() || preparing || closed) return;
    preparing = true;
    // a platform thread: docker-java waits in native code, which would pin a carrier
    Thread.ofPlatform().daemon().name("line-" + execs.container().substring(0, 12)).start(this::makeOne);
  }

  private void makeOne() {
    ExecLine made = null;
    try {
      made = fresh();
    } catch (RuntimeException e) {
      // the container is going or gone; whoever opens the next session is told so
      System.getLogger(ExecTransport.class.getName()).log(System.Logger.Level.DEBUG, "no line to {0}: {1}", execs.container(), e.getMessage());
    }
    synchronized (this) {
      preparing = false;
    }
    if (made != null) keep(made);
  }

  private void over(ExecLine line) {
    Thread.ofVirtual().name("rinse-" + execs.container().substring(0, 12)).start(() -> {
      if (line.rinse()) keep(line);
      else line.close();
    });
  }

  private void keep(ExecLine line) {
    synchronized (this) {
      if (!closed && idle.size() < MOST_IDLE) {
        idle.push(line);
        return;
      }
    }
    line.close();
  }

  synchronized void close() {
    closed = true;
    idle.forEach(ExecLine::close);
    idle.clear();
  }
}
