package savepoint.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import savepoint.engine.Engine;
import savepoint.engine.Session;
import savepoint.sandbox.Node;
import savepoint.sandbox.PacedWriter;
import savepoint.sandbox.Sandbox;
import savepoint.sandbox.Topology;

/**
 * Where a lab's check proves what it demands: the sandbox that the learner administers and goes on using, and sandboxes that nobody used, to restore into.
 * Invariants: the learner owns every process and file of the lab's nodes, so nothing that a node says is believed because it says so: a proof is an effect with a value that
 * nobody could know before, seen by a {@link #guest} or in a {@link #pristine} sandbox; whatever is read from a node is bounded in bytes and in time.
 */
public final class Site implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(20);
  /** For what takes apart whatever came. */
  static final Duration LONG = Duration.ofSeconds(60);
  static final int MOST_OUTPUT = 64 << 10;
  /** Of a backup. */
  static final long MOST_CARRIED = 128L << 20;
  private static final Duration CARRYING = Duration.ofSeconds(60);
  private static final int LINES = 3;
  private static final long BREATH_NANOS = 100_000_000;
  private static final int CHUNK = 256 << 10;

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

  Engine engine() { return sandbox.topology().engine(); }

  /** @throws IllegalStateException when the lab has no such node: its author's slip */
  Node node(String name) {
    return sandbox.pod().nodes().stream().filter(node -> node.name().equals(name)).findFirst()
        .orElseThrow(() -> new IllegalStateException("the lab has no node '" + name + "'"));
  }

  /** The lab's first node when no name is given. */
  Node nodeOrFirst(String name) { return name == null ? sandbox.pod().nodes().getFirst() : node(name); }

  /** The names of the lab's nodes. */
  List<String> nodes() { return sandbox.pod().nodes().stream().<String>map(Node::name).toList(); }

  /** Runs a command of the image in a node; what it prints is the learner's word. */
  Node.Result run(Node node, String... command) { return run(node, MOST_OUTPUT, command); }

  /** The same with another cap on its output, in bytes. */
  Node.Result run(Node node, int bytes, String... command) { return node.exec(List.of(command), InputStream.nullInputStream(), PATIENCE, bytes); }

  /** The paced writer that was started in this lab, if it still writes. */
  Optional<PacedWriter> writer() { return PacedWriter.of(sandbox); }

  /** Runs the learner's own way to do something, in a shell on a node; a backup takes its time. */
  Node.Result work(Node node, String way) { return node.exec(List.of("bash", "-c", way), InputStream.nullInputStream(), CARRYING, MOST_OUTPUT); }

  /** A session with the highest rights through the socket of the first node's server, as long as the learner lets it in. */
  Session admin() throws SQLException, Unmet { return admin(nodeOrFirst(null), database); }

  /** The same on any node. */
  Session admin(Node node, String database) throws SQLException, Unmet {
    try {
      return admitted(node, database);
    } catch (SQLException e) {
      alive(node, e);
      throw new Unmet("The server on " + node.name() + " does not let the platform in as " + engine().administrator() + " through its socket: " + e.getMessage());
    }
  }

  /** A line to the node that broke is not the server's: there is another one. */
  private Session admitted(Node node, String database) throws SQLException {
    for (int left = LINES; ; left--) {
      try {
        return Grader.admin(sandbox, node.transport(), database);
      } catch (SQLException e) {
        if (left == 1 || !lost(e)) throw e;
        LockSupport.parkNanos(BREATH_NANOS);
      }
    }
  }

  /** Says that what broke is ours when the node does not even run a command. */
  void alive(Node node, SQLException broken) throws SQLException {
    if (run(node, "true").code() == 0) return;
    throw broken == null ? new SQLException("the node " + node.name() + " runs no commands") : broken;
  }

  /**
   * Whose fault it is that a session of ours broke: what a server says is the learner's, and so is that there is none any more. One that lets us in again as before did not end it.
   *
   * @param words what could not be done, for the learner
   * @return the learner's
   * @throws SQLException ours
   */
  Unmet gaveWay(Node node, String words, SQLException broken) throws SQLException {
    if (lost(broken)) {
      alive(node, broken);
      try (Session again = admitted(node, engine().home())) {
        if (again.open()) throw broken;
      } catch (SQLException e) {
        if (e == broken) throw e;
        return new Unmet("The server on " + node.name() + " does not answer any more: " + e.getMessage());
      }
    }
    return new Unmet(words + ": " + broken.getMessage());
  }

  /** The same of a session that does not say why it ended. */
  void open(Node node, Session session) throws SQLException, Unmet {
    if (!session.open()) throw gaveWay(node, "The server on " + node.name() + " gave way", new SQLException("the connection to the server on " + node.name() + " was lost", "08006"));
  }

  /** Whether a connection broke or was none, and no server said why. */
  static boolean lost(SQLException e) { return String.valueOf(e.getSQLState()).matches("null|08.*"); }

  /** Whether a server gave way, and not what it was asked to do: then whoever judges finds out whose fault it is. */
  static boolean gone(SQLException e) { return String.valueOf(e.getSQLState()).matches("null|(08|53|57P0|58|XX).*"); }

  /** An address of the loopback network that no node has and no rule can have been made for. */
  String address() { return "127." + (1 + random.nextInt(254)) + "." + random.nextInt(256) + "." + (1 + random.nextInt(254)); }

  /** The lab's database as checks of state see it; it is rested, never closed. */
  Ground ground() { return new Ground(sandbox, database, true, null); }

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

  /**
   * Carries what a command of the one node writes into a command of the other; to the platform they are bytes.
   *
   * @param most bytes
   * @return what the second command says, and its status
   * @throws Unmet when the first one fails or writes more
   */
  Node.Result carry(Node from, List<String> source, Node to, List<String> target, long most) throws SQLException, Unmet {
    var in = new PipedInputStream(CHUNK);
    var out = connected(in);
    var flow = new CompletableFuture<Node.Flow>();
    // a platform thread that lives until all is written: a pipe breaks with its writer
    Thread.ofPlatform().daemon().name("carry").start(() -> {
      try (out) {
        flow.complete(from.stream(source, InputStream.nullInputStream(), out, most, CARRYING));
      } catch (IOException | RuntimeException e) {
        flow.completeExceptionally(e);
        close(in);
      }
    });
    Node.Result result;
    try {
      result = to.exec(target, in, CARRYING, MOST_OUTPUT);
    } finally {
      close(in);
    }
    Node.Flow flown;
    try {
      flown = flow.join();
    } catch (CompletionException e) {
      // a side that ends early breaks the pipe; anything else that breaks is ours
      if (!(e.getCause() instanceof IOException || e.getCause() instanceof UncheckedIOException)) throw new SQLException("bytes could not be carried from " + from.name(), e.getCause());
      throw new Unmet("What lies on " + from.name() + " could not be taken over: " + e.getCause().getMessage());
    }
    if (flown.cut()) throw new Unmet("What lies on " + from.name() + " is more than %,d bytes".formatted(most));
    if (flown.code() != 0) throw new Unmet("What should lie on " + from.name() + " cannot be read: " + Words.sql(flown.said()));
    return result;
  }

  private static PipedOutputStream connected(PipedInputStream in) {
    try {
      return new PipedOutputStream(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void close(InputStream in) {
    try {
      in.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A sandbox that nobody used; gone with this site. */
  Sandbox pristine(Topology topology) throws SQLException {
    Sandbox one = spare.take(topology);
    taken.add(one);
    return one;
  }

  /** What an author wrote with its places filled with values that nobody can know before; the same all through this site. */
  String fill(String text) { return text == null ? null : fresh.fill(text); }

  /** Other values for the same places. */
  Fresh another() { return new Fresh(random); }

  /** The one server of the lab's engine, untouched. */
  Topology single() { return Topology.of(sandbox.topology().engineName()); }

  /** A word that nobody can know before. */
  String word() { return fresh.word(); }

  Random random() { return random; }

  /** The lab itself stays as it is. */
  @Override public void close() {
    guests.forEach(sandbox.pod()::dismiss);
    taken.forEach(spare::give);
  }
}
