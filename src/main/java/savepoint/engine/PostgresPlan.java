package savepoint.engine;

import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Asks for a plan as JSON; an analysed statement really runs, so whatever it did is rolled back. */
final class PostgresPlan {
  private static final JsonMapper JSON = new JsonMapper();

  private PostgresPlan() {}

  static Outcome of(Session session, String sql, boolean analyze, Caps caps) {
    if (!analyze) return explain(session, "EXPLAIN (FORMAT JSON) ", sql, caps);
    boolean nested = session.inTransaction();
    var begin = session.run(nested ? "SAVEPOINT savepoint_plan" : "BEGIN", caps);
    if (!(begin instanceof Outcome.Done)) return begin;
    try {
      return explain(session, "EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ", sql, caps);
    } finally {
      undo(session, nested, caps);
    }
  }

  private static Outcome explain(Session session, String prefix, String sql, Caps caps) {
    return switch (session.run(prefix + sql, caps)) {
      case Outcome.Rows plan when plan.columns().size() == 1 && plan.rows().size() == 1 && json(plan.rows().getFirst().getFirst()) -> plan;
      case Outcome.Failed failed -> new Outcome.Failed(moved(failed.error(), prefix.length()), failed.millis());
      case Outcome.Ended ended -> ended;
      // EXPLAIN answers nothing else, whatever follows it
      case Outcome.Rows odd -> throw new IllegalStateException("EXPLAIN gave no JSON: " + odd.columns());
      case Outcome.Done odd -> throw new IllegalStateException("EXPLAIN gave no plan but " + odd.tag());
    };
  }

  private static SqlError moved(SqlError error, int prefix) {
    return new SqlError(error.state(), error.message(), error.detail(), error.hint(), Math.max(0, error.position() - prefix));
  }

  private static boolean json(String text) {
    try {
      return JSON.readTree(text).isArray();
    } catch (JacksonException e) {
      return false;
    }
  }

  private static void undo(Session session, boolean nested, Caps caps) {
    if (!session.open()) return;
    for (var step : nested ? List.of("ROLLBACK TO savepoint_plan", "RELEASE savepoint_plan") : List.of("ROLLBACK")) {
      if (!(session.run(step, caps) instanceof Outcome.Done)) {
        session.close();   // better no session than one that kept what an explained statement did
        return;
      }
    }
  }
}
