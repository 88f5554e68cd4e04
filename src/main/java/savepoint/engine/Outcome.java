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
   */
  record Rows(List<Column> columns, List<List<String>> rows, boolean cut, double millis) implements Outcome {}

  /** No result set: the command's tag as psql prints it, e.g. {@code INSERT 0 3}. */
  record Done(String tag, double millis) implements Outcome {}

  /** The server refused it. */
  record Failed(SqlError error, double millis) implements Outcome {}

  /** We ended it, or its connection ended under it. */
  record Ended(Why why, double millis) implements Outcome {}

  /** Why a statement came to no end of its own. After BYTES and LOST the connection is closed. */
  enum Why { TIME, BYTES, CANCELLED, LOST }
}
