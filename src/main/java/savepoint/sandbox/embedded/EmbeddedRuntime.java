package savepoint.sandbox.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import savepoint.db.Folders;
import savepoint.db.PostgresBinaries;
import savepoint.db.PostgresServer;
import savepoint.engine.Login;
import savepoint.engine.Session;
import savepoint.engine.Transport;
import savepoint.sandbox.Label;
import savepoint.sandbox.Need;
import savepoint.sandbox.Pod;
import savepoint.sandbox.Runtime;
import savepoint.sandbox.Topology;

/** Runs each sandbox as a PostgreSQL server process of its own, copied from a stopped cluster: for SQL exercises where there is no Docker. */
public final class EmbeddedRuntime implements Runtime {
  private static final String PARKED = "parked";

  private final PostgresBinaries binaries;
  private final Path home;
  private final Path pods;
  /** The folders of the pods that this object started or adopted. */
  private final Set<Path> mine = ConcurrentHashMap.newKeySet();
  private Stencil stencil;

  /** @param home a folder for this runtime alone */
  public EmbeddedRuntime(PostgresBinaries binaries, Path home) {
    this.binaries = binaries;
    this.home = Folders.create(home.toAbsolutePath());
    this.pods = Folders.create(this.home.resolve("pods"));
  }

  @Override public String name() { return "embedded"; }

  @Override public Set<Need> offers() { return Set.of(Need.SQL); }

  @Override public Pod start(Topology topology, Label label) {
    if (topology.nodes().size() > 1 || !topology.engineName().equals("postgres")) {
      throw new IllegalArgumentException("the embedded runtime has single PostgreSQL servers only, no '" + topology.name() + "'");
    }
    Stencil copied = stencil(topology);
    Path folder = folder(label);
    try {
      return start(topology, label, copied, folder);
    } catch (RuntimeException e) {
      remove(folder);
      throw e;
    }
  }

  private synchronized Stencil stencil(Topology topology) {
    if (stencil == null) stencil = Stencil.in(home, binaries, topology.engine());
    return stencil;
  }

  private Path folder(Label label) {
    if (!label.sandbox().matches("[A-Za-z0-9_-]{1,80}")) throw new IllegalArgumentException("not a sandbox id: '" + label.sandbox() + "'");
    Path folder = pods.resolve(label.sandbox() + "." + label.generation());
    try {
      Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx--x--x")));
    } catch (FileAlreadyExistsException e) {
      throw new IllegalStateException("sandbox " + label.sandbox() + " is there already", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return folder;
  }

  private Pod start(Topology topology, Label label, Stencil copied, Path folder) {
    Note note = Note.fresh(label, PostgresServer.freePort());
    // first of all: whatever happens from here on, the label is there to find the pod by
    note.write(folder);
    binaries.copy(copied.cluster(), folder.resolve("cluster"));
    note = serve(note, folder);
    giveOwnPasswords(topology, note, copied.password());
    return pod(note, topology, folder);
  }

  /** Starts the server of a pod; the note it gives back tells the port it got. */
  private Note serve(Note wished, Path folder) {
    Note note = wished;
    for (int tries = 1; ; tries++) {
      try {
        binaries.start(folder.resolve("cluster"), note.port(), folder.resolve("server.log"), Stencil.SETTINGS);
        return note;
      } catch (PostgresServer.StartFailed e) {
        // another sandbox may have taken the free port a moment before us
        if (!e.portTaken() || tries == 5) throw e;
        note = new Note(note.label(), PostgresServer.freePort(), note.admin(), note.learner(), note.judge());
        note.write(folder);
      }
    }
  }

  private static void giveOwnPasswords(Topology topology, Note note, String initial) {
    try (Session session = topology.engine().connect(loopback(note.port()), new Login("postgres", EmbeddedPod.ADMIN, initial));
        var statement = session.jdbc().createStatement()) {
      // our own hexadecimal digits: nothing to quote, and nothing that more rounds would make harder to guess
      statement.execute("set scram_iterations = 1; alter role learner password '%s'; alter role judge password '%s'; alter role postgres password '%s'"
          .formatted(note.learner(), note.judge(), note.admin()));
    } catch (SQLException e) {
      throw new IllegalStateException("a fresh sandbox does not answer", e);
    }
  }

  private EmbeddedPod pod(Note note, Topology topology, Path folder) {
    mine.add(folder);
    return new EmbeddedPod(note, topology.nodes().getFirst().name(), () -> remove(folder));
  }

  @Override public List<Found> list(String installation) {
    try (Stream<Path> folders = Files.list(pods)) {
      return folders.map(folder -> found(folder, installation)).flatMap(Optional::stream).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Found> found(Path folder, String installation) {
    return Note.read(folder).map(Note::label).filter(label -> label.installation().equals(installation))
        .map(label -> new Found(label, folder.getFileName().toString(), parked(folder) || PostgresServer.running(folder.resolve("cluster")).isPresent()));
  }

  @Override public Pod adopt(Found found) {
    Path folder = folder(found);
    Note note = Note.read(folder).orElseThrow(() -> new IllegalStateException("sandbox " + found.handle() + " has gone"));
    Topology topology = Topology.of(note.label().topology());
    if (parked(folder)) note = unpark(note, folder);
    EmbeddedPod pod = pod(note, topology, folder);
    try (Session session = topology.engine().connect(pod.transport(), pod.admin("postgres"))) {
      if (!session.jdbc().isValid(5)) throw new IllegalStateException("sandbox " + found.handle() + " does not answer");
    } catch (SQLException e) {
      throw new IllegalStateException("sandbox " + found.handle() + " does not answer", e);
    }
    return pod;
  }

  @Override public void remove(Found found) { remove(folder(found)); }

  private Path folder(Found found) {
    Path folder = pods.resolve(found.handle()).normalize();
    if (!pods.equals(folder.getParent())) throw new IllegalArgumentException("not a sandbox of ours: " + found.handle());
    return folder;
  }

  private void remove(Path folder) {
    mine.remove(folder);
    PostgresServer.running(folder.resolve("cluster")).ifPresent(PostgresServer::kill);
    if (Files.exists(folder)) Folders.delete(folder);
  }

  static Transport loopback(int port) {
    return () -> {
      var socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
      socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
      return socket;
    };
  }

  /**
   * Sandboxes outlive the platform, but a program that was told to stop leaves no process behind: their servers stop cleanly and
   * start again when the pods are adopted. After a kill -9 they simply run on.
   */
  @Override public void close() {
    for (Path folder : mine) PostgresServer.running(folder.resolve("cluster")).ifPresent(server -> park(server, folder));
    mine.clear();
  }

  private static void park(PostgresServer server, Path folder) {
    server.stop(Duration.ofSeconds(10));
    try {
      Files.createFile(folder.resolve(PARKED));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean parked(Path folder) { return Files.exists(folder.resolve(PARKED)); }

  private Note unpark(Note note, Path folder) {
    Note now = PostgresServer.running(folder.resolve("cluster")).isPresent() ? note : serve(note, folder);
    try {
      Files.deleteIfExists(folder.resolve(PARKED));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return now;
  }
}
