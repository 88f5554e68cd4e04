package savepoint.engine;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketImpl;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The driver's socket: follows the server's message frames on their way in. Invariant: no message reaches the driver (and none is allocated by it)
 * whose announced size exceeds what the running statement may still cost, be it a row, an error, a notice or COPY data.
 */
final class Wire extends Socket {
  /** No single message may be larger, whatever the budget: one row is one allocation. */
  static final int LARGEST_MESSAGE = 64 << 20;
  private static final int LONGEST_WORDS = 1000;

  private final Socket socket;
  private final Frames frames;
  private volatile long left = Long.MAX_VALUE;
  private volatile long read;
  private volatile boolean exceeded;
  private volatile boolean copying;

  Wire(Socket socket) throws IOException {
    super((SocketImpl) null);
    this.socket = socket;
    this.frames = new Frames(socket.getInputStream());
  }

  /** Starts a statement's account; everything before it was the platform's own. */
  void allow(long bytes) {
    left = bytes;
    copying = false;
  }

  void allowAll() { left = Long.MAX_VALUE; }

  /** True once a message was refused; the stream is broken then. */
  boolean exceeded() { return exceeded; }

  /** True when the server switched to COPY data during this statement. */
  boolean copying() { return copying; }

  /** Bytes received so far. */
  long received() { return read; }

  private void account(int type, long size) throws IOException {
    if (type == 'G' || type == 'H') copying = true;
    if (size > left || size > LARGEST_MESSAGE) {
      exceeded = true;
      throw new IOException("the server's message of " + size + " bytes is over the cap");
    }
    if (left != Long.MAX_VALUE) left -= size;
    read += size;
  }

  @Override public InputStream getInputStream() { return frames; }
  @Override public OutputStream getOutputStream() throws IOException { return socket.getOutputStream(); }
  @Override public void close() throws IOException { socket.close(); }
  @Override public boolean isClosed() { return socket.isClosed(); }
  @Override public boolean isConnected() { return true; }
  @Override public boolean isBound() { return true; }
  @Override public void connect(SocketAddress address, int timeout) {}
  @Override public void setSoTimeout(int millis) throws SocketException { socket.setSoTimeout(millis); }
  @Override public int getSoTimeout() throws SocketException { return socket.getSoTimeout(); }
  @Override public void setTcpNoDelay(boolean on) {}
  @Override public void setKeepAlive(boolean on) {}
  @Override public void setReceiveBufferSize(int size) {}
  @Override public void setSendBufferSize(int size) {}
  @Override public int getSendBufferSize() { return 64 << 10; }
  @Override public int getReceiveBufferSize() { return 64 << 10; }
  @Override public InetAddress getInetAddress() { return InetAddress.getLoopbackAddress(); }

  /** Each message of the server: one byte of type, four of length (which counts itself), the rest. */
  private final class Frames extends InputStream {
    private final InputStream in;
    private final byte[] buffer = new byte[64 << 10];
    private int at;
    private int end;
    /** Bytes the driver may take without a further look. */
    private long granted;

    Frames(InputStream in) { this.in = in; }

    @Override public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 255;
    }

    @Override public int read(byte[] to, int off, int len) throws IOException {
      if (len == 0) return 0;
      int done = 0;
      while (done < len) {
        if (granted == 0 && (done > 0 && end - at < 5 || !next())) return done > 0 ? done : -1;
        if (at == end && (done > 0 || !fill())) return done > 0 ? done : -1;
        int n = (int) Math.min(Math.min(len - done, end - at), granted);
        System.arraycopy(buffer, at, to, off + done, n);
        at += n;
        granted -= n;
        done += n;
      }
      return done;
    }

    /** Looks at the next header, which stays in the buffer; false at the end of the stream. */
    private boolean next() throws IOException {
      while (true) {
        if (!hold(5)) return false;
        int type = buffer[at];
        long size = 1 + (buffer[at + 1] & 255L) * (1 << 24) + ((buffer[at + 2] & 255) << 16) + ((buffer[at + 3] & 255) << 8) + (buffer[at + 4] & 255);
        if (size < 5) throw new IOException("the server does not speak PostgreSQL's protocol");
        if (read == 0 && type == 'E' && size > LARGEST_MESSAGE) {
          reword();
          continue;
        }
        account(type, size);
        if (type != 'S' || !unbearable((int) size)) {
          granted = size;
          return true;
        }
        at += (int) size;
      }
    }

    /** A server that cannot start a process for us says why as servers did long ago: plain words and a zero. The driver would take the first of them for a length. */
    private void reword() throws IOException {
      int n;
      while (zero() == end && end - at < LONGEST_WORDS && (n = in.read(buffer, end, LONGEST_WORDS)) > 0) end += n;
      int last = Math.min(zero(), at + LONGEST_WORDS);
      String words = new String(buffer, at + 1, last - at - 1, StandardCharsets.UTF_8).strip();
      byte[] fields = ("SFATAL\0C53000\0M" + words + "\0\0").getBytes(StandardCharsets.UTF_8);
      at = 0;
      end = ByteBuffer.wrap(buffer).put((byte) 'E').putInt(4 + fields.length).put(fields).position();
    }

    private int zero() {
      int zero = at;
      while (zero < end && buffer[zero] != 0) zero++;
      return zero;
    }

    /** The driver hangs up when told of a DateStyle other than ISO. Learners may set what they like: we pass text on as it is, so the driver need not know. */
    private boolean unbearable(int size) throws IOException {
      if (size > 256 || !hold(size)) return false;
      var status = new String(buffer, at + 5, size - 5, StandardCharsets.UTF_8);
      return status.startsWith("DateStyle\0") && !status.startsWith("DateStyle\0ISO");
    }

    private boolean hold(int bytes) throws IOException {
      if (at + bytes > buffer.length) {
        System.arraycopy(buffer, at, buffer, 0, end - at);
        end -= at;
        at = 0;
      }
      while (end - at < bytes) {
        if (at == end) at = end = 0;
        int n = in.read(buffer, end, buffer.length - end);
        if (n < 0) {
          if (at == end) return false;
          throw new EOFException("the server's stream ended inside a message");
        }
        end += n;
      }
      return true;
    }

    private boolean fill() throws IOException {
      at = 0;
      end = Math.max(0, in.read(buffer, 0, buffer.length));
      return end > 0;
    }

    @Override public int available() throws IOException { return end - at + in.available(); }
    @Override public void close() throws IOException { in.close(); }
  }
}
