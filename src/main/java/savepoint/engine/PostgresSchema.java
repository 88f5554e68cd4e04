package savepoint.engine;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
      select k.oid, k.conrelid, tn.nspname, t.relname, a.attname, b.attname
      from pg_catalog.pg_constraint k
      join pg_catalog.pg_class t on t.oid = k.confrelid
      join pg_catalog.pg_namespace tn on tn.oid = t.relnamespace
      cross join lateral rows from (pg_catalog.unnest(k.conkey), pg_catalog.unnest(k.confkey)) with ordinality x (own, other, i)
      join pg_catalog.pg_attribute a on a.attrelid = k.conrelid and a.attnum = x.own
      join pg_catalog.pg_attribute b on b.attrelid = k.confrelid and b.attnum = x.other
      where k.contype = 'f' and k.conparentid = 0
      order by k.conname, k.oid, x.i""";
  private static final Caps CAPS = new Caps(Duration.ofSeconds(10), 20_000, 16 << 20);

  private PostgresSchema() {}

  static Schema of(Session session) throws SQLException {
    var references = references(session);
    var tables = new ArrayList<Table>();
    String current = null;
    List<Field> fields = List.of();
    for (var row : rows(session, COLUMNS)) {
      if (!row.get(0).equals(current)) {
        current = row.get(0);
        fields = new ArrayList<>();
        tables.add(new Table(row.get(1), row.get(2), kind(row.get(3)), Long.parseLong(row.get(4)), fields, references.getOrDefault(current, List.of())));
      }
      if (row.get(5) != null) fields.add(new Field(row.get(5), row.get(6), row.get(7).equals("t"), row.get(8).equals("t")));
    }
    return new Schema(List.copyOf(tables));
  }

  /** A row for each column pair of a foreign key, its columns in their order. */
  private static Map<String, List<Reference>> references(Session session) throws SQLException {
    var keys = new LinkedHashMap<String, List<List<String>>>();
    for (var row : rows(session, REFERENCES)) keys.computeIfAbsent(row.getFirst(), _ -> new ArrayList<>()).add(row);
    var map = new HashMap<String, List<Reference>>();
    for (var pairs : keys.values()) {
      var first = pairs.getFirst();
      map.computeIfAbsent(first.get(1), _ -> new ArrayList<>())
          .add(new Reference(pairs.stream().map(p -> p.get(4)).toList(), first.get(2), first.get(3), pairs.stream().map(p -> p.get(5)).toList()));
    }
    return map;
  }

  /** Within caps like everything else on a learner's session: a learner may have made a hundred thousand tables. */
  private static List<List<String>> rows(Session session, String sql) throws SQLException {
    return switch (session.run(sql, CAPS)) {
      case Outcome.Rows rows -> rows.rows();
      case Outcome.Failed failed -> throw new SQLException(failed.error().message(), failed.error().state());
      case Outcome.Ended ended -> throw new SQLException(ended.why().message());
      case Outcome.Done odd -> throw new IllegalStateException("a query answered " + odd.tag());
    };
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
