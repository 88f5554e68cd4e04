package savepoint.exercise;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Tells whether anything in a content folder was touched, without reading the files. */
public final class Stamp {
  private static final int DEPTH = 4;
  /** File systems keep times in ticks of some milliseconds, some of two seconds: within one, a file may change twice and keep its time and its size. */
  private static final Duration TICK = Duration.ofSeconds(2);

  private Stamp() {}

  /** Names, sizes and times of everything in the folder: equal as long as nothing in it was touched. A file written just now may be written again unseen, so it always differs. */
  public static String of(Path folder) {
    var stamp = new StringBuilder();
    try (Stream<Path> files = Files.find(folder, DEPTH, (path, attributes) -> true)) {
      for (Path file : files.sorted(Comparator.naturalOrder()).toList()) {
        var attributes = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        stamp.append(folder.relativize(file)).append(' ');
        if (!attributes.isDirectory()) stamp.append(attributes.size()).append(' ').append(attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS));
        if (!attributes.isDirectory() && young(attributes.lastModifiedTime())) stamp.append(" young ").append(System.nanoTime());
        stamp.append('\n');
      }
    } catch (IOException | UncheckedIOException e) {
      // a file that went while we looked: say "changed", the next look settles it
      stamp.append(System.nanoTime());
    }
    return stamp.toString();
  }

  private static boolean young(FileTime time) {
    return Duration.between(time.toInstant(), Instant.now()).abs().compareTo(TICK) < 0;
  }
}
