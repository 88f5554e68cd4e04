package savepoint.author.strengthen;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import savepoint.attempt.Tables.Link;
import savepoint.attempt.Tables.Row;

/** Operations on the rows of a data set; a row's table is its number in the {@link Catalogue}. */
final class Rows {
  private Rows() {}

  static Row with(Row row, int column, String value) {
    var cells = new ArrayList<>(row.cells());
    cells.set(column, value);
    return new Row(row.table(), cells);
  }

  static List<Row> of(int table, List<Row> rows) {
    return rows.stream().filter(row -> row.table() == table).toList();
  }

  /** The values of these columns; null when one of them is NULL, which refers to nothing and equals nothing. */
  static List<String> key(Row row, List<Integer> columns) {
    var key = new ArrayList<String>(columns.size());
    for (int column : columns) {
      if (row.cells().get(column) == null) return null;
      key.add(row.cells().get(column));
    }
    return key;
  }

  static boolean refers(Row child, Link link, Row parent) {
    var key = child.table() == link.from() ? key(child, link.columns()) : null;
    return key != null && parent.table() == link.to() && key.equals(key(parent, link.toColumns()));
  }

  /** Without the rows whose parents are not there, and without second rows of one key. */
  static List<Row> closed(Catalogue catalogue, List<Row> rows) {
    var left = new ArrayList<>(unique(catalogue, rows));
    while (true) {
      var present = new HashSet<List<Object>>();
      for (var table : catalogue.tables()) for (var link : table.links()) for (Row row : left)
        if (row.table() == link.to()) present.add(List.of(link, Objects.requireNonNullElse(key(row, link.toColumns()), List.of())));
      if (!left.removeIf(row -> catalogue.tables().get(row.table()).links().stream()
          .anyMatch(link -> key(row, link.columns()) != null && !present.contains(List.of(link, key(row, link.columns())))))) return left;
    }
  }

  /** Only the rows of these tables; links to others stay open. */
  static List<Row> within(Catalogue catalogue, List<Row> rows, Set<Integer> tables) {
    var left = new ArrayList<Row>();
    for (Row row : rows) {
      if (!tables.contains(row.table())) continue;
      Row cut = row;
      for (Link link : catalogue.tables().get(row.table()).links())
        if (!tables.contains(link.to())) for (int column : link.columns()) if (!catalogue.tables().get(row.table()).columns().get(column).required()) cut = with(cut, column, null);
      left.add(cut);
    }
    return left;
  }

  private static List<Row> unique(Catalogue catalogue, List<Row> rows) {
    Set<List<Object>> taken = new HashSet<>();
    var left = new ArrayList<Row>();
    for (Row row : rows) {
      var keys = new ArrayList<List<Object>>();
      for (var columns : catalogue.tables().get(row.table()).keys()) {
        var key = key(row, columns);
        if (key != null) keys.add(List.of(row.table(), columns, key));
      }
      if (keys.stream().anyMatch(taken::contains)) continue;
      taken.addAll(keys);
      left.add(row);
    }
    return left;
  }
}
