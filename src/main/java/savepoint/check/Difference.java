package savepoint.check;

import java.util.List;
import savepoint.engine.Column;
import savepoint.engine.Outcome;

/** Tells in words how rows of an attempt's state differ from the reference's: with rows of the attempt, never with the reference's. */
final class Difference {
  private Difference() {}

  static Proof between(Outcome.Rows expected, Outcome.Rows actual, boolean ordered, String what) {
    if (expected.cut()) throw new IllegalStateException("more than " + Ground.CAPS.rows() + " rows of the reference's state to compare: " + what);
    if (actual.cut()) return Proof.failed(what + " gives more than " + Words.rows(Ground.CAPS.rows()));
    var wanted = ordered ? Expected.ordered(expected.columns(), expected.rows()) : Expected.unordered(expected.columns(), expected.rows());
    return switch (Comparison.of(wanted, actual.columns(), actual.rows(), new Rules(ordered, false))) {
      case Match.Same _ -> Proof.held(what + " gives the right " + Words.rows(actual.rows().size()));
      case Match.WrongColumns wrong -> Proof.failed(what + " gives " + wrong.actual().size() + " columns instead of " + wrong.expected().size());
      case Match.WrongType wrong -> Proof.failed("%s: column %d (%s) is %s instead of %s".formatted(what, wrong.position(), wrong.actual().name(), wrong.actual().title(), wrong.expected().title()));
      case Match.WrongOrder wrong -> Proof.failed(what + " gives the right rows, but not in the right order: row " + wrong.row() + " is " + shown(actual.columns(), wrong.actual()));
      case Match.TooLarge _ -> Proof.failed(what + " gives more rows than are compared");
      case Match.WrongRows wrong -> Proof.failed(rows(what, wrong, actual.columns()));
    };
  }

  private static String rows(String what, Match.WrongRows wrong, List<Column> columns) {
    var words = new StringBuilder(what + " gives " + Words.rows(wrong.actualRows()) + " instead of " + wrong.expectedRows());
    if (wrong.actualRows() == wrong.expectedRows()) words = new StringBuilder(what + " gives " + Words.rows(wrong.actualRows()) + ", as many as it should, but not the right ones");
    if (wrong.missingRows() > 0) words.append("; ").append(wrong.missingRows()).append(wrong.missingRows() == 1 ? " is missing" : " are missing");
    if (wrong.extraRows() > 0) words.append("; ").append(wrong.extraRows()).append(" should not be there, such as ").append(shown(columns, wrong.extra().getFirst().cells()));
    return words.toString();
  }

  private static String shown(List<Column> columns, List<String> cells) {
    var words = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      String cell = cells.get(i) == null ? "NULL" : cells.get(i).length() > 40 ? cells.get(i).substring(0, 40) + "…" : cells.get(i);
      words.append(i == 0 ? "(" : ", ").append(columns.get(i).name()).append(": ").append(cell);
    }
    return Words.sql(words + ")");
  }
}
