package savepoint.check;

import savepoint.engine.Outcome;
import savepoint.engine.SqlError;

/** How a check tells people of statements and of what the server said to them. */
final class Words {
  private static final int LONGEST = 240;

  private Words() {}

  /** A statement on one line, cut where nobody reads on. */
  static String sql(String sql) {
    String line = sql.strip().replaceAll("\\s+", " ").replaceAll(";$", "");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }

  /** The same before its places are filled, for titles. */
  static String title(String sql) { return sql(Fresh.hide(sql)); }

  static String error(SqlError error) {
    return error.message() + (error.detail() == null ? "" : " (" + error.detail() + ")") + " [" + error.state() + "]";
  }

  /** What came of a statement that did not work; null of one that did. */
  static String trouble(String sql, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Rows _, Outcome.Done _ -> null;
      case Outcome.Failed failed -> "The server refuses " + sql(sql) + ": " + error(failed.error());
      case Outcome.Ended ended -> sql(sql) + " came to no end. " + ended.why().message();
    };
  }

  static String rows(long count) { return count == 0 ? "no rows" : count == 1 ? "1 row" : "%,d rows".formatted(count); }
}
