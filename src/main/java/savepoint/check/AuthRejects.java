package savepoint.check;

import java.sql.SQLException;

/** A role does not come in over the network, not even with the right password. */
public record AuthRejects(
    @Key(value = "What learners read beside the tick; without it the check says it itself.", optional = true, min = 5, max = 160) String says,
    @Key(value = "Who comes.", pattern = Actor.ROLE) String role,
    @Key(value = "Its right password, as the statement gives it; without it the grader sets one for the moment.", optional = true) String password,
    @Key(value = "To which database; the lab's by default.", optional = true) String database,
    @Key(value = "The node that is connected to; the first one by default.", optional = true) String node,
    @Key(value = "Its port; 5432 by default.", optional = true, min = 1, max = 65535) int port,
    @Key(value = "The node whose address the connection comes from.", optional = true) String from,
    @Key(value = "Whether the connection is under TLS.", optional = true) boolean tls) implements LabCheck {
  private Doorway way() { return new Doorway(role, password, database, node, port, from); }

  @Override public String demands() { return way().title("is not let in"); }

  @Override public Proof seen(Site site) throws SQLException, Unmet {
    return way().tried(site, visitor -> {
      Knock knock = visitor.knock(tls, visitor.right());
      if (knock.in()) return Proof.failed(role + " is let in");
      return knock.refused() ? Proof.held("The server refuses " + role + ": " + knock.words())
          : Proof.failed("The server did not refuse " + role + ", it failed: " + knock.words() + " [" + knock.state() + "]");
    });
  }
}
