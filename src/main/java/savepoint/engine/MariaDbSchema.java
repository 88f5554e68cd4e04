package savepoint.engine;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import savepoint.engine.Schema.Field;
import savepoint.engine.Schema.Reference;
import savepoint.engine.Schema.Table;

/** Reads the tables and views of the session's database that its account may look at. A MariaDB database has no schemas inside: their name is empty. */
final class MariaDbSchema {
  private static final String COLUMNS = """
      select t.table_name, t.table_type, coalesce(t.table_rows, -1), c.column_name, c.column_type, c.is_nullable = 'NO', c.column_key = 'PRI'
      from information_schema.tables t left join information_schema.columns c on c.table_schema = t.table_schema and c.table_name = t.table_name
      where t.table_schema = database() and t.table_type in ('BASE TABLE', 'SYSTEM VERSIONED', 'VIEW')
      order by t.table_name, c.ordinal_position""";
  private static final String REFERENCES = """
      select constraint_name, table_name, column_name, referenced_table_name, referenced_column_name
      from information_schema.key_column_usage
      where table_schema = database() and referenced_table_name is not null
      order by table_name, constraint_name, ordinal_position""";

  private MariaDbSchema() {}

  static Schema of(Session session) throws SQLException {
    var references = new LinkedHashMap<String, List<Reference>>();
    var keys = new LinkedHashMap<List<String>, List<List<String>>>();
    for (var row : session.ask(REFERENCES)) keys.computeIfAbsent(List.of(row.get(1), row.get(0)), _ -> new ArrayList<>()).add(row);
    keys.forEach((key, pairs) -> references.computeIfAbsent(key.getFirst(), _ -> new ArrayList<>())
        .add(new Reference(pairs.stream().map(pair -> pair.get(2)).toList(), "", pairs.getFirst().get(3), pairs.stream().map(pair -> pair.get(4)).toList())));
    var tables = new LinkedHashMap<String, Table>();
    for (var row : session.ask(COLUMNS)) {
      var table = tables.computeIfAbsent(row.get(0), name ->
          new Table("", name, row.get(1).equals("VIEW") ? "view" : "table", Long.parseLong(row.get(2)), new ArrayList<>(), references.getOrDefault(name, List.of())));
      if (row.get(3) != null) table.fields().add(new Field(row.get(3), row.get(4), row.get(5).equals("1"), row.get(6).equals("1")));
    }
    return new Schema(List.copyOf(tables.values()));
  }
}
