package savepoint.check;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import savepoint.engine.Caps;
import savepoint.engine.Engine;
import savepoint.engine.Login;
import savepoint.engine.Session;
import savepoint.sandbox.Sandbox;

/**
 * Where a check proves what it demands: a database with the state that a script left, on a server where nothing of the script runs any more.
 * Invariants: our own sessions resolve names in {@code pg_catalog} alone, so nothing that the script made can stand in for the server's own; checks that change something
 * do it in a transaction that is rolled back, or in a {@link #copy}.
 */
public final class Ground implements AutoCloseable {
  /** What one statement of a check may cost. */
  static final Caps CAPS = new Caps(Duration.ofSeconds(10), 100_000, 32 << 20);

  private final Sandbox sandbox;
  private final String database;
  private final boolean cluster;
  private final Reference reference;
  private final Random random;
  private final Fresh fresh;

  /** Makes the same place after the reference's script, when a check must compare with it; the caller of {@link Ground#reference} closes it. */
  public interface Reference {
    Ground ground() throws SQLException;
  }

  /** @param cluster the whole server belongs to this attempt and is thrown away after it: roles may be touched */
  public Ground(Sandbox sandbox, String database, boolean cluster, Reference reference) {
    this(sandbox, database, cluster, reference, new SecureRandom());
  }

  private Ground(Sandbox sandbox, String database, boolean cluster, Reference reference, Random random) {
    this.sandbox = sandbox;
    this.database = database;
    this.cluster = cluster;
    this.reference = reference;
    this.random = random;
    this.fresh = new Fresh(random);
  }

  Engine engine() { return sandbox.topology().engine(); }

  String database() { return database; }

  boolean cluster() { return cluster; }

  /** SQL of a check with fresh values in its places; the same places get the same values all through this ground. */
  String fill(String sql) { return fresh.fill(sql); }

  Random random() { return random; }

  /** A session with the server's highest rights that sees {@code pg_catalog} alone. */
  Session admin() throws SQLException {
    Session session = sandbox.admin(database);
    execute(session, "set search_path = pg_catalog, pg_temp");
    return session;
  }

  /** A session of the role that the script ran as. */
  Session learner() throws SQLException { return sandbox.login(sandbox.pod().learner(database)); }

  /**
   * Really logs in as a role, with a password that is set for it now.
   *
   * @throws SQLException also when the server refuses the login: a role that cannot log in, whose time is over, that may not connect …
   */
  Session login(String role) throws SQLException {
    if (!cluster) throw new IllegalStateException("only a server of its own lets a check log in as " + role + ": the exercise needs isolation: cluster");
    String password = fresh.word() + fresh.word();
    try (Session admin = admin()) {
      execute(admin, "alter role " + quoted(role) + " password '" + password + "'");
    }
    return sandbox.login(new Login(database, role, password));
  }

  /** The state that the reference's script leaves on the same data, where a check compares with it. */
  Optional<Ground> reference() throws SQLException { return reference == null ? Optional.empty() : Optional.of(reference.ground()); }

  /** The same state once more, for what changes it; gone when closed. */
  Ground copy() throws SQLException {
    String copy = "copy_" + fresh.word();
    sandbox.copy(database, copy);
    return new Ground(sandbox, copy, cluster, reference, random);
  }

  static void execute(Session session, String sql) throws SQLException {
    try (var statement = session.jdbc().createStatement()) {
      statement.execute(sql);
    }
  }

  static String quoted(String identifier) { return '"' + identifier.replace("\"", "\"\"") + '"'; }

  /** Drops the database. */
  @Override public void close() throws SQLException { sandbox.drop(database); }
}
