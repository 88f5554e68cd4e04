package savepoint.engine;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Copies a database into another, empty one: MariaDB has no templates, so each object is made again by the server's own words for it, and the rows are copied inside the server. */
final class MariaDbCopy {
  private final Session admin;
  private final String from;
  private final String to;

  private MariaDbCopy(Session admin, String from, String to) {
    this.admin = admin;
    this.from = from;
    this.to = to;
  }

  static void of(Session admin, String from, String to) throws SQLException {
    var mode = admin.ask("select @@sql_mode").getFirst().getFirst();
    try {
      // the words for an object say the name of its database only when another one is in use
      admin.execute("use " + MariaDb.quote(to));
      admin.execute("set foreign_key_checks = 0, unique_checks = 0, sql_mode = 'NO_AUTO_VALUE_ON_ZERO'");
      new MariaDbCopy(admin, from, to).all();
    } finally {
      if (admin.open()) {
        admin.execute("set foreign_key_checks = 1, unique_checks = 1, sql_mode = '" + mode + "'");
        admin.execute("use " + MariaDb.quote(MariaDb.HOME));
      }
    }
  }

  private void all() throws SQLException {
    for (var sequence : tables("SEQUENCE")) {
      admin.execute(shown("sequence", sequence, 1));
      var next = admin.ask("select next_not_cached_value from " + old(sequence)).getFirst().getFirst();
      admin.execute("select setval(" + MariaDb.quote(sequence) + ", " + next + ", 0)");
    }
    var tables = new ArrayList<>(tables("BASE TABLE"));
    tables.addAll(tables("SYSTEM VERSIONED"));
    for (var table : tables) admin.execute(shown("table", table, 1));
    for (var table : tables) rows(table);
    for (var routine : admin.ask("select routine_type, routine_name from information_schema.routines where routine_schema = " + MariaDb.text(from) + " order by 1, 2"))
      admin.execute(shown(routine.get(0).toLowerCase(java.util.Locale.ROOT), routine.get(1), 2));
    views();
    for (var trigger : names("select trigger_name from information_schema.triggers where trigger_schema = " + MariaDb.text(from) + " order by event_object_table, action_order"))
      admin.execute(shown("trigger", trigger, 2));
    for (var event : names("select event_name from information_schema.events where event_schema = " + MariaDb.text(from))) admin.execute(shown("event", event, 3));
  }

  private List<String> names(String sql) throws SQLException { return admin.ask(sql).stream().map(List::getFirst).toList(); }

  private List<String> tables(String type) throws SQLException {
    return names("select table_name from information_schema.tables where table_schema = " + MariaDb.text(from) + " and table_type = '" + type + "' order by create_time, table_name");
  }

  private String old(String name) { return MariaDb.quote(from) + "." + MariaDb.quote(name); }

  /** What the object says of its own database is said of the new one; names of databases are the platform's, and stand in no other text. */
  private String shown(String kind, String name, int column) throws SQLException {
    var words = admin.ask("show create " + kind + " " + old(name)).getFirst().get(column);
    if (words == null) throw new SQLException("the " + kind + " " + name + " does not say what it is", "42000");
    return words.replace(MariaDb.quote(from) + ".", MariaDb.quote(to) + ".");
  }

  private void rows(String table) throws SQLException {
    String columns = names("select column_name from information_schema.columns where table_schema = " + MariaDb.text(from) + " and table_name = " + MariaDb.text(table)
        + " and generation_expression is null order by ordinal_position").stream().map(MariaDb::quote).collect(Collectors.joining(", "));
    if (!columns.isEmpty()) admin.execute("insert into " + MariaDb.quote(table) + " (" + columns + ") select " + columns + " from " + old(table));
  }

  /** A view may stand on another that has not been made yet: it comes again behind the others. */
  private void views() throws SQLException {
    var left = new ArrayDeque<>(tables("VIEW"));
    int failed = 0;
    while (!left.isEmpty()) {
      String view = left.remove();
      try {
        admin.execute(shown("view", view, 1));
        failed = 0;
      } catch (SQLException e) {
        left.add(view);
        // none of those that are left can be made: what they stand on was dropped under them, and then they are nothing in the old database either
        if (++failed >= left.size()) return;
      }
    }
  }
}
