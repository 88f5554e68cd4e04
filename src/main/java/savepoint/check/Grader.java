package savepoint.check;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Map;
import savepoint.engine.Engine;
import savepoint.engine.Login;
import savepoint.engine.Postgres;
import savepoint.engine.Session;
import savepoint.engine.Transport;
import savepoint.sandbox.Sandbox;

/**
 * The grader's own sessions in a database that a script had. What they need is set at login, because only there it stands above all that a script may have
 * set for roles and databases: no session is another role than it logged in as, looks names up in the script's schemas, or is ended because of the time.
 */
public final class Grader {
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Names are looked up in {@code pg_catalog} alone. */
  private static final Map<String, String> OURS =
      Map.of("role", "none", "search_path", "pg_catalog,pg_temp", "standard_conforming_strings", "on");

  /**
   * What it commits is on the server's own disk; a standby that a lab makes its server wait for may be one that stands still. The passwords that it gives are
   * random and used once: they need no thousands of rounds to be safe from guessing, which cost more than all the rest of a login.
   */
  private static final Map<String, String> ADMIN = Map.of("event_triggers", "off", "default_transaction_read_only", "off",
      "password_encryption", "scram-sha-256", "scram_iterations", "1", "synchronous_commit", "local");

  private static final Map<String, String> READER =
      Map.of("default_transaction_read_only", "on", "default_transaction_deferrable", "off", "row_security", "on",
          "quote_all_identifiers", "off", "lc_monetary", "C", "xmlbinary", "base64");

  /**
   * What would change the meaning of a check's SQL. Commits are waited for: VACUUM calls no page all visible whose rows came with a commit that is not written
   * yet, and then no plan reads an index alone.
   */
  private static final Map<String, String> PLAIN = Map.of("search_path", "public,pg_temp", "row_security", "on", "synchronous_commit", "on",
      "standard_conforming_strings", "on", "transform_null_equals", "off");

  private Grader() {}

  /** A session with the server's highest rights. Security: it must run nothing that calls what the script made. */
  public static Session admin(Sandbox sandbox, String database) throws SQLException {
    return admin(sandbox, sandbox.pod().transport(), database);
  }

  /** The same on another server of the sandbox. */
  static Session admin(Sandbox sandbox, Transport server, String database) throws SQLException {
    var engine = sandbox.topology().engine();
    var login = sandbox.pod().admin(database);
    return engine.connect(server, engine instanceof Postgres ? login.with(Engine.ENDLESS).with(OURS).with(ADMIN) : engine.endless(login));
  }

  /**
   * A login made now that may read everything, whatever policies say, and do nothing else. Security: to plan a plain SELECT is enough to call a function of
   * the script, in the expression of an index, so the server's highest rights read no table.
   *
   * @param admin a session of {@link #admin}
   */
  public static Login reader(Session admin, String database) throws SQLException {
    if (!Relation.texts(admin, "select roleid::text from pg_auth_members where member = 'pg_read_all_data'::regrole").isEmpty()) {
      throw new Tampered("Your script made pg_read_all_data, with whose rights your tables are read, a member of another role. "
          + "What is read so proves nothing, so it was not judged.");
    }
    var login = new Login(database, "reader_" + word(), word()).with(Engine.ENDLESS).with(OURS).with(READER);
    Ground.execute(admin, "create role %s login bypassrls password '%s'".formatted(login.user(), login.password()));
    // a role that became pg_read_all_data would pass by no policy any more
    Ground.execute(admin, "grant pg_read_all_data to " + login.user() + " with inherit true, set false");
    // everybody may connect only until a script says otherwise
    Ground.execute(admin, "grant connect on database " + Ground.quoted(database) + " to " + login.user());
    return login;
  }

  /** For SQL of a check that is run as a role which the script may have made: it looks names up in {@code public}; who the role becomes at login still counts. */
  static Login plain(Login login) { return login.with(Engine.ENDLESS).with(PLAIN); }

  /** The same, and it is the role that logs in, whatever was set for it. */
  static Login itself(Login login) { return plain(login).with(Map.of("role", "none")); }

  private static String word() {
    byte[] bytes = new byte[10];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
