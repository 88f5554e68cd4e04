package savepoint.engine;

import java.sql.Connection;

/** One open connection to a server. One statement at a time; {@link #cancel} may come from any thread. */
public interface Session extends AutoCloseable {

  /** Runs one statement within its caps; what the learner did wrong comes back as a value. */
  Outcome run(String sql, Caps caps);

  /** Ends the running statement, if any. */
  void cancel();

  /** False once the connection is closed or was lost. */
  boolean open();

  /** True while the learner has a transaction open. */
  boolean inTransaction();

  /** Plain JDBC for the platform's own statements on its own (trusted) logins. */
  Connection jdbc();

  @Override void close();
}
