package savepoint.author.strengthen;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
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
    this.cut = TieCut.of(exercise.reference(), exercise.engine());
  }

  private String statement(String answer) {
    return exercise.engine().split(answer).getFirst().sql();
  }

  @Override public List<Row> allowed(List<Row> rows) {
    return Allowed.of(scratch, catalogue, rows);
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
      case Outcome.Failed failed -> !failed.error().state().startsWith("42") && !failed.error().state().startsWith("0A");   // that would be refused on any data
      case Outcome.Done _ -> true;
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
}
