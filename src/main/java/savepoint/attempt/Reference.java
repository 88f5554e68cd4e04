package savepoint.attempt;

import java.util.ArrayList;
import java.util.List;
import savepoint.check.Expected;
import savepoint.check.SortKeys;
import savepoint.engine.Caps;
import savepoint.engine.Column;
import savepoint.engine.Outcome;
import savepoint.engine.RowSink;
import savepoint.exercise.Exercise;
import savepoint.sandbox.Template;

/** What the model answer gives on one data set, with its ties when the order matters. */
final class Reference {
  private Reference() {}

  /** A model answer made ready to be run again and again; {@code keys} null where no order is asked for. */
  record Query(Exercise exercise, SortKeys keys, String sql) {
    static Query of(Exercise exercise) {
      var keys = exercise.orderRequired() ? sortKeys(exercise) : null;
      return new Query(exercise, keys, keys == null ? exercise.engine().split(exercise.reference()).getFirst().sql() : keys.sql());
    }
  }

  static Expected of(Slot slot, Exercise exercise, Template dataset, Caps caps) {
    return of(slot, Query.of(exercise), dataset, caps);
  }

  static Expected of(Slot slot, Query query, Template dataset, Caps caps) {
    var gathered = new Gathered();
    var exercise = query.exercise();
    var keys = query.keys();
    String sql = query.sql();
    return switch (slot.run(dataset, sql, caps, gathered)) {
      case Outcome.Rows rows when !rows.cut() -> keys == null
          ? Expected.unordered(gathered.columns, gathered.rows) : keys.expected(gathered.columns, gathered.rows);
      case Outcome.Rows _ -> throw unusable(exercise, dataset, "gives more than " + caps.rows() + " rows");
      case Outcome.Done done -> throw unusable(exercise, dataset, "gives no result but " + done.tag());
      case Outcome.Failed failed -> throw unusable(exercise, dataset, "fails: " + failed.error().message());
      case Outcome.Ended ended -> throw unusable(exercise, dataset, "came to no end: " + ended.why().message());
    };
  }

  private static SortKeys sortKeys(Exercise exercise) {
    try {
      return SortKeys.of(exercise.reference(), exercise.engine());
    } catch (IllegalArgumentException e) {
      throw new Judge.Unusable(exercise.id() + ": " + e.getMessage(), e);
    }
  }

  private static Judge.Unusable unusable(Exercise exercise, Template dataset, String why) {
    return new Judge.Unusable("the reference of " + exercise.id() + " on " + dataset.name() + " " + why, null);
  }

  /** Roughly the bytes it holds. */
  static int weight(Expected expected) {
    long weight = 200;
    for (var row : expected.rows()) {
      weight += 40;
      for (String cell : row) weight += cell == null ? 8 : 56 + cell.length();
    }
    return (int) Math.min(Integer.MAX_VALUE, weight);
  }

  /** Keeps all rows. */
  static final class Gathered implements RowSink {
    List<Column> columns = List.of();
    final List<List<String>> rows = new ArrayList<>();

    @Override public void columns(List<Column> columns) {
      this.columns = columns;
    }

    @Override public boolean row(List<String> cells) {
      return rows.add(cells);
    }
  }
}
