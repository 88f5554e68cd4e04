package savepoint.sandbox.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** The stdin and stdout of a command in a container, as the socket that a JDBC driver wants. Connected from birth. */
final class ExecSocket extends Socket {
  private final ByteQueue in = new ByteQueue();
  private final ByteQueue out = new ByteQueue();
  private final Frames frames = new Frames();
  private volatile boolean closed;

  ExecSocket(DockerClient docker, String container, String... command) {
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

    private void end() {
      in.end();
      out.end();
    }
  }

  @Override public InputStream getInputStream() { return in; }

  @Override public OutputStream getOutputStream() {
    return new OutputStream() {
      @Override public void write(int b) throws IOException { write(new byte[] {(byte) b}, 0, 1); }

      @Override public void write(byte[] bytes, int offset, int length) throws IOException {
        if (closed || out.ended()) throw new SocketException("the sandbox closed the connection");
        out.put(Arrays.copyOfRange(bytes, offset, offset + length));
      }

      @Override public void close() { ExecSocket.this.close(); }
    };
  }

  /** At once for the caller. The stream goes when the server has said good-bye, or a second later: cut earlier, docker-java fails on the last bytes. */
  @Override public synchronized void close() {
    if (closed) return;
    closed = true;
    out.end();
    in.end();
    Thread.ofVirtual().name("close-exec").start(this::cut);
  }

  private void cut() {
    try {
      frames.awaitCompletion(1, TimeUnit.SECONDS);
      frames.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** True while the command behind it is there. */
  boolean alive() { return !closed && !in.ended(); }

  @Override public void connect(SocketAddress address) {}
  @Override public void connect(SocketAddress address, int timeout) {}
  @Override public boolean isConnected() { return true; }
  @Override public boolean isBound() { return true; }
  @Override public boolean isClosed() { return closed; }
  @Override public InetAddress getInetAddress() { return InetAddress.getLoopbackAddress(); }
  @Override public void setSoTimeout(int millis) { in.timeout(millis); }
  @Override public int getSoTimeout() { return in.timeout(); }
  // what a driver tunes on a network means nothing here
  @Override public void setTcpNoDelay(boolean on) {}
  @Override public boolean getTcpNoDelay() { return true; }
  @Override public void setKeepAlive(boolean on) {}
  @Override public void setReceiveBufferSize(int size) {}
  @Override public void setSendBufferSize(int size) {}
  @Override public int getReceiveBufferSize() { return 64 << 10; }
  @Override public int getSendBufferSize() { return 64 << 10; }
}
