package savepoint.check;

import java.sql.SQLException;
import savepoint.engine.Engine;
import savepoint.engine.Outcome;
import savepoint.engine.Session;

/** A query gives the same on the attempt's state as on the reference's; with a setup, also on rows that nobody could know before. */
public record RowsMatch(
    @Key(value = "What learners read beside the tick; without it the check says it itself.", optional = true, min = 5, max = 160) String says,
    @Key("The query, run as the learner's role; {{number}}, {{text}}, {{email}} and {{uuid}} stand for fresh values.") String sql,
    @Key(value = "Statements before it in the same transaction, on both states.", optional = true) String setup,
    @Key(value = "Whether the order of the rows counts; ignored by default.", optional = true) Order order) implements StateCheck {

  /** Whether the order of the rows counts. */
  public enum Order { IGNORED, REQUIRED }

  public RowsMatch {
    order = order == null ? Order.IGNORED : order;
    Fresh.valid("sql", sql);
    Fresh.valid("setup", setup);
  }

  @Override public boolean provable(Engine engine) { return true; }

  @Override public String demands() { return "The right rows come from: " + Words.title(sql); }

  @Override public Proof prove(Ground ground) throws SQLException {
    Shadow.none(ground, sql, setup);
    String filledSql = ground.fill(sql);
    String filledSetup = setup == null ? null : ground.fill(setup);
    Trial here = trial(ground, filledSetup, filledSql);
    if (here.unprepared() != null) return Proof.failed(here.unprepared());
    if (!(here.outcome() instanceof Outcome.Rows actual)) {
      String trouble = Words.trouble(filledSql, here.outcome());
      return Proof.failed(trouble == null ? "The check's sql is no query: " + Words.sql(sql) : trouble);
    }
    var other = ground.reference();
    // the reference itself: all that it has to show is that the check works on it
    if (other.isEmpty()) return Proof.held("These rows are the reference's");
    try (Ground reference = other.get()) {
      Trial there = trial(reference, filledSetup, filledSql);
      if (there.outcome() instanceof Outcome.Rows expected) return Difference.between(expected, actual, order == Order.REQUIRED, Words.sql(filledSql));
      throw new IllegalStateException("rows-match does not work on the reference's state: "
          + (there.unprepared() != null ? there.unprepared() : Words.trouble(filledSql, there.outcome())));
    }
  }

  private static Trial trial(Ground ground, String setup, String sql) throws SQLException {
    try (Session session = ground.learner()) {
      return Trial.of(ground, session, setup, sql);
    }
  }
}
