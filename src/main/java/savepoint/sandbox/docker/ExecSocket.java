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
  private final ByteQueue in;
  private final Consumer<ExecLine> over;
  private volatile boolean closed;
  private int writing;

  /** @param over is given the line when the session is closed */
  ExecSocket(ExecLine line, Consumer<ExecLine> over) {
    this.line = line;
    this.in = line.in();
    this.over = over;
  }

  @Override public InputStream getInputStream() { return in; }

  @Override public OutputStream getOutputStream() {
    return new OutputStream() {
      @Override public void write(int b) throws IOException { write(new byte[] {(byte) b}, 0, 1); }

      @Override public void write(byte[] bytes, int offset, int length) throws IOException { send(bytes, offset, length); }

      @Override public void close() { ExecSocket.this.close(); }
    };
  }

  private void send(byte[] bytes, int offset, int length) throws IOException {
    synchronized (this) {
      if (closed || in.ended()) throw new SocketException("the sandbox closed the connection");
      writing++;
    }
    try {
      line.send(bytes, offset, length);
    } finally {
      synchronized (this) {
        writing--;
      }
    }
  }

  /** At once for the caller; whoever waits in a read sees the end. A write that waits ends with the line: half of what it sends is no frame. */
  @Override public void close() {
    boolean half;
    synchronized (this) {
      if (closed) return;
      closed = true;
      half = writing > 0;
    }
    in.end();
    if (half) line.close();
    else over.accept(line);
  }

  @Override public void connect(SocketAddress address) {}
  @Override public void connect(SocketAddress address, int timeout) {}
  @Override public boolean isConnected() { return true; }
  @Override public boolean isBound() { return true; }
  @Override public boolean isClosed() { return closed; }
  /** True as soon as the server has ended the session, whoever read so far. */
  @Override public boolean isInputShutdown() { return in.ended(); }
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
