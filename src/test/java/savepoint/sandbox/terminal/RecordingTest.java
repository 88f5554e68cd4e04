package savepoint.sandbox.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RecordingTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  @TempDir Path home;
  private Path file;
  private Instant now = Instant.parse("2026-11-21T12:00:00Z");
  private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);

  @BeforeEach void name() { file = home.resolve("0.cast"); }

  private Recording open() throws IOException { return Recording.open(file, 100, 30, clock); }

  private void pass(Duration time) { now = now.plus(time); }

  private static byte[] bytes(String text) { return text.getBytes(StandardCharsets.UTF_8); }

  private List<JsonNode> lines() throws IOException { return Files.readAllLines(file).stream().map(JSON::readTree).toList(); }

  private List<String> events() throws IOException {
    return lines().stream().skip(1).map(line -> line.path(0).asDouble() + " " + line.path(1).asString() + " " + line.path(2).asString()).toList();
  }

  @Test void itIsAnAsciicastOfWhatWasShownWhen() throws IOException {
    try (var recording = open()) {
      pass(Duration.ofMillis(1500));
      recording.show(bytes("$ ls\r\n\u001b[1m<b>\"\\\u0007"));
      pass(Duration.ofSeconds(2));
      recording.resize(120, 40);
      recording.resize(80, 24);
      recording.show(bytes("ok"));
    }
    assertThat(lines().getFirst()).isEqualTo(JSON.readTree("{\"version\": 2, \"width\": 100, \"height\": 30, \"timestamp\": 1795262400, \"env\": {\"TERM\": \"xterm-256color\"}}"));
    assertThat(events()).containsExactly("1.5 o $ ls\r\n\u001b[1m<b>\"\\\u0007", "3.5 r 80x24", "3.5 o ok");
  }

  @Test void aLetterThatComesInTwoPiecesIsWholeAndWhatIsNoTextIsMarked() throws IOException {
    byte[] word = bytes("naïve 🐘");
    try (var recording = open()) {
      for (byte one : word) recording.show(new byte[] {one});
      recording.show(new byte[] {(byte) 0xff, 'x'});
    }
    assertThat(lines().stream().skip(1).map(line -> line.path(2).asString()).reduce("", String::concat)).isEqualTo("naïve 🐘\ufffdx");
  }

  @Test void whoComesBackGoesOnInTheSameFileOnAnEmptyScreenAndHalfALineIsCutOff() throws IOException {
    try (var recording = open()) {
      recording.show(bytes("before"));
    }
    Files.writeString(file, "[1.0,\"o\",\"hal", StandardOpenOption.APPEND);
    pass(Duration.ofMinutes(1));
    try (var recording = Recording.open(file, 80, 24, clock)) {
      pass(Duration.ofSeconds(1));
      recording.show(bytes("after"));
    }
    assertThat(events()).containsExactly("0.0 o before", "60.0 r 80x24", "60.0 o \u001bc", "61.0 o after");
  }

  @Test void timeNeverGoesBack() throws IOException {
    try (var recording = open()) {
      pass(Duration.ofSeconds(10));
      recording.show(bytes("one"));
      pass(Duration.ofSeconds(-5));
      recording.show(bytes("two"));
    }
    pass(Duration.ofSeconds(-3));
    open().close();
    assertThat(events()).containsExactly("10.0 o one", "10.0 o two", "10.0 r 100x30", "10.0 o \u001bc");
  }

  @Test void aFloodTakesALittleAndWhatComesLaterIsStillThere() throws IOException {
    byte[] flood = new byte[16 << 10];
    Arrays.fill(flood, (byte) 'y');
    try (var recording = open()) {
      for (int i = 0; i < 1000; i++) recording.show(flood);
      assertThat(Files.size(file)).isLessThan(Recording.AT_ONCE + (32 << 10));
      pass(Duration.ofMinutes(1));
      recording.show(bytes("what I wanted to hide"));
    }
    assertThat(events().reversed()).startsWith("60.0 o \u0018what I wanted to hide", "60.0 m " + (1000 - Recording.AT_ONCE / flood.length) * 16 + " KB of output left out");
  }

  @Test void whoOpensItAgainAndAgainDuringAFloodFillsItNoSooner() throws IOException {
    byte[] flood = new byte[8 << 10];
    for (int turn = 0; turn < 20; turn++) {
      try (var recording = open()) {
        for (int i = 0; i < 100; i++) recording.show(flood.clone());
      }
    }
    // zeros are six letters each in JSON
    assertThat(Files.size(file)).isLessThan(6L * (Recording.AT_ONCE + 20 * (33 << 10)));
  }

  @Test void itGrowsToItsLimitThenSaysSoOnceAndNeverGoesOn() throws IOException {
    byte[] some = bytes("x".repeat(200 << 10));
    try (var recording = open()) {
      for (int i = 0; i < 30; i++) {
        recording.show(some);
        pass(Duration.ofMinutes(5));
      }
    }
    long full = Files.size(file);
    assertThat(full).isBetween(Recording.MOST - 10_000L, (long) Recording.MOST);
    assertThat(events().getLast()).contains(" m The recording is full");
    try (var recording = open()) {
      recording.show(bytes("later"));
      recording.resize(1, 1);
    }
    assertThat(Files.size(file)).isEqualTo(full);
  }

  @Test void afterItsEndNothingIsAdded() throws IOException {
    var recording = open();
    recording.close();
    recording.show(bytes("nobody records this"));
    recording.resize(10, 10);
    Recording.none().show(bytes("nor this"));
    assertThat(events()).isEmpty();
  }
}
