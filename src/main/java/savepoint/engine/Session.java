package savepoint.engine;

import java.sql.Connection;
import java.util.List;

/** One open connection to a server. One statement at a time; {@link #cancel} may come from any thread. */
public interface Session extends AutoCloseable {

  /** Runs one statement within its caps; what the learner did wrong comes back as a value. */
  Outcome run(String sql, Caps caps);

  /**
   * Runs one statement in a read-only transaction of its own (or in the open one) and hands its rows on one at a time, in flat memory.
   * What comes back is {@link Outcome.Rows} without rows; cut when the rows cap or the sink ended the reading.
   */
  Outcome read(String sql, Caps caps, RowSink sink);

  /** Ends the running statement, if any; returns at once. */
  void cancel();

  /** What the server remarked during the last run (NOTICE, WARNING, notifications), as psql prints it. At most 100 lines. */
  List<String> notices();

  /** False once the connection is closed or was lost. */
  boolean open();

  /** The number of the server's process behind it, by which other sessions see what it waits for. */
  int process();

  /** True while the learner has a transaction open. */
  boolean inTransaction();

  /** Plain JDBC for the platform's own statements on its own (trusted) logins. */
  Connection jdbc();

  @Override void close();
}
