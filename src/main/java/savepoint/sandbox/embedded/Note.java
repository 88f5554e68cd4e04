package savepoint.sandbox.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Properties;
import savepoint.sandbox.Label;

/** What is written beside a cluster so that it is found again after a kill -9: whose it is, and how the platform logs in. For our eyes only. */
record Note(Label label, int port, String admin, String learner, String judge) {
  private static final String FILE = "label.properties";

  /** With fresh passwords. */
  static Note fresh(Label label, int port) { return new Note(label, port, secret(), secret(), secret()); }

  static String secret() {
    byte[] random = new byte[18];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  void write(Path folder) {
    var all = new Properties();
    all.setProperty("installation", label.installation());
    all.setProperty("sandbox", label.sandbox());
    all.setProperty("generation", Integer.toString(label.generation()));
    all.setProperty("topology", label.topology());
    all.setProperty("expires", label.expires().toString());
    all.setProperty("port", Integer.toString(port));
    all.setProperty("admin", admin);
    all.setProperty("learner", learner);
    all.setProperty("judge", judge);
    try {
      Path fresh = Files.createTempFile(folder, FILE, "", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      try (var out = Files.newBufferedWriter(fresh)) {
        all.store(out, null);
      }
      Files.move(fresh, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The note of a folder; none if the folder has gone. */
  static Optional<Note> read(Path folder) {
    var all = new Properties();
    try (var in = Files.newBufferedReader(folder.resolve(FILE))) {
      all.load(in);
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var label = new Label(all.getProperty("installation"), all.getProperty("sandbox"), Integer.parseInt(all.getProperty("generation")),
        all.getProperty("topology"), Instant.parse(all.getProperty("expires")));
    return Optional.of(new Note(label, Integer.parseInt(all.getProperty("port")), all.getProperty("admin"), all.getProperty("learner"), all.getProperty("judge")));
  }
}
