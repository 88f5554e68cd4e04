package savepoint.check;

import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import savepoint.engine.Outcome;
import savepoint.engine.Session;

/** Plays a schedule on a copy of the attempt's state, and on the reference's where an outcome is compared. */
final class Rivalry {
  private static final String SERIALIZATION_FAILURE = "40001";
  private static final String DEADLOCK = "40P01";
  /** A deadlock is found by waiting so long; the server's default is a second. */
  private static final String DEADLOCK_TIMEOUT = "20ms";
  private static final Duration LEAVING = Duration.ofSeconds(10);
  private static final int SHOWN = 3;

  private final Ground ground;
  private final Schedule schedule;
  private final Set<String> retried = new HashSet<>();

  /** @param schedule with its fresh values filled in: the reference meets the same ones */
  Rivalry(Ground ground, Schedule schedule, boolean retry, boolean retryDeadlocks) {
    this.ground = ground;
    this.schedule = schedule;
    if (retry) retried.add(SERIALIZATION_FAILURE);
    if (retryDeadlocks) retried.add(DEADLOCK);
    for (var step : schedule.steps())
      if (ground.engine().split(step.sql()).size() != 1) throw new IllegalStateException("a step is one statement, not: " + step.sql());
  }

  /**
   * @param outcome a query, null when only the way there counts
   * @param deadlocks whether the server may have to break one
   */
  Proof prove(String outcome, boolean deadlocks) throws SQLException {
    try (Ground copy = ground.copy()) {
      var played = play(copy);
      if (played.trouble() != null) return new Proof(false, played.trouble(), played.lanes());
      if (!deadlocks && broken(copy) > 0) return new Proof(false, deadlock(played.lanes()), played.lanes());
      if (outcome == null) return new Proof(true, "Every session comes to its end.", played.lanes());
      Shadow.none(copy, outcome);
      String query = ground.fill(outcome);
      return switch (rows(copy, query)) {
        case Outcome.Rows rows -> compared(query, rows, played.lanes());
        case Outcome.Failed failed -> new Proof(false, "Afterwards: " + Words.trouble(query, failed), played.lanes());
        case Outcome.Ended ended -> new Proof(false, "Afterwards: " + Words.trouble(query, ended), played.lanes());
        case Outcome.Done _ -> throw new IllegalStateException("an outcome is a query, not: " + outcome);
      };
    }
  }

  private Play.Played play(Ground on) throws SQLException {
    try (Session admin = on.admin()) {
      Ground.execute(admin, "alter database " + Ground.quoted(on.database()) + " set deadlock_timeout = '" + DEADLOCK_TIMEOUT + "'");
    }
    return Play.of(on, schedule, retried);
  }

  /** How many deadlocks the server has broken in this database. A session's count is in when the session is gone, so none may be left. */
  private static long broken(Ground on) throws SQLException {
    long deadline = System.nanoTime() + LEAVING.toNanos();
    try (Session admin = on.admin(); var query = admin.jdbc().prepareStatement("""
        select pg_stat_get_db_deadlocks(d.oid), (select count(*) from pg_stat_activity a where a.datid = d.oid and a.pid <> pg_backend_pid() and backend_type = 'client backend')
        from pg_database d where datname = current_database()""")) {
      while (true) {
        try (var rs = query.executeQuery()) {
          rs.next();
          if (rs.getLong(1) > 0 || rs.getLong(2) == 0) return rs.getLong(1);
        }
        if (System.nanoTime() > deadline) throw new SQLException("sessions of a schedule do not leave " + on.database());
        Thread.yield();
      }
    }
  }

  private static String deadlock(Lanes lanes) {
    return lanes.steps().stream().filter(step -> DEADLOCK.equals(step.state())).findFirst()
        .map(step -> "The sessions wait for each other in a circle: the server had to end the statement of " + step.lane() + " (deadlock detected).")
        .orElse("The sessions wait for each other in a circle: the server had to break a deadlock, which an exception handler hides.");
  }

  private Proof compared(String query, Outcome.Rows actual, Lanes lanes) throws SQLException {
    var other = ground.reference();
    // the reference itself: all that it has to show is that it comes to its end
    if (other.isEmpty()) return new Proof(true, "These rows are the reference's.", lanes);
    Outcome.Rows expected;
    try (Ground model = other.get()) {
      expected = expected(model, query);
    }
    return switch (Comparison.of(Expected.unordered(expected.columns(), expected.rows()), actual.columns(), actual.rows(), new Rules(false, false))) {
      case Match.Same _ -> new Proof(true, "Afterwards the rows are the right ones.", lanes);
      case Match.WrongRows wrong -> new Proof(false, "Afterwards there should be " + brief(wrong.missing()) + ", but there is " + brief(wrong.extra()) + ".", lanes);
      case Match.WrongColumns _, Match.WrongType _, Match.WrongOrder _, Match.TooLarge _ -> new Proof(false, "Afterwards the rows are not the right ones.", lanes);
    };
  }

  private Outcome.Rows expected(Ground model, String query) throws SQLException {
    var played = play(model);
    if (played.trouble() != null) throw new IllegalStateException("the reference does not play its schedule to the end: " + played.trouble());
    if (rows(model, query) instanceof Outcome.Rows rows) return rows;
    throw new IllegalStateException("the outcome cannot be read after the reference: " + query);
  }

  /** As the learner's role, so that nothing of theirs runs with higher rights. */
  private static Outcome rows(Ground on, String query) throws SQLException {
    try (Session learner = on.learner()) {
      return learner.run(query, Ground.CAPS);
    }
  }

  private static String brief(List<Match.Counted> rows) {
    if (rows.isEmpty()) return "nothing more";
    String some = rows.stream().limit(SHOWN).map(row -> row.cells().stream().map(cell -> cell == null ? "NULL" : cell).collect(Collectors.joining(", ", "(", ")")))
        .collect(Collectors.joining(", "));
    return rows.size() > SHOWN ? some + " …" : some;
  }
}
