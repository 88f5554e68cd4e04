package savepoint.check;

import java.sql.SQLException;
import savepoint.engine.Engine;
import savepoint.engine.Outcome;
import savepoint.engine.Session;

/** The server refuses a statement, for the right reason. */
public record StatementRejected(
    @Key(value = "What learners read beside the tick; without it the check says it itself.", optional = true, min = 5, max = 160) String says,
    @Key("The statement; {{number}}, {{text}}, {{email}} and {{uuid}} stand for fresh values.") String sql,
    @Key(value = "The SQLSTATE it must be refused with, or its class: 23514 for a CHECK, 23 for any constraint.", pattern = "[0-9A-Z]{2}([0-9A-Z]{3})?") String state,
    @Key(value = "Statements before it in the same transaction, which must work.", optional = true) String setup) implements StateCheck {

  public StatementRejected {
    Fresh.valid("sql", sql);
    Fresh.valid("setup", setup);
  }

  @Override public boolean provable(Engine engine) { return true; }

  @Override public String demands() { return "The server refuses: " + Words.title(sql); }

  @Override public Proof prove(Ground ground) throws SQLException {
    Shadow.none(ground, sql, setup);
    String tried = ground.fill(sql);
    try (Session session = ground.learner()) {
      var trial = Trial.of(ground, session, setup, sql);
      if (trial.unprepared() != null) return Proof.failed(trial.unprepared());
      return switch (trial.outcome()) {
        case Outcome.Rows _, Outcome.Done _ -> Proof.failed("The server accepts " + Words.sql(tried));
        case Outcome.Failed failed when failed.error().state().startsWith(state) -> Proof.held(Words.trouble(tried, failed));
        case Outcome.Failed failed -> Proof.failed("The server refuses " + Words.sql(tried) + ", but for another reason: " + Words.error(failed.error()));
        case Outcome.Ended ended -> Proof.failed(Words.trouble(tried, ended));
      };
    }
  }
}
