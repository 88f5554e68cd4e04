package savepoint.check;

import java.sql.SQLException;

/**
 * Something that the state an attempt left behind must prove by how the server behaves. In {@code exercise.yaml} a check is named by its record in kebab-case:
 * {@code {check: statement-rejected, sql: …}}. To add one, write a record and put its name into {@code permits}.
 */
public sealed interface Check permits DeadlockFree, ExtensionInstalled, IndexUsed, IsolationOutcome, Partitioned, PlanHas, QueryCheaper,
    RoleCan, RoleCannot, RowsMatch, SettingIs, StatStatements, StatementAccepted, StatementRejected, TableState {

  /** What it demands in the author's words, null when its own words do. Never a hint at how it is probed. */
  String says();

  /** What it demands in its own words. */
  String demands();

  /** What learners read beside the tick. */
  default String title() { return says() == null ? demands() : says(); }

  /** Whether it can only be tried on a server that belongs to the attempt alone, because roles or settings of the server are touched. */
  default boolean ownServer() { return false; }

  /**
   * Tries it on a ground that may be used up.
   *
   * @throws SQLException when the ground itself gives way: our failure, never the learner's
   */
  Proof prove(Ground ground) throws SQLException;
}
