package savepoint.check;

import java.sql.SQLException;
import java.util.Set;
import savepoint.engine.Session;
import savepoint.sandbox.Node;

/**
 * Who comes to which PostgreSQL server from where: what the checks of logins have in common.
 *
 * @param password as the lab's statement gives it; null when the grader sets one of its own for the moment
 * @param node whose server or pooler it is, null for the first
 * @param from the node whose address the connection comes from, null for any
 */
record Doorway(String role, String password, String database, String node, int port, String from) {
  static final Set<String> METHODS = Set.of("scram-sha-256", "md5", "password");

  Doorway {
    port = port == 0 ? 5432 : port;
  }

  interface Trying {
    Proof with(Visitor visitor) throws SQLException, Unmet;
  }

  /** Somebody who knows the right password. */
  record Visitor(Site site, Doorway way, Node node, String right) {
    Knock knock(boolean tls, String password) throws Unmet {
      var knock = Knock.at(site.witness().transport(node.name(), way.port, way.from), tls, way.role, way.database == null ? site.database() : way.database, password);
      if (knock.state() == null) throw new Unmet("Nothing that speaks PostgreSQL's protocol answers on " + node.name() + ":" + way.port + ": " + knock.words());
      return knock;
    }
  }

  Proof tried(Site site, Trying trying) throws SQLException, Unmet {
    Node at = site.nodeOrFirst(node);
    if (password != null) return trying.with(new Visitor(site, this, at, password));
    String planted = site.word() + site.word();
    try (Session admin = site.admin()) {
      String before;
      try (var query = admin.jdbc().prepareStatement("select coalesce(rolpassword, '') from pg_authid where rolname = ?")) {
        query.setString(1, role);
        var row = query.executeQuery();
        if (!row.next()) return Proof.failed("There is no role " + role);
        before = row.getString(1);
      }
      // stored as it was: with a SCRAM secret even a server that says md5 asks for SCRAM
      Ground.execute(admin, "set password_encryption = '" + (before.startsWith("md5") ? "md5" : "scram-sha-256") + "'");
      Ground.execute(admin, "alter role " + Ground.quoted(role) + " password '" + planted + "'");
      try {
        return trying.with(new Visitor(site, this, at, planted));
      } finally {
        Ground.execute(admin, "alter role " + Ground.quoted(role) + " password " + (before.isEmpty() ? "null" : "'" + before.replace("'", "''") + "'"));
      }
    } catch (SQLException e) {
      throw new Unmet("The server does not let the platform give " + role + " a password for the test: " + e.getMessage());
    }
  }

  String title(String verb) { return role + " " + verb + (from == null ? "" : " from " + from) + (node == null ? "" : " on " + node); }
}
