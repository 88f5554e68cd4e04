package savepoint.attempt;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The tables of a data set that an answer may read, parents before their children where that is possible, and the foreign keys between them. */
public record Tables(List<Table> tables, List<Link> links) {
  private static final String COLUMNS = """
      select c.oid, n.nspname, c.relname, c.relkind = 'p', a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attnum
      from pg_catalog.pg_class c
      join pg_catalog.pg_namespace n on n.oid = c.relnamespace
      join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      where c.relkind in ('r', 'p') and not c.relispartition and n.nspname <> 'information_schema' and n.nspname not like 'pg\\_%'
        and pg_catalog.has_schema_privilege(?, n.oid, 'usage') and pg_catalog.has_table_privilege(?, c.oid, 'select')
      order by c.oid, a.attnum""";
  private static final String LINKS = """
      select k.oid, k.conrelid, k.confrelid, x.own, x.other
      from pg_catalog.pg_constraint k
      cross join lateral rows from (pg_catalog.unnest(k.conkey), pg_catalog.unnest(k.confkey)) with ordinality x (own, other, i)
      where k.contype = 'f' and k.conparentid = 0
      order by k.oid, x.i""";

  public Tables {
    tables = List.copyOf(tables);
    links = List.copyOf(links);
  }

  /** @param columns those that can be written to: generated ones follow by themselves; @param partitioned its rows are in its partitions */
  public record Table(String schema, String name, List<Field> columns, boolean partitioned) {
    /** As SQL calls it. */
    String sql() { return quoted(schema) + "." + quoted(name); }

    /** As people call it. */
    String title() { return schema.isEmpty() || schema.equals("public") ? name : schema + "." + name; }
  }

  /** @param type as people write it */
  public record Field(String name, String type, boolean required) {}

  /** A foreign key; tables and columns by their place in the lists, the columns pairwise. */
  public record Link(int from, List<Integer> columns, int to, List<Integer> toColumns) {
    public Link {
      columns = List.copyOf(columns);
      toColumns = List.copyOf(toColumns);
    }
  }

  /** A row by its values in the server's own text form, null for NULL, in the order of its table's {@link Table#columns}. */
  public record Row(int table, List<String> cells) {}

  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** @param reader the role whose view it is */
  static Tables read(Connection admin, String reader) throws SQLException {
    var numbers = new HashMap<Long, List<Integer>>();
    Map<Long, Table> tables = new LinkedHashMap<>();
    try (var query = admin.prepareStatement(COLUMNS)) {
      query.setString(1, reader);
      query.setString(2, reader);
      var rs = query.executeQuery();
      while (rs.next()) {
        long oid = rs.getLong(1);
        if (!tables.containsKey(oid)) {
          numbers.put(oid, new ArrayList<>());
          tables.put(oid, new Table(rs.getString(2), rs.getString(3), new ArrayList<>(), rs.getBoolean(4)));
        }
        numbers.get(oid).add(rs.getInt(8));
        tables.get(oid).columns().add(new Field(rs.getString(5), rs.getString(6), rs.getBoolean(7)));
      }
    }
    return of(tables, keys(admin, numbers));
  }

  /** @param tables by numbers of any kind, by which the keys call them */
  static Tables of(Map<Long, Table> tables, List<Key> keys) {
    var order = order(List.copyOf(tables.keySet()), keys);
    return new Tables(order.stream().map(tables::get).toList(),
        keys.stream().map(key -> new Link(order.indexOf(key.from), key.columns, order.indexOf(key.to), key.toColumns)).toList());
  }

  record Key(long from, List<Integer> columns, long to, List<Integer> toColumns) {}

  private static List<Key> keys(Connection admin, Map<Long, List<Integer>> numbers) throws SQLException {
    var keys = new LinkedHashMap<Long, Key>();
    try (var statement = admin.createStatement(); var rs = statement.executeQuery(LINKS)) {
      while (rs.next()) {
        long from = rs.getLong(2);
        long to = rs.getLong(3);
        if (!numbers.containsKey(from) || !numbers.containsKey(to)) continue;
        int own = numbers.get(from).indexOf(rs.getInt(4));
        int other = numbers.get(to).indexOf(rs.getInt(5));
        if (own < 0 || other < 0) throw new SQLException("a foreign key over a generated column cannot be followed");
        var key = keys.computeIfAbsent(rs.getLong(1), _ -> new Key(from, new ArrayList<>(), to, new ArrayList<>()));
        key.columns.add(own);
        key.toColumns.add(other);
      }
    }
    return List.copyOf(keys.values());
  }

  /** Parents first; of a circle, whichever was made first. */
  private static List<Long> order(List<Long> oids, List<Key> keys) {
    var order = new ArrayList<Long>();
    var left = new ArrayList<>(oids);
    while (!left.isEmpty()) {
      Long next = left.stream().filter(oid -> keys.stream().noneMatch(key -> key.from == oid && key.to != oid && left.contains(key.to))).findFirst().orElse(left.getFirst());
      left.remove(next);
      order.add(next);
    }
    return order;
  }

  /** One INSERT for each table that has rows; the rows keep their order within their table. */
  List<String> inserts(List<Row> rows, Filling filling) {
    var cells = tables.stream().map(_ -> (List<List<String>>) new ArrayList<List<String>>()).toList();
    for (Row row : rows) cells.get(row.table()).add(row.cells());
    return IntStream.range(0, tables.size()).filter(i -> !cells.get(i).isEmpty())
        .mapToObj(i -> filling.insert(tables.get(i).schema(), tables.get(i).name(), tables.get(i).columns(), cells.get(i))).toList();
  }
}
