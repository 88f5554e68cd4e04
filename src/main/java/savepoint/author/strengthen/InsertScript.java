package savepoint.author.strengthen;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import savepoint.attempt.Tables.Link;
import savepoint.attempt.Tables.Row;

/** Writes rows as an author would: one INSERT for each table, parents first, nothing that the server fills in by itself. */
final class InsertScript {
  private static final int WIDTH = 140;

  private final Catalogue catalogue;
  private final List<Row> rows;
  /** Columns that get their values only when the rows they refer to are there. */
  private final List<Set<Integer>> late = new ArrayList<>();

  private InsertScript(Catalogue catalogue, List<Row> rows) {
    this.catalogue = catalogue;
    this.rows = rows;
  }

  static String of(Catalogue catalogue, List<Row> rows) {
    return new InsertScript(catalogue, rows).text();
  }

  private String text() {
    boolean deferred = false;
    for (var table : catalogue.tables()) {
      var columns = new TreeSet<Integer>();
      for (Link link : table.links()) {
        if (link.to() <= table.number()) continue;   // itself is no trouble: the server looks at the end of the statement
        if (table.optional(link)) link.columns().stream().filter(column -> !table.columns().get(column).required()).forEach(columns::add);
        else deferred |= rows.stream().anyMatch(row -> row.table() == table.number());
      }
      late.add(columns);
    }
    var statements = new ArrayList<String>();
    if (deferred) statements.add("begin;\nset constraints all deferred;");
    for (var table : catalogue.tables()) insert(table).ifPresent(statements::add);
    for (var table : catalogue.tables()) statements.addAll(updates(table));
    for (var table : catalogue.tables()) statements.addAll(sequences(table));
    if (deferred) statements.add("commit;");
    return String.join("\n", statements) + "\n";
  }

  private java.util.Optional<String> insert(Catalogue.Table table) {
    var own = Rows.of(table.number(), rows);
    if (own.isEmpty()) return java.util.Optional.empty();
    var columns = new ArrayList<Integer>();
    for (int column = 0; column < table.columns().size(); column++) if (written(table, own, column)) columns.add(column);
    if (columns.isEmpty()) columns.add(0);
    String names = columns.stream().map(column -> Pools.quoted(table.columns().get(column).name())).collect(Collectors.joining(", "));
    boolean identity = columns.stream().anyMatch(column -> table.columns().get(column).identity());
    var tuples = own.stream().map(row -> columns.stream().map(column -> late.get(table.number()).contains(column) ? "null" : literal(table.columns().get(column), row.cells().get(column)))
        .collect(Collectors.joining(", ", "(", ")"))).toList();
    return java.util.Optional.of("insert into " + Pools.quoted(table.name()) + " (" + names + ")" + (identity ? " overriding system value" : "") + " values\n  " + lines(tuples) + ";");
  }

  private boolean written(Catalogue.Table table, List<Row> own, int column) {
    if (late.get(table.number()).contains(column)) return table.columns().get(column).required();
    String filled = table.columns().get(column).constant();
    boolean byDefault = !table.columns().get(column).defaulted() || filled != null;
    return !byDefault || own.stream().anyMatch(row -> !Objects.equals(row.cells().get(column), filled));
  }

  private static String lines(List<String> tuples) {
    var text = new StringBuilder();
    int width = 2;
    for (int i = 0; i < tuples.size(); i++) {
      String tuple = tuples.get(i) + (i + 1 < tuples.size() ? "," : "");
      if (i > 0 && width + 1 + tuple.length() > WIDTH) {
        text.append("\n  ");
        width = 2;
      } else if (i > 0) {
        text.append(' ');
        width++;
      }
      text.append(tuple);
      width += tuple.length();
    }
    return text.toString();
  }

  private List<String> updates(Catalogue.Table table) {
    var updates = new ArrayList<String>();
    for (Row row : Rows.of(table.number(), rows)) {
      var set = late.get(table.number()).stream().filter(column -> row.cells().get(column) != null).toList();
      if (set.isEmpty()) continue;
      var key = table.keys().isEmpty() ? List.of(0) : table.keys().getFirst();
      updates.add("update " + Pools.quoted(table.name()) + " set " + equal(table, row, set, ", ") + " where " + equal(table, row, key, " and ") + ";");
    }
    return updates;
  }

  private static String equal(Catalogue.Table table, Row row, List<Integer> columns, String between) {
    return columns.stream().map(column -> Pools.quoted(table.columns().get(column).name()) + " = " + literal(table.columns().get(column), row.cells().get(column)))
        .collect(Collectors.joining(between));
  }

  /** What counts up by itself goes on behind the rows. */
  private List<String> sequences(Catalogue.Table table) {
    var own = Rows.of(table.number(), rows);
    if (own.isEmpty()) return List.of();
    return table.columns().stream().filter(column -> column.sequence() != null)
        .map(column -> "select setval(" + quoted(column.sequence()) + ", (select max(" + Pools.quoted(column.name()) + ") from " + Pools.quoted(table.name()) + "));").toList();
  }

  private static String literal(Catalogue.Column column, String value) {
    if (value == null) return "null";
    if (Values.number(column.base()) && value.matches("-?\\d+(\\.\\d+)?")) return value;
    if (column.base().equals("bool")) return value.startsWith("t") ? "true" : "false";
    return quoted(value);
  }

  /** Reads the same whatever the session's settings are, and stays on one line. */
  static String quoted(String text) {
    boolean escaped = text.chars().anyMatch(c -> c == '\\' || c < ' ');
    if (!escaped) return "'" + text.replace("'", "''") + "'";
    return "E'" + text.replace("\\", "\\\\").replace("'", "''").replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t") + "'";
  }
}
