package savepoint.author.strengthen;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import savepoint.attempt.Scratch;
import savepoint.attempt.Tables.Row;
import savepoint.engine.Caps;
import savepoint.engine.Column;
import savepoint.engine.Outcome;
import savepoint.engine.RowSink;

/** Asks the server which rows it takes: it alone knows all that constraints can say. */
final class Allowed {
  private static final Caps CAPS = new Caps(Duration.ofSeconds(10), 10_000, 16 << 20);

  private final Scratch scratch;
  private final Catalogue catalogue;

  private Allowed(Scratch scratch, Catalogue catalogue) {
    this.scratch = scratch;
    this.catalogue = catalogue;
  }

  /** These rows without those that it refuses. */
  static List<Row> of(Scratch scratch, Catalogue catalogue, List<Row> rows) {
    return new Allowed(scratch, catalogue).of(rows);
  }

  private List<Row> of(List<Row> rows) {
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

  /** The rows that a query of ours gives. */
  static List<List<String>> query(Scratch scratch, String sql) {
    var rows = new ArrayList<List<String>>();
    var outcome = scratch.run(sql, CAPS, new RowSink() {
      @Override public void columns(List<Column> columns) {}

      @Override public boolean row(List<String> cells) {
        return rows.add(cells);
      }
    });
    return switch (outcome) {
      case Outcome.Rows _ -> rows;
      case Outcome.Failed failed -> throw new IllegalStateException("the server refuses a question about the tables: " + failed.error().message());
      case Outcome.Done _, Outcome.Ended _ -> throw new IllegalStateException("the server gives no answer about the tables");
    };
  }
}
