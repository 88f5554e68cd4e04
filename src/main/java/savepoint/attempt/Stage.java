package savepoint.attempt;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.concurrent.locks.LockSupport;
import savepoint.check.Grader;
import savepoint.check.Ground;
import savepoint.engine.Engine;
import savepoint.engine.Postgres;
import savepoint.engine.Session;
import savepoint.exercise.Script;
import savepoint.sandbox.Rights;
import savepoint.sandbox.Sandbox;
import savepoint.sandbox.Template;

/**
 * Where one script plays on one data set: a database made for it alone, on a server that was made as new before. Invariants: nobody else's script and no reference's
 * end state is ever on the same server; a server on which somebody is superuser was never used before and is never used again; who reads the state has no rights but to read,
 * so a learner's function that is called on the way (in the expression of an index, in a view) can neither change nor learn anything.
 */
final class Stage implements AutoCloseable {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int TRIES = 3;

  private final Premises premises;
  private final Sandbox sandbox;
  private final String database;
  private final Script script;
  /** On the server's home database, open all the time: when it is lost, the server went down. */
  private final Session warden;
  private long affected;

  private Stage(Premises premises, Sandbox sandbox, String database, Script script, Session warden) {
    this.premises = premises;
    this.sandbox = sandbox;
    this.database = database;
    this.script = script;
    this.warden = warden;
  }

  /** What was kept may have died since it was used last, so it is tried again in a new sandbox. */
  static Stage open(Premises premises, Template dataset, Script script) {
    for (int tried = 1; ; tried++) {
      try {
        return make(premises, dataset, script);
      } catch (SQLException e) {
        premises.discard("there is no stage for " + dataset.name(), e);
        if (tried == TRIES) throw new Slot.Broken("the judge's sandbox has no stage for " + dataset.name(), e);
      }
    }
  }

  private static Stage make(Premises premises, Template dataset, Script script) throws SQLException {
    premises.denial(script.rights()).ifPresent(why -> {
      throw new Judge.Unusable(why, null);
    });
    if (script.rights() == Rights.SUPERUSER) premises.untouched();
    if (!premises.sandbox().wipe()) premises.discard("it could not be made as new", null);
    String template = premises.load(dataset);
    Sandbox sandbox = premises.sandbox();
    String database = "script_" + word();
    sandbox.copy(template, database);
    sandbox.grant(script.rights());
    return new Stage(premises, sandbox, database, script, plain(sandbox) ? sandbox.home() : Grader.admin(sandbox, "postgres"));
  }

  /** Whether what a script can leave in its server is known without looking at roles and settings: everywhere but in PostgreSQL. */
  private static boolean plain(Sandbox sandbox) { return !(sandbox.topology().engine() instanceof Postgres); }

  Engine engine() { return sandbox.topology().engine(); }

  private static String word() {
    byte[] bytes = new byte[10];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  String database() { return database; }

  Session warden() { return warden; }

  /** Rows that the script which played here inserted, updated, deleted and merged. */
  long affected() { return affected; }

  void affected(long rows) { affected = rows; }

  /** A session with the server's highest rights in the script's database. Security: never to touch what the script made, which could call its functions. */
  Session admin() throws SQLException { return plain(sandbox) ? sandbox.admin(database) : Grader.admin(sandbox, database); }

  /** A session of the role that scripts run as. */
  Session learner() throws SQLException { return sandbox.login(sandbox.pod().learner(database)); }

  /** Security: whoever can read everything and do nothing else; made only when the script is over. */
  Session reader() throws SQLException {
    if (!plain(sandbox)) return sandbox.login(Grader.reader(warden, database));
    try (Session admin = admin()) {
      return sandbox.login(engine().harden(admin, sandbox.pod().judge(database)));
    }
  }

  /** After the script: nothing it did to its own role or database keeps those out who come now. What it set for its sessions stays: that may be the task. */
  void settle() throws SQLException {
    if (plain(sandbox)) return;
    var learner = sandbox.pod().learner(database);
    execute(warden, "alter role " + learner.user() + " with login connection limit 20 valid until 'infinity' password "
        + (learner.password().isEmpty() ? "null" : "'" + learner.password() + "'"));
    execute(warden, "alter database " + database + " with allow_connections true connection limit -1; grant connect on database " + database + " to " + learner.user());
  }

  /** Whether the server went down, and not a session alone. Time for a server that is going down right now to be seen. */
  boolean down() {
    for (int i = 0; i < 20; i++) {
      try {
        warden.execute("select 1");
      } catch (SQLException e) {
        return true;
      }
      LockSupport.parkNanos(10_000_000);
    }
    return false;
  }

  /** @param start what this was before the script; {@code reference} what the reference's script makes of it; null where nothing compares with them */
  Ground ground(Ground.Reference start, Ground.Reference reference) {
    return new Ground(sandbox, database, script.isolation() == Script.Isolation.CLUSTER, start, reference);
  }

  static void execute(Session session, String sql) throws SQLException { session.execute(sql); }

  @Override public void close() {
    warden.close();
    if (script.rights() == Rights.SUPERUSER) {
      premises.close();
      return;
    }
    try {
      sandbox.drop(database);
    } catch (SQLException e) {
      premises.discard("a script's database cannot be dropped", e);
    }
  }
}
