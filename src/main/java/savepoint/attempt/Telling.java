package savepoint.attempt;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import savepoint.check.Match;
import savepoint.engine.Column;

/** Turns what a search found into what a learner is shown, unless it is too much to be told. */
final class Telling {
  private static final int LONGEST = 20_000;

  private Telling() {}

  static Optional<Feedback.Smallest> of(Counterexample.Found found, Instant now) {
    int rows = found.rows().size();
    long size = found.rows().stream().flatMap(row -> row.cells().stream()).mapToLong(cell -> cell == null ? 4 : cell.length()).sum();
    if (rows > (found.hidden() ? Feedback.Smallest.MOST_HIDDEN : Feedback.Smallest.MOST) || size > LONGEST) return Optional.empty();
    var tables = IntStream.range(0, found.tables().tables().size()).mapToObj(i -> table(found, i)).filter(table -> !table.rows().isEmpty()).toList();
    return Optional.of(new Feedback.Smallest(found.hidden(), found.minimal(), tables, expected(found), actual(found), now, found.runs(), found.millis()));
  }

  private static Feedback.Filled table(Counterexample.Found found, int number) {
    var table = found.tables().tables().get(number);
    return new Feedback.Filled(table.schema(), table.name(), table.columns().stream().map(field -> new Feedback.Head(field.name(), field.type())).toList(),
        found.rows().stream().filter(row -> row.table() == number).map(Tables.Row::cells).toList());
  }

  private static Feedback.Shown expected(Counterexample.Found found) {
    return switch (found.match()) {
      case Match.WrongRows wrong -> shown(found.expected(), marked(found.expected().rows, wrong.missing()));
      case Match.WrongOrder wrong -> shown(found.expected(), Set.of(found.expected().rows.indexOf(wrong.expected())));
      case Match.Same _, Match.WrongColumns _, Match.WrongType _, Match.TooLarge _ -> throw new IllegalStateException("no counterexample: " + found.match());
    };
  }

  private static Feedback.Shown actual(Counterexample.Found found) {
    return switch (found.match()) {
      case Match.WrongRows wrong -> shown(found.actual(), marked(found.actual().rows, wrong.extra()));
      case Match.WrongOrder wrong -> shown(found.actual(), Set.of((int) wrong.row() - 1));
      case Match.Same _, Match.WrongColumns _, Match.WrongType _, Match.TooLarge _ -> throw new IllegalStateException("no counterexample: " + found.match());
    };
  }

  /** Of equal rows the last ones are too many. */
  private static Set<Integer> marked(List<List<String>> rows, List<Match.Counted> counted) {
    var marked = new HashSet<Integer>();
    for (var one : counted) {
      long left = one.count();
      for (int i = rows.size() - 1; i >= 0 && left > 0; i--) if (rows.get(i).equals(one.cells()) && marked.add(i)) left--;
    }
    return marked;
  }

  private static Feedback.Shown shown(Reference.Gathered result, Set<Integer> differing) {
    var rows = new ArrayList<Feedback.ShownRow>();
    for (int i = 0; i < result.rows.size(); i++) rows.add(new Feedback.ShownRow(differing.contains(i), Judging.shown(result.rows.get(i))));
    return new Feedback.Shown(result.columns.stream().map((Column column) -> new Feedback.Head(column.name(), column.title())).toList(), rows);
  }
}
