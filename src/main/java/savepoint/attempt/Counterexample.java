package savepoint.attempt;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import savepoint.attempt.Tables.Row;
import savepoint.check.Comparison;
import savepoint.check.Match;
import savepoint.check.Rules;
import savepoint.check.TieCut;
import savepoint.engine.Caps;
import savepoint.engine.Outcome;
import savepoint.exercise.Exercise;
import savepoint.sandbox.Template;

/** Looks for the fewest rows on which an answer is wrong in the same way as on a whole data set: few enough to see why. */
final class Counterexample {
  private static final int SHOWN = 100;

  private final Scratch scratch;
  private final Exercise exercise;
  private final String sql;
  private final Verdict verdict;
  private final Function<Template, Optional<Kinship>> contents;
  private final Budget budget;
  private final LongSupplier nanos;
  private final Reference.Query reference;
  private final Optional<TieCut> cut;
  /** The reference's statement as it is written; {@link #reference} adds the sort keys. */
  private final String written;
  private long start;
  private int runs;
  /** From here on, and up to so many runs, counts the budget of what is being done: the search, then the disguise. */
  private long since;
  private int most;
  private boolean over;
  /** The reference itself gave another result when the rows stood in another order: from then on each find is tried both ways. */
  private boolean strict;

  /**
   * For the search; to disguise what was found in hidden data there is as much again.
   *
   * @param time wall clock, after which the best so far counts
   * @param runs tries, each of the reference and of the answer
   */
  record Budget(Duration time, int runs) {
    static final Budget USUAL = new Budget(Duration.ofMillis(1_500), 600);
  }

  /**
   * @param hidden whether its rows come from hidden data
   * @param minimal false when the budget ended before every single row was known to be needed; never with hidden data
   */
  record Found(boolean hidden, Tables tables, List<Row> rows, Reference.Gathered expected, Reference.Gathered actual, Match match, boolean minimal, int runs, double millis) {}

  /** @param contents the rows of a data set, empty when they are too many; @param nanos the time */
  Counterexample(Scratch scratch, Exercise exercise, String sql, Verdict verdict, Function<Template, Optional<Kinship>> contents, Budget budget, LongSupplier nanos) {
    this.scratch = scratch;
    this.exercise = exercise;
    this.sql = sql;
    this.verdict = verdict;
    this.contents = contents;
    this.budget = budget;
    this.nanos = nanos;
    this.reference = Reference.Query.of(exercise);
    this.cut = TieCut.of(exercise.reference(), exercise.engine());
    this.written = exercise.engine().split(exercise.reference()).getFirst().sql();
  }

  /**
   * @param cases what the judge found on each data set
   * @param hidden whether hidden data may be used: what is found there is to be told to the learner
   */
  Optional<Found> find(List<Feedback.Case> cases, boolean hidden) {
    var wrong = cases.stream().filter(one -> one.verdict() == verdict).toList();
    var visible = wrong.stream().filter(Feedback.Case::visible).findFirst().flatMap(_ -> contents.apply(exercise.visible()));
    var sets = exercise.hidden().stream().filter(dataset -> hidden && wrong.stream().anyMatch(one -> one.name().equals(dataset.name())))
        .map(contents).flatMap(Optional::stream).sorted(Comparator.comparingInt(Kinship::size)).toList();
    var samples = visible.map(kinship -> Samples.of(kinship, scratch.tables(), exercise, diff(wrong)));
    // reading a large data set takes longer than a search, but only once in a platform's life
    start = nanos.getAsLong();
    begin();
    // first what the learner sees anyway, if it is found at once
    var found = samples.flatMap(list -> first(visible.get(), list.small())).map(begin -> shrunk(visible.get(), begin, false));
    if (found.isPresent()) return found.get();
    for (var kinship : sets) {
      var begin = first(kinship, List.of(Samples.task(kinship, scratch.tables(), exercise), kinship.all()));
      if (begin.isPresent()) return shrunk(kinship, begin.get(), true);
    }
    return samples.flatMap(list -> first(visible.get(), list.large())).flatMap(begin -> shrunk(visible.get(), begin, false));
  }

  private static Feedback.Diff diff(List<Feedback.Case> wrong) {
    return wrong.stream().filter(Feedback.Case::visible).map(Feedback.Case::diff).findFirst().orElse(null);
  }

  private Optional<BitSet> first(Kinship kinship, List<BitSet> samples) {
    for (BitSet sample : samples) if (holds(kinship, sample).orElse(false)) return Optional.of(sample);
    return Optional.empty();
  }

  private Optional<Found> shrunk(Kinship kinship, BitSet begin, boolean hidden) {
    var result = Shrink.of(kinship, begin, rows -> holds(kinship, rows));
    if (!strict && !steady(kinship.rows(result.rows()))) {
      strict = true;
      if (!holds(kinship, begin).orElse(false)) return Optional.empty();
      result = Shrink.of(kinship, begin, rows -> holds(kinship, rows));
    }
    var rows = kinship.rows(result.rows());
    var minimal = result.minimal();
    for (var loose : loosened(rows)) {
      if (!holds(loose).orElse(false)) continue;
      var free = new Kinship(scratch.tables(), loose);
      var again = Shrink.of(free, free.all(), some -> holds(free, some));
      rows = free.rows(again.rows());
      minimal = again.minimal();
      break;
    }
    if (!hidden) return gathered(rows, false, minimal);
    return minimal ? disguised(rows).flatMap(told -> gathered(told, true, true)) : Optional.empty();
  }

