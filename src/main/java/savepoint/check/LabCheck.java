package savepoint.check;

import java.sql.SQLException;

/** A check of a lab: of servers and files that the learner administers, and goes on using afterwards. */
public sealed interface LabCheck extends Check permits AuthAccepts, AuthRejects, BackupRestorable, BloatReduced, DatabaseSound, EncryptedAtRest,
    FailoverMeasured, FileMatches, HttpResponds, IncrementalChain, LockResolved, LogContains, MigrationApplies, NoSecretIn, PitrRecoveredTo,
    PoolerMode, ReplicaStreams, ScriptOutput, TlsEnforced {

  /**
   * Tries it on the learner's live sandbox, and leaves there nothing of its own.
   *
   * @throws SQLException when what we made ourselves gives way: our failure, never the learner's
   */
  default Proof prove(Site site) throws SQLException {
    try {
      return seen(site);
    } catch (Unmet unmet) {
      return Proof.failed(unmet.getMessage());
    }
  }

  /**
   * The same.
   *
   * @throws Unmet when it does not hold, for a reason that stops the proof
   */
  Proof seen(Site site) throws SQLException, Unmet;
}
