package savepoint.engine;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * MariaDB 11.8. The platform speaks its protocol itself: the JDBC driver reads files and goes to other servers when a server tells it to, gathers results without a bound,
 * and does not say what a statement was; what is needed of the protocol is three hundred lines.
 */
public final class MariaDb implements Engine {
  static final String HOME = "mysql";
  private static final String UNFINISHED = "savepoint: unfinished";
  private static final int ENDING_TRIES = 400;
  private static final int NO_SUCH_THREAD = 1094;

  @Override public String name() { return "mariadb"; }

  @Override public String title() { return "MariaDB 11.8"; }

  @Override public String home() { return HOME; }

  @Override public String administrator() { return "mysql"; }

  @Override public String quoted(String identifier) { return quote(identifier); }

  @Override public long room(Session admin) throws SQLException {
    return Long.parseLong(admin.ask("select coalesce(sum(file_size), 0) from information_schema.innodb_sys_tablespaces").getFirst().getFirst());
  }

  @Override public Session connect(Transport transport, Login login, Login warden) throws SQLException { return open(transport, login, (what, thread) -> kill(transport, warden, what, thread)); }

  private static MariaDbSession open(Transport transport, Login login, MariaDbSession.Killer killer) throws SQLException {
    Packets packets = null;
    try {
      packets = new Packets(transport.open());
      var session = new MariaDbSession(packets, MariaDbHello.to(packets, login), killer);
      session.begin(login);
      return session;
    } catch (IOException e) {
      close(packets);
      throw new SQLException("the server does not answer: " + e.getMessage(), "08001", e);
    } catch (SQLException e) {
      close(packets);
      throw e;
    }
  }

  private static void close(Packets packets) throws SQLException {
    try {
      if (packets != null) packets.close();
    } catch (IOException e) {
      throw new SQLException("the stream to the server cannot be ended", "08006", e);
    }
  }

  private static void kill(Transport transport, Login warden, String what, long thread) throws SQLException {
    try (var session = open(transport, new Login(HOME, warden.user(), warden.password()), (_, _) -> { })) {
      session.execute("kill " + what + " " + thread);
    } catch (SQLException e) {
      if (e.getErrorCode() != NO_SUCH_THREAD && !e.getMessage().startsWith("Unknown thread")) throw e;
    }
  }

  @Override public List<Part> split(String script) { return new MariaDbSplit(script).parts(); }

  @Override public Schema schema(Session session) throws SQLException { return MariaDbSchema.of(session); }

  @Override public Outcome explain(Session session, String sql, boolean analyze, Caps caps) {
    return Explaining.of(session, "EXPLAIN FORMAT=JSON ", analyze ? "ANALYZE FORMAT=JSON " : null, sql, caps);
  }

  @Override public Plan plan(String document) { return MariaDbPlan.of(document); }

  @Override public void create(Session admin, String database, String owner, String template) throws SQLException {
    // what an earlier platform process did not finish is nothing
    if (note(admin, database).filter(UNFINISHED::equals).isPresent()) drop(admin, database);
    admin.execute("create database " + quote(database) + " character set utf8mb4 comment '" + UNFINISHED + "'");
    if (template != null) {
      endSessions(admin, template);
      MariaDbCopy.of(admin, template, database);
    }
    if (owner != null) admin.execute("grant all privileges on " + pattern(database) + ".* to " + account(owner));
    note(admin, database, "");
  }

  /** Databases cannot be renamed, so it becomes a copy; the new one counts only when it is whole. */
  @Override public void publish(Session admin, String draft, String name, Login owner) throws SQLException {
    create(admin, name, null, draft);
    drop(admin, draft);
  }

  /** Reading is granted by {@link #harden}: a database's owner may not grant. */
  @Override public void share(Session owner, Login reader) throws SQLException {
    for (var table : owner.ask("select table_name from information_schema.tables where table_schema = database() and table_type in ('BASE TABLE', 'SYSTEM VERSIONED')"))
      owner.ask("analyze table " + quote(table.getFirst()));
  }

  @Override public Set<String> databases(Session admin) throws SQLException {
    return admin.ask("select schema_name from information_schema.schemata where schema_comment <> " + text(UNFINISHED)).stream().map(List::getFirst)
        .filter(name -> !Set.of("information_schema", "mysql", "performance_schema", "sys").contains(name)).collect(Collectors.toSet());
  }

