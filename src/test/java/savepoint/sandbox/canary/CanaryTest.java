package savepoint.sandbox.canary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The canary fails closed, whatever becomes of its probes. */
class CanaryTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir Path folder;
  private final FakeRuntime runtime = new FakeRuntime();

  private Canary canary(String place, Instant now) {
    return new Canary(runtime, "test", place, folder.resolve("canary.json"), Clock.fixed(now, ZoneOffset.UTC));
  }

  private Report run() {
    var canary = canary("here", NOON);
    canary.again();
    return canary.await(SOON).orElseThrow();
  }

  @AfterEach void nothingIsLeft() { assertThat(runtime.alive).isEmpty(); }

  private void only(Limit limit, String evidence) {
    var report = run();
    assertThat(report.missing()).extracting(Probe::limit).containsExactly(limit);
    assertThat(report.missing().getFirst().evidence()).contains(evidence);
  }

  @Test void nobodyGetsASandboxBeforeEveryLimitHeld() {
    var held = new CountDownLatch(1);
    runtime.answer = line -> {
      try {
        held.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return line;
    };
    var canary = canary("here", NOON);
    assertThat(canary.refusal(Duration.ZERO)).hasValueSatisfying(words -> assertThat(words).contains("Try again in a few seconds"));
    assertThat(canary.begin()).isFalse();
    assertThat(canary.refusal(Duration.ofMillis(50))).isPresent();
    assertThat(canary.wrong()).contains("the limits of the sandboxes are being tried");
    held.countDown();
    assertThat(canary.refusal(SOON)).isEmpty();
    assertThat(canary.wrong()).isEmpty();
    canary.close();
  }

  @Test void aBrokenLimitIsNamed() {
    runtime.answer = line -> line.contains("\"processes\"") ? line.replace("true", "false").replace("seen", "306 processes") : line;
    only(Limit.PROCESSES, "306 processes");
    var canary = canary("here", NOON);
    assertThat(canary.begin()).as("a bad result is never taken").isFalse();
    assertThat(canary.refusal(SOON)).hasValueSatisfying(words -> assertThat(words).startsWith("Sandboxes are off").contains("An end to processes"));
    assertThat(canary.wrong()).hasValueSatisfying(words -> assertThat(words).contains("An end to processes"));
    canary.close();
  }

  @Test void aTryWithoutAnAnswerCountsAsBroken() {
    runtime.answer = line -> line.contains("\"memory\"") ? "" : line;
    only(Limit.MEMORY, "it was not tried");
  }

  @Test void aTryThatSaysSomethingElseCountsAsBroken() {
    runtime.answer = line -> line.contains("\"bpf\"") ? "Traceback (most recent call last):" : line;
    only(Limit.BPF, "it was not tried");
    runtime.answer = line -> line.contains("\"bpf\"") ? "{\"limit\": \"bpf\"}" : line;
    only(Limit.BPF, "it was not tried");
  }

  @Test void ofTwoAnswersTheWorseCounts() {
    runtime.answer = line -> line.contains("\"dns\"") ? line + "\n" + line.replace("true", "false").replace("seen", "it answers") + "\n" + line : line;
    only(Limit.DNS, "it answers");
  }

  @Test void aNeighbourThatDoesNotAnswerAfterwardsCountsAsBroken() {
    runtime.answer = line -> line.contains("\"lives\"") ? "" : line;
    only(Limit.SURVIVAL, "it does not answer");
  }

  @Test void whenNothingCanBeTriedNothingHolds() {
    runtime.answer = line -> {
      throw new IllegalStateException("the exec broke");
    };
    assertThat(run().missing()).hasSameSizeAs(Limit.values()).allSatisfy(probe -> assertThat(probe.evidence()).contains("the exec broke"));
    runtime.answer = line -> "";
    assertThat(run().missing()).hasSameSizeAs(Limit.values());
  }

  @Test void aGoodResultCountsForADayAndForItsPlaceAlone() throws IOException {
    assertThat(run().held()).isTrue();
    assertThat(canary("here", NOON.plus(Duration.ofHours(23))).begin()).isTrue();
    assertThat(canary("here", NOON.plus(Duration.ofHours(25))).heldBefore()).isTrue();
    for (var other : new Canary[] {canary("here", NOON.plus(Duration.ofHours(25))), canary("here", NOON.minusSeconds(60)), canary("there", NOON)}) {
      runtime.answer = line -> line.replace("true", "false");
      assertThat(other.begin()).isFalse();
      assertThat(other.refusal(SOON)).isPresent();
      other.close();
      runtime.answer = line -> line;
      run();
    }
    Files.writeString(folder.resolve("canary.json"), "{\"place\": \"here\"");
    var torn = canary("here", NOON);
    assertThat(torn.begin()).isFalse();
    torn.close();
  }

  @Test void whatAnEarlierRunLeftIsRemoved() {
    runtime.start(savepoint.sandbox.Topology.POSTGRES, new savepoint.sandbox.Label("test-canary", "old", 1, "postgres", NOON));
    assertThat(run().held()).isTrue();
  }
}
