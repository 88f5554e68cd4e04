package savepoint.attempt;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import savepoint.attempt.Tables.Row;

/** Which of a data set's rows refers to which, and sets of rows in which no foreign key leads nowhere. Rows go by their place in the list. */
final class Kinship {
  private final List<Row> rows;
  private final int[][] parents;
  private final int[][] children;

  Kinship(Tables tables, List<Row> rows) {
    this.rows = rows;
    var up = lists(rows.size());
    var down = lists(rows.size());
    for (var link : tables.links()) {
      Map<List<String>, Integer> targets = new HashMap<>();
      for (int i = 0; i < rows.size(); i++) if (rows.get(i).table() == link.to()) targets.put(cells(rows.get(i), link.toColumns()), i);
      for (int i = 0; i < rows.size(); i++) {
        if (rows.get(i).table() != link.from()) continue;
        // with a NULL in it the key holds without a parent
        Integer parent = targets.get(cells(rows.get(i), link.columns()));
        if (parent == null || parent == i) continue;
        up.get(i).add(parent);
        down.get(parent).add(i);
      }
    }
    parents = arrays(up);
    children = arrays(down);
  }

  private static List<String> cells(Row row, List<Integer> columns) {
    return columns.stream().map(row.cells()::get).toList();
  }

  private static List<List<Integer>> lists(int n) {
    return IntStream.range(0, n).mapToObj(_ -> (List<Integer>) new ArrayList<Integer>(2)).toList();
  }

  private static int[][] arrays(List<List<Integer>> lists) {
    return lists.stream().map(list -> list.stream().mapToInt(Integer::intValue).toArray()).toArray(int[][]::new);
  }

  int size() {
    return rows.size();
  }

  Row row(int i) {
    return rows.get(i);
  }

  List<Row> rows(BitSet set) {
    return set.stream().mapToObj(rows::get).toList();
  }

  BitSet all() {
    var all = new BitSet(rows.size());
    all.set(0, rows.size());
    return all;
  }

  int[] children(int i) {
    return children[i];
  }

  /** The set without these rows and without all that refers to them. */
  BitSet without(BitSet set, BitSet gone) {
    var left = (BitSet) set.clone();
    left.andNot(reach(gone, children));
    return left;
  }

  /** These rows and all that they refer to. */
  BitSet with(BitSet some) {
    return reach(some, parents);
  }

  private static BitSet reach(BitSet from, int[][] steps) {
    var reached = (BitSet) from.clone();
    var open = new ArrayDeque<Integer>();
    from.stream().forEach(open::add);
    while (!open.isEmpty()) {
      for (int next : steps[open.remove()]) {
        if (reached.get(next)) continue;
        reached.set(next);
        open.add(next);
      }
    }
    return reached;
  }

  /** The place in the list of each row that holds the value, the rarest values being the most telling. */
  int[] holding(String value) {
    return IntStream.range(0, rows.size()).filter(i -> rows.get(i).cells().contains(value)).toArray();
  }

  /** Bytes, roughly. */
  int weight() {
    long weight = 200;
    for (var row : rows) weight += 120 + row.cells().stream().mapToLong(cell -> cell == null ? 8 : 56 + cell.length()).sum();
    return (int) Math.min(Integer.MAX_VALUE, weight);
  }
}
