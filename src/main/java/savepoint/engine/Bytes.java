package savepoint.engine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Reads what stands in a packet, numbers with the low byte first. Invariant: nothing is read or allocated beyond the packet, whatever a length in it says. */
final class Bytes {
  private final byte[] bytes;
  private int at;

  Bytes(byte[] bytes) { this.bytes = bytes; }

  int left() { return bytes.length - at; }

  int size() { return bytes.length; }

  /** The first byte, which mostly says what the packet is; -1 if it is empty. */
  int first() { return bytes.length == 0 ? -1 : bytes[0] & 255; }

  private void need(long count) throws IOException {
    if (count < 0 || count > left()) throw new IOException("a packet of the server ends too early");
  }

  long number(int octets) throws IOException {
    need(octets);
    long number = 0;
    for (int i = 0; i < octets; i++) number |= (bytes[at++] & 255L) << 8 * i;
    return number;
  }

  int octet() throws IOException { return (int) number(1); }

  byte[] take(long count) throws IOException {
    need(count);
    byte[] taken = java.util.Arrays.copyOfRange(bytes, at, at + (int) count);
    at += (int) count;
    return taken;
  }

  Bytes skip(long count) throws IOException {
    need(count);
    at += (int) count;
    return this;
  }

  String text(long count) throws IOException {
    need(count);
    var text = new String(bytes, at, (int) count, StandardCharsets.UTF_8);
    at += (int) count;
    return text;
  }

  /** Up to the next NUL, or to the end. */
  String untilNul() throws IOException {
    int end = at;
    while (end < bytes.length && bytes[end] != 0) end++;
    var text = text(end - at);
    if (left() > 0) at++;
    return text;
  }

  /** MariaDB's number of one to nine bytes; -1 for its NULL. */
  long packed() throws IOException {
    int first = octet();
    return switch (first) {
      case 0xFB -> -1;
      case 0xFC -> number(2);
      case 0xFD -> number(3);
      case 0xFE -> number(8);
      case 0xFF -> throw new IOException("a number of the server is none");
      default -> first;
    };
  }

  /** MariaDB's text behind its length; null for NULL. */
  String packedText() throws IOException {
    long length = packed();
    return length == -1 ? null : text(length);
  }

  byte[] packedBytes() throws IOException {
    long length = packed();
    return length == -1 ? null : take(length);
  }

  /** Puts a packet together. */
  static final class Out {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Out number(long number, int octets) {
      for (int i = 0; i < octets; i++) out.write((int) (number >> 8 * i));
      return this;
    }

    Out bytes(byte[] bytes) {
      out.writeBytes(bytes);
      return this;
    }

    Out text(String text) { return bytes(text.getBytes(StandardCharsets.UTF_8)); }

    /** With a NUL behind it. */
    Out nul(String text) { return text(text).number(0, 1); }

    byte[] done() { return out.toByteArray(); }
  }
}
