package savepoint.check;

/** A check that drives rival sessions; learners see its schedule before they hand in. */
public sealed interface Scheduled permits DeadlockFree, IsolationOutcome {
  Schedule schedule();

  /** Whether a transaction refused with a serialization failure is done again. */
  boolean retry();
}
