package savepoint.sandbox;

/** What an exercise may ask of the place where its sandbox runs. */
public enum Need {
  /** SQL sessions as an ordinary role. */
  SQL,
  /** Commands inside the node. */
  SHELL,
  /** More than one node. */
  NODES,
  /** The server's superuser. */
  SUPERUSER
}
