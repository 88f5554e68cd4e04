package savepoint.attempt;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import savepoint.engine.Column;
import savepoint.engine.Outcome;
import savepoint.engine.RowSink;
import savepoint.engine.Session;
import tools.jackson.databind.json.JsonMapper;

/** PostgreSQL's: with schemas, partitions and materialized views, in one round trip where that is possible. */
final class PostgresFilling implements Filling {
  private static final JsonMapper JSON = JsonMapper.shared();

  @Override public Tables tables(Session admin, String reader) throws SQLException { return Tables.read(admin.jdbc(), reader); }

  @Override public List<String> prepare(Session admin) throws SQLException {
    var refreshes = new ArrayList<String>();
    try (var statement = admin.jdbc().createStatement(); var rs = statement.executeQuery(
        "select pg_catalog.format('refresh materialized view %s', oid::pg_catalog.regclass) from pg_catalog.pg_class where relkind = 'm' order by oid")) {
      while (rs.next()) refreshes.add(rs.getString(1));
    }
    execute(admin, List.of("set session_replication_role = replica; set lock_timeout = '5s'; set statement_timeout = '10s'"));
    return refreshes;
  }

  @Override public Optional<List<Tables.Row>> rows(Tables tables, Reading reading) {
    var sql = new StringBuilder();
    for (int i = 0; i < tables.tables().size(); i++) {
      var table = tables.tables().get(i);
      String cells = table.columns().stream().map(field -> Tables.quoted(field.name()) + "::pg_catalog.text").collect(Collectors.joining(", "));
      sql.append(i == 0 ? "" : "\nunion all ").append("select ").append(i).append(", pg_catalog.to_json(array[").append(cells).append("])::pg_catalog.text from ")
          .append(table.partitioned() ? "" : "only ").append(table.sql());
    }
    var rows = new ArrayList<Tables.Row>();
    var outcome = reading.run(sql.toString(), new RowSink() {
      @Override public void columns(List<Column> columns) {}

      @Override public boolean row(List<String> cells) {
        return rows.add(new Tables.Row(Integer.parseInt(cells.get(0)), cells(cells.get(1))));
      }
    });
    return outcome instanceof Outcome.Rows all && !all.cut() ? Optional.of(List.copyOf(rows)) : Optional.empty();
  }

  private static List<String> cells(String json) {
    var cells = new ArrayList<String>();
    JSON.readTree(json).forEach(cell -> cells.add(cell.isNull() ? null : cell.stringValue()));
    return cells;
  }

  /** Also what refers to these tables out of the judge's sight. */
  @Override public List<String> emptied(Tables tables) {
    return List.of("truncate " + tables.tables().stream().map(Tables.Table::sql).collect(Collectors.joining(", ")) + " cascade");
  }

  @Override public String deleted(Tables.Table table) { return "delete from " + table.sql(); }

  @Override public String insert(String schema, String table, List<Tables.Field> columns, List<List<String>> rows) {
    var text = new StringBuilder("insert into ").append(Tables.quoted(schema)).append('.').append(Tables.quoted(table)).append(" (")
        .append(columns.stream().map(field -> Tables.quoted(field.name())).collect(Collectors.joining(", "))).append(") overriding system value values");
    for (int at = 0; at < rows.size(); at++) {
      text.append(at == 0 ? "\n  (" : ",\n  (");
      for (int i = 0; i < rows.get(at).size(); i++) literal(text.append(i == 0 ? "" : ", "), rows.get(at).get(i));
      text.append(')');
    }
    return text.toString();
  }

  /** Backslashes are written so that they mean the same whatever the session's settings are. */
  private static void literal(StringBuilder to, String cell) {
    if (cell == null) {
      to.append("null");
      return;
    }
    boolean escaped = cell.indexOf('\\') >= 0;
    to.append(escaped ? "E'" : "'").append((escaped ? cell.replace("\\", "\\\\") : cell).replace("'", "''")).append('\'');
  }

  @Override public String script(List<String> inserts) { return String.join(";\n", inserts); }

  @Override public void execute(Session admin, List<String> statements) throws SQLException {
    try (var statement = admin.jdbc().createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(String.join("; ", statements));
    }
  }

  @Override public boolean refuses(String state) { return state.matches("2[23].*"); }
}
