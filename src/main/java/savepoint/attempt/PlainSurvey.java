package savepoint.attempt;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import savepoint.engine.Caps;
import savepoint.engine.Engine;
import savepoint.engine.MariaDb;
import savepoint.engine.Outcome;
import savepoint.engine.RowSink;
import savepoint.engine.Schema;
import savepoint.engine.Session;

/** The survey of an engine whose catalogue is plain: MariaDB or SQLite, where to read a table calls nothing that a script made. */
final class PlainSurvey implements Survey {
  private static final Caps VIEW = new Caps(Duration.ofSeconds(5), ROWS, 32 << 20);

  private final Stage stage;
  private final Engine engine;
  private final Session reader;
  private Session learner;

  PlainSurvey(Stage stage) throws SQLException {
    this.stage = stage;
    this.engine = stage.engine();
    this.reader = stage.reader();
  }

  @Override public List<State.Relation> relations() throws SQLException {
    return engine.schema(reader).tables().stream().map(table -> new State.Relation(table.schema(), table.name(), form(table), false, table.fields().stream().map(Schema.Field::name).toList())).toList();
  }

  private static State.Form form(Schema.Table table) { return table.kind().equals("view") ? State.Form.VIEW : State.Form.TABLE; }

  @Override public Outcome read(State.Relation relation, List<String> columns, RowSink sink) throws SQLException {
    String list = columns.isEmpty() ? "*" : columns.stream().map(engine::quoted).collect(Collectors.joining(", "));
    String sql = "select " + list + " from " + engine.quoted(relation.name());
    if (relation.form() == State.Form.TABLE) return reader.read(sql, CAPS, sink);
    if (learner == null || !learner.open()) learner = stage.learner();
    return learner.read(sql, VIEW, sink);
  }

  @Override public Map<String, String> sequences() throws SQLException {
    var map = new TreeMap<String, String>();
    if (engine instanceof MariaDb) {
      for (var row : reader.ask("select table_name, auto_increment from information_schema.tables where table_schema = database() and auto_increment is not null")) map.put(row.get(0), row.get(1));
      for (var row : reader.ask("select table_name from information_schema.tables where table_schema = database() and table_type = 'SEQUENCE'"))
        map.put(row.getFirst(), reader.ask("select next_not_cached_value from " + engine.quoted(row.getFirst())).getFirst().getFirst());
    } else if (!reader.ask("select 1 from sqlite_schema where name = 'sqlite_sequence'").isEmpty()) {
      for (var row : reader.ask("select name, seq from sqlite_sequence")) map.put(row.get(0), row.get(1));
    }
    return map;
  }

  @Override public List<String> names() throws SQLException {
    return reader.ask(engine instanceof MariaDb
        ? "select distinct concat(table_name, ': index ', index_name) from information_schema.statistics where table_schema = database() and index_name <> 'PRIMARY'"
            + " union select concat(table_name, ': constraint ', constraint_name) from information_schema.table_constraints where table_schema = database() and constraint_name <> 'PRIMARY' order by 1"
        : "select tbl_name || ': index ' || name from sqlite_schema where type = 'index' and sql is not null order by 1").stream().map(List::getFirst).toList();
  }

  /** The tables' own words for themselves, line by line, without the names of constraints and indexes. */
  @Override public Catalogue catalogue() throws SQLException {
    var objects = new TreeMap<String, List<String>>();
    if (engine instanceof MariaDb) {
      for (var relation : relations()) if (relation.form() == State.Form.TABLE) objects.put(relation.title(), lines(reader.ask("show create table " + engine.quoted(relation.name())).getFirst().get(1)));
      for (var row : reader.ask("select event_object_table, concat(lower(action_timing), ' ', lower(event_manipulation)) from information_schema.triggers where trigger_schema = database()"))
        objects.computeIfAbsent(row.get(0), _ -> new ArrayList<>()).add("trigger " + row.get(1));
    } else {
      for (var row : reader.ask("select tbl_name, type, coalesce(sql, '') from sqlite_schema where name not like 'sqlite\\_%' escape '\\' order by name"))
        if (!row.get(1).equals("view")) objects.computeIfAbsent(row.get(0), _ -> new ArrayList<>()).addAll(row.get(1).equals("table") ? lines(row.get(2)) : List.of(index(row.get(2))));
    }
    return new Catalogue(objects);
  }

  private static List<String> lines(String create) {
    int open = create.indexOf('(');
    int close = create.lastIndexOf(')');
    if (open < 0 || close < open) return new ArrayList<>(List.of(create.strip()));
    var lines = new ArrayList<String>();
    int depth = 0;
    int from = open + 1;
    for (int i = open + 1; i <= close; i++) {
      char c = create.charAt(i);
      if (c == '(') depth++;
      if (depth == 0 && (c == ',' || i == close)) {
        lines.add(create.substring(from, i).replaceAll("(?i)constraint\\s+\\S+\\s+", "").replaceAll("(?i)\\bkey `[^`]+` \\(", "KEY (").replace("`", "").replaceAll("\\s+", " ").strip());
        from = i + 1;
      }
      if (c == ')') depth--;
    }
    return lines;
  }

  private static String index(String create) { return create.replaceAll("\\s+", " ").replaceAll("(?i)^create (unique )?index (if not exists )?\\S+ on ", "$1index on "); }

  @Override public void close() {
    reader.close();
    if (learner != null) learner.close();
  }
}
