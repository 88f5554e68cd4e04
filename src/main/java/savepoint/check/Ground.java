package savepoint.check;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import savepoint.engine.Caps;
import savepoint.engine.Engine;
import savepoint.engine.Login;
import savepoint.engine.Postgres;
import savepoint.engine.Session;
import savepoint.sandbox.Sandbox;

/**
 * Where a check proves what it demands: a database with the state that a script left, on a server where nothing of the script runs any more; only what a superuser's script
 * started outside of the server ({@code COPY … TO PROGRAM}) may go on beside the checks, and an exercise that gives superuser has to live with that.
 * Invariants: our own sessions resolve names in {@code pg_catalog} alone, so nothing that the script made can stand in for the server's own, and they run nothing that could
 * call the script's functions, triggers, rules or views: whatever could is done by a session of a role that is no more than the script was. Checks that change something
 * do it in a transaction that is rolled back, or in a {@link #copy}.
 */
public final class Ground implements AutoCloseable {
  /** What one statement of a check may cost. */
  static final Caps CAPS = new Caps(Duration.ofSeconds(10), 100_000, 32 << 20);

  private final Sandbox sandbox;
  private final String database;
  private final boolean cluster;
  private final Reference start;
  private final Reference reference;
  private final Random random;
  private final Fresh fresh;
  private final Kept admins;
  private final Kept learners;
  private final Map<String, Kept> roles = new HashMap<>();
  private List<Shadow.Namesake> namesakes;

  /** Makes the same place in another state, when a check must compare with it; who asks for it closes it. */
  public interface Reference {
    Ground ground() throws SQLException;
  }

  /** @param cluster the whole server belongs to this attempt and is thrown away after it: roles may be touched */
  public Ground(Sandbox sandbox, String database, boolean cluster, Reference reference) {
    this(sandbox, database, cluster, null, reference);
  }

  /**
   * @param start the state before the script, null when nothing compares with it
   * @param reference the state after the reference's script, null when this is it
   */
  public Ground(Sandbox sandbox, String database, boolean cluster, Reference start, Reference reference) {
    this(sandbox, database, cluster, start, reference, new SecureRandom(), null);
  }

  private Ground(Sandbox sandbox, String database, boolean cluster, Reference start, Reference reference, Random random, Fresh fresh) {
    this.sandbox = sandbox;
    this.database = database;
    this.cluster = cluster;
    this.start = start;
    this.reference = reference;
    this.random = random;
    this.fresh = fresh == null ? new Fresh(random) : fresh;
    this.admins = new Kept(() -> plain() ? sandbox.admin(database) : Grader.admin(sandbox, database), !plain());
    this.learners = new Kept(() -> sandbox.login(plain() ? sandbox.pod().learner(database) : Grader.itself(sandbox.pod().learner(database))), !plain());
  }

  /** Whether nothing that a script can make stands in the way of a check's own sessions: everywhere but in PostgreSQL. */
  boolean plain() { return !(engine() instanceof Postgres); }

  Engine engine() { return sandbox.topology().engine(); }

  String database() { return database; }

  boolean cluster() { return cluster; }

  /** SQL of a check with fresh values in its places; the same places get the same values all through this ground and its copies. */
  String fill(String sql) { return fresh.fill(sql); }

  Random random() { return random; }

  /** A word that nobody can know before. */
  String word() { return fresh.word(); }

  /** A session with the server's highest rights that sees {@code pg_catalog} alone. Security: it must run nothing that calls what the script made. */
  Session admin() throws SQLException { return admins.take(); }

  /** What the script made that is named like something of the server's own. */
  List<Shadow.Namesake> namesakes() throws SQLException {
    if (namesakes == null) namesakes = plain() ? List.of() : Shadow.namesakes(this);
    return namesakes;
  }

  /** The name of the role that the script ran as. */
  String learnerRole() { return sandbox.pod().learner(database).user(); }

  /** A session of the role that the script ran as; it resolves names in {@code public}, whatever the role's or the database's settings say. */
  Session learner() throws SQLException { return learners.take(); }

  /** The same with every setting that the role and the database have for their sessions. */
  Session untouched() throws SQLException { return sandbox.login(sandbox.pod().learner(database)); }

