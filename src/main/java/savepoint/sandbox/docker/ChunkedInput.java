package savepoint.sandbox.docker;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * A command's input with its end marked: docker-java cannot close the stdin of an exec and still read its output.
 * Each chunk is preceded by its length on a line; a length of 0 is the end.
 */
final class ChunkedInput extends InputStream {
  /** Each is a process in the container: what is much comes in big ones. */
  private static final int CHUNK = 64 << 10;
  static final int BIG = 1 << 20;

  // neither read nor head -c takes a byte too many
  private static final String UNWRAP = """
      while IFS= read -r n && [ "$n" -gt 0 ]; do head -c "$n"; done 2>/dev/null | "$@"
      """;

  private final InputStream source;
  private final byte[] bytes;
  private byte[] chunk = new byte[0];
  private int position;
  private boolean ended;

  ChunkedInput(InputStream source) { this(source, CHUNK); }

  ChunkedInput(InputStream source, int size) {
    this.source = source;
    this.bytes = new byte[size];
  }

  /** The command that takes this stream and gives {@code command} the plain bytes; with the same exit status. */
  static List<String> unwrap(List<String> command) {
    return Stream.concat(Stream.of("sh", "-c", UNWRAP, "input"), command.stream()).toList();
  }

  @Override public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 255;
  }

  @Override public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) return 0;
    if (position == chunk.length && !next()) return -1;
    int n = Math.min(length, chunk.length - position);
    System.arraycopy(chunk, position, target, offset, n);
    position += n;
    return n;
  }

  private boolean next() throws IOException {
    if (ended) return false;
    int n = Math.max(0, source.read(bytes));
    ended = n == 0;
    byte[] head = (n + "\n").getBytes(StandardCharsets.US_ASCII);
    chunk = new byte[head.length + n];
    System.arraycopy(head, 0, chunk, 0, head.length);
    System.arraycopy(bytes, 0, chunk, head.length, n);
    position = 0;
    return true;
  }
}
