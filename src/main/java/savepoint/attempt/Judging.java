package savepoint.attempt;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import savepoint.check.Comparison;
import savepoint.check.Expected;
import savepoint.check.Match;
import savepoint.check.Rules;
import savepoint.engine.Caps;
import savepoint.engine.Column;
import savepoint.engine.Outcome;
import savepoint.engine.SqlError;
import savepoint.exercise.Exercise;
import savepoint.sandbox.Template;

/** Turns what came of an answer on a data set into a verdict and words. Of hidden data the words say which rule broke, and nothing that was in it. */
final class Judging {
  private static final int SHOWN = 20;
  private static final int LONGEST_CELL = 300;
  private static final Set<Verdict> COSTLY = EnumSet.of(Verdict.SQL_ERROR, Verdict.TIMEOUT, Verdict.TOO_LARGE, Verdict.WRONG_COLUMNS, Verdict.WRONG_TYPE);
  private static final Caps MOVED = new Caps(Duration.ofSeconds(2), Judge.CAPS.rows(), Judge.CAPS.bytes());
  private static final String ORDER = "The order is right by luck";
  private static final String ROWS = "The rows are right by luck";
  private static final String LUCK = ": where the same rows of the data you see lie in another physical order, your query gives something else. Say in it what decides.";
  /** What may be said of an error on hidden data: kinds of mistakes, never values. */
  static final Map<String, String> KINDS = Map.of(
      "22012", "a division by zero",
      "21000", "a subquery used as one value gives several rows",
      "22003", "a number out of range",
      "22008", "a date or time out of range",
      "22P02", "a text that cannot be read as the type it is cast to",
      "22007", "a text that cannot be read as a date or time",
      "2201E", "a logarithm of zero or less",
      "2201F", "a power that does not exist",
      "22023", "a function gets a value it does not take");

  private final Exercise exercise;
  private final boolean visible;
  private final String name;

  private Judging(Exercise exercise, Template dataset) {
    this.exercise = exercise;
    this.visible = dataset == exercise.visible();
    this.name = visible ? "visible" : dataset.name();
  }

  static Feedback.Case of(Slot slot, Exercise exercise, Template dataset, Expected expected, String sql) {
    var judging = new Judging(exercise, dataset);
    try {
      return judging.run(slot, dataset, expected, sql);
    } catch (Slot.Lost first) {
      // Whose doing was it? A server that does the reference's work and then goes down again under the answer was taken down by the answer.
      Reference.of(slot, exercise, dataset, Judge.CAPS);
      try {
        return judging.run(slot, dataset, expected, sql);
      } catch (Slot.Lost second) {
        return judging.told(Verdict.TOO_LARGE, "Your statement took the server down twice. It most likely needs more memory than an answer may use.");
      }
    }
  }

  private Feedback.Case run(Slot slot, Template dataset, Expected expected, String sql) {
    var comparison = new Comparison(expected, new Rules(exercise.orderRequired(), exercise.columnsByName(), Rules.TOLERANCE, Judge.CAPS.rows()));
    return switch (slot.run(dataset, sql, Judge.CAPS, comparison)) {
      case Outcome.Rows rows -> match(expected.columns(), comparison.result(), rows.cut());
      case Outcome.Done done -> noRows(done.tag());
      case Outcome.Failed failed -> error(failed.error());
      case Outcome.Ended ended -> ended(ended.why());
    };
  }

  /**
   * A right answer once more on the visible data in another physical order; empty when it is right there, too. Only other rows or another order count: what takes long, or fails, for
   * want of an index that the moved rows do not have was right before.
   */
  static Optional<Feedback.Case> lucky(Slot slot, Exercise exercise, Expected expected, String sql) {
    var comparison = new Comparison(expected, new Rules(exercise.orderRequired(), false, Rules.TOLERANCE, Judge.CAPS.rows()));
    try {
      if (!(slot.run(Shuffle.of(exercise.visible()), sql, MOVED, comparison) instanceof Outcome.Rows rows) || rows.cut()) return Optional.empty();
    } catch (Slot.Lost e) {
      return Optional.empty();
    }
    var judging = new Judging(exercise, exercise.visible());
    return Optional.of(judging.match(expected.columns(), comparison.result(), false)).filter(one -> one.diff() != null)
        .map(one -> new Feedback.Case(one.name(), true, one.verdict(), (one.verdict() == Verdict.WRONG_ORDER ? ORDER : ROWS) + LUCK, null, one.diff()));
  }

