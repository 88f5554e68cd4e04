package savepoint.sandbox;

import java.io.InputStream;
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
   * Starts a command with a terminal of its own, which draws on {@code screen} from a thread of its own.
   *
   * @throws UnsupportedOperationException if the runtime offers no {@link Need#SHELL}
   */
  Tty open(List<String> command, Tty.Screen screen);

  /** Streams to the engine's server on this node, through its own socket. */
  Transport transport();

  /** @param code the exit status, -1 when it was killed for time; @param cut true when output beyond the cap was dropped */
  record Result(int code, String output, boolean cut) {}
}
