package savepoint.exercise;

import java.util.List;
import java.util.Set;
import savepoint.check.StateCheck;
import savepoint.sandbox.Rights;

/**
 * Statements that change something, judged by the state they leave.
 *
 * @param compare what of the end state must be the reference's
 * @param ignore columns whose values are not compared, as {@code table.column}: what a clock or a generator writes
 * @param checks what the end state must prove
 */
public record Script(Isolation isolation, Rights rights, Set<Compared> compare, List<String> ignore, List<StateCheck> checks) implements Kind {
  public Script {
    compare = Set.copyOf(compare);
    ignore = List.copyOf(ignore);
    checks = List.copyOf(checks);
  }

  /** What every attempt gets for itself. */
  public enum Isolation {
    /** A fresh copy of the database. */
    DATABASE,
    /** A fresh server: roles and settings are the server's. */
    CLUSTER
  }

  /** What of the end state is compared with the reference's. */
  public enum Compared {
    /** The rows of every table and view, also of those that the script should leave alone. */
    TABLES,
    /** Where the sequences stand. */
    SEQUENCES,
    /** How many rows the statements inserted, updated and deleted, over the whole script. */
    AFFECTED_ROWS,
    /** What constraints and indexes are called. */
    NAMES
  }
}
