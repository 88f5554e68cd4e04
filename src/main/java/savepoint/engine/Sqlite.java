package savepoint.engine;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** SQLite, as a process in the container for each session; databases are files there, and there are no roles: the judge's sessions cannot write, and no session opens another file. */
public final class Sqlite implements Engine {
  @Override public String name() { return "sqlite"; }

  @Override public String title() { return "SQLite 3"; }

  @Override public String home() { return ""; }

  @Override public String administrator() { return "admin"; }

  @Override public String quoted(String identifier) { return '"' + identifier.replace("\"", "\"\"") + '"'; }

  @Override public long room(Session admin) throws SQLException { return Long.parseLong(command(admin, "size")); }

  @Override public Session connect(Transport transport, Login login, Login warden) throws SQLException {
    int[] pid = new int[1];
    var session = open(transport, login, () -> {
      try (var other = open(transport, new Login("", warden.user(), warden.password()), () -> { })) {
        other.command("kill", Integer.toString(pid[0]));
      }
    });
    pid[0] = session.process();
    return session;
  }

  private static SqliteSession open(Transport transport, Login login, Watch.Step terminate) throws SQLException {
    try {
      var session = new SqliteSession(new Packets(transport.open()), terminate);
      try {
        session.begin(login);
        return session;
      } catch (SQLException e) {
        session.close();
        throw e;
      }
    } catch (IOException e) {
      throw new SQLException("the sandbox does not answer: " + e.getMessage(), "08001", e);
    }
  }

  @Override public List<Part> split(String script) { return new SqliteSplit(script).parts(); }

  @Override public Schema schema(Session session) throws SQLException { return SqliteSchema.of(session); }

  /** A statement is never run for its plan: SQLite counts nothing while it runs. */
  @Override public Outcome explain(Session session, String sql, boolean analyze, Caps caps) { return SqlitePlan.explain(session, sql, caps); }

  @Override public boolean analyses() { return false; }

  @Override public Plan plan(String document) { return SqlitePlan.of(document); }

  private static String command(Session admin, String... words) throws SQLException { return ((SqliteSession) admin).command(words); }

  @Override public void create(Session admin, String database, String owner, String template) throws SQLException {
    if (template == null) command(admin, "create", database);
    else command(admin, "copy", template, database);
  }

  @Override public void publish(Session admin, String draft, String name, Login owner) throws SQLException { command(admin, "rename", draft, name); }

  @Override public void share(Session owner, Login reader) throws SQLException { owner.execute("analyze"); }

  @Override public Set<String> databases(Session admin) throws SQLException {
    String list = command(admin, "list");
    return list.isEmpty() ? Set.of() : Set.of(list.split("\0"));
  }

  @Override public void note(Session admin, String database, String text) throws SQLException { command(admin, "note", database, text); }

  @Override public Optional<String> note(Session admin, String database) throws SQLException {
    return Optional.of(command(admin, "noted", database)).filter(note -> !note.isEmpty());
  }

  @Override public long size(Session admin) throws SQLException {
    return Long.parseLong(admin.ask("select page_count * page_size from pragma_page_count(), pragma_page_size()").getFirst().getFirst());
  }

  @Override public void drop(Session admin, String database) throws SQLException { command(admin, "drop", database); }

  @Override public void showAsClient(Session session) {
    // there is one way to show values
  }

  @Override public void restore(Session admin, Login role) {
    // there are no roles
  }

  @Override public boolean roles() { return false; }

  @Override public void promote(Session admin, Login role, boolean superuser) { throw new UnsupportedOperationException("SQLite has no roles, so nobody has more rights than others"); }

  @Override public boolean wipe(Session admin, Login used, Set<String> roles, Set<String> databases) throws SQLException {
    for (String name : databases(admin)) if (!databases.contains(name)) drop(admin, name);
    return true;
  }

  @Override public Login endless(Login login) { return login; }

  /** Whoever comes as the judge's login gets a session that only reads. */
  @Override public Login harden(Session admin, Login reader) { return reader; }

  @Override public void seclude(Session admin, String database) {
    // no session opens another file than its own
  }

  @Override public void renew(Session session) throws SQLException { ((SqliteSession) session).renew(); }

  @Override public boolean end(Session admin, int process) throws SQLException {
    command(admin, "kill", Integer.toString(process));
    return true;
  }

  @Override public String terminal(String database) { return "SQLITE_DATABASE=/var/lib/sqlite/" + database + ".db"; }
}