  /** The rows without references that need not be: a customer whom another one sent is there without the other, too. First without any, then without one kind. */
  private List<List<Row>> loosened(List<Row> rows) {
    var optional = scratch.tables().links().stream().filter(link -> link.columns().stream().noneMatch(i -> scratch.tables().tables().get(link.from()).columns().get(i).required())).toList();
    var tries = new ArrayList<List<Row>>();
    tries.add(without(rows, optional));
    optional.forEach(link -> tries.add(without(rows, List.of(link))));
    return tries.stream().filter(some -> !some.equals(rows)).distinct().toList();
  }

  private static List<Row> without(List<Row> rows, List<Tables.Link> links) {
    return rows.stream().map(row -> {
      var cells = new ArrayList<>(row.cells());
      links.stream().filter(link -> link.from() == row.table()).forEach(link -> link.columns().forEach(i -> cells.set(i, null)));
      return new Row(row.table(), cells);
    }).toList();
  }

  /**
   * Of hidden data only those values are told without which the answer would not be wrong; the others come from the data that the learner sees. Security: how long a try
   * takes is the answer's to say, so a case that is not through with this within its budget is not told.
   */
  private Optional<List<Row>> disguised(List<Row> rows) {
    var seen = contents.apply(exercise.visible());
    if (seen.isEmpty()) return Optional.empty();
    begin();
    var told = Disguise.of(scratch.tables(), rows, seen.get(), some -> holds(some).orElse(false));
    return over || left().isNegative() ? Optional.empty() : Optional.of(told);
  }

  private void begin() {
    since = nanos.getAsLong();
    most = runs + budget.runs();
    over = false;
  }

  private Optional<Boolean> holds(Kinship kinship, BitSet rows) {
    return holds(kinship.rows(rows));
  }

  /** Whether the answer is wrong on these rows as it is on the whole; nothing else counts, no error and no timeout. */
  private Optional<Boolean> holds(List<Row> rows) {
    if (runs >= most || left().isNegative()) {
      over = true;
      return Optional.empty();
    }
    runs++;
    if (scratch.put(rows).isPresent()) return Optional.of(false);
    return Optional.of(wrong().isPresent() && !tieIsCut() && (!strict || steady(rows)));
  }

  private Optional<Match> wrong() {
    try {
      return scratch.compare(exercise, scratch.expected(reference, caps()), sql, caps()).filter(this::same);
    } catch (Judge.Unusable e) {
      // the reference has no result on these rows: then nothing is right or wrong on them
      return Optional.empty();
    }
  }

  private boolean same(Match match) {
    return verdict == Verdict.WRONG_ROWS ? match instanceof Match.WrongRows : match instanceof Match.WrongOrder;
  }

  /** Authors see to it that no LIMIT cuts tied rows of their data sets; in a part of one it may. */
  private boolean tieIsCut() {
    if (cut.isEmpty()) return false;
    var uncut = new Reference.Gathered();
    if (!(scratch.run(cut.get().keys().sql(), caps(), uncut) instanceof Outcome.Rows)) return true;
    return cut.get().cut(cut.get().keys().expected(uncut.columns, uncut.rows)).isPresent();
  }

  /** Whether the reference gives the same when the rows lie in the opposite order: a query that numbers tied rows may not, and then an answer is not wrong that differs. */
  private boolean steady(List<Row> rows) {
    try {
      scratch.put(rows);
      var one = scratch.expected(reference, caps());
      var other = new Reference.Gathered();
      scratch.moved(rows, written, caps(), other);
      return Comparison.of(one, other.columns, other.rows, new Rules(exercise.orderRequired(), false)) instanceof Match.Same;
    } catch (Judge.Unusable e) {
      return false;
    }
  }

  /** Once more in tables as new, as the learner can load them, and with both results. */
  private Optional<Found> gathered(List<Row> rows, boolean hidden, boolean minimal) {
    scratch.putAnew(rows);
    var match = wrong();
    if (match.isEmpty()) return Optional.empty();
    var expected = new Reference.Gathered();
    var actual = new Reference.Gathered();
    // cut short by the clock, either would be told as a result without rows
    if (!(scratch.run(written, caps(), expected) instanceof Outcome.Rows) || !(scratch.run(sql, caps(), actual) instanceof Outcome.Rows)) return Optional.empty();
    if (expected.rows.size() > SHOWN || actual.rows.size() > SHOWN) return Optional.empty();
    return Optional.of(new Found(hidden, scratch.tables(), rows, expected, actual, match.get(), minimal, runs, (nanos.getAsLong() - start) / 1e6));
  }

  private Duration left() {
    return budget.time().minusNanos(nanos.getAsLong() - since);
  }

  /** A statement that hangs on some rows may not take more than is left, nor so little that a busy machine fails it. */
  private Caps caps() {
    long millis = Math.max(300, left().toMillis());
    return new Caps(Duration.ofMillis(millis), 10_000, 8 << 20);
  }
}
