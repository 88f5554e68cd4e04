package savepoint.check;

import java.sql.SQLException;
import savepoint.engine.Session;

/** What a check about roles puts into a copy of the database before it tries anything. */
final class Rows {
  private Rows() {}

  interface Work {
    Proof on(Ground ground) throws SQLException;
  }

  /** Does the work on a copy in which the setup has been carried out; without a setup, on the ground itself. */
  static Proof prepared(Ground ground, String setup, Work work) throws SQLException {
    if (setup == null) return work.on(ground);
    try (Ground copy = ground.copy()) {
      String trouble = asOwner(copy, session -> Trial.prepare(copy, session, "setup", setup));
      return trouble == null ? work.on(copy) : Proof.failed(trouble);
    }
  }

  interface Deed<T> {
    T with(Session session) throws SQLException;
  }

  /**
   * Does something as the role that the script ran as, for which no row-level policy counts meanwhile, not even a forced one. Security: not as a superuser, because
   * triggers, defaults and policies that the script made run with the rights of whoever touches their table.
   */
  static <T> T asOwner(Ground ground, Deed<T> deed) throws SQLException {
    String learner = Ground.quoted(ground.learnerRole());
    boolean bypasses;
    try (Session admin = ground.admin()) {
      bypasses = Relation.texts(admin, "select rolbypassrls::text from pg_authid where rolname = '" + ground.learnerRole() + "'").getFirst().equals("true");
      if (!bypasses) Ground.execute(admin, "alter role " + learner + " bypassrls");
    }
    try (Session session = ground.learner()) {
      return deed.with(session);
    } finally {
      if (!bypasses) {
        try (Session admin = ground.admin()) {
          Ground.execute(admin, "alter role " + learner + " nobypassrls");
        }
      }
    }
  }
}
