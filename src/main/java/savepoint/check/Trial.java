package savepoint.check;

import java.sql.SQLException;
import savepoint.engine.Outcome;
import savepoint.engine.Session;

/** Tries statements in a transaction that is rolled back. */
final class Trial {
  private Trial() {}

  /** What came of the first statement that did not work, else of the last one. */
  static Outcome of(Ground ground, Session session, String setup, String sql) throws SQLException {
    Ground.execute(session, "begin");
    try {
      Outcome last = null;
      for (var part : ground.engine().split(ground.fill(setup == null ? sql : setup + ";\n" + sql))) {
        last = session.run(part.sql(), Ground.CAPS);
        if (last instanceof Outcome.Failed || last instanceof Outcome.Ended) return last;
      }
      // constraints that wait for the end of the transaction speak up now
      Outcome deferred = session.run("set constraints all immediate", Ground.CAPS);
      return deferred instanceof Outcome.Failed ? deferred : last;
    } finally {
      if (session.open()) Ground.execute(session, "rollback");
    }
  }
}
