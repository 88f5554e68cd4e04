package savepoint.sandbox.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import savepoint.db.Folders;
import savepoint.db.PostgresBinaries;
import savepoint.db.PostgresServer;
import savepoint.engine.Engine;
import savepoint.engine.Login;
import savepoint.engine.Session;

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
      Map.entry("temp_file_limit", "512MB"),
      // RAISE LOG would fill the disk otherwise; only a superuser may change it
      Map.entry("log_min_messages", "fatal"),
      Map.entry("log_statement", "none"));

  private static final String ROLES = """
      create role learner login nosuperuser nocreatedb nocreaterole noreplication nobypassrls connection limit 20;
      create role judge login nosuperuser nocreatedb nocreaterole noreplication nobypassrls connection limit 20;
      revoke all on database postgres, template1 from public;
      """;

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
    Path folder = home.resolve("stencil-" + HexFormat.of().toHexDigits((ROLES + new TreeMap<>(SETTINGS)).hashCode()));
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
    Path secret = Files.createFile(fresh.resolve("secret"), java.nio.file.attribute.PosixFilePermissions.asFileAttribute(
        java.nio.file.attribute.PosixFilePermissions.fromString("rw-------")));
    Files.writeString(secret, password);
    binaries.initdb(cluster, EmbeddedPod.ADMIN, password, "--wal-segsize=1", "--no-sync");
    PostgresServer server = binaries.start(cluster, PostgresServer.freePort(), fresh.resolve("server.log"), SETTINGS);
    try (Session session = engine.connect(EmbeddedRuntime.loopback(server.port()), new Login("postgres", EmbeddedPod.ADMIN, password))) {
      try (var statement = session.jdbc().createStatement()) {
        statement.execute(ROLES);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot prepare the cluster that sandboxes are copied from", e);
    } finally {
      server.stop(java.time.Duration.ofSeconds(20));
    }
    Files.move(fresh, folder);
  }
}
