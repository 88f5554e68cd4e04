package savepoint.engine;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/**
 * A stream of packets: three bytes of length, low first, one byte of mark, the rest. MariaDB speaks so, and so does the SQLite image. Invariant: nothing is allocated
 * for a packet whose announced size exceeds what the running statement may still cost, whoever sent it: what stands at the other end may be a learner's work.
 */
final class Packets implements Closeable {
  /** From here on a MariaDB packet goes on in the next one. */
  static final int FULL = 0xFFFFFF;
  /** No single packet may be larger, whatever the budget: one row is one allocation. */
  private static final int LARGEST = Wire.LARGEST_MESSAGE;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private volatile long left = Long.MAX_VALUE;
  private volatile boolean exceeded;
  private int mark;

  Packets(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream(), 64 << 10);
    this.out = socket.getOutputStream();
  }

  /** Starts a statement's account; everything before it was the platform's own. */
  void allow(long bytes) { left = bytes; }

  void allowAll() { left = Long.MAX_VALUE; }

  /** True once a packet was refused; the stream is broken then. */
  boolean exceeded() { return exceeded; }

  /** The other side itself says that there would be more than was allowed. */
  IOException exceed() {
    exceeded = true;
    return new IOException("the result is over the cap");
  }

  /** How long a read may wait; 0 for ever. */
  void patience(int millis) throws IOException { socket.setSoTimeout(millis); }

  /** The next packet; {@link #mark} tells its fourth byte. */
  Bytes read() throws IOException {
    byte[] body = body(0);
    // a length of exactly FULL says that there is more, even if it is nothing
    for (int size = body.length; size == FULL; ) {
      byte[] more = body(body.length);
      size = more.length;
      byte[] both = java.util.Arrays.copyOf(body, body.length + size);
      System.arraycopy(more, 0, both, body.length, size);
      body = both;
    }
    return new Bytes(body);
  }

  private byte[] body(int before) throws IOException {
    int size = octet() | octet() << 8 | octet() << 16;
    mark = octet();
    if (size + 4L > left || (long) before + size > LARGEST) {
      exceeded = true;
      throw new IOException("the server's packet of " + size + " bytes is over the cap");
    }
    if (left != Long.MAX_VALUE) left -= size + 4;
    byte[] body = in.readNBytes(size);
    if (body.length < size) throw new EOFException("the server's stream ended inside a packet");
    return body;
  }

  private int octet() throws IOException {
    int octet = in.read();
    if (octet < 0) throw new EOFException("the server's stream ended");
    return octet;
  }

  /** The fourth byte of the last packet: MariaDB counts with it, the SQLite image says what is in it. */
  int mark() { return mark; }

  void write(int mark, byte[] body) throws IOException {
    if (body.length >= FULL) throw new IllegalArgumentException("a packet of " + body.length + " bytes is not for here");
    byte[] packet = new byte[4 + body.length];
    packet[0] = (byte) body.length;
    packet[1] = (byte) (body.length >> 8);
    packet[2] = (byte) (body.length >> 16);
    packet[3] = (byte) mark;
    System.arraycopy(body, 0, packet, 4, body.length);
    synchronized (out) {
      out.write(packet);
      out.flush();
    }
  }

  @Override public void close() throws IOException { socket.close(); }
}
