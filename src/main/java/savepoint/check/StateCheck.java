package savepoint.check;

import java.sql.SQLException;

/** A check of what a database holds and allows, on a server where the attempt is over. */
public sealed interface StateCheck extends Check permits DeadlockFree, ExtensionInstalled, IndexUsed, IsolationOutcome, Partitioned, PlanHas, QueryCheaper,
    RoleCan, RoleCannot, RowsMatch, SettingIs, StatStatements, StatementAccepted, StatementRejected, TableState {

  /** Whether it can only be tried on a server that belongs to the attempt alone, because roles or settings of the server are touched. */
  default boolean ownServer() { return false; }

  /**
   * Tries it on a ground that may be used up.
   *
   * @throws SQLException when the ground itself gives way: our failure, never the learner's
   */
  Proof prove(Ground ground) throws SQLException;
}
