package savepoint.author.strengthen;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import savepoint.attempt.Tables.Row;

/** Makes a data set as small and as plain as it can be without losing what it is kept for. */
final class Shrink {
  private final Catalogue catalogue;
  private final Pools pools;
  private final Predicate<List<Row>> still;
  private List<Row> rows;

  private Shrink(Catalogue catalogue, Pools pools, List<Row> rows, Predicate<List<Row>> still) {
    this.catalogue = catalogue;
    this.pools = pools;
    this.rows = rows;
    this.still = still;
  }

  /** @param still whether rows are still worth as much */
  static List<Row> of(Catalogue catalogue, Pools pools, List<Row> rows, Predicate<List<Row>> still) {
    var shrink = new Shrink(catalogue, pools, rows, still);
    shrink.fewer();
    shrink.gathered();
    shrink.plainer();
    shrink.fewer();
    shrink.tidy();
    return shrink.rows;
  }

  private boolean take(List<Row> candidate) {
    var closed = Rows.closed(catalogue, candidate);
    if (closed.isEmpty() || closed.equals(rows) || !still.test(closed)) return false;
    rows = closed;
    return true;
  }

  /** Delta debugging over the rows; children go with their parents. */
  private void fewer() {
    for (int chunk = Math.max(1, rows.size() / 2); ; chunk = Math.max(1, chunk / 2)) {
      boolean less = false;
      for (int to = rows.size(); to > 0; to -= chunk) {   // children first: they stand behind their parents
        if (to > rows.size()) continue;
        var without = new ArrayList<>(rows);
        without.subList(Math.max(0, to - chunk), to).clear();
        less |= take(without);
      }
      if (chunk == 1 && !less) return;
    }
  }

  /** Children come together under the first parent there is, where it does not matter whose they are: the others can go. */
  private void gathered() {
    for (int i = 0; i < rows.size(); i++) {
      for (var link : catalogue.tables().get(rows.get(i).table()).links()) {
        if (i >= rows.size() || rows.get(i).table() != link.from() || link.to() == link.from() || Rows.key(rows.get(i), link.columns()) == null) continue;
        Row parent = Rows.of(link.to(), rows).getFirst();
        if (Rows.refers(rows.get(i), link, parent)) continue;
        Row moved = rows.get(i);
        for (int column = 0; column < link.columns().size(); column++) moved = Rows.with(moved, link.columns().get(column), parent.cells().get(link.toColumns().get(column)));
        var changed = replaced(i, moved);
        if (Rows.closed(catalogue, changed).size() == rows.size()) take(changed);
      }
    }
  }

  /** Each value that does not matter becomes one that nobody wonders about. */
  private void plainer() {
    for (int i = 0; i < rows.size(); i++) {
      var table = catalogue.tables().get(rows.get(i).table());
      for (int column = 0; column < table.columns().size() && i < rows.size(); column++) {
        Row row = rows.get(i);
        if (row.cells().get(column) == null) continue;
        boolean linked = !table.links(column).isEmpty();
        if (!table.columns().get(column).required() && take(replaced(i, Rows.with(row, column, null)))) continue;
        if (linked || inKey(table, column)) continue;
        var plain = pools.of(table.number(), column).plain();
        if (plain.isEmpty() || Values.moment(table.columns().get(column).base())) continue;
        String value = plain.get(Values.text(table.columns().get(column).base()) && !pools.of(table.number(), column).mentioned() ? i % plain.size() : 0);
        if (!Objects.equals(value, row.cells().get(column))) take(replaced(i, Rows.with(row, column, value)));
      }
    }
  }

  private static boolean inKey(Catalogue.Table table, int column) {
    return table.keys().stream().anyMatch(key -> key.contains(column));
  }

  private List<Row> replaced(int at, Row row) {
    var changed = new ArrayList<>(rows);
    changed.set(at, row);
    return changed;
  }

  /** Numbers from 1 in the order they have, and rows in the order of their numbers. */
  private void tidy() {
    for (var table : catalogue.tables()) {
      if (table.keys().isEmpty() || table.keys().getFirst().size() != 1) continue;
      int key = table.keys().getFirst().getFirst();
      if (!Values.whole(table.columns().get(key).base()) || !table.links(key).isEmpty()) continue;
      take(renumbered(catalogue, rows, table, key, numbers(Rows.of(table.number(), rows), key)));
    }
    var sorted = new ArrayList<>(rows);
    sorted.sort(Comparator.comparingInt(Row::table).thenComparing((a, b) -> byKey(catalogue.tables().get(a.table()), a, b)));
    take(sorted);
  }

  private static Map<String, String> numbers(List<Row> own, int key) {
    var numbers = new HashMap<String, String>();
    var sorted = own.stream().map(row -> row.cells().get(key)).sorted(Comparator.comparing(Long::valueOf)).toList();
    for (int i = 0; i < sorted.size(); i++) numbers.put(sorted.get(i), String.valueOf(i + 1));
    return numbers;
  }

  /** With numbers in the keys that none of the others has. */
  static List<Row> apart(Catalogue catalogue, List<Row> rows, List<Row> others) {
    var moved = rows;
    for (var table : catalogue.tables()) {
      if (table.keys().isEmpty() || table.keys().getFirst().size() != 1) continue;
      int key = table.keys().getFirst().getFirst();
      if (!Values.whole(table.columns().get(key).base()) || !table.links(key).isEmpty()) continue;
      long last = Rows.of(table.number(), others).stream().mapToLong(row -> Long.parseLong(row.cells().get(key))).max().orElse(0);
      var numbers = new HashMap<String, String>();
      Rows.of(table.number(), moved).forEach(row -> numbers.put(row.cells().get(key), String.valueOf(Long.parseLong(row.cells().get(key)) + last)));
      moved = renumbered(catalogue, moved, table, key, numbers);
    }
    return moved;
  }

  /** With other numbers in a table's key, and in all that refers to it. */
  static List<Row> renumbered(Catalogue catalogue, List<Row> rows, Catalogue.Table table, int key, Map<String, String> numbers) {
    var changed = new ArrayList<Row>();
    for (Row row : rows) {
      Row moved = row;
      if (row.table() == table.number()) moved = Rows.with(moved, key, numbers.get(row.cells().get(key)));
      for (var link : catalogue.tables().get(row.table()).links()) {
        if (link.to() != table.number()) continue;
        for (int i = 0; i < link.columns().size(); i++) {
          String value = row.cells().get(link.columns().get(i));
          if (link.toColumns().get(i) == key && value != null) moved = Rows.with(moved, link.columns().get(i), numbers.getOrDefault(value, value));
        }
      }
      changed.add(moved);
    }
    return changed;
  }

  private static int byKey(Catalogue.Table table, Row a, Row b) {
    if (table.keys().isEmpty()) return 0;
    for (int column : table.keys().getFirst()) {
      String left = a.cells().get(column);
      String right = b.cells().get(column);
      int order = Values.whole(table.columns().get(column).base()) ? Long.compare(Long.parseLong(left), Long.parseLong(right)) : left.compareTo(right);
      if (order != 0) return order;
    }
    return 0;
  }
}
