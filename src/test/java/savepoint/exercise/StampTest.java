package savepoint.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StampTest {
  @TempDir Path folder;

  private void put(String text, Instant at) throws IOException {
    Path file = Files.writeString(folder.resolve("course.yaml"), text);
    Files.setLastModifiedTime(file, FileTime.from(at));
  }

  @Test void anUntouchedFolderKeepsItsStamp() throws IOException {
    put("title", Instant.now().minus(Duration.ofHours(1)));
    assertThat(Stamp.of(folder)).isEqualTo(Stamp.of(folder));
  }

  @Test void anotherTimeOrSizeIsAnotherStamp() throws IOException {
    var hourAgo = Instant.now().minus(Duration.ofHours(1));
    put("title", hourAgo);
    String stamp = Stamp.of(folder);
    put("title", hourAgo.plusSeconds(1));
    assertThat(Stamp.of(folder)).isNotEqualTo(stamp);
    put("titles", hourAgo);
    assertThat(Stamp.of(folder)).isNotEqualTo(stamp);
  }

  @Test void twoWritesOfOneSizeWithinOneTickAreToldApart() throws IOException {
    var now = Instant.now();
    put("title", now);
    String stamp = Stamp.of(folder);
    put("titel", now);
    assertThat(Stamp.of(folder)).isNotEqualTo(stamp);
  }
}
