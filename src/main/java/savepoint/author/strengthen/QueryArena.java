package savepoint.author.strengthen;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import savepoint.attempt.Judge;
import savepoint.attempt.Scratch;
import savepoint.attempt.Tables.Row;
import savepoint.author.mutation.Mutant;
import savepoint.check.Comparison;
import savepoint.check.Expected;
import savepoint.check.Match;
import savepoint.check.Rules;
import savepoint.check.TieCut;
import savepoint.engine.Caps;
import savepoint.engine.Column;
import savepoint.engine.Outcome;
import savepoint.engine.RowSink;
import savepoint.exercise.Exercise;
import savepoint.exercise.Sample;

/** Queries, run on a scratch database just as answers run on a data set. */
final class QueryArena implements Arena {
  /** The data is small: a statement that takes longer on it has lost its way. */
  static final Caps CAPS = new Caps(Duration.ofSeconds(1), 5_000, 4 << 20);

  private final Exercise exercise;
  private final List<String> accepted;
  private final Scratch scratch;
  private final Catalogue catalogue;
  private final Optional<TieCut> cut;

  QueryArena(Exercise exercise, List<Sample> samples, Scratch scratch, Catalogue catalogue) {
    this.exercise = exercise;
    this.accepted = samples.stream().filter(Sample::right).map(sample -> statement(sample.answer())).toList();
    this.scratch = scratch;
    this.catalogue = catalogue;
    this.cut = TieCut.of(exercise.reference());
  }

  private String statement(String answer) {
    return exercise.engine().split(answer).getFirst().sql();
  }

  @Override public List<Row> allowed(List<Row> rows) {
    var left = Rows.closed(catalogue, checked(rows));
    if (scratch.put(left).isEmpty()) return left;
    var taken = new ArrayList<Row>();
    narrow(taken, left);
    return Rows.closed(catalogue, taken);
  }

  /** Without the rows that a CHECK over several columns refuses, asked all at once. */
  private List<Row> checked(List<Row> rows) {
    var left = new ArrayList<>(rows);
    for (var table : catalogue.tables()) {
      var own = Rows.of(table.number(), left);
      var conditions = table.checks().stream().filter(check -> check.columns().size() > 1).map(check -> "(" + check.condition() + ") is false").toList();
      if (own.isEmpty() || conditions.isEmpty()) continue;
      String values = IntStream.range(0, own.size()).mapToObj(i -> "(" + i + ", " + cells(table, own.get(i)) + ")").collect(Collectors.joining(", "));
      String names = table.columns().stream().map(column -> Pools.quoted(column.name())).collect(Collectors.joining(", "));
      for (var refused : query(scratch, "select row_number from (values " + values + ") x (row_number, " + names + ") where " + String.join(" or ", conditions)))
        left.remove(own.get(Integer.parseInt(refused.getFirst())));
    }
    return left;
  }

  private static String cells(Catalogue.Table table, Row row) {
    return IntStream.range(0, table.columns().size())
        .mapToObj(i -> (row.cells().get(i) == null ? "null" : InsertScript.quoted(row.cells().get(i))) + "::" + table.columns().get(i).type()).collect(Collectors.joining(", "));
  }

  /** What the server says against some row comes for all of them: halves are tried until it is alone. */
  private void narrow(List<Row> taken, List<Row> rows) {
    var more = new ArrayList<>(taken);
    more.addAll(rows);
    if (scratch.put(more).isEmpty()) {
      taken.addAll(rows);
    } else if (rows.size() > 1) {
      narrow(taken, rows.subList(0, rows.size() / 2));
      narrow(taken, rows.subList(rows.size() / 2, rows.size()));
    }
  }

  @Override public Optional<Trial> trial(List<Row> rows, Collection<Mutant> mutants) {
    if (scratch.put(rows).isPresent()) return Optional.empty();
    var expected = expected();
    if (expected.isEmpty()) return Optional.empty();
    var killed = new LinkedHashSet<Mutant>();
    for (Mutant mutant : mutants) if (differs(expected.get(), mutant.sql())) killed.add(mutant);
    return Optional.of(new Trial(expected.get().rows().size(), killed));
  }

  private Optional<Expected> expected() {
    try {
      return Optional.of(scratch.expected(exercise, CAPS));
    } catch (Judge.Unusable e) {
      return Optional.empty();   // on such rows the author's own statement fails
    }
  }

  private boolean differs(Expected expected, String answer) {
    var comparison = comparison(expected);
    return switch (scratch.run(statement(answer), CAPS, comparison)) {
      case Outcome.Rows rows -> switch (comparison.result()) {
        case Match.Same _ -> false;
        case Match.WrongRows _, Match.WrongOrder _ -> !rows.cut();
        case Match.WrongColumns _, Match.WrongType _ -> true;
        case Match.TooLarge _ -> false;
      };
      case Outcome.Done _, Outcome.Failed _ -> true;
      case Outcome.Ended _ -> false;   // a loop is killed by the judge's clock; another machine may be faster
    };
  }

  private Comparison comparison(Expected expected) {
    return new Comparison(expected, new Rules(exercise.orderRequired(), exercise.columnsByName(), Rules.TOLERANCE, CAPS.rows()));
  }

  @Override public boolean sound(List<Row> rows) {
    if (scratch.put(rows).isPresent()) return false;
    var expected = expected();
    if (expected.isEmpty() || cuts()) return false;
    if (!right(expected.get())) return false;
    // the same rows in another place each
    var moved = rows.stream().sorted(Comparator.comparing(row -> row.cells().hashCode() * 0x9E3779B9)).toList();
    if (scratch.putAnew(moved).isPresent()) return false;
    return !differs(expected.get(), exercise.reference()) && right(expected.get());
  }

  private boolean right(Expected expected) {
    return accepted.stream().noneMatch(answer -> differs(expected, answer));
  }

  /** Whether the reference's LIMIT cuts a tie on the rows of the moment. */
  private boolean cuts() {
    if (cut.isEmpty()) return false;
    var rows = new ArrayList<List<String>>();
    var columns = new ArrayList<Column>();
    var outcome = scratch.run(cut.get().keys().sql(), CAPS, gatherer(columns, rows));
    return !(outcome instanceof Outcome.Rows all) || all.cut() || cut.get().cut(cut.get().keys().expected(columns, rows)).isPresent();
  }

  private static RowSink gatherer(List<Column> columns, List<List<String>> rows) {
    return new RowSink() {
      @Override public void columns(List<Column> all) {
        columns.addAll(all);
      }

      @Override public boolean row(List<String> cells) {
        return rows.add(cells);
      }
    };
  }

  /** The rows that a query of ours gives. */
  static List<List<String>> query(Scratch scratch, String sql) {
    var rows = new ArrayList<List<String>>();
    return switch (scratch.run(sql, new Caps(Duration.ofSeconds(10), 10_000, 16 << 20), gatherer(new ArrayList<>(), rows))) {
      case Outcome.Rows _ -> rows;
      case Outcome.Failed failed -> throw new IllegalStateException("the server refuses a question about the tables: " + failed.error().message());
      case Outcome.Done _, Outcome.Ended _ -> throw new IllegalStateException("the server gives no answer about the tables");
    };
  }
}
