package savepoint.sandbox;

import java.util.List;
import java.util.Locale;
import savepoint.engine.Column;
import savepoint.engine.Outcome;
import savepoint.engine.SqlError;

/**
 * One statement's outcome as the page shows it.
 *
 * @param id of the kept result, null without rows
 * @param part 0-based offset of the statement in what was typed
 * @param skipped statements that did not run after it
 */
record Shown(Outcome outcome, String id, String sql, int part, int skipped, int offset) {

  static Shown of(Console.Ran ran, String id, int skipped) {
    return new Shown(ran.outcome(), id, ran.part().sql(), ran.part().start(), skipped, 0);
  }

  /** A later page of a kept result. */
  static Shown page(Outcome.Rows rows, String id, int offset) {
    return new Shown(rows, id, "", 0, 0, offset);
  }

  public boolean grid() { return outcome instanceof Outcome.Rows; }

  public boolean done() { return outcome instanceof Outcome.Done; }

  public boolean failed() { return outcome instanceof Outcome.Failed || outcome instanceof Outcome.Ended; }

  public String firstLine() {
    String line = sql.strip().lines().findFirst().orElse("");
    return line.length() > 120 ? line.substring(0, 120) + " …" : line;
  }

  /** The outcome in a few words, for the page and for the history. */
  public String words() {
    return switch (outcome) {
      case Outcome.Rows rows -> rows.cut() ? String.format(Locale.ROOT, "more than %,d rows", rows.rows().size()) : count(rows.rows().size());
      case Outcome.Done done -> done.tag();
      case Outcome.Failed failed -> failed.error().message();
      case Outcome.Ended ended -> ended.why() == Outcome.Why.TIME ? "Stopped after " + Console.CAPS.time().toSeconds() + " seconds: the statement was still running." : ended.why().message();
    };
  }

  private static String count(int rows) {
    return rows == 1 ? "1 row" : String.format(Locale.ROOT, "%,d rows", rows);
  }

  public String time() {
    double millis = outcome.millis();
    if (millis >= 1000) return String.format(Locale.ROOT, "%.2f s", millis / 1000);
    return String.format(Locale.ROOT, millis < 10 ? "%.1f ms" : "%.0f ms", millis);
  }

  public List<Column> columns() { return rowsOutcome().columns(); }

  public List<List<String>> rows() { return Results.page(rowsOutcome(), offset); }

  public boolean empty() { return rowsOutcome().rows().isEmpty(); }

  public boolean cut() { return rowsOutcome().cut(); }

  public String cutWords() {
    return String.format(Locale.ROOT, "Only the first %,d rows were read; the statement yields more. Add a LIMIT, or aggregate.", rowsOutcome().rows().size());
  }

  public int next() { return offset + Results.PAGE; }

  public boolean hasMore() { return next() < rowsOutcome().rows().size(); }

  public String moreWords() {
    int left = rowsOutcome().rows().size() - next();
    return String.format(Locale.ROOT, "Show %,d more of %,d", Math.min(Results.PAGE, left), left);
  }

  private Outcome.Rows rowsOutcome() { return (Outcome.Rows) outcome; }

  private SqlError error() { return outcome instanceof Outcome.Failed failed ? failed.error() : null; }

  public String state() { return error() == null ? null : error().state(); }

  public String detail() { return error() == null ? null : error().detail(); }

  public String hint() { return error() == null ? null : error().hint(); }

  /** 0-based offset in what was typed, -1 when the server named no position. */
  public int errorAt() {
    return error() == null || error().position() < 1 ? -1 : part + error().position() - 1;
  }

  /** True when the tables may look otherwise now. */
  boolean changesSchema() {
    return outcome instanceof Outcome.Done done && done.tag().matches("(CREATE|ALTER|DROP|SELECT|COMMIT|ROLLBACK)\\b.*");
  }
}
