package savepoint.check;

import java.sql.SQLException;
import savepoint.engine.Outcome;
import savepoint.engine.Session;

/** The server carries a statement out. Nothing of it stays. */
public record StatementAccepted(
    @Key(value = "What learners read beside the tick; without it the check says it itself.", optional = true, min = 5, max = 160) String says,
    @Key("The statement; {{number}}, {{text}}, {{email}} and {{uuid}} stand for fresh values.") String sql,
    @Key(value = "Statements before it in the same transaction, which must work as well.", optional = true) String setup) implements Check {

  @Override public String demands() { return "The server accepts: " + sql; }

  @Override public Proof prove(Ground ground) throws SQLException {
    try (Session session = ground.learner()) {
      return switch (Trial.of(ground, session, setup, sql)) {
        case Outcome.Rows _, Outcome.Done _ -> Proof.held("The server accepts " + ground.fill(sql));
        case Outcome.Failed failed -> Proof.failed("The server refuses " + ground.fill(sql) + ": " + failed.error().message());
        case Outcome.Ended ended -> Proof.failed(ground.fill(sql) + " came to no end. " + ended.why().message());
      };
    }
  }
}
