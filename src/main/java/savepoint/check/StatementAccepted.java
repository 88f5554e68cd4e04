package savepoint.check;

import java.sql.SQLException;
import savepoint.engine.Engine;
import savepoint.engine.Session;

/** The server carries a statement out, and it changes rows if it is one that does. Nothing of it stays. */
public record StatementAccepted(
    @Key(value = "What learners read beside the tick; without it the check says it itself.", optional = true, min = 5, max = 160) String says,
    @Key("The statement; {{number}}, {{text}}, {{email}} and {{uuid}} stand for fresh values.") String sql,
    @Key(value = "Statements before it in the same transaction, which must work as well.", optional = true) String setup,
    @Key(value = "How many rows it gives or changes; without it an INSERT, UPDATE, DELETE or MERGE must change at least one.", optional = true, min = 0) Integer rows)
    implements StateCheck {

  public StatementAccepted {
    Fresh.valid("sql", sql);
    Fresh.valid("setup", setup);
  }

  @Override public boolean provable(Engine engine) { return true; }

  @Override public String demands() { return "The server accepts: " + Words.title(sql); }

  @Override public Proof prove(Ground ground) throws SQLException {
    Shadow.none(ground, sql, setup);
    try (Session session = ground.learner()) {
      var trial = Trial.of(ground, session, setup, sql);
      return trial.unprepared() != null ? Proof.failed(trial.unprepared()) : Trial.worked(ground.fill(sql), trial.outcome(), rows, "The server accepts ");
    }
  }
}