  @Override public void note(Session admin, String database, String text) throws SQLException { admin.execute("alter database " + quote(database) + " comment " + text(text)); }

  @Override public Optional<String> note(Session admin, String database) throws SQLException {
    return admin.ask("select schema_comment from information_schema.schemata where schema_name = " + text(database)).stream().map(List::getFirst).filter(note -> !note.isEmpty()).findFirst();
  }

  @Override public long size(Session admin) throws SQLException {
    return Long.parseLong(admin.ask("select cast(coalesce(sum(data_length + index_length), 0) as signed) from information_schema.tables where table_schema = database()").getFirst().getFirst());
  }

  private static void endSessions(Session admin, String database) throws SQLException {
    String there = "select id from information_schema.processlist where db = " + text(database) + " and id <> connection_id()";
    for (int i = 0; i < ENDING_TRIES; i++) {
      var sessions = admin.ask(there);
      if (sessions.isEmpty()) return;
      for (var one : sessions) {
        try {
          admin.execute("kill " + one.getFirst());
        } catch (SQLException e) {
          if (!e.getMessage().startsWith("Unknown thread")) throw e;
        }
      }
      LockSupport.parkNanos(5_000_000);
    }
    throw new SQLException("sessions on " + database + " do not end", "55006");
  }

  @Override public void drop(Session admin, String database) throws SQLException {
    endSessions(admin, database);
    admin.execute("drop database if exists " + quote(database));
    // its grants would wait for another of this name
    String grants = " from mysql.db where db = " + text(escaped(database));
    if (admin.ask("select user" + grants).isEmpty()) return;
    admin.execute("delete" + grants);
    admin.execute("flush privileges");
  }

  @Override public void showAsClient(Session session) {
    // values look as in the client already
  }

  @Override public void restore(Session admin, Login role) throws SQLException { MariaDbWipe.restore(admin, role); }

  @Override public boolean wipe(Session admin, Login used, Set<String> roles, Set<String> databases) throws SQLException {
    return MariaDbWipe.wipe(admin, this, used, roles, databases);
  }

  @Override public void promote(Session admin, Login role, boolean superuser) throws SQLException {
    admin.execute("grant " + (superuser ? "all privileges" : "create user, show databases") + " on *.* to " + account(role.user()) + " with grant option");
  }

  @Override public Login endless(Login login) { return login; }

  /** Security: a session reads every database that its account may read, so each has an account of its own; with one for all an answer could show what is in hidden data. */
  @Override public Login harden(Session admin, Login reader) throws SQLException {
    String database = admin.ask("select database()").getFirst().getFirst();
    String user = reader.user() + "_" + database;
    admin.execute("create or replace user " + account(user) + " identified via unix_socket as " + text(administrator()));
    admin.execute("grant select, show view, execute on " + pattern(database) + ".* to " + account(user));
    return new Login(database, user, reader.password());
  }

  @Override public void seclude(Session admin, String database) {
    // nobody has rights on a database that were not granted
  }

  @Override public void renew(Session session) throws SQLException { ((MariaDbSession) session).renew(); }

  @Override public boolean end(Session admin, int process) throws SQLException {
    for (int i = 0; i < ENDING_TRIES; i++) {
      if (admin.ask("select 1 from information_schema.processlist where id = " + process).isEmpty()) return true;
      try {
        admin.execute("kill " + process);
      } catch (SQLException e) {
        if (!e.getMessage().startsWith("Unknown thread")) throw e;
      }
      LockSupport.parkNanos(5_000_000);
    }
    return false;
  }

  @Override public String terminal(String database) { return "MYSQL_DATABASE=" + database; }

  static String quote(String identifier) {
    if (identifier.indexOf('\0') >= 0) throw new IllegalArgumentException("an identifier holds no NUL");
    return '`' + identifier.replace("`", "``") + '`';
  }

  static String text(String text) { return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'"; }

  static String account(String user) { return account(user, "localhost"); }

  static String account(String user, String host) { return text(user) + "@" + text(host); }

  /** In a grant the name of a database is a pattern. */
  private static String pattern(String database) { return quote(escaped(database)); }

  private static String escaped(String database) { return database.replace("_", "\\_").replace("%", "\\%"); }
}
