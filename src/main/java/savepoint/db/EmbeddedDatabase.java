package savepoint.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** The platform's own PostgreSQL where none is given: a cluster that lasts in the data folder, and its server, for one platform at a time. */
public final class EmbeddedDatabase implements AutoCloseable {
  private static final String USER = "savepoint";
  private static final long LOG_BYTES = 4 << 20;

  private final FileChannel lock;
  private final PostgresServer server;
  private final Address address;

  private EmbeddedDatabase(FileChannel lock, PostgresServer server, Address address) {
    this.lock = lock;
    this.server = server;
    this.address = address;
  }

  /** Starts the server of {@code folder}, made if it is not there, or takes over the one that a killed platform left running. */
  public static EmbeddedDatabase open(PostgresBinaries binaries, Path folder) {
    return open(binaries, folder, Map.of());
  }

  /** @param settings the server's, besides ours */
  static EmbeddedDatabase open(PostgresBinaries binaries, Path folder, Map<String, String> settings) {
    Path home = Folders.create(folder.toAbsolutePath());
    FileChannel lock = lock(home);
    try {
      Path cluster = home.resolve("cluster");
      var secrets = new Secrets(home.resolve("secrets"));
      if (!Files.exists(cluster)) make(binaries, home, cluster, secrets.password());
      PostgresServer server = left(cluster, secrets).orElseGet(() -> start(binaries, home, cluster, secrets, settings));
      secrets.port(server.port());
      return new EmbeddedDatabase(lock, server, address(server.port(), "postgres", secrets.password()));
    } catch (RuntimeException e) {
      unlock(lock);
      throw e;
    }
  }

  private static FileChannel lock(Path home) {
    try {
      var channel = FileChannel.open(home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel) != null) return channel;
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot lock " + home, e);
    }
    throw new IllegalStateException("another Savepoint is running on the data folder " + home + ": stop it, or choose another folder with --data");
  }

  private static FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException here) {
      return null;
    }
  }

  private static void make(PostgresBinaries binaries, Path home, Path cluster, String password) {
    // under another name until it is whole: a start that was killed half-way is simply done again
    Path fresh = home.resolve("cluster.new");
    if (Files.exists(fresh)) Folders.delete(fresh);
    binaries.initdb(fresh, USER, password);
    try {
      Files.move(fresh, cluster);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A server that still runs although we hold the lock is one whose platform was killed. */
  private static Optional<PostgresServer> left(Path cluster, Secrets secrets) {
    Optional<PostgresServer> server = PostgresServer.running(cluster);
    if (server.isEmpty() || answers(address(server.get().port(), "postgres", secrets.password()))) return server;
    server.get().stop(Duration.ofSeconds(20));
    return Optional.empty();
  }

  private static boolean answers(Address address) {
    try (var connection = java.sql.DriverManager.getConnection(address.url() + "?connectTimeout=5&socketTimeout=5", address.user(), address.password())) {
      return connection.isValid(5);
    } catch (java.sql.SQLException e) {
      return false;
    }
  }

  private static PostgresServer start(PostgresBinaries binaries, Path home, Path cluster, Secrets secrets, Map<String, String> more) {
    Path log = home.resolve("server.log");
    var settings = new java.util.HashMap<>(Map.of("shared_buffers", "64MB", "max_connections", "60", "jit", "off", "timezone", "UTC",
        "max_wal_size", "256MB", "log_min_messages", "warning", "log_timezone", "UTC"));
    settings.putAll(more);
    int port = secrets.port().orElseGet(PostgresServer::freePort);
    for (int tries = 1; ; tries++) {
      try {
        if (Files.exists(log) && Files.size(log) > LOG_BYTES) Files.delete(log);
        return binaries.start(cluster, port, log, settings);
      } catch (PostgresServer.StartFailed e) {
        if (!e.portTaken() || tries == 3) throw e;
        port = PostgresServer.freePort();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static Address address(int port, String database, String password) {
    return new Address("jdbc:postgresql://127.0.0.1:" + port + "/" + database, USER, password);
  }

  public Address address() { return address; }

  PostgresServer server() { return server; }

  /** Leaves the server running and gives up the folder, as a killed platform does. */
  void abandon() { unlock(lock); }

  /** Stops the server cleanly; its data stays. */
  @Override public void close() {
    server.stop(Duration.ofSeconds(30));
    unlock(lock);
  }

  private static void unlock(FileChannel lock) {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The password and the port, remembered beside the cluster in a file for our eyes only. */
  private record Secrets(Path file) {
    private Secrets {
      if (!Files.exists(file)) {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        var fresh = new Properties();
        fresh.setProperty("password", HexFormat.of().formatHex(random));
        write(file, fresh);
      }
    }

    String password() { return read().getProperty("password"); }

    Optional<Integer> port() { return Optional.ofNullable(read().getProperty("port")).map(Integer::valueOf); }

    void port(int port) {
      var all = read();
      if (Integer.toString(port).equals(all.setProperty("port", Integer.toString(port)))) return;
      write(file, all);
    }

    private Properties read() {
      var all = new Properties();
      try (var in = Files.newBufferedReader(file)) {
        all.load(in);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return all;
    }

    private static void write(Path file, Properties all) {
      Path fresh = file.resolveSibling(file.getFileName() + ".new");
      try {
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (var out = Files.newBufferedWriter(fresh)) {
          all.store(out, null);
        }
        Files.move(fresh, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
