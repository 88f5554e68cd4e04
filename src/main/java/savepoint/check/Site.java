package savepoint.check;

import java.io.InputStream;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import savepoint.engine.Session;
import savepoint.sandbox.Node;
import savepoint.sandbox.Sandbox;
import savepoint.sandbox.Topology;

/**
 * Where a lab's check proves what it demands: the sandbox that the learner administers and goes on using, and sandboxes that nobody used, to restore into.
 * Invariants: the learner owns every process and file of the lab's nodes, so nothing that a node says is believed because it says so: a proof is an effect with a value that
 * nobody could know before, seen by a {@link #guest} or in a {@link #pristine} sandbox; whatever is read from a node is bounded in bytes and in time.
 */
public final class Site implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(20);
  static final int MOST_OUTPUT = 64 << 10;

  /** Sandboxes that nobody used. */
  public interface Spare {
    /** @throws SQLException when none can be had now: our failure */
    Sandbox take(Topology topology) throws SQLException;

    /** It is thrown away. */
    void give(Sandbox sandbox);
  }

  private final Sandbox sandbox;
  private final String database;
  private final Spare spare;
  private final Fresh fresh;
  private final Random random = new SecureRandom();
  private final List<Sandbox> taken = new ArrayList<>();
  private final List<Node> guests = new ArrayList<>();
  private Node witness;

  /** @param database that the lab is about, on its first node */
  public Site(Sandbox sandbox, String database, Spare spare) {
    this.sandbox = sandbox;
    this.database = database;
    this.spare = spare;
    this.fresh = new Fresh(random);
  }

  String database() { return database; }

  /** @throws IllegalStateException when the lab has no such node: its author's slip */
  Node node(String name) {
    return sandbox.pod().nodes().stream().filter(node -> node.name().equals(name)).findFirst()
        .orElseThrow(() -> new IllegalStateException("the lab has no node '" + name + "'"));
  }

  /** The lab's first node when no name is given. */
  Node nodeOrFirst(String name) { return name == null ? sandbox.pod().nodes().getFirst() : node(name); }

  /** Runs a command of the image in a node; what it prints is the learner's word. */
  Node.Result run(Node node, String... command) { return run(node, MOST_OUTPUT, command); }

  /** The same with another cap on its output, in bytes. */
  Node.Result run(Node node, int bytes, String... command) { return node.exec(List.of(command), InputStream.nullInputStream(), PATIENCE, bytes); }

  /** A session with the highest rights through the socket of the first node's server, as long as the learner lets it in. */
  Session admin() throws Unmet { return admin(nodeOrFirst(null), database); }

  /** The same on any node. */
  Session admin(Node node, String database) throws Unmet {
    try {
      return Grader.admin(sandbox, node.transport(), database);
    } catch (SQLException e) {
      throw new Unmet("The server on " + node.name() + " does not let the platform in as postgres through its socket: " + e.getMessage());
    }
  }

  /** A guest with the client programs of PostgreSQL, the same whenever it is asked for. */
  Node witness() {
    if (witness == null) witness = guest("postgres");
    return witness;
  }

  /** A node that sees the same loopback network as the lab's, but holds nothing of the learner's: what it says of the network is true. */
  Node guest(String image) {
    Node guest = sandbox.pod().guest(image);
    guests.add(guest);
    return guest;
  }

  /** A sandbox that nobody used; gone with this site. */
  Sandbox pristine(Topology topology) throws SQLException {
    Sandbox one = spare.take(topology);
    taken.add(one);
    return one;
  }

  /** A word that nobody can know before. */
  String word() { return fresh.word(); }

  Random random() { return random; }

  /** The lab itself stays as it is. */
  @Override public void close() {
    guests.forEach(sandbox.pod()::dismiss);
    taken.forEach(spare::give);
  }
}
