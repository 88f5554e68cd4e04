package savepoint.check;

import java.sql.SQLException;
import java.util.List;

/** Rival sessions that meet leave what the reference leaves when they meet in the same way. */
public record IsolationOutcome(
    @Key(value = "What learners read beside the tick; without it the check says it itself.", optional = true, min = 5, max = 160) String says,
    @Key(value = "The names of the rival sessions, each the learner's role.", min = 2, max = Schedule.MOST_LANES, pattern = Schedule.LANE) List<String> lanes,
    @Key(value = "What they send, in this order; who waits for a lock is overtaken by the others.", min = 1, max = Schedule.MOST_STEPS) List<Schedule.Step> steps,
    @Key("A query whose rows afterwards must be those of the reference after the same schedule.") String outcome,
    @Key(value = "Whether a transaction refused with 40001, a serialization failure, is done again, as good clients do.", optional = true) boolean retry,
    @Key(value = "Whether one refused with 40P01, a deadlock, is done again, too.", optional = true) boolean retryDeadlocks) implements StateCheck, Scheduled {

  public IsolationOutcome {
    new Schedule(lanes, steps);
    Fresh.valid("outcome", outcome);
    if (retryDeadlocks && !retry) throw new IllegalArgumentException("retry-deadlocks goes with retry: true");
  }

  @Override public Schedule schedule() { return new Schedule(lanes, steps); }

  @Override public String demands() { return "Sessions that meet leave the right rows"; }

  @Override public Proof prove(Ground ground) throws SQLException {
    return new Rivalry(ground, schedule().filled(ground::fill), retry, retryDeadlocks).prove(outcome, true);
  }
}
