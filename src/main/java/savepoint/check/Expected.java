package savepoint.check;

import java.util.List;
import java.util.stream.IntStream;
import savepoint.engine.Column;

/**
 * The reference's result.
 *
 * @param peers for each row the number of its peer group, growing from 0: rows of one group are tied and may come in any order among themselves
 */
public record Expected(List<Column> columns, List<List<String>> rows, List<Integer> peers) {
  public Expected {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    peers = List.copyOf(peers);
    if (peers.size() != rows.size()) throw new IllegalArgumentException(rows.size() + " rows but " + peers.size() + " peer numbers");
    for (var row : rows) if (row.size() != columns.size()) throw new IllegalArgumentException("a row of " + row.size() + " cells under " + columns.size() + " columns");
    for (int i = 0; i < peers.size(); i++) {
      int step = peers.get(i) - (i == 0 ? 0 : peers.get(i - 1));
      if (step != 0 && (step != 1 || i == 0)) throw new IllegalArgumentException("peer numbers must grow by one from 0: " + peers);
    }
  }

  /** A result in no order: all rows are peers. */
  public static Expected unordered(List<Column> columns, List<List<String>> rows) {
    return new Expected(columns, rows, rows.stream().map(_ -> 0).toList());
  }

  /** A result in exactly this order, without ties. */
  public static Expected ordered(List<Column> columns, List<List<String>> rows) {
    return new Expected(columns, rows, IntStream.range(0, rows.size()).boxed().toList());
  }
}
