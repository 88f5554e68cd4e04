package savepoint.attempt;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import savepoint.engine.Column;
import savepoint.engine.Engine;
import savepoint.engine.MariaDb;
import savepoint.engine.Outcome;
import savepoint.engine.RowSink;
import savepoint.engine.Schema;
import savepoint.engine.Session;

/** MariaDB's and SQLite's: no schemas inside a database, one statement at a time, values as the session tells them. */
final class PlainFilling implements Filling {
  private static final int MOST_ROWS = 50_000;
  private static final String MARIADB_COLUMNS = """
      select c.table_name, c.column_name, c.column_type, c.is_nullable = 'NO'
      from information_schema.columns c join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
      where c.table_schema = database() and t.table_type = 'BASE TABLE' and c.is_generated = 'NEVER' order by t.create_time, c.table_name, c.ordinal_position""";
  private static final String SQLITE_COLUMNS = """
      select m.name, p.name, lower(p.type), p."notnull" or p.pk > 0 from sqlite_schema m join pragma_table_xinfo(m.name) p on p.hidden = 0
      where m.type = 'table' and m.name not like 'sqlite\\_%' escape '\\' order by m.rowid, p.cid""";
  private static final Pattern BYTES = Pattern.compile("(?i)(tiny|medium|long)?blob.*|(var)?binary.*|bit.*|geometry.*|(multi)?(point|linestring|polygon).*");
  /** To these SQLite turns what is put in, so that a number comes back as a number though it was written as text. */
  private static final Pattern TURNING = Pattern.compile("(?i).*(int|char|clob|text|real|floa|doub|num|dec|date|time|bool).*");

  private final Engine engine;
  private final boolean mariadb;

  PlainFilling(Engine engine) {
    this.engine = engine;
    this.mariadb = engine instanceof MariaDb;
  }

  /** None where SQLite keeps a table in other tables: whoever fills those breaks it. */
  @Override public Tables tables(Session admin, String reader) throws SQLException {
    if (!mariadb && !admin.ask("select 1 from sqlite_schema where sql like 'create virtual%' limit 1").isEmpty()) return new Tables(List.of(), List.of());
    var numbers = new LinkedHashMap<String, Long>();
    Map<Long, Tables.Table> tables = new LinkedHashMap<>();
    for (var row : admin.ask(mariadb ? MARIADB_COLUMNS : SQLITE_COLUMNS)) {
      long number = numbers.computeIfAbsent(row.get(0).toLowerCase(Locale.ROOT), _ -> (long) numbers.size());
      tables.computeIfAbsent(number, _ -> new Tables.Table("", row.get(0), new ArrayList<>(), false)).columns().add(new Tables.Field(row.get(1), row.get(2), row.get(3).equals("1")));
    }
    var keys = new ArrayList<Tables.Key>();
    for (var table : engine.schema(admin).tables()) for (var reference : table.references()) key(numbers, tables, table, reference).ifPresent(keys::add);
    return Tables.of(tables, keys);
  }

  /** Empty for a key that leads out of what can be filled. */
  private static Optional<Tables.Key> key(Map<String, Long> numbers, Map<Long, Tables.Table> tables, Schema.Table table, Schema.Reference reference) {
    Long from = numbers.get(table.name().toLowerCase(Locale.ROOT));
    Long to = numbers.get(reference.toTable().toLowerCase(Locale.ROOT));
    if (from == null || to == null) return Optional.empty();
    var own = places(tables.get(from), reference.columns());
    var other = places(tables.get(to), reference.toColumns());
    return own.contains(-1) || other.contains(-1) ? Optional.empty() : Optional.of(new Tables.Key(from, own, to, other));
  }

  private static List<Integer> places(Tables.Table table, List<String> names) {
    return names.stream().map(name -> IntStream.range(0, table.columns().size()).filter(i -> table.columns().get(i).name().equalsIgnoreCase(name)).findFirst().orElse(-1)).toList();
  }

