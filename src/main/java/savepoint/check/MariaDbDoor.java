package savepoint.check;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import savepoint.engine.Login;
import savepoint.engine.MariaDb;
import savepoint.engine.Session;
import savepoint.sandbox.Node;

/**
 * Logins at a MariaDB server's door, from a guest over TCP.
 * Security: whoever is let in asks who holds a lock that the grader's own session took through the server's socket; a program that lets in or refuses, and is not this server,
 * does not know.
 *
 * @param database that is asked for at login, empty for none
 * @param from the address that connections come from
 */
record MariaDbDoor(Site site, Node node, int port, String from, String database) {
  static final String METHOD = "mysql_native_password";
  private static final int PORT = 3306;
  /** Access denied, with and without a password; not from this host; the account is locked; its password has run out. */
  private static final Set<Integer> REFUSALS = Set.of(1045, 1698, 1130, 4151, 1862);
  private static final int NOT_THIS_DATABASE = 1044;

  static MariaDbDoor at(Site site, String database, String node, int port, String from) {
    return new MariaDbDoor(site, site.nodeOrFirst(node), port == 0 ? PORT : port, from == null ? site.address() : from, database == null ? "" : database);
  }

  /** @param greeted whether somebody said welcome; @param in whether it was the server */
  private record Answer(boolean greeted, boolean in, boolean refused, String words) {}

  Proof accepts(String role, String password) throws SQLException, Unmet {
    try (Lock lock = lock()) {
      // first the wrong ones: a server that learns from what it hears has not heard the right one yet
      if (knock(lock, role, site.word()).greeted()) return Proof.failed(role + " is let in with a wrong password");
      if (knock(lock, role, "").greeted()) return Proof.failed(role + " is let in without a password");
      Answer right = knock(lock, role, password);
      if (right.in()) return Proof.held(role + " is let in with the right password, and with no other");
      return Proof.failed(right.greeted() ? right.words() : role + " is not let in with the right password: " + right.words());
    }
  }

  Proof rejects(String role, String password, String but, String butPassword) throws SQLException, Unmet {
    try (Lock lock = lock()) {
      var accounts = lock.accounts(role);
      if (accounts.isEmpty()) return Proof.failed("There is no account of " + role + ", so nobody is refused");
      String hash = hash(password);
      if (accounts.stream().noneMatch(account -> account.contains(hash)))
        return Proof.failed("No account of " + role + " has this password, so that it is refused says nothing: it must not come in with the right one");
      Answer answer = knock(lock, role, password);
      if (answer.greeted()) return Proof.failed(role + " is let in");
      if (!answer.refused()) return Proof.failed("The server did not refuse " + role + ", it failed: " + answer.words());
      return othersComeIn(lock, but, butPassword) ? Proof.held("The server refuses " + role + ": " + answer.words())
          : Proof.failed("Nobody else is let in by a password there either, so that " + role + " is refused says nothing: " + answer.words());
    }
  }

  private boolean othersComeIn(Lock lock, String but, String butPassword) throws SQLException, Unmet {
    if (but != null) return knock(lock, but, butPassword).in() && !knock(lock, but, site.word()).greeted();
    String stranger = "visitor_" + site.word();
    String password = site.word() + site.word();
    String made = "The server does not let the platform make an account for the test";
    lock.ask(made, "create user " + stranger + "@'%' identified via " + METHOD + " using password('" + password + "')");
    try {
      if (!database.isEmpty()) lock.ask(made, "grant select on " + site.engine().quoted(database) + ".* to " + stranger + "@'%'");
      return knock(lock, stranger, password).in();
    } finally {
      if (lock.admin.open()) lock.admin.execute("drop user " + stranger + "@'%'");
    }
  }

  private Answer knock(Lock lock, String role, String password) throws SQLException, Unmet {
    Session visitor;
    try {
      visitor = new MariaDb().connect(site.witness().transport(node.name(), port, from), new Login(database, role, password));
    } catch (SQLException e) {
      if ("08001".equals(e.getSQLState())) {
        site.alive(site.witness(), null);
        throw new Unmet("Nothing that speaks MariaDB's protocol answers on " + node.name() + ":" + port + ": " + e.getMessage());
      }
      boolean refused = REFUSALS.contains(e.getErrorCode()) || e.getErrorCode() == NOT_THIS_DATABASE && !database.isEmpty();
      return new Answer(false, false, refused, Words.sql(e.getMessage()));
    }
    List<List<String>> holder = List.of();
    try (visitor) {
      holder = visitor.ask("select is_used_lock('" + lock.name + "')");
    } catch (SQLException e) {
      // whoever answers has nothing to say of the lock
    }
    if (lock.heldBy(holder)) return new Answer(true, true, false, "let in");
    return new Answer(true, false, false, "What answers on " + node.name() + ":" + port + " lets " + role + " in, but it is not the server of " + node.name());
  }

  private Lock lock() throws SQLException, Unmet {
    var lock = new Lock(this, site.admin(node, site.engine().home()), site.word());
    try {
      // accounts of the grader's own are nothing that a replica should hear of
      lock.ask(lock.gone(), "set session sql_log_bin = 0");
      lock.ask(lock.gone(), "do get_lock('" + lock.name + "', 0)");
      return lock;
    } catch (SQLException | Unmet e) {
      lock.close();
      throw e;
    }
  }

  /** The grader's session through the socket, and a lock that it holds as long as it lasts. */
  private record Lock(MariaDbDoor door, Session admin, String name) implements AutoCloseable {
    String gone() { return "The server on " + door.node.name() + " gave way"; }

    /** Asked after whoever knows of the lock: it went with a session that broke, and then nobody does. */
    boolean heldBy(List<List<String>> rows) throws SQLException, Unmet { return rows.equals(ask(gone(), "select connection_id()")); }

    List<List<String>> ask(String words, String sql) throws SQLException, Unmet {
      try {
        return admin.ask(sql);
      } catch (SQLException e) {
        throw door.site.gaveWay(door.node, words, e);
      }
    }

    /** What the server itself goes by, which is not always what its tables say. */
    List<String> accounts(String role) throws SQLException, Unmet {
      String words = "The server does not tell of its accounts";
      var accounts = new ArrayList<String>();
      for (var host : ask(words, "select distinct concat(quote(user), '@', quote(host)) from mysql.global_priv where user = '" + role.replace("'", "''") + "' limit 20"))
        accounts.add(ask(words, "show create user " + host.getFirst()).getFirst().getFirst());
      return accounts;
    }

    @Override public void close() { admin.close(); }
  }

  /** How a server keeps a password. */
  private static String hash(String password) {
    try {
      var sha = MessageDigest.getInstance("SHA-1");
      return "'*" + HexFormat.of().withUpperCase().formatHex(sha.digest(sha.digest(password.getBytes(StandardCharsets.UTF_8)))) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