  /** After these the other data sets would say the same, or cost as much again. */
  static boolean ends(Verdict verdict) {
    return COSTLY.contains(verdict);
  }

  private Feedback.Case match(List<Column> columns, Match match, boolean cut) {
    // a wrong structure ends the reading at the first row; every other cut means that rows were left unread
    return switch (match) {
      case Match.Same _, Match.WrongRows _, Match.WrongOrder _ when cut -> tooLarge();
      case Match.Same _ -> told(Verdict.ACCEPTED, "Right.");
      case Match.WrongColumns wrong -> with(Verdict.WRONG_COLUMNS, columns(wrong), diff(wrong.expected(), wrong.actual()));
      case Match.WrongType wrong -> told(Verdict.WRONG_TYPE, type(wrong));
      case Match.WrongRows wrong -> with(Verdict.WRONG_ROWS, visible ? rows(wrong) : "The rows are not the ones asked for.",
          new Feedback.Diff(heads(columns), heads(columns), wrong.missingRows(), lines(wrong.missing()), wrong.extraRows(), lines(wrong.extra()), null));
      case Match.WrongOrder wrong -> with(Verdict.WRONG_ORDER,
          visible ? "The rows are right, but row " + wrong.row() + " stands in the wrong place." : "The rows are right, but not in the order asked for.",
          new Feedback.Diff(heads(columns), heads(columns), 0, List.of(), 0, List.of(),
              new Feedback.Misplaced(wrong.row(), shown(wrong.expected()), shown(wrong.actual()))));
      case Match.TooLarge _ -> tooLarge();
    };
  }

  private Feedback.Case told(Verdict verdict, String words) {
    return new Feedback.Case(name, visible, verdict, words, null, null);
  }

  private Feedback.Case with(Verdict verdict, String words, Feedback.Diff diff) {
    return new Feedback.Case(name, visible, verdict, words, null, visible ? diff : null);
  }

  private String columns(Match.WrongColumns wrong) {
    int expected = wrong.expected().size();
    int actual = wrong.actual().size();
    if (expected != actual) return "The result should have " + count(expected, "column") + ", yours has " + actual + ".";
    for (int i = 0; i < expected; i++) {
      String name = wrong.expected().get(i).name();
      if (!name.equals(wrong.actual().get(i).name()))
        return "Column " + (i + 1) + " should be named " + name + ", yours is named " + wrong.actual().get(i).name() + ". Names count in this exercise.";
    }
    return "The columns are not the ones asked for.";
  }

  static Feedback.Diff diff(List<Column> expected, List<Column> actual) {
    return new Feedback.Diff(heads(expected), heads(actual), 0, List.of(), 0, List.of(), null);
  }

  private String type(Match.WrongType wrong) {
    return "Column " + wrong.position() + " (" + wrong.expected().name() + ") should be " + words(wrong.expected()) + ", yours is " + words(wrong.actual()) + ".";
  }

  static String words(Column column) {
    return switch (column.family()) {
      case NUMBER -> "a number";
      case TEXT -> "text";
      case BOOLEAN -> "a boolean";
      case DATE -> "a date";
      case TIME -> "a time of day";
      case TIMESTAMP -> "a timestamp without time zone";
      case TIMESTAMPTZ -> "a timestamp with time zone";
      case INTERVAL -> "an interval";
      case BYTES -> "bytes";
      case UUID -> "a UUID";
      case JSON -> "JSON";
      case ARRAY -> "an array of " + column.element().title();
      case OTHER -> "of type " + column.title();
    };
  }

