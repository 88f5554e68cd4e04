package savepoint.sandbox.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import savepoint.db.Folders;
import savepoint.db.PostgresBinaries;
import savepoint.db.PostgresServer;
import savepoint.engine.Engine;
import savepoint.engine.Login;
import savepoint.engine.Part;
import savepoint.engine.Session;
import savepoint.engine.Transport;

/** The stopped cluster that every sandbox starts as a copy of: made once, with its roles. */
final class Stencil {
  /** As in the lab image, plus what stands in for a container's limits: no log of what a learner does, bounded temporary files. */
  static final Map<String, String> SETTINGS = Map.ofEntries(
      Map.entry("shared_buffers", "16MB"),
      Map.entry("max_connections", "40"),
      Map.entry("max_wal_size", "32MB"),
      Map.entry("min_wal_size", "2MB"),
      Map.entry("fsync", "off"),
      Map.entry("full_page_writes", "off"),
      Map.entry("synchronous_commit", "off"),
      Map.entry("max_parallel_workers_per_gather", "0"),
      Map.entry("jit", "off"),
      Map.entry("timezone", "UTC"),
      Map.entry("shared_preload_libraries", "pg_stat_statements"),
      Map.entry("temp_file_limit", "64MB"),
      // RAISE LOG would fill the disk otherwise; only a superuser may change it
      Map.entry("log_min_messages", "fatal"),
      Map.entry("log_statement", "none"));

  private static final String ROLES = resource("roles.sql");
  private static final String GRANTS = resource("grants.sql");

  private final Path folder;
  private final String password;

  private Stencil(Path folder, String password) {
    this.folder = folder;
    this.password = password;
  }

  Path cluster() { return folder.resolve("cluster"); }

  /** Of every copy until it gets its own. */
  String password() { return password; }

  /** The stencil in {@code home}, made now if there is none for these settings and roles. */
  static Stencil in(Path home, PostgresBinaries binaries, Engine engine) {
    Path folder = home.resolve("stencil-" + HexFormat.of().toHexDigits((ROLES + GRANTS + new TreeMap<>(SETTINGS)).hashCode()));
    try {
      if (!Files.exists(folder)) make(home, folder, binaries, engine);
      return new Stencil(folder, Files.readString(folder.resolve("secret")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void make(Path home, Path folder, PostgresBinaries binaries, Engine engine) throws IOException {
    // under another name until it is whole: a start that was killed half-way is simply done again
    Path fresh = home.resolve("stencil.new");
    Path cluster = fresh.resolve("cluster");
    PostgresServer.running(cluster).ifPresent(PostgresServer::kill);
    if (Files.exists(fresh)) Folders.delete(fresh);
    Folders.create(fresh);
    String password = Note.secret();
    Path secret = Files.createFile(fresh.resolve("secret"), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(secret, password);
    binaries.initdb(cluster, EmbeddedPod.ADMIN, password, "--wal-segsize=1", "--no-sync");
    PostgresServer server = binaries.start(cluster, PostgresServer.freePort(), fresh.resolve("server.log"), SETTINGS);
    try {
      prepare(engine, EmbeddedRuntime.loopback(server.port()), password);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot prepare the cluster that sandboxes are copied from", e);
    } finally {
      server.stop(Duration.ofSeconds(20));
    }
    Files.move(fresh, folder);
  }

  /** As the lab image does when it is built: every database that comes later inherits the grants. */
  private static void prepare(Engine engine, Transport transport, String password) throws SQLException {
    run(engine, transport, new Login("template1", EmbeddedPod.ADMIN, password), ROLES + GRANTS
        + "alter database template0 allow_connections true; drop database postgres; create database postgres; revoke all on database postgres, template1 from public;");
    run(engine, transport, new Login("template0", EmbeddedPod.ADMIN, password), GRANTS);
    run(engine, transport, new Login("template1", EmbeddedPod.ADMIN, password), "alter database template0 allow_connections false;");
  }

  private static void run(Engine engine, Transport transport, Login login, String script) throws SQLException {
    try (Session session = engine.connect(transport, login); var statement = session.jdbc().createStatement()) {
      for (Part part : engine.split(script)) statement.execute(part.sql());
    }
  }

  private static String resource(String name) {
    try (var in = Stencil.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
