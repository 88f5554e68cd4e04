package savepoint.check;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import savepoint.engine.Engine;
import savepoint.engine.MariaDb;
import savepoint.engine.Postgres;
import savepoint.engine.Session;

/**
 * A role does not come in over the network, not even with the right password, while others do.
 * Security: a refusal alone proves nothing. The password is compared with what the server stores, so a role that is not there is not refused; and somebody must come in through the
 * same door, with the server showing that it knows a password which was set a moment before, so what answers is no program that refuses everybody.
 */
public record AuthRejects(
    @Key(value = "What learners read beside the tick; without it the check says it itself.", optional = true, min = 5, max = 160) String says,
    @Key(value = "Who comes.", pattern = Actor.ROLE) String role,
    @Key(value = "Its right password, as the statement gives it; without it the grader sets one for the moment.", optional = true) String password,
    @Key(value = "To which database; the lab's by default.", optional = true) String database,
    @Key(value = "The node that is connected to; the first one by default.", optional = true) String node,
    @Key(value = "Its port; the engine's own by default.", optional = true, min = 1, max = 65535) int port,
    @Key(value = "The node whose address the connection comes from; by default one that nobody can know before.", optional = true) String from,
    @Key(value = "Whether the connection is under TLS.", optional = true) boolean tls,
    @Key(value = "A role that comes in there, where the role itself comes in nowhere and a role of the grader's own does not either.", optional = true, pattern = Actor.ROLE) String but,
    @Key(value = "The password of 'but', where it is not the server alone that knows it, as at a pooler; without it the grader sets one for the moment.", optional = true) String butPassword)
    implements LabCheck {
  private static final String SCRAM = "scram-sha-256";

  public AuthRejects {
    if (butPassword != null && but == null) throw new IllegalArgumentException("'but-password' says nothing without 'but'");
  }

  @Override public boolean provable(Engine engine) { return engine instanceof Postgres || engine instanceof MariaDb && password != null && !tls && (but == null || butPassword != null); }

  private Doorway way() { return new Doorway(role, password, database, node, port, from); }

  @Override public String demands() { return way().title("is not let in"); }

  @Override public Proof seen(Site site) throws SQLException, Unmet {
    if (site.engine() instanceof MariaDb) return MariaDbDoor.at(site, database, node, port, from).rejects(role, password, but, butPassword);
    return way().tried(site, visitor -> {
      try (Session admin = site.admin()) {
        var stored = Doorway.stored(admin, role);
        if (stored.isEmpty()) return Proof.failed("There is no role " + role + ", so nobody is refused");
        if (!Scram.fits(stored.get(), role, visitor.right())) return Proof.failed((stored.get().isEmpty() ? role + " has no password" : "The password of " + role + " is another one")
            + ", so that it is refused says nothing: it must not come in with the right one");
        Knock knock = visitor.knock(tls, visitor.right());
        if (knock.in()) return Proof.failed(role + " is let in");
        if (!knock.refused()) return Proof.failed("The server did not refuse " + role + ", it failed: " + knock.words() + " [" + knock.state() + "]");
        return othersComeIn(site, visitor, admin) ? Proof.held("The server refuses " + role + ": " + knock.words())
            : Proof.failed("Nobody else is let in by a password there either, so that " + role + " is refused says nothing: " + knock.words());
      }
    });
  }

  private boolean othersComeIn(Site site, Doorway.Visitor visitor, Session admin) throws SQLException, Unmet {
    if (but != null) {
      var other = new Doorway(but, butPassword, database, node, port, visitor.from());
      return other.tried(site, one -> known(one.knock(tls, one.right())) ? Proof.held("") : Proof.failed("")).holds();
    }
    String here = way().database(site);
    try (var stranger = Doorway.Stranger.at(admin, here)) {
      if (comesIn(visitor, tls, stranger.role(), stranger.password(), here, visitor.from())) return true;
    }
    // the role itself, into another database, from another node or the other way: what it is told here is then not what it is told everywhere
    for (String other : Relation.texts(admin, "select datname from pg_database where datallowconn and not datistemplate"))
      if (!other.equals(here) && comesIn(visitor, tls, role, visitor.right(), other, visitor.from())) return true;
    var addresses = new ArrayList<>(site.nodes());
    addresses.addAll(List.of("127.0.0.1", site.address()));
    for (String address : addresses) if (comesIn(visitor, tls, role, visitor.right(), here, address)) return true;
    return comesIn(visitor, !tls, role, visitor.right(), here, visitor.from());
  }

  /** Who gets no answer there does not come in either. */
  private static boolean comesIn(Doorway.Visitor visitor, boolean tls, String role, String password, String database, String from) throws SQLException {
    try {
      return known(visitor.knock(tls, role, password, database, from));
    } catch (Unmet nothing) {
      return false;
    }
  }

  /** In, and not because the door stands open: the server has shown that it knows the password. */
  private static boolean known(Knock knock) { return knock.in() && SCRAM.equals(knock.method()); }
}