  /**
   * Really logs in as a role, with a password that it has only now. The session has the settings that the role and the database have for their sessions.
   *
   * @throws SQLException also when the server refuses the login: a role that cannot log in, whose time is over, that may not connect …
   */
  Session login(String role) throws SQLException { return login(role, UnaryOperator.identity()); }

  /** The same, but nothing that was set for the role or the database changes the meaning of a check's SQL. */
  Session plain(String role) throws SQLException { return login(role, Grader::plain); }

  /** The same, given back when it is closed and kept for the next check. */
  Session kept(String role) throws SQLException { return roles.computeIfAbsent(role, name -> new Kept(() -> plain(name), true)).take(); }

  private Session login(String role, UnaryOperator<Login> settings) throws SQLException {
    if (!cluster) throw new IllegalStateException("only a server of its own lets a check log in as " + role + ": the exercise needs isolation: cluster");
    if (role.equals(learnerRole())) return sandbox.login(settings.apply(sandbox.pod().learner(database)));
    String password = fresh.word() + fresh.word();
    try (Session admin = admin()) {
      String before = password(admin, role);
      execute(admin, "alter role " + quoted(role) + " password '" + password + "'");
      try {
        return sandbox.login(settings.apply(new Login(database, role, password)));
      } finally {
        execute(admin, "alter role " + quoted(role) + " password " + (before == null ? "null" : "'" + before.replace("'", "''") + "'"));
      }
    }
  }

  interface Reading<T> {
    T with(Session session) throws SQLException;
  }

  /** Reads as {@link Grader#reader}. */
  <T> T reading(Reading<T> reading) throws SQLException {
    try (Session admin = admin()) {
      if (plain()) {
        try (Session session = sandbox.login(engine().harden(admin, sandbox.pod().judge(database)))) {
          return reading.with(session);
        }
      }
      var login = Grader.reader(admin, database);
      try (Session session = sandbox.login(login)) {
        return reading.with(session);
      } finally {
        execute(admin, "drop owned by " + login.user() + "; drop role " + login.user());
      }
    }
  }

  /** The stored form of a role's password, null if it has none. */
  private static String password(Session admin, String role) throws SQLException {
    try (var query = admin.jdbc().prepareStatement("select rolpassword from pg_authid where rolname = ?")) {
      query.setString(1, role);
      try (var row = query.executeQuery()) {
        return row.next() ? row.getString(1) : null;
      }
    }
  }

  /** The state before the script, with the same data. */
  Ground start() throws SQLException {
    if (start == null) throw new IllegalStateException("nobody said how to make the state before the script");
    return start.ground();
  }

  /** The state that the reference's script leaves on the same data, where a check compares with it. */
  Optional<Ground> reference() throws SQLException { return reference == null ? Optional.empty() : Optional.of(reference.ground()); }

  /** The same state once more, with the rights and settings of the database, for what changes it; gone when closed. */
  public Ground copy() throws SQLException {
    String copy = "copy_" + fresh.word();
    sandbox.copy(database, copy);
    if (plain()) return new Ground(sandbox, copy, cluster, start, reference, random, fresh);
    // for the server they are no part of the database: a copy alone would let everybody connect
    try (Session admin = admin()) {
      for (String sql : List.of("update pg_database c set datacl = o.datacl from pg_database o where o.datname = ? and c.datname = ?", """
          insert into pg_db_role_setting select c.oid, s.setrole, s.setconfig
          from pg_db_role_setting s join pg_database o on o.oid = s.setdatabase, pg_database c where o.datname = ? and c.datname = ?""")) {
        try (var carry = admin.jdbc().prepareStatement(sql)) {
          carry.setString(1, database);
          carry.setString(2, copy);
          carry.execute();
        }
      }
    }
    return new Ground(sandbox, copy, cluster, start, reference, random, fresh);
  }

  static void execute(Session session, String sql) throws SQLException { session.execute(sql); }

  static String quoted(String identifier) { return '"' + identifier.replace("\"", "\"\"") + '"'; }

  /** Closes the sessions that were kept for the next check. */
  public void rest() {
    admins.close();
    learners.close();
    roles.values().forEach(Kept::close);
  }

  /** Drops the database. */
  @Override public void close() throws SQLException {
    rest();
    sandbox.drop(database);
  }
}
