package savepoint.sandbox;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import savepoint.engine.Transport;

/** One container of a sandbox, reached by exec alone. */
public interface Node {

  String name();

  /**
   * Runs a command and reads at most {@code bytes} of its output (stdout and stderr together); then, or after {@code time}, it is killed.
   *
   * @param stdin fed to the command, may be empty, never null
   * @throws UnsupportedOperationException if the runtime offers no {@link Need#SHELL}
   */
  Result exec(List<String> command, InputStream stdin, Duration time, int bytes);

  /**
   * Runs a command with bytes in and bytes out, of any kind and however many: {@code source} is its input, what it writes to stdout goes to {@code sink}, in turns with
   * whoever is slower, so that nothing piles up. When it has written {@code most} bytes or {@code time} is over it is killed, and so it is when a side of ours breaks.
   *
   * @param source read to its end, never closed; empty for nothing
   * @param sink not closed; on return everything that counts as {@link Flow#bytes} is in it
   * @throws java.io.UncheckedIOException if {@code source} or {@code sink} breaks
   * @throws UnsupportedOperationException if the runtime offers no {@link Need#SHELL}
   */
  Flow stream(List<String> command, InputStream source, OutputStream sink, long most, Duration time);

  /**
   * Starts a command with a terminal of its own, which draws on {@code screen} from a thread of its own.
   *
   * @throws UnsupportedOperationException if the runtime offers no {@link Need#SHELL}
   */
  Tty open(List<String> command, Tty.Screen screen);

  /** Streams to the engine's server on this node, through its own socket. */
  Transport transport();

  /**
   * Streams to whatever answers at a port, as seen from this node; where nothing does, a stream ends at once.
   *
   * @param from the node whose address they come from, null for any
   * @throws UnsupportedOperationException if the runtime offers no {@link Need#SHELL}
   */
  Transport transport(String host, int port, String from);

  /** Nothing in it runs on until {@link #thaw}; to the others it is as a machine that hangs. */
  void freeze();

  void thaw();

  /** Whether it stands still now. */
  boolean frozen();

  /** @param code the exit status, -1 when it was killed for time; @param cut true when output beyond the cap was dropped */
  record Result(int code, String output, boolean cut) {}

  /** @param code the exit status, -1 when it was killed; @param bytes that went to the sink; @param said the beginning of its stderr; @param cut true when it wrote more than it may */
  record Flow(int code, long bytes, String said, boolean cut) {}
}
