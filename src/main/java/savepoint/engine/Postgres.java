package savepoint.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.postgresql.Driver;
import org.postgresql.core.BaseConnection;

/** PostgreSQL 17. */
public final class Postgres implements Engine {
  private static final int OBJECT_IN_USE_TRIES = 20;
  private static final int ENDING_TRIES = 20;
  /** Seconds until a server that says nothing to whoever comes counts as none. */
  private static final int GREETING = 15;

  @Override public String name() { return "postgres"; }

  @Override public String title() { return "PostgreSQL 17"; }

  @Override public String home() { return "postgres"; }

  @Override public String administrator() { return "postgres"; }

  @Override public String quoted(String identifier) { return quote(identifier); }

  @Override public long room(Session admin) throws SQLException { return Long.parseLong(admin.ask("select sum(pg_catalog.pg_database_size(oid)) from pg_catalog.pg_database").getFirst().getFirst()); }

  @Override public Session connect(Transport transport, Login login, Login warden) throws SQLException {
    try (var ticket = new WireFactory.Ticket(transport)) {
      var connection = open(ticket, login);
      return new PostgresSession(connection.unwrap(BaseConnection.class), ticket.wire(), pid -> terminate(transport, warden, pid));
    }
  }

  private static Connection open(WireFactory.Ticket ticket, Login login) throws SQLException {
    var p = new Properties();
    p.setProperty("PGDBNAME", login.database());
    p.setProperty("user", login.user());
    p.setProperty("password", login.password());
    p.setProperty("socketFactory", WireFactory.class.getName());
    p.setProperty("socketFactoryArg", ticket.number);
    p.setProperty("sslmode", "disable");
    p.setProperty("gssEncMode", "disable");
    p.setProperty("preferQueryMode", "extended");
    p.setProperty("prepareThreshold", "0");
    p.setProperty("binaryTransfer", "false");
    p.setProperty("allowEncodingChanges", "true");   // a learner may SET client_encoding; the driver would hang up
    p.setProperty("cancelSignalTimeout", "5");
    p.setProperty("ApplicationName", "savepoint");
    // as start-up options, so that RESET comes back to them; client_connection_check_interval ends a backend whose client went away
    p.setProperty("options", "-c IntervalStyle=iso_8601 -c bytea_output=hex -c client_min_messages=notice -c client_connection_check_interval=2000" + options(login));
    // a server that a learner stopped to run greets nobody and keeps nobody waiting; once somebody is in, the session's own clock counts
    p.setProperty("socketTimeout", Integer.toString(GREETING));
    var connection = new Driver().connect("jdbc:postgresql://sandbox/", p);
    try (var statement = connection.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'; SET extra_float_digits = 1");   // the driver sends its own at start-up
      connection.setNetworkTimeout(Runnable::run, 0);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private static String options(Login login) {
    return login.settings().entrySet().stream()
        .map(setting -> " -c " + setting.getKey() + "=" + setting.getValue().replaceAll("[\\\\\\s]", "\\\\$0")).collect(Collectors.joining());
  }

  private static void terminate(Transport transport, Login warden, int pid) throws SQLException {
    try (var ticket = new WireFactory.Ticket(transport); var connection = open(ticket, warden);
         var statement = connection.prepareStatement("select pg_catalog.pg_terminate_backend(?)")) {
      statement.setInt(1, pid);
      statement.execute();
    }
  }

  @Override public List<Part> split(String script) { return new Split(script).parts(); }

  @Override public Schema schema(Session session) throws SQLException { return PostgresSchema.of(session); }

  @Override public Outcome explain(Session session, String sql, boolean analyze, Caps caps) {
    return Explaining.of(session, "EXPLAIN (FORMAT JSON) ", analyze ? "EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) " : null, sql, caps);
  }

  /** Only a nondeterministic collation, which a database never has by itself. */
  @Override public boolean folds() { return false; }

  @Override public Plan plan(String document) { return Plan.of(document); }

  @Override public void create(Session admin, String database, String owner, String template) throws SQLException {
    var sql = "CREATE DATABASE " + quote(database) + (owner == null ? "" : " OWNER " + quote(owner)) + " TEMPLATE " + quote(template == null ? "template1" : template) + " STRATEGY file_copy";
    for (int i = 1; ; i++) {
      if (template != null) endSessions(admin, template);
      try (var statement = admin.jdbc().createStatement()) {
        statement.execute(sql);
        return;
      } catch (SQLException e) {
        // somebody connected to the template between the two statements
        if (!"55006".equals(e.getSQLState()) || i == OBJECT_IN_USE_TRIES) throw e;
      }
    }
  }

  @Override public long size(Session admin) throws SQLException { return Long.parseLong(admin.ask("select pg_catalog.pg_database_size(pg_catalog.current_database())").getFirst().getFirst()); }

  private static void endSessions(Session admin, String database) throws SQLException {
    try (var statement = admin.jdbc().prepareStatement("""
        select pg_catalog.pg_terminate_backend(pid, 2000) from pg_catalog.pg_stat_activity where datname = ? and pid <> pg_catalog.pg_backend_pid()""")) {
      statement.setString(1, database);
      statement.execute();
    }
  }

  @Override public void showAsClient(Session session) throws SQLException {
    try (var statement = session.jdbc().createStatement()) {
      statement.execute("SET IntervalStyle = postgres");
    }
  }

  /** FORCE alone would find a session that is just ending still there, and then the server looks again only 100 ms later. */
  @Override public void drop(Session admin, String database) throws SQLException {
    for (int i = 0; i < ENDING_TRIES && dismiss(admin, database) > 0; i++) LockSupport.parkNanos(1_000_000);
    try (var statement = admin.jdbc().createStatement()) {
      statement.execute("DROP DATABASE IF EXISTS " + quote(database) + " WITH (FORCE)");
    }
  }

  /** Tells its sessions to end, without waiting; how many are there still. */
  private static int dismiss(Session admin, String database) throws SQLException {
    try (var statement = admin.jdbc().prepareStatement("select count(pg_catalog.pg_terminate_backend(pid)) from pg_catalog.pg_stat_activity where datname = ?")) {
      statement.setString(1, database);
      try (var rs = statement.executeQuery()) {
        return rs.next() ? rs.getInt(1) : 0;
      }
    }
  }

  @Override public void restore(Session admin, Login role) throws SQLException { PostgresWipe.restore(admin, role); }

  @Override public boolean wipe(Session admin, Login used, Set<String> roles, Set<String> databases) throws SQLException {
    return PostgresWipe.wipe(admin, this, used, roles, databases);
  }

  @Override public void publish(Session admin, String draft, String name, Login owner) throws SQLException {
    admin.execute("alter database " + quote(draft) + " owner to " + quote(owner.user()));
    admin.execute("alter database " + quote(draft) + " rename to " + quote(name));
  }

  /** The catalogue has the statistics that came with it: to gather them anew would take longer than all else about a small data set. */
  @Override public void share(Session owner, Login reader) throws SQLException {
    owner.execute("grant usage on schema public to " + quote(reader.user()));
    owner.execute("grant select on all tables in schema public to " + quote(reader.user()));
    var tables = owner.ask("""
        select pg_catalog.format('%I.%I', n.nspname, c.relname) from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p', 'm') and n.nspname !~ '^(pg_|information_schema$)' order by c.oid""").stream().map(List::getFirst).toList();
    if (!tables.isEmpty()) owner.execute("analyze " + String.join(", ", tables));
  }

  @Override public Set<String> databases(Session admin) throws SQLException {
    return admin.ask("select datname from pg_catalog.pg_database where not datistemplate").stream().map(List::getFirst).filter(name -> !name.equals(home())).collect(Collectors.toSet());
  }

  @Override public void note(Session admin, String database, String text) throws SQLException {
    admin.execute("comment on database " + quote(database) + " is '" + text.replace("'", "''") + "'");
  }

  @Override public Optional<String> note(Session admin, String database) throws SQLException {
    try (var query = admin.jdbc().prepareStatement("select pg_catalog.shobj_description(oid, 'pg_database') from pg_catalog.pg_database where datname = ?")) {
      query.setString(1, database);
      var rs = query.executeQuery();
      return rs.next() ? Optional.ofNullable(rs.getString(1)) : Optional.empty();
    }
  }

  @Override public void promote(Session admin, Login role, boolean superuser) throws SQLException {
    admin.execute("alter role " + quote(role.user()) + (superuser ? " superuser" : " createrole createdb"));
  }

  @Override public Login endless(Login login) { return login.with(ENDLESS); }

  @Override public Login harden(Session admin, Login reader) throws SQLException {
    PostgresDesk.harden(admin);
    return reader;
  }

  @Override public void seclude(Session admin, String database) throws SQLException { admin.execute("revoke all on database " + quote(database) + " from public"); }

  @Override public void renew(Session session) throws SQLException { PostgresDesk.renew(session); }

  @Override public boolean end(Session admin, int process) throws SQLException { return PostgresDesk.end(admin, process); }

  @Override public String terminal(String database) { return "PGDATABASE=" + database; }

  static String quote(String identifier) {
    if (identifier.indexOf('\0') >= 0) throw new IllegalArgumentException("an identifier holds no NUL");
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }
}