  static String rows(Match.WrongRows wrong) {
    if (wrong.extraRows() == 0) return "What is there is right, but " + count(wrong.missingRows(), "row") + (wrong.missingRows() == 1 ? " is" : " are") + " missing.";
    if (wrong.missingRows() == 0) return "No row is missing, but " + count(wrong.extraRows(), "row") + " should not be there.";
    long right = wrong.expectedRows() - wrong.missingRows();
    return (right == 0 ? "No row is right: " : count(right, "row") + (right == 1 ? " is" : " are") + " right, ")
        + count(wrong.missingRows(), "row") + (wrong.missingRows() == 1 ? " is" : " are") + " missing and " + count(wrong.extraRows(), "row") + " should not be there.";
  }

  private Feedback.Case noRows(String tag) {
    return told(Verdict.WRONG_COLUMNS, "Your statement gave no result to compare, its answer was " + tag + ". Hand in a query that returns rows, such as a SELECT.");
  }

  private Feedback.Case error(SqlError error) {
    boolean memory = error.state().startsWith("53") || error.state().equals("54000");
    if (memory) return visible ? new Feedback.Case(name, true, Verdict.TOO_LARGE, "Your statement needs more memory than an answer may use.", error, null)
        : told(Verdict.TOO_LARGE, "Your statement needs more memory than an answer may use.");
    if (visible) return new Feedback.Case(name, true, Verdict.SQL_ERROR, "The server refused your statement: " + error.message(), error, null);
    String kind = KINDS.get(error.state());
    return told(Verdict.SQL_ERROR, "Your statement fails with an error on this data" + (kind == null ? "" : ": " + kind) + ".");
  }

  private Feedback.Case ended(Outcome.Why why) {
    return switch (why) {
      case TIME -> told(Verdict.TIMEOUT, "Your statement ran longer than " + Judge.CAPS.time().toSeconds() + " seconds and was stopped.");
      case BYTES -> tooLarge();
      case CANCELLED, LOST -> throw new Slot.Broken("an answer was ended under the judge: " + why, null);
    };
  }

  private Feedback.Case tooLarge() {
    return told(Verdict.TOO_LARGE, "Your result is larger than %,d rows or %d MB and was not read to its end.".formatted(Judge.CAPS.rows(), Judge.CAPS.bytes() >> 20));
  }

  static Judgement notOneStatement(int statements) {
    String words = statements == 0 ? "Hand in one statement; yours has none, only comments or blanks." : "Hand in one statement; yours has " + statements + ".";
    return new Judgement(Verdict.SQL_ERROR, Feedback.of(words));
  }

  /** What was right comes first. */
  static Judgement over(Exercise exercise, List<Feedback.Case> cases) {
    var verdict = Verdict.over(cases.stream().map(Feedback.Case::verdict).toList());
    int all = 1 + exercise.hidden().size();
    if (verdict.accepted()) return new Judgement(verdict, new Feedback("Right on all " + all + " data sets.", cases));
    var worst = cases.stream().filter(one -> one.verdict() == verdict).findFirst().orElseThrow();
    boolean seen = cases.getFirst().verdict().accepted();
    String words = seen ? "Right on the data you see, but not on hidden data. " + worst.words() : worst.words();
    return new Judgement(verdict, new Feedback(words, cases));
  }

  static List<Feedback.Head> heads(List<Column> columns) {
    return columns.stream().limit(100).map(column -> new Feedback.Head(column.name(), column.title())).toList();
  }

  static List<Feedback.Line> lines(List<Match.Counted> rows) {
    return rows.stream().limit(SHOWN).map(row -> new Feedback.Line(row.count(), shown(row.cells()))).toList();
  }

  static List<String> shown(List<String> cells) {
    return cells.stream().map(cell -> cell == null || cell.length() <= LONGEST_CELL ? cell : cut(cell)).toList();
  }

  private static String cut(String cell) {
    int end = Character.isHighSurrogate(cell.charAt(LONGEST_CELL - 1)) ? LONGEST_CELL - 1 : LONGEST_CELL;
    return cell.substring(0, end) + "…";
  }

  static String count(long n, String what) {
    return String.format(java.util.Locale.ENGLISH, "%,d %s%s", n, what, n == 1 ? "" : "s");
  }
}
