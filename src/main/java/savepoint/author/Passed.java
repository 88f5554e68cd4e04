package savepoint.author;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/** What passed the gate, with the hash of all that its passing rests on: its files and this program. Lives in the cache folder; without it everything is looked at again. */
final class Passed {
  private final Path file;
  private final String program;
  private final Properties hashes = new Properties();

  Passed(Path cache) {
    this.file = cache.resolve("verified.properties");
    this.program = program();
    if (!Files.isRegularFile(file)) return;
    try (var in = Files.newBufferedReader(file)) {
      hashes.load(in);
    } catch (IOException | IllegalArgumentException e) {
      hashes.clear();   // nothing has passed, then
    }
  }

  /** Stands for all that runs: a folder of classes, or a jar by the sums that it holds of its entries, for to read 150 MB takes longer than many an exercise. */
  private static String program() {
    Path runs;
    try {
      runs = Path.of(Passed.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
    if (Files.isDirectory(runs)) return sum("", List.of(runs));
    try (var jar = new ZipFile(runs.toFile())) {
      return sum(jar.stream().map(entry -> entry.getName() + " " + entry.getSize() + " " + entry.getCrc()).collect(Collectors.joining("\n")), List.of());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + runs, e);
    }
  }

  /** @param with what else decides, @param content files and folders; one that is not there counts as empty */
  String hash(String with, List<Path> content) { return sum(program + with + "\0", content); }

  private static String sum(String words, List<Path> content) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(words.getBytes(StandardCharsets.UTF_8));
      for (Path one : content) add(digest, one);
      return HexFormat.of().formatHex(digest.digest(), 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void add(MessageDigest digest, Path from) throws IOException {
    if (!Files.exists(from)) return;
    try (Stream<Path> all = Files.walk(from)) {
      for (Path file : all.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)).sorted().toList()) {
        byte[] bytes = Files.readAllBytes(file);
        digest.update((from.relativize(file) + "\0" + bytes.length + "\0").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
      }
    }
  }

  boolean has(String name, String hash) {
    return hash.equals(hashes.getProperty(name));
  }

  synchronized void set(String name, String hash, boolean good) {
    if (good) hashes.setProperty(name, hash);
    else hashes.remove(name);
  }

  /** Whole or not at all: another gate may read it just now. */
  synchronized void save() {
    try {
      Files.createDirectories(file.getParent());
      Path fresh = Files.createTempFile(file.getParent(), "verified", ".new");
      try (var out = Files.newBufferedWriter(fresh)) {
        hashes.store(out, "What passed ./savepoint verify; delete it to look at everything again");
      }
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot note what passed in " + file, e);
    }
  }
}
