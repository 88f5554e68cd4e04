package savepoint.check;

import java.sql.SQLException;

/** A check of a lab: of servers and files that the learner administers, and goes on using afterwards. */
public sealed interface LabCheck extends Check permits FileMatches {

  /**
   * Tries it on the learner's live sandbox, and leaves there nothing of its own.
   *
   * @throws SQLException when what we made ourselves gives way: our failure, never the learner's
   */
  Proof prove(Site site) throws SQLException;
}
