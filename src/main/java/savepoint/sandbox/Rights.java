package savepoint.sandbox;

/** What a learner's role may do on the server of a sandbox. */
public enum Rights {
  /** Owns its databases, nothing else. */
  OWNER,
  /** May also create roles and databases. */
  ADMINISTRATOR,
  /** May do everything. Only where the runtime offers {@link Need#SUPERUSER}. */
  SUPERUSER
}
