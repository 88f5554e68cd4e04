package savepoint.sandbox;

import java.io.BufferedOutputStream;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import savepoint.db.Folders;

/**
 * Where the bytes of savepoints lie: a folder of each, in it a file of each node.
 * Security: what is in them comes from learners; here they are numbered bytes with a hash, never opened, unpacked or named by anybody.
 */
public final class Vault {
  private static final String DRAFT = ".draft";
  private static final String ID = "[0-9a-f-]{36}";

  private final Path folder;

  public Vault(Path folder) { this.folder = Folders.create(folder); }

  /** Room on the disk that it lies on, in bytes. */
  long free() {
    try {
      return Files.getFileStore(folder).getUsableSpace();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Draft draft() { return new Draft(UUID.randomUUID().toString()); }

  /** One that is being written: it is there when it is whole, or not at all. */
  final class Draft implements AutoCloseable {
    private final String id;
    private final Path place;
    private final MessageDigest digest = sha256();
    private long bytes;
    private boolean kept;

    private Draft(String id) {
      this.id = id;
      this.place = Folders.create(folder.resolve(id + DRAFT));
    }

    String id() { return id; }

    long bytes() { return bytes; }

    /** The hash of all bytes, one node after the other. */
    String hash() { return HexFormat.of().formatHex(digest.digest()); }

    /** Takes the next node's bytes; the hash is over nodes in the order they are written. */
    OutputStream node(int index) throws IOException {
      var file = new BufferedOutputStream(new FileOutputStream(place.resolve(Integer.toString(index)).toFile()), 1 << 16);
      return new FilterOutputStream(file) {
        @Override public void write(int b) throws IOException { write(new byte[] {(byte) b}, 0, 1); }

        @Override public void write(byte[] some, int offset, int length) throws IOException {
          out.write(some, offset, length);
          digest.update(some, offset, length);
          bytes += length;
        }
      };
    }

    void keep() throws IOException {
      Files.move(place, folder.resolve(id), StandardCopyOption.ATOMIC_MOVE);
      kept = true;
    }

    @Override public void close() {
      if (!kept) remove(place);
    }
  }

  /** A node's bytes. */
  InputStream open(String id, int index) throws IOException { return new FileInputStream(place(id).resolve(Integer.toString(index)).toFile()); }

  /** Whether the bytes are those that were written. */
  boolean whole(String id, String hash, int nodes) {
    var digest = sha256();
    for (int i = 0; i < nodes; i++) {
      try (var in = new DigestInputStream(open(id, i), digest)) {
        in.transferTo(OutputStream.nullOutputStream());
      } catch (IOException e) {
        return false;
      }
    }
    return HexFormat.of().formatHex(digest.digest()).equals(hash);
  }

  /** Nothing happens if it is not there. */
  void delete(String id) { remove(place(id)); }

  private Path place(String id) {
    if (!id.matches(ID)) throw new IllegalArgumentException("'" + id + "' is no savepoint");
    return folder.resolve(id);
  }

  /** Takes away what nobody knows: drafts of a platform that was killed, and what was forgotten before its file was gone. Only while nothing is being saved. */
  void sweep(Set<String> known) {
    try (var all = Files.list(folder)) {
      all.filter(one -> !known.contains(one.getFileName().toString())).forEach(Vault::remove);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void remove(Path place) {
    try (Stream<Path> all = Files.walk(place)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(one);
    } catch (NoSuchFileException e) {
      // it is gone, which is what is wanted
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + place, e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
