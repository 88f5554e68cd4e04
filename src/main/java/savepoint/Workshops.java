package savepoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import savepoint.db.Folders;
import savepoint.sandbox.Runtime;

/**
 * The workshops of a data folder. Each has a file there, named after its runtime and its installation, and holds the file's lock as long as its process lives: the kernel takes it
 * away however that ends. So whoever gets the lock knows that the sandboxes of this name are nobody's any more; those without a file here are never touched.
 */
final class Workshops {
  private static final Logger LOG = LoggerFactory.getLogger(Workshops.class);
  private static final String NAME = "workshop-";
  /** To close any channel of a file would give up this process's lock on it. */
  private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

  private Workshops() {}

  /** A workshop's name as long as it is open. */
  static final class Sign implements AutoCloseable {
    private final Path file;
    private final String installation;
    private final FileChannel lock;

    private Sign(Path file, String installation, FileChannel lock) {
      this.file = file;
      this.installation = installation;
      this.lock = lock;
    }

    String installation() { return installation; }

    /** When its sandboxes are gone. */
    @Override public void close() {
      try {
        Files.deleteIfExists(file);
        lock.close();
        OURS.remove(file);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot take down " + file, e);
      }
    }
  }

  /** A new name, with what the killed ones left removed. */
  static Sign open(Path data, Runtime runtime) {
    sweep(data, runtime);
    Path folder = Folders.create(data.resolve("workshops")).toAbsolutePath();
    String installation = NAME + UUID.randomUUID();
    Path file = folder.resolve(runtime.name() + "." + installation);
    Path draft = folder.resolve("new." + UUID.randomUUID());
    try {
      OURS.add(file);
      var lock = FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      lock.lock();
      // under its name only when it is locked: nobody may find it without
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
      return new Sign(file, installation, lock);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot put up " + file, e);
    }
  }

  /** Removes the sandboxes of workshops that were killed. */
  static void sweep(Path data, Runtime runtime) {
    Path folder = data.resolve("workshops").toAbsolutePath();
    if (!Files.isDirectory(folder)) return;
    try (var signs = Files.newDirectoryStream(folder, runtime.name() + "." + NAME + "*")) {
      for (Path sign : signs) if (!OURS.contains(sign)) clear(sign, runtime);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look for workshops in " + folder, e);
    }
  }

  private static void clear(Path sign, Runtime runtime) throws IOException {
    try (var channel = FileChannel.open(sign, StandardOpenOption.WRITE)) {
      if (channel.tryLock() == null) return;
      String installation = sign.getFileName().toString().substring(runtime.name().length() + 1);
      var left = runtime.list(installation);
      left.forEach(runtime::remove);
      Files.deleteIfExists(sign);
      LOG.info("Removed what {} left when it was killed: {} sandbox(es)", installation, left.size());
    } catch (NoSuchFileException | OverlappingFileLockException e) {
      LOG.debug("{} is being closed or swept just now", sign, e);
    } catch (RuntimeException e) {
      // of no harm to whoever begins; the next one tries again
      LOG.warn("What {} left could not be removed", sign.getFileName(), e);
    }
  }
}
