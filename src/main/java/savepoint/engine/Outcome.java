package savepoint.engine;

import java.util.List;

/** What came of running one statement. A learner's failure is one of these values, never an exception. */
public sealed interface Outcome {

  /** Elapsed wall clock, milliseconds, as the platform saw it. */
  double millis();

  /**
   * A result set; cells are the server's own text form, null for NULL.
   *
   * @param cut true when the rows cap ended the reading: there were more rows
   * @param tag the command's tag, e.g. {@code INSERT 0 3} of an INSERT … RETURNING; empty when the reading was cut
   */
  record Rows(List<Column> columns, List<List<String>> rows, boolean cut, String tag, double millis) implements Outcome {
    public Rows(List<Column> columns, List<List<String>> rows, boolean cut, double millis) {
      this(columns, rows, cut, cut ? "" : "SELECT " + rows.size(), millis);
    }
  }

  /** No result set: the command's tag as psql prints it, e.g. {@code INSERT 0 3}. */
  record Done(String tag, double millis) implements Outcome {}

  /**
   * The server refused it.
   *
   * @param routine of the server's source that did; null when it did not say
   */
  record Failed(SqlError error, String routine, double millis) implements Outcome {
    /** What RAISE in PL/pgSQL goes through. */
    private static final String RAISE = "exec_stmt_raise";

    public Failed(SqlError error, double millis) {
      this(error, null, millis);
    }

    /** Whether somebody's PL/pgSQL wrote the error, and not the server. */
    public boolean raised() { return RAISE.equals(routine); }
  }

  /** We ended it, or its connection ended under it. */
  record Ended(Why why, double millis) implements Outcome {}

  /**
   * Why a statement came to no end of its own. After BYTES and LOST the connection is closed; after TIME and CANCELLED it is closed only if
   * the statement resisted and its backend had to be terminated: see {@link Session#open}.
   */
  enum Why {
    TIME("The statement ran longer than it may and was cancelled."),
    BYTES("The statement sent more data than it may; its session was closed."),
    CANCELLED("The statement was cancelled."),
    LOST("The connection to the server ended: the session was terminated or the server stopped.");

    private final String message;

    Why(String message) { this.message = message; }

    /** What happened, in words for the person who ran it. */
    public String message() { return message; }
  }
}