  /** Neither engine lets a session silence triggers: the scratch, which is nobody's but the platform's, goes without. */
  @Override public List<String> prepare(Session admin) throws SQLException {
    execute(admin, List.of(mariadb ? "set foreign_key_checks = 0, sql_mode = concat(@@sql_mode, ',NO_AUTO_VALUE_ON_ZERO')" : "pragma foreign_keys = off"));
    for (var trigger : admin.ask(mariadb ? "select trigger_name from information_schema.triggers where trigger_schema = database()" : "select name from sqlite_schema where type = 'trigger'"))
      admin.execute("drop trigger " + engine.quoted(trigger.getFirst()));
    return List.of();
  }

  @Override public Optional<List<Tables.Row>> rows(Tables tables, Reading reading) {
    var rows = new ArrayList<Tables.Row>();
    for (int i = 0; i < tables.tables().size(); i++) {
      var all = new Rows(tables.tables().get(i), i, rows);
      String sql = "select " + names(tables.tables().get(i).columns()) + " from " + engine.quoted(tables.tables().get(i).name());
      if (!(reading.run(sql, all) instanceof Outcome.Rows read) || read.cut() || !all.turn || rows.size() > MOST_ROWS) return Optional.empty();
    }
    return Optional.of(List.copyOf(rows));
  }

  private final class Rows implements RowSink {
    private final Tables.Table table;
    private final int number;
    private final List<Tables.Row> rows;
    /** Whether the values will be what they are when they are put in as text. */
    private boolean turn = true;

    Rows(Tables.Table table, int number, List<Tables.Row> rows) {
      this.table = table;
      this.number = number;
      this.rows = rows;
    }

    @Override public void columns(List<Column> columns) {
      for (int i = 0; i < columns.size() && !mariadb; i++) turn &= turns(columns.get(i), table.columns().get(i).type());
    }

    private static boolean turns(Column column, String declared) {
      return switch (column.type()) {
        case "blob", "mixed" -> false;
        case "integer", "real" -> TURNING.matcher(declared).matches();
        default -> true;
      };
    }

    @Override public boolean row(List<String> cells) { return rows.add(new Tables.Row(number, cells)); }
  }

  private String names(List<Tables.Field> columns) { return columns.stream().map(field -> engine.quoted(field.name())).collect(Collectors.joining(", ")); }

  @Override public List<String> emptied(Tables tables) { return tables.tables().stream().map(this::deleted).toList(); }

  @Override public String deleted(Tables.Table table) { return "delete from " + engine.quoted(table.name()); }

  @Override public String insert(String schema, String table, List<Tables.Field> columns, List<List<String>> rows) {
    return "insert into " + engine.quoted(table) + " (" + names(columns) + ") values" + rows.stream()
        .map(row -> IntStream.range(0, row.size()).mapToObj(i -> literal(columns.get(i).type(), row.get(i))).collect(Collectors.joining(", ", "\n  (", ")"))).collect(Collectors.joining(","));
  }

  private String literal(String type, String cell) {
    if (cell == null) return "null";
    if (mariadb && BYTES.matcher(type).matches() && cell.matches("0x([0-9a-f]{2})+")) return cell;
    if (mariadb && BYTES.matcher(type).matches() && cell.equals("0x")) return "''";
    return "'" + (mariadb ? cell.replace("\\", "\\\\") : cell).replace("'", "''") + "'";
  }

  /** A row may refer to one that comes behind it: no key is looked at before all are there, and none leads nowhere then. */
  @Override public String script(List<String> inserts) {
    return mariadb ? "set foreign_key_checks = 0;\n" + String.join(";\n", inserts) + ";\nset foreign_key_checks = 1;\n"
        : "pragma foreign_keys = off;\n" + String.join(";\n", inserts) + ";\npragma foreign_keys = on;\n";
  }

  @Override public void execute(Session admin, List<String> statements) throws SQLException {
    for (String statement : statements) admin.execute(statement);
  }

  @Override public boolean refuses(String state) { return state.matches("2[23].*|01.*|HY000"); }
}
