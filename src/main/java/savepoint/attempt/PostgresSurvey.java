package savepoint.attempt;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import savepoint.check.Tampered;
import savepoint.engine.Caps;
import savepoint.engine.Outcome;
import savepoint.engine.RowSink;
import savepoint.engine.Session;
import savepoint.engine.SqlError;

/**
 * Reads what a script left in its database. Tables are read by a role that may read everything (row security does not hide rows from it) and change nothing, in one
 * read-only transaction; views, which are a learner's code, by the learner's own role. Every name is written in full, so a table called pg_class misleads nobody.
 */
final class PostgresSurvey implements Survey {
  private static final Caps VIEW = new Caps(Duration.ofSeconds(5), ROWS, 32 << 20);
  private static final Caps LOOK = new Caps(Duration.ofSeconds(10), 20_000, 16 << 20);
  private static final String BEGIN = "begin transaction isolation level repeatable read, read only";
  private static final String STYLES = """
      select pg_catalog.concat_ws(' ', pg_catalog.current_setting('timezone'), pg_catalog.current_setting('datestyle'), pg_catalog.current_setting('intervalstyle'),
             pg_catalog.current_setting('bytea_output'), pg_catalog.current_setting('extra_float_digits'), pg_catalog.current_setting('lc_monetary'),
             pg_catalog.current_setting('search_path'), pg_catalog.current_setting('xmlbinary'))""";
  static final String USERS = """
      n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') and n.nspname not like 'pg\\_temp\\_%' and n.nspname not like 'pg\\_toast\\_%'""";
  /** What an extension brought is not the learner's. */
  static final String OWN = """
      not exists (select from pg_catalog.pg_depend d where d.objid = c.oid and d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass and d.deptype = 'e')""";
  private static final String RELATIONS = """
      select c.oid, n.nspname, c.relname, c.relkind, a.attname
      from pg_catalog.pg_class c
      join pg_catalog.pg_namespace n on n.oid = c.relnamespace
      left join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relkind in ('r', 'p', 'v', 'm', 'f') and not c.relispartition and""" + " " + USERS + " and " + OWN + """

      order by n.nspname, c.relname, a.attnum""";
  private static final String SEQUENCES = """
      select n.nspname, c.relname, tn.nspname, t.relname, a.attname
      from pg_catalog.pg_class c
      join pg_catalog.pg_namespace n on n.oid = c.relnamespace
      left join pg_catalog.pg_depend o on o.classid = 'pg_catalog.pg_class'::pg_catalog.regclass and o.objid = c.oid and o.refobjsubid > 0 and o.deptype in ('a', 'i')
      left join pg_catalog.pg_class t on t.oid = o.refobjid
      left join pg_catalog.pg_namespace tn on tn.oid = t.relnamespace
      left join pg_catalog.pg_attribute a on a.attrelid = o.refobjid and a.attnum = o.refobjsubid
      where c.relkind = 'S' and""" + " " + USERS + " and " + OWN;
  private static final String NAMES = """
      select case when n.nspname = 'public' then '' else n.nspname || '.' end || c.relname || ': ' || x.kind || ' ' || x.name
      from pg_catalog.pg_class c
      join pg_catalog.pg_namespace n on n.oid = c.relnamespace
      cross join lateral (
        select 'constraint' as kind, k.conname::pg_catalog.text as name from pg_catalog.pg_constraint k where k.conrelid = c.oid and k.contype in ('c', 'f', 'p', 'u', 'x')
        union all
        select 'index', i.relname::pg_catalog.text from pg_catalog.pg_index x join pg_catalog.pg_class i on i.oid = x.indexrelid
        where x.indrelid = c.oid and not exists (select from pg_catalog.pg_constraint k where k.conindid = x.indexrelid and k.contype in ('p', 'u', 'x'))) x
      where c.relkind in ('r', 'p', 'm') and not c.relispartition and""" + " " + USERS + " and " + OWN + """

      order by 1""";

  private final Stage stage;
  private final Session reader;
  private Session learner;
  private String styles;

  PostgresSurvey(Stage stage) throws SQLException {
    this.stage = stage;
    this.reader = stage.reader();
    Stage.execute(reader, BEGIN);
    styles = ask(STYLES).getFirst().getFirst();
  }

