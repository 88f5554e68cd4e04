package savepoint.engine;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A kind of database server. One class each; to add one, write it and a folder in {@code images/}. */
public sealed interface Engine permits Postgres, MariaDb, Sqlite {
  /** PostgreSQL's settings of a login whose sessions are never ended because of the time. */
  Map<String, String> ENDLESS = Map.of("statement_timeout", "0", "lock_timeout", "0", "transaction_timeout", "0", "idle_in_transaction_session_timeout", "0",
      "idle_session_timeout", "0");

  /** As in {@code exercise.yaml}. */
  String name();

  /** As people read it, e.g. {@code PostgreSQL 17}. */
  String title();

  /** A database that every server has, where the platform's own sessions live; empty where sessions need none. */
  String home();

  /** An identifier as its SQL writes it, whatever is in it. */
  String quoted(String identifier);

  /** Bytes that all databases of a server take. */
  long room(Session admin) throws SQLException;

  /** Who has the server's highest rights, as the lab image has it. */
  String administrator();

  /** Opens a session with fixed styles: times in UTC, ISO dates, ISO 8601 intervals, hex bytes, shortest exact floats, UTF-8. */
  default Session connect(Transport transport, Login login) throws SQLException {
    return connect(transport, login, login);
  }

  /** The same; {@code warden} is who ends its server process if a statement does not obey a cancel: the learner's own role may not. */
  Session connect(Transport transport, Login login, Login warden) throws SQLException;

  /** The statements of a script, comments and empty ones left out, by the server's lexical rules. A broken script still comes back whole: the server judges it. */
  List<Part> split(String script);

  Schema schema(Session session) throws SQLException;

  /** Whether a collation lets texts be equal that are not the same, so that the server must be asked who is tied in an order. */
  default boolean folds() { return true; }

  /** The plan as JSON; {@code analyze} really runs the statement, inside a transaction that is rolled back. */
  Outcome explain(Session session, String sql, boolean analyze, Caps caps);

  /** Whether a statement can be run for its plan, and its real rows and times be told. */
  default boolean analyses() { return true; }

  /** Reads what {@link #explain} gave. */
  Plan plan(String document);

  /** Creates an empty database, or a copy of {@code template} when it is not null, ending every session on the template. Owner null: the admin's. */
  void create(Session admin, String database, String owner, String template) throws SQLException;

  /** A database that was made under another name becomes one that learners cannot drop, under its own; whoever finds it finds it whole. */
  void publish(Session admin, String draft, String name, Login owner) throws SQLException;

  /** Last work on a new database, by its owner: the reader may read it, and the planner knows what is in it. */
  void share(Session owner, Login reader) throws SQLException;

  /** The databases there are, without the server's own. */
  Set<String> databases(Session admin) throws SQLException;

  /** Writes a line to a database, in the place of the one before. */
  void note(Session admin, String database, String text) throws SQLException;

  /** The line that was written to a database; empty if there is none, or no such database. */
  Optional<String> note(Session admin, String database) throws SQLException;

  /** Whether there are roles, so that one may have more rights than another. */
  default boolean roles() { return true; }

  /** Gives a role more rights than its databases' owner has: to make roles and databases, or all. */
  void promote(Session admin, Login role, boolean superuser) throws SQLException;

  /** The same login with sessions that are never ended because of the time. */
  Login endless(Login login);

  /** Makes a database fit for answers of strangers, who read it and no other. @param admin a session in that database; @return as whom they come, mostly {@code reader} */
  Login harden(Session admin, Login reader) throws SQLException;

  /** From now on nobody but the administrator opens a session on a database. */
  void seclude(Session admin, String database) throws SQLException;

  /** Makes a session as new, and such that it only reads: whatever an answer left in it is gone. */
  void renew(Session session) throws SQLException;

  /** Ends a session by its server process and waits for that; false when it goes on all the same. */
  boolean end(Session admin, int process) throws SQLException;

  /** What a shell's commands need in their environment to find a database, as {@code NAME=value}. */
  String terminal(String database);

  /** How big the session's database is, in bytes. */
  long size(Session admin) throws SQLException;

  /** From now on values look as the engine's own client shows them, for people; what is compared keeps the fixed styles of {@link #connect}. */
  void showAsClient(Session session) throws SQLException;

  /** Drops a database if it exists, ending every connection to it first. */
  void drop(Session admin, String database) throws SQLException;

  /** Gives a learner's role the attributes, the password and the settings that it had at first, whatever it made of them. */
  void restore(Session admin, Login role) throws SQLException;

  /**
   * Makes a server as new after {@code used}, who was no superuser: every database, role, membership and setting goes that may not stay, and {@code used} is as at first.
   *
   * @param roles those that stay, {@code used} among them; @param databases those that stay besides the server's own templates
   * @return false when something is left that cannot be taken away: then only a new server is as new
   */
  boolean wipe(Session admin, Login used, Set<String> roles, Set<String> databases) throws SQLException;

  static Engine of(String name) {
    return switch (name) {
      case "postgres" -> new Postgres();
      case "mariadb" -> new MariaDb();
      case "sqlite" -> new Sqlite();
      default -> throw new IllegalArgumentException("unknown engine '" + name + "': known are mariadb, postgres and sqlite");
    };
  }
}
