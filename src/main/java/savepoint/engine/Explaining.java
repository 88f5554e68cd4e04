package savepoint.engine;

import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Asks for a plan as JSON; an analysed statement really runs, so whatever it did is rolled back. */
final class Explaining {
  private static final JsonMapper JSON = new JsonMapper();

  private Explaining() {}

  /** @param analyzing what stands before a statement that is to run for its plan, null when it is not */
  static Outcome of(Session session, String plain, String analyzing, String sql, Caps caps) {
    if (analyzing == null) return explain(session, plain, sql, caps);
    boolean nested = session.inTransaction();
    var begin = session.run(nested ? "SAVEPOINT savepoint_plan" : "BEGIN", caps);
    if (!(begin instanceof Outcome.Done)) return begin;
    try {
      return explain(session, analyzing, sql, caps);
    } finally {
      undo(session, nested, caps);
    }
  }

  private static Outcome explain(Session session, String prefix, String sql, Caps caps) {
    return switch (session.run(prefix + sql, caps)) {
      case Outcome.Rows plan when plan.columns().size() == 1 && plan.rows().size() == 1 && json(plan.rows().getFirst().getFirst()) -> plan;
      case Outcome.Failed failed -> new Outcome.Failed(moved(failed.error(), prefix.length()), failed.millis());
      case Outcome.Ended ended -> ended;
      // EXPLAIN answers nothing else, whatever follows it; MariaDB takes it for DESCRIBE before a table's name
      case Outcome.Rows odd -> none(odd.millis());
      case Outcome.Done odd -> none(odd.millis());
    };
  }

  private static Outcome none(double millis) {
    return new Outcome.Failed(new SqlError("42601", "there is no plan for this statement", null, "Plans are made for SELECT, INSERT, UPDATE and DELETE.", 0), millis);
  }

  private static SqlError moved(SqlError error, int prefix) {
    return new SqlError(error.state(), error.message(), error.detail(), error.hint(), Math.max(0, error.position() - prefix));
  }

  private static boolean json(String text) {
    try {
      return text != null && JSON.readTree(text).isContainer();
    } catch (JacksonException e) {
      return false;
    }
  }

  private static void undo(Session session, boolean nested, Caps caps) {
    if (!session.open()) return;
    for (var step : nested ? List.of("ROLLBACK TO savepoint_plan", "RELEASE SAVEPOINT savepoint_plan") : List.of("ROLLBACK")) {
      if (!(session.run(step, caps) instanceof Outcome.Done)) {
        session.close();   // better no session than one that kept what an explained statement did
        return;
      }
    }
  }
}
