package savepoint.check;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import savepoint.engine.Session;

/**
 * A table, view or the like as the server's catalogue has it.
 *
 * @param kind {@code pg_class.relkind}
 * @param family itself, its partitions and their partitions
 * @param columns their names in the table's order
 */
record Relation(long oid, String schema, String name, char kind, List<Long> family, List<String> columns) {
  /** How authors name a table: with its schema where that is not {@code public}. */
  static final String NAME = "([a-z_][a-z0-9_$]*\\.)?[a-z_][a-z0-9_$]*";

  static Optional<Relation> find(Session admin, String named) throws SQLException {
    int dot = named.indexOf('.');
    String schema = dot < 0 ? "public" : named.substring(0, dot);
    String name = named.substring(dot + 1);
    try (var query = admin.jdbc().prepareStatement("""
        select c.oid::int8, c.relkind::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = ? and c.relname = ? and c.relkind in ('r', 'p', 'v', 'm', 'f')""")) {
      query.setString(1, schema);
      query.setString(2, name);
      try (var row = query.executeQuery()) {
        if (!row.next()) return Optional.empty();
        long oid = row.getLong(1);
        return Optional.of(new Relation(oid, schema, name, row.getString(2).charAt(0), longs(admin, """
            with recursive f (oid) as (select %d::oid union select inhrelid from pg_inherits join f on inhparent = f.oid) select oid::int8 from f""".formatted(oid)),
            texts(admin, "select attname from pg_attribute where attrelid = %d and attnum > 0 and not attisdropped order by attnum".formatted(oid))));
      }
    }
  }

  /** Whether it stores rows itself. */
  boolean table() { return kind == 'r' || kind == 'p' || kind == 'm'; }

  String title() { return schema.equals("public") ? name : schema + "." + name; }

  String quoted() { return Ground.quoted(schema) + "." + Ground.quoted(name); }

  String what() {
    return switch (kind) {
      case 'r' -> "a table";
      case 'p' -> "a partitioned table";
      case 'v' -> "a view";
      case 'm' -> "a materialized view";
      default -> "a foreign table";
    };
  }

  /** What it and its partitions are called. */
  List<String> names(Session admin) throws SQLException { return texts(admin, "select relname from pg_class where oid in (" + oids() + ")"); }

  private String oids() { return String.join(",", family.stream().map(String::valueOf).toList()); }

  /** An index of the family: what it is called, its method, the columns or expressions of its key in order. */
  record Index(String name, String method, List<String> key) {}

  /** Indexes by name; partitions have theirs. */
  Map<String, Index> indexes(Session admin) throws SQLException {
    var indexes = new LinkedHashMap<String, Index>();
    try (var query = admin.jdbc().createStatement(); var rows = query.executeQuery("""
        select c.relname, a.amname, i.indexrelid::int8, i.indnkeyatts from pg_index i join pg_class c on c.oid = i.indexrelid join pg_am a on a.oid = c.relam
        where i.indrelid in (%s) order by c.relname""".formatted(oids()))) {
      while (rows.next()) {
        var key = new ArrayList<String>();
        for (int k = 1; k <= rows.getInt(4); k++) key.add(texts(admin, "select pg_get_indexdef(%d, %d, true)".formatted(rows.getLong(3), k)).getFirst());
        indexes.put(rows.getString(1), new Index(rows.getString(1), rows.getString(2), List.copyOf(key)));
      }
    }
    return indexes;
  }

  static List<String> texts(Session admin, String sql) throws SQLException {
    var texts = new ArrayList<String>();
    try (var query = admin.jdbc().createStatement(); var rows = query.executeQuery(sql)) {
      while (rows.next()) texts.add(rows.getString(1));
    }
    return List.copyOf(texts);
  }

  private static List<Long> longs(Session admin, String sql) throws SQLException { return texts(admin, sql).stream().map(Long::valueOf).toList(); }
}
