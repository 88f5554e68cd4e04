package savepoint.author.strengthen;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import savepoint.attempt.Tables;

/** What the server's catalogue says beyond {@link Tables}: all that decides whether a row may stand. Tables and columns have the numbers they have there. */
record Catalogue(List<Table> tables) {
  Catalogue {
    tables = List.copyOf(tables);
  }

  /**
   * @param keys column sets whose values must be unique, the primary key first; @param links its foreign keys
   * @param checks conditions on a row; @param bounds of its partitions
   */
  record Table(int number, String name, List<Column> columns, List<List<Integer>> keys, List<Tables.Link> links, List<Check> checks, List<String> bounds) {
    /** The foreign keys that a column is part of. */
    List<Tables.Link> links(int column) {
      return links.stream().filter(link -> link.columns().contains(column)).toList();
    }

    /** Whether this column alone must be unique. */
    boolean key(int column) {
      return keys.contains(List.of(column));
    }

    /** Whether rows may lack this parent. */
    boolean optional(Tables.Link link) {
      return link.columns().stream().anyMatch(column -> !columns.get(column).required());
    }
  }

  /**
   * @param constant the text of a default that is one, null for every other
   * @param type as in DDL; @param base the server's name of the type under its domains; @param sort {@code b} base, {@code e} enum, {@code r} range …
   * @param defaulted whether the server has a value of its own; @param sequence what counts it up, null for nothing; @param labels of an enum
   */
  record Column(String name, String type, String base, char sort, boolean required, boolean defaulted, String constant, boolean identity, String sequence, List<String> labels) {}

  /** A CHECK constraint and the columns it reads. */
  record Check(String condition, List<Integer> columns) {}

  /** @param rows runs a query and gives its rows, cells as text */
  static Catalogue read(Tables known, Function<String, List<List<String>>> rows) {
    var columns = grouped(rows.apply(CatalogueQueries.COLUMNS));
    var keys = grouped(rows.apply(CatalogueQueries.KEYS));
    var checks = grouped(rows.apply(CatalogueQueries.CHECKS));
    var bounds = grouped(rows.apply(CatalogueQueries.BOUNDS));
    var constants = new HashMap<List<String>, String>();
    for (var row : rows.apply(CatalogueQueries.DEFAULTS))
      constants.put(row.subList(0, 2), rows.apply("select (" + row.get(2) + ")::" + row.get(3) + "::text").getFirst().getFirst());
    var tables = new ArrayList<Table>();
    for (int number = 0; number < known.tables().size(); number++) {
      var table = known.tables().get(number);
      if (!table.schema().equals("public")) throw new IllegalStateException("rows are made for tables in the schema public only, and there is a table " + table.schema() + "." + table.name());
      var names = table.columns().stream().map(Tables.Field::name).toList();
      int self = number;
      var described = new HashMap<String, Column>();
      columns.getOrDefault(table.name(), List.of()).forEach(row -> described.put(row.get(1), column(row, constants.get(row.subList(0, 2)))));
      tables.add(new Table(number, table.name(), names.stream().map(described::get).toList(),
          keys.getOrDefault(table.name(), List.of()).stream().map(row -> numbers(row.get(1), names)).filter(key -> !key.contains(-1)).toList(),
          known.links().stream().filter(link -> link.from() == self).toList(),
          checks.getOrDefault(table.name(), List.of()).stream().map(row -> new Check(row.get(1), numbers(row.get(2), names))).filter(check -> !check.columns().contains(-1)).toList(),
          bounds.getOrDefault(table.name(), List.of()).stream().map(row -> row.get(1)).toList()));
    }
    return new Catalogue(tables);
  }

  private static Column column(List<String> row, String constant) {
    return new Column(row.get(1), row.get(2), row.get(3), row.get(4).charAt(0), row.get(5).equals("t"), row.get(6).equals("t"), constant, row.get(7).equals("t"), row.get(8),
        list(row.get(9)));
  }

  private static Map<String, List<List<String>>> grouped(List<List<String>> rows) {
    var map = new HashMap<String, List<List<String>>>();
    for (var row : rows) map.computeIfAbsent(row.getFirst(), _ -> new ArrayList<>()).add(row);
    return map;
  }

  /** Names come strung together by a character that none of them holds; a generated column is none of ours and has no number. */
  private static List<Integer> numbers(String joined, List<String> names) {
    return list(joined).stream().map(names::indexOf).toList();
  }

  private static List<String> list(String joined) {
    return joined == null || joined.isEmpty() ? List.of() : List.of(joined.split("\u0001"));
  }

  /** These tables and every table whose rows their rows cannot do without. */
  Set<Integer> withParents(Set<Integer> numbers) {
    var closed = new LinkedHashSet<>(numbers);
    var left = new ArrayList<>(numbers);
    while (!left.isEmpty()) {
      Table table = tables.get(left.removeLast());
      for (var link : table.links()) if (!table.optional(link) && closed.add(link.to())) left.add(link.to());
    }
    return closed;
  }
}
