package bench;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import savepoint.db.Database;
import savepoint.db.EmbeddedDatabase;
import savepoint.db.Folders;
import savepoint.db.PostgresBinaries;
import savepoint.engine.Session;
import savepoint.sandbox.Label;
import savepoint.sandbox.Pool;
import savepoint.sandbox.Runtime;
import savepoint.sandbox.Sandbox;
import savepoint.sandbox.SandboxStore;
import savepoint.sandbox.Template;
import savepoint.sandbox.Topology;
import savepoint.sandbox.docker.DockerRuntime;
import savepoint.sandbox.embedded.EmbeddedRuntime;

/** Both runtimes and a throw-away platform database, for what is measured below HTTP. Leaves nothing behind. */
final class Lab implements AutoCloseable {
  final String installation = "bench-" + UUID.randomUUID();
  final Path home;
  final Runtime docker;
  final Runtime embedded;
  private final Path folder;
  private final EmbeddedDatabase server;
  private final Database database;

  Lab(Path home) throws IOException {
    this.home = home;
    docker = DockerRuntime.find(home.resolve("images")).orElseThrow(() -> new IllegalStateException("Docker does not answer"));
    folder = temporary();
    var binaries = PostgresBinaries.unpacked(folder.resolve("cache"));
    embedded = new EmbeddedRuntime(binaries, folder.resolve("embedded"));
    server = EmbeddedDatabase.open(binaries, folder.resolve("database"));
    database = Database.open(server.address());
  }

  /** Database servers run as somebody else, who must be able to pass. */
  static Path temporary() throws IOException {
    Path folder = Files.createTempDirectory("savepoint-bench-");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    return folder;
  }

  Pool pool(int warm, int most, SimpleMeterRegistry meters) {
    return new Pool(docker, new SandboxStore(database.jdbc()), Pool.Settings.of(installation, warm, most), Clock.systemUTC(), meters);
  }

  Sandbox start(Runtime runtime) {
    String id = "bench-" + UUID.randomUUID().toString().substring(0, 13);
    var label = new Label(installation, id, 1, Topology.POSTGRES.name(), Instant.now().plus(Duration.ofHours(1)));
    return new Sandbox(runtime.start(Topology.POSTGRES, label), Topology.POSTGRES);
  }

  /** The data set that most exercises use. */
  Template shop() throws IOException {
    Path shop = home.resolve("curriculum/database-engineering/datasets/shop");
    return new Template("shop", List.of(Files.readString(shop.resolve("schema.sql")), Files.readString(shop.resolve("visible.sql"))));
  }

  /** Some statement that costs nothing, answered. */
  static void ask(Session session) throws SQLException {
    try (var statement = session.jdbc().createStatement()) {
      statement.execute("select 1");
    }
  }

  @Override public void close() throws Exception {
    Shell.removeContainers(installation);
    for (var found : embedded.list(installation)) embedded.remove(found);
    database.close();
    server.close();
    docker.close();
    Folders.delete(folder);
  }
}
