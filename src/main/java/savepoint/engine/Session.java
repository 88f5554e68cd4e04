package savepoint.engine;

import java.sql.Connection;
import java.sql.SQLException;
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

  /** Plain JDBC for the platform's own statements on its own (trusted) logins. PostgreSQL alone has it. */
  Connection jdbc();

  /** One statement of the platform's own, whatever the engine. */
  default void execute(String sql) throws SQLException { ask(sql); }

  /** The rows of a query of the platform's own, none for another statement. */
  default List<List<String>> ask(String sql) throws SQLException {
    return switch (run(sql, PacketSession.OURS)) {
      case Outcome.Rows rows when rows.cut() -> throw new SQLException("more rows than can be taken", "54000");
      case Outcome.Rows rows -> rows.rows();
      case Outcome.Done _ -> List.of();
      case Outcome.Failed failed -> throw new SQLException(failed.error().message(), failed.error().state());
      case Outcome.Ended ended -> throw new SQLException(ended.why().message(), ended.why() == Outcome.Why.LOST ? "08006" : "57014");
    };
  }

  @Override void close();
}
