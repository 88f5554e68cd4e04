package savepoint.engine;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import savepoint.engine.Schema.Field;
import savepoint.engine.Schema.Reference;
import savepoint.engine.Schema.Table;

/** Reads the tables and views of a SQLite database. There are no schemas: their name is empty. */
final class SqliteSchema {
  private static final String OWN = "where m.type in ('table', 'view') and m.name not like 'sqlite\\_%' escape '\\' ";
  private static final String TABLES = "select m.name, m.type from sqlite_schema m " + OWN + "order by m.name";
  private static final String COLUMNS = "select m.name, p.name, p.type, p.\"notnull\", p.pk from sqlite_schema m join pragma_table_xinfo(m.name) p on p.hidden <> 1 " + OWN;
  private static final String REFERENCES = "select m.name, f.id, f.\"table\", f.\"from\", coalesce(f.\"to\", (select name from pragma_table_info(f.\"table\") where pk = f.seq + 1), '')"
      + " from sqlite_schema m join pragma_foreign_key_list(m.name) f " + OWN + "order by m.name, f.id desc, f.seq";

  private SqliteSchema() {}

  static Schema of(Session session) throws SQLException {
    var references = new LinkedHashMap<String, List<Reference>>();
    var keys = new LinkedHashMap<List<String>, List<List<String>>>();
    for (var row : session.ask(REFERENCES)) keys.computeIfAbsent(List.of(row.get(0), row.get(1)), _ -> new ArrayList<>()).add(row);
    keys.forEach((key, pairs) -> references.computeIfAbsent(key.getFirst(), _ -> new ArrayList<>())
        .add(new Reference(pairs.stream().map(pair -> pair.get(3)).toList(), "", pairs.getFirst().get(2), pairs.stream().map(pair -> pair.get(4)).toList())));
    var tables = new LinkedHashMap<String, Table>();
    for (var row : session.ask(TABLES))
      tables.put(row.get(0), new Table("", row.get(0), row.get(1), -1, new ArrayList<>(), references.getOrDefault(row.get(0), List.of())));
    var columns = new ArrayList<>(columns(session, "table"));
    try {
      columns.addAll(columns(session, "view"));
    } catch (SQLException e) {
      // a view over what is not there any more: then views are shown without their columns
      if (!session.open()) throw e;
    }
    for (var row : columns) tables.get(row.get(0)).fields().add(new Field(row.get(1), row.get(2).toLowerCase(java.util.Locale.ROOT), row.get(3).equals("1"), !row.get(4).equals("0")));
    return new Schema(List.copyOf(tables.values()));
  }

  private static List<List<String>> columns(Session session, String type) throws SQLException {
    return session.ask(COLUMNS + "and m.type = '" + type + "' order by m.name, p.cid");
  }
}