  @Override public List<State.Relation> relations() throws SQLException {
    var all = new LinkedHashMap<String, State.Relation>();
    for (var row : ask(RELATIONS)) {
      var relation = all.computeIfAbsent(row.get(0), _ -> new State.Relation(row.get(1), row.get(2), form(row.get(3)), row.get(3).equals("p"), new ArrayList<>()));
      if (row.get(4) != null) relation.columns().add(row.get(4));
    }
    return List.copyOf(all.values());
  }

  private static State.Form form(String kind) {
    return switch (kind) {
      case "r", "p" -> State.Form.TABLE;
      case "v" -> State.Form.VIEW;
      case "m" -> State.Form.MATERIALIZED_VIEW;
      case "f" -> State.Form.FOREIGN_TABLE;
      default -> throw new IllegalStateException("relkind " + kind);
    };
  }

  @Override public Outcome read(State.Relation relation, List<String> columns, RowSink sink) throws SQLException {
    String list = columns.stream().map(PostgresSurvey::quoted).collect(Collectors.joining(", "));
    String name = quoted(relation.schema()) + "." + quoted(relation.name());
    return switch (relation.form()) {
      case TABLE -> table("select " + list + " from " + (relation.partitioned() ? "" : "only ") + name, sink);
      case MATERIALIZED_VIEW -> table("select " + list + " from " + name, sink);
      case VIEW -> view("select " + list + " from " + name, sink);
      case FOREIGN_TABLE -> throw new IllegalArgumentException("the rows of a foreign table are not its own: " + name);
    };
  }

  /** Planning may call a function of the learner's; should one bend how values are written, nothing read would be what it seems. */
  private Outcome table(String sql, RowSink sink) throws SQLException {
    Outcome outcome = reader.read(sql, CAPS, sink);
    if (!reader.open()) return outcome;
    if (!(outcome instanceof Outcome.Rows)) Stage.execute(reader, "rollback; " + BEGIN);
    if (!ask(STYLES).getFirst().getFirst().equals(styles)) {
      throw new Tampered("A function of yours changed the session in which your tables were read. What it shows proves nothing, so it was not judged.");
    }
    return outcome;
  }

  private Outcome view(String sql, RowSink sink) throws SQLException {
    try {
      if (learner == null || !learner.open()) learner = stage.learner();
      return learner.read(sql, VIEW, sink);
    } catch (SQLException e) {
      // settings of the role or the database may keep its own role out, and that is the learner's doing
      if (e.getSQLState() == null || e.getSQLState().matches("(08|53|57P0[1-4]|58|XX).*")) throw e;
      return new Outcome.Failed(new SqlError(e.getSQLState(), e.getMessage(), null, null, 0), 0);
    }
  }

  @Override public Map<String, String> sequences() throws SQLException {
    var map = new TreeMap<String, String>();
    for (var row : ask(SEQUENCES)) {
      String name = row.get(4) == null ? title(row.get(0), row.get(1)) : title(row.get(2), row.get(3)) + "." + row.get(4);
      var stands = ask("select last_value, is_called from " + quoted(row.get(0)) + "." + quoted(row.get(1))).getFirst();
      map.put(name, stands.get(1).equals("t") ? stands.get(0) : "not used, begins with " + stands.get(0));
    }
    return map;
  }

  @Override public List<String> names() throws SQLException {
    return ask(NAMES).stream().map(List::getFirst).toList();
  }

  @Override public Catalogue catalogue() throws SQLException { return Catalogue.of(this); }

  /** Runs a query of ours. */
  List<List<String>> ask(String sql) throws SQLException {
    return switch (reader.run(sql, LOOK)) {
      case Outcome.Rows rows -> rows.rows();
      case Outcome.Failed failed -> throw new SQLException(failed.error().message(), failed.error().state());
      case Outcome.Ended ended -> throw new SQLException(ended.why().message(), "57014");
      case Outcome.Done odd -> throw new IllegalStateException("a query answered " + odd.tag());
    };
  }

  private static String title(String schema, String name) { return schema.equals("public") ? name : schema + "." + name; }

  private static String quoted(String identifier) { return '"' + identifier.replace("\"", "\"\"") + '"'; }

  @Override public void close() {
    reader.close();
    if (learner != null) learner.close();
  }
}
