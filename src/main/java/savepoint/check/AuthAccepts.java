package savepoint.check;

import java.sql.SQLException;
import savepoint.engine.Engine;
import savepoint.engine.MariaDb;
import savepoint.engine.Postgres;

/** A role comes in over the network with its password, with no other, and by the method that is asked for. */
public record AuthAccepts(
    @Key(value = "What learners read beside the tick; without it the check says it itself.", optional = true, min = 5, max = 160) String says,
    @Key(value = "Who comes.", pattern = Actor.ROLE) String role,
    @Key(value = "Its password, as the statement gives it; without it the grader sets one for the moment.", optional = true) String password,
    @Key(value = "To which database; the lab's by default.", optional = true) String database,
    @Key(value = "The node that is connected to; the first one by default.", optional = true) String node,
    @Key(value = "Its port; the engine's own by default.", optional = true, min = 1, max = 65535) int port,
    @Key(value = "The node whose address the connection comes from; by default one that nobody can know before.", optional = true) String from,
    @Key(value = "How the server must ask: scram-sha-256 (default), md5 or password; MariaDB by mysql_native_password alone.", optional = true,
        pattern = "scram-sha-256|md5|password|mysql_native_password") String method,
    @Key(value = "Whether the connection is under TLS.", optional = true) boolean tls) implements LabCheck {
  @Override public boolean provable(Engine engine) {
    boolean own = MariaDbDoor.METHOD.equals(method);
    return engine instanceof Postgres ? !own : engine instanceof MariaDb && (method == null || own) && password != null && !tls;
  }

  private Doorway way() { return new Doorway(role, password, database, node, port, from); }

  @Override public String demands() { return way().title("logs in" + (method == null ? " with its password" : " by " + method)); }

  @Override public Proof seen(Site site) throws SQLException, Unmet {
    if (site.engine() instanceof MariaDb) return MariaDbDoor.at(site, database, node, port, from).accepts(role, password);
    String method = this.method == null ? "scram-sha-256" : this.method;
    return way().tried(site, visitor -> {
      // first the wrong one: a server that learns from what it hears has not heard the right one yet
      Knock wrong = visitor.knock(tls, site.word());
      if (wrong.in()) return Proof.failed(role + " is let in with a wrong password (the server asks for " + asked(wrong) + ")");
      Knock right = visitor.knock(tls, visitor.right());
      if (!right.in()) return Proof.failed(role + " is not let in with the right password: " + right.words() + " [" + right.state() + "]");
      if (!method.equals(right.method())) return Proof.failed("The server asks " + role + " for " + asked(right) + ", not for " + method);
      return Proof.held(role + " is let in with the right password by " + method + ", and with no other");
    });
  }

  private static String asked(Knock knock) { return "trust".equals(knock.method()) ? "no password at all" : String.valueOf(knock.method()); }
}
