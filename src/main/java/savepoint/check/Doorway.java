package savepoint.check;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import savepoint.engine.Session;
import savepoint.sandbox.Node;

/**
 * Who comes to which PostgreSQL server from where: what the checks of logins have in common.
 *
 * @param password as the lab's statement gives it; null when the grader sets one of its own for the moment
 * @param node whose server or pooler it is, null for the first
 * @param from the node whose address the connection comes from, null for an address that nobody can know before
 */
record Doorway(String role, String password, String database, String node, int port, String from) {
  static final Set<String> METHODS = Set.of("scram-sha-256", "md5", "password");

  Doorway {
    port = port == 0 ? 5432 : port;
  }

  interface Trying {
    Proof with(Visitor visitor) throws SQLException, Unmet;
  }

  /** Somebody who knows the right password. @param from the address that the connections come from */
  record Visitor(Site site, Doorway way, Node node, String from, String right) {
    Knock knock(boolean tls, String password) throws SQLException, Unmet { return knock(tls, way.role, password, way.database(site), from); }

    /** Anybody through the same door. */
    Knock knock(boolean tls, String role, String password, String database, String from) throws SQLException, Unmet {
      var knock = Knock.at(site.witness().transport(node.name(), way.port, from), tls, role, database, password);
      if (knock.state() != null) return knock;
      site.alive(site.witness(), null);
      throw new Unmet("Nothing that speaks PostgreSQL's protocol answers on " + node.name() + ":" + way.port + ": " + knock.words());
    }
  }

  String database(Site site) { return database == null ? site.database() : database; }

  /** A role of the grader's own, gone with this. */
  record Stranger(Session admin, String role, String password) implements AutoCloseable {
    static Stranger at(Session admin, String database) throws SQLException {
      var stranger = new Stranger(admin, "visitor_" + word(), word());
      Ground.execute(admin, "create role " + stranger.role + " login password '" + stranger.password + "'");
      // who may connect to a database is another question than whom the server lets in; what a pooler calls a database may be none
      if (Relation.texts(admin, "select datname from pg_database").contains(database)) Ground.execute(admin, "grant connect on database " + Ground.quoted(database) + " to " + stranger.role);
      return stranger;
    }

    private static String word() { return new Fresh(new java.security.SecureRandom()).word(); }

    @Override public void close() throws SQLException {
      if (admin.open()) Ground.execute(admin, "drop owned by " + role + "; drop role " + role);
    }
  }

  Proof tried(Site site, Trying trying) throws SQLException, Unmet {
    Node at = site.nodeOrFirst(node);
    String source = from == null ? site.address() : from;
    if (password != null) return trying.with(new Visitor(site, this, at, source, password));
    try (Session admin = site.admin()) {
      var before = stored(admin, role);
      if (before.isEmpty()) return Proof.failed("There is no role " + role);
      String planted = site.word() + site.word();
      plant(admin, role, before.get(), planted);
      try {
        return trying.with(new Visitor(site, this, at, source, planted));
      } finally {
        if (admin.open()) Ground.execute(admin, "alter role " + Ground.quoted(role) + " password " + (before.get().isEmpty() ? "null" : "'" + before.get().replace("'", "''") + "'"));
      }
    }
  }

  /** What the server keeps of a role's password, empty text if it has none. */
  static Optional<String> stored(Session admin, String role) throws SQLException {
    try (var query = admin.jdbc().prepareStatement("select coalesce(rolpassword, '') from pg_authid where rolname = ?")) {
      query.setString(1, role);
      var row = query.executeQuery();
      return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
    }
  }

  private static void plant(Session admin, String role, String before, String planted) throws SQLException, Unmet {
    try {
      // stored as it was: with a SCRAM secret even a server that says md5 asks for SCRAM
      Ground.execute(admin, "set password_encryption = '" + (before.startsWith("md5") ? "md5" : "scram-sha-256") + "'");
      Ground.execute(admin, "alter role " + Ground.quoted(role) + " password '" + planted + "'");
    } catch (SQLException e) {
      if (Site.gone(e)) throw e;
      throw new Unmet("The server does not let the platform give " + role + " a password for the test: " + e.getMessage());
    }
  }

  String title(String verb) { return role + " " + verb + (from == null ? "" : " from " + from) + (node == null ? "" : " on " + node); }
}
