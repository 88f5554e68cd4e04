package savepoint.db;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** PostgreSQL's server programs out of the class path: unpacked once, run as an unprivileged user, so that nothing has to be installed. */
public final class PostgresBinaries {
  private final Path home;
  private final Unprivileged user;

  private PostgresBinaries(Path home, Unprivileged user) {
    this.home = home;
    this.user = user;
  }

  /** The programs for this machine, unpacked into a folder of {@code cache} if they are not there yet. */
  public static PostgresBinaries unpacked(Path cache) {
    URL archive = PostgresBinaries.class.getResource("/postgres-" + system() + ".txz");
    if (archive == null) throw new NoBinaries("there are no PostgreSQL programs for " + system() + " in this build: use Docker and a SAVEPOINT_DATABASE_URL");
    try {
      // named by content: another version, or a half-unpacked folder of a killed process, is never mistaken for this one
      Path home = cache.toAbsolutePath().resolve("postgres-%s-%08x".formatted(system(), checksum(archive)));
      if (!Files.exists(home)) unpack(archive, home);
      return new PostgresBinaries(home, Unprivileged.here());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack PostgreSQL into " + cache, e);
    }
  }

  /** Out of the jar's directory: reading all of it would take a tenth of a second at every start. */
  private static long checksum(URL archive) throws IOException {
    if (archive.openConnection() instanceof JarURLConnection jar) return jar.getJarEntry().getCrc();
    throw new IOException("not in a jar: " + archive);
  }

  /** This machine has no programs on the class path. */
  public static final class NoBinaries extends RuntimeException {
    NoBinaries(String message) { super(message); }
  }

  private static String system() {
    String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String os = name.contains("mac") ? "darwin" : name.contains("linux") ? "linux" : name.replaceAll("\\W.*", "");
    String arch = switch (System.getProperty("os.arch")) {
      case "amd64", "x86_64" -> "x86_64";
      case "aarch64" -> "arm_64";
      case String other -> other;
    };
    return os + "-" + arch;
  }

  private static void unpack(URL archive, Path home) throws IOException {
    Files.createDirectories(home.getParent());
    Path fresh = Files.createTempDirectory(home.getParent(), "unpacking-");
    Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
    try (var tar = new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(archive.openStream())))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) unpack(entry, tar, fresh);
    }
    try {
      Files.move(fresh, home);
    } catch (IOException lostRace) {
      Folders.delete(fresh);
      if (!Files.exists(home)) throw lostRace;
    }
  }

  private static void unpack(TarArchiveEntry entry, InputStream content, Path into) throws IOException {
    Path path = into.resolve(entry.getName()).normalize();
    if (!path.startsWith(into)) throw new IOException("archive entry outside of its folder: " + entry.getName());
    if (entry.isDirectory()) {
      Files.createDirectories(path);
    } else if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
    } else {
      Files.createDirectories(path.getParent());
      Files.copy(content, path);
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString((entry.getMode() & 0100) == 0 ? "rw-r--r--" : "rwxr-xr-x"));
    }
  }

  /**
   * Makes a new cluster in {@code cluster}, a folder that is not there yet: UTF-8, sorted by code point as in the lab image, passwords always asked for.
   *
   * @param options more of initdb's
   */
  public void initdb(Path cluster, String superuser, String password, String... options) {
    try {
      Folders.create(cluster.toAbsolutePath().getParent());
      Path secret = Files.createTempFile(cluster.toAbsolutePath().getParent(), "secret-", "");
      try {
        Files.writeString(secret, password);
        Files.createDirectory(cluster, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        user.own(secret);
        user.own(cluster);
        var command = new ArrayList<>(List.of(program("initdb"), "-D", cluster.toString(), "-U", superuser, "--pwfile=" + secret, "--auth=scram-sha-256",
            "--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-instructions"));
        command.addAll(List.of(options));
        user.run(cluster, command);
      } finally {
        Files.deleteIfExists(secret);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a database cluster in " + cluster, e);
    }
  }

  /** Copies a stopped cluster, cheaply where the file system can. */
  public void copy(Path cluster, Path to) {
    user.copy(cluster, to);
  }

  /**
   * Starts a server on 127.0.0.1 in a session of its own, so that it outlives us and no Ctrl-C meant for us reaches it.
   *
   * @param log gets its messages, is appended to
   */
  public PostgresServer start(Path cluster, int port, Path log, Map<String, String> settings) {
    var command = new ArrayList<>(List.of(program("postgres"), "-D", cluster.toString(), "-p", Integer.toString(port)));
    var all = new TreeMap<>(settings);
    all.put("listen_addresses", "127.0.0.1");
    all.put("unix_socket_directories", "");
    all.put("password_encryption", "scram-sha-256");
    all.forEach((key, value) -> {
      command.add("-c");
      command.add(key + "=" + value);
    });
    return PostgresServer.started(user.start(cluster, command, log), cluster, port, log);
  }

  private String program(String name) { return home.resolve("bin").resolve(name).toString(); }
}
