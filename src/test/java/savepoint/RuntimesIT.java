package savepoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import savepoint.db.TestBinaries;
import savepoint.sandbox.Need;
import savepoint.sandbox.canary.Canary;
import savepoint.sandbox.canary.FakeRuntime;

/** Where sandboxes run, once it is known whether the limits of containers hold. */
class RuntimesIT {
  @TempDir Path data;
  private final FakeRuntime containers = new FakeRuntime();
  private Runtimes.Chosen chosen;

  private Runtimes.Chosen choose(String runtime) {
    var config = Config.read(Map.of("SAVEPOINT_DATA", data.toString(), "SAVEPOINT_CACHE", TestBinaries.cache().toString()), Map.of("runtime", runtime));
    chosen = Runtimes.guard(config, containers, new Canary(containers, "test", "here", data.resolve("canary.json"), Clock.systemUTC()));
    return chosen;
  }

  @AfterEach void close() {
    chosen.canary().ifPresent(Canary::close);
    chosen.runtime().close();
    assertThat(containers.list("test-canary")).isEmpty();
  }

  private void breakLimit(String limit) { containers.answer = line -> line.contains('"' + limit + '"') ? line.replace("\"held\": true", "\"held\": false") : line; }

  @Test void whereEveryLimitHoldsSandboxesRunInContainers() {
    assertThat(choose("auto").runtime()).isSameAs(containers);
    assertThat(chosen.notice()).isEmpty();
    assertThat(chosen.guarded()).isTrue();
    assertThat(chosen.canary().orElseThrow().passedOver()).isFalse();
  }

  @Test void whereOneDoesNotHoldAndTheChoiceIsOursTheyRunWithoutContainersAndPeopleAreToldWhich() {
    breakLimit("memory");
    assertThat(choose("auto").runtime().offers()).containsExactly(Need.SQL);
    assertThat(chosen.guarded()).isFalse();
    var missing = chosen.canary().orElseThrow().report().orElseThrow().missing();
    assertThat(missing).singleElement().satisfies(probe -> assertThat(chosen.notice().orElseThrow()).contains(probe.limit().title(), "embedded", "operator page", "start Savepoint again"));
    assertThat(chosen.canary().orElseThrow().passedOver()).as("the operator page says that a start is needed").isTrue();
  }

  @Test void whereContainersWereAskedForNobodyGetsOneUntilTheLimitsHold() {
    breakLimit("memory");
    assertThat(choose("docker").runtime()).isSameAs(containers);
    assertThat(chosen.guarded()).isTrue();
    assertThat(chosen.canary().orElseThrow().refusal(Duration.ofSeconds(20))).hasValueSatisfying(words -> assertThat(words).contains("Sandboxes are off", "An end to memory"));
    containers.answer = line -> line;
    chosen.canary().orElseThrow().again();
    await().untilAsserted(() -> assertThat(chosen.canary().orElseThrow().refusal(Duration.ZERO)).isEmpty());
  }
}
