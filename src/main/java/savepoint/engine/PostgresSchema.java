package savepoint.engine;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import savepoint.engine.Schema.Field;
import savepoint.engine.Schema.Reference;
import savepoint.engine.Schema.Table;

/** Reads the tables and views that the session's role may look at: one query for tables and columns, one for foreign keys. */
final class PostgresSchema {
  private static final String COLUMNS = """
      select c.oid, n.nspname, c.relname, c.relkind, c.reltuples::bigint, a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod), a.attnotnull,
             coalesce(a.attnum = any (p.conkey), false)
      from pg_catalog.pg_class c
      join pg_catalog.pg_namespace n on n.oid = c.relnamespace
      left join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      left join pg_catalog.pg_constraint p on p.conrelid = c.oid and p.contype = 'p'
      where c.relkind in ('r', 'p', 'v', 'm', 'f') and not c.relispartition
        and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') and n.nspname not like 'pg\\_temp\\_%' and n.nspname not like 'pg\\_toast\\_%'
        and pg_catalog.has_schema_privilege(n.oid, 'USAGE')
        and not exists (select from pg_catalog.pg_depend d where d.objid = c.oid and d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass and d.deptype = 'e')
      order by n.nspname, c.relname, a.attnum""";
  private static final String REFERENCES = """
      select k.conrelid, tn.nspname, t.relname,
             (select pg_catalog.array_agg(a.attname order by x.i) from pg_catalog.unnest(k.conkey) with ordinality x (n, i)
              join pg_catalog.pg_attribute a on a.attrelid = k.conrelid and a.attnum = x.n),
             (select pg_catalog.array_agg(a.attname order by x.i) from pg_catalog.unnest(k.confkey) with ordinality x (n, i)
              join pg_catalog.pg_attribute a on a.attrelid = k.confrelid and a.attnum = x.n)
      from pg_catalog.pg_constraint k
      join pg_catalog.pg_class t on t.oid = k.confrelid
      join pg_catalog.pg_namespace tn on tn.oid = t.relnamespace
      where k.contype = 'f' and k.conparentid = 0
      order by k.conname""";

  private PostgresSchema() {}

  static Schema of(Session session) throws SQLException {
    var references = references(session);
    var tables = new ArrayList<Table>();
    try (var statement = session.jdbc().createStatement(); var rows = statement.executeQuery(COLUMNS)) {
      long current = -1;
      List<Field> fields = List.of();
      while (rows.next()) {
        if (rows.getLong(1) != current) {
          current = rows.getLong(1);
          fields = new ArrayList<>();
          tables.add(new Table(rows.getString(2), rows.getString(3), kind(rows.getString(4)), rows.getLong(5), fields,
              references.getOrDefault(current, List.of())));
        }
        if (rows.getString(6) != null) fields.add(new Field(rows.getString(6), rows.getString(7), rows.getBoolean(8), rows.getBoolean(9)));
      }
    }
    return new Schema(List.copyOf(tables));
  }

  private static Map<Long, List<Reference>> references(Session session) throws SQLException {
    var map = new HashMap<Long, List<Reference>>();
    try (var statement = session.jdbc().createStatement(); var rows = statement.executeQuery(REFERENCES)) {
      while (rows.next()) {
        map.computeIfAbsent(rows.getLong(1), _ -> new ArrayList<>()).add(new Reference(names(rows, 4), rows.getString(2), rows.getString(3), names(rows, 5)));
      }
    }
    return map;
  }

  private static List<String> names(ResultSet rows, int column) throws SQLException {
    Array array = rows.getArray(column);
    return List.of((String[]) array.getArray());
  }

  private static String kind(String letter) {
    return switch (letter) {
      case "r", "p" -> "table";
      case "v" -> "view";
      case "m" -> "materialized view";
      case "f" -> "foreign table";
      default -> throw new IllegalStateException("relkind " + letter);
    };
  }
}
