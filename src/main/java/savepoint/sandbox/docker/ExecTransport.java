package savepoint.sandbox.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import java.io.IOException;
import java.net.Socket;
import savepoint.engine.Transport;

/**
 * Streams to the server of a container through exec. Starting an exec costs some 70 ms, so one is always kept waiting:
 * the image's {@code connect} turns into a connection when it gets its first byte.
 */
final class ExecTransport implements Transport {
  private static final String CONNECT = "/usr/local/share/savepoint/connect";

  private final DockerClient docker;
  private final String container;
  private ExecSocket spare;
  private boolean preparing;
  private boolean closed;

  ExecTransport(DockerClient docker, String container) {
    this.docker = docker;
    this.container = container;
  }

  @Override public Socket open() throws IOException {
    ExecSocket socket = take();
    try {
      if (socket == null || !socket.alive()) socket = fresh();
    } catch (DockerException e) {
      throw new IOException("the sandbox does not answer: " + e.getMessage(), e);
    }
    prepare();
    socket.getOutputStream().write('\n');
    return socket;
  }

  private synchronized ExecSocket take() {
    ExecSocket taken = spare;
    spare = null;
    return taken;
  }

  private ExecSocket fresh() { return new ExecSocket(docker, container, CONNECT); }

  /** Has a spare stream made behind the caller's back. */
  synchronized void prepare() {
    if (spare != null || preparing || closed) return;
    preparing = true;
    // a platform thread: docker-java waits in native code, which would pin a carrier
    Thread.ofPlatform().daemon().name("spare-" + container.substring(0, 12)).start(this::makeSpare);
  }

  private void makeSpare() {
    ExecSocket made = null;
    try {
      made = fresh();
    } catch (RuntimeException e) {
      // the container is going or gone; whoever opens the next stream is told so
      System.getLogger(ExecTransport.class.getName()).log(System.Logger.Level.DEBUG, "no spare stream for {0}: {1}", container, e.getMessage());
    }
    keep(made);
  }

  private synchronized void keep(ExecSocket made) {
    preparing = false;
    if (made == null) return;
    if (closed) made.close();
    else spare = made;
  }

  synchronized void close() {
    closed = true;
    if (spare != null) spare.close();
    spare = null;
  }
}
