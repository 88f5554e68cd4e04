package savepoint.sandbox.docker;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A command's input as docker-java takes it, on a thread of its own that nobody waits for. A command may end before all of it was sent: then that thread breaks on the connection, which is
 * gone, and would print so on the terminal of whoever runs the program. Whoever reads the command's output hears of its end, so here it is worth no words; anything else is an error.
 */
final class Sent extends FilterInputStream {
  private static final Logger LOG = LoggerFactory.getLogger(Sent.class);
  private volatile IOException torn;

  Sent(InputStream source) { super(source); }

  @Override public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 255;
  }

  @Override public int read(byte[] target, int offset, int length) throws IOException {
    Thread.currentThread().setUncaughtExceptionHandler(this::broke);
    try {
      return super.read(target, offset, length);
    } catch (IOException e) {
      torn = e;
      throw e;
    }
  }

  /** docker-java wraps what it dies of. What is neither ours nor another kind of failure is the connection's. */
  private void broke(Thread sender, Throwable failure) {
    boolean gone = failure.getCause() instanceof IOException why && why != torn;
    if (gone) LOG.debug("A command ended before all of its input was sent", failure);
    else LOG.error("The input of a command broke", failure);
  }
}
