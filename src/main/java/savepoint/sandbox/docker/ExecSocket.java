package savepoint.sandbox.docker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.function.Consumer;

/** One session on a line into a container, as the socket that a JDBC driver wants. Connected from birth. */
final class ExecSocket extends Socket {
  private final ExecLine line;
  private final Consumer<ExecLine> over;
  private volatile boolean closed;
  /** Threads inside of a read or a write. */
  private int busy;

  /** @param over is given the line when the session is closed and nobody waits in it any more */
  ExecSocket(ExecLine line, Consumer<ExecLine> over) {
    this.line = line;
    this.over = over;
  }

  private interface Work {
    int done() throws IOException;
  }

  private int busy(Work work) throws IOException {
    synchronized (this) {
      if (closed) throw new SocketException("this connection is closed");
      busy++;
    }
    try {
      return work.done();
    } finally {
      synchronized (this) {
        busy--;
      }
    }
  }

  @Override public InputStream getInputStream() {
    return new InputStream() {
      @Override public int read() throws IOException { return busy(() -> line.in().read()); }

      @Override public int read(byte[] target, int offset, int length) throws IOException { return busy(() -> line.in().read(target, offset, length)); }

      @Override public int available() { return closed ? 0 : line.in().available(); }

      @Override public void close() { ExecSocket.this.close(); }
    };
  }

  @Override public OutputStream getOutputStream() {
    return new OutputStream() {
      @Override public void write(int b) throws IOException { write(new byte[] {(byte) b}, 0, 1); }

      @Override public void write(byte[] bytes, int offset, int length) throws IOException {
        busy(() -> {
          if (!line.alive()) throw new SocketException("the sandbox closed the connection");
          line.send(bytes, offset, length);
          return length;
        });
      }

      @Override public void close() { ExecSocket.this.close(); }
    };
  }

  /** At once for the caller. Whoever waits in a read or a write is woken by the end of the line. */
  @Override public void close() {
    boolean waiting;
    synchronized (this) {
      if (closed) return;
      closed = true;
      waiting = busy > 0;
    }
    if (waiting) line.close();
    else over.accept(line);
  }

  @Override public void connect(SocketAddress address) {}
  @Override public void connect(SocketAddress address, int timeout) {}
  @Override public boolean isConnected() { return true; }
  @Override public boolean isBound() { return true; }
  @Override public boolean isClosed() { return closed; }
  @Override public InetAddress getInetAddress() { return InetAddress.getLoopbackAddress(); }
  @Override public void setSoTimeout(int millis) { if (!closed) line.in().timeout(millis); }
  @Override public int getSoTimeout() { return line.in().timeout(); }
  // what a driver tunes on a network means nothing here
  @Override public void setTcpNoDelay(boolean on) {}
  @Override public boolean getTcpNoDelay() { return true; }
  @Override public void setKeepAlive(boolean on) {}
  @Override public void setReceiveBufferSize(int size) {}
  @Override public void setSendBufferSize(int size) {}
  @Override public int getReceiveBufferSize() { return 64 << 10; }
  @Override public int getSendBufferSize() { return 64 << 10; }
}
