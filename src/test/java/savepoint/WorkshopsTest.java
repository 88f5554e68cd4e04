package savepoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import savepoint.sandbox.Label;
import savepoint.sandbox.Topology;
import savepoint.sandbox.canary.FakeRuntime;

class WorkshopsTest {
  @TempDir Path data;
  private final FakeRuntime runtime = new FakeRuntime();

  /** A workshop in a process of its own, as a gate is. */
  public static final class Gate {
    public static void main(String[] data) throws IOException {
      System.out.println(Workshops.open(Path.of(data[0]), new FakeRuntime()).installation());
      System.in.read();
    }
  }

  private void sandbox(String installation) { runtime.start(Topology.POSTGRES, new Label(installation, "s1", 1, "postgres", Instant.parse("2040-01-01T00:00:00Z"))); }

  private Path file(String installation) { return data.resolve("workshops").resolve("fake." + installation); }

  @Test void whatAKilledWorkshopLeftIsRemovedByTheNextAndNothingElse() throws Exception {
    var gate = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", System.getProperty("java.class.path"), Gate.class.getName(), data.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (var said = new BufferedReader(new InputStreamReader(gate.getInputStream(), StandardCharsets.UTF_8))) {
      String killed = said.readLine();
      sandbox(killed);
      // of another data folder, and a platform's
      sandbox("workshop-7c7c2f5e-0000-4000-8000-000000000000");
      sandbox("platform");
      Workshops.sweep(data, runtime);
      assertThat(runtime.list(killed)).as("it is at work").hasSize(1);
      gate.destroyForcibly().waitFor();
      try (var next = Workshops.open(data, runtime)) {
        assertThat(runtime.list(killed)).isEmpty();
        assertThat(file(killed)).doesNotExist();
        assertThat(file(next.installation())).exists();
        sandbox(next.installation());
        Workshops.sweep(data, runtime);
        assertThat(runtime.list(next.installation())).as("of this process").hasSize(1);
      }
      assertThat(runtime.list("workshop-7c7c2f5e-0000-4000-8000-000000000000")).hasSize(1);
      assertThat(runtime.list("platform")).hasSize(1);
      try (var files = Files.list(data.resolve("workshops"))) {
        assertThat(files).isEmpty();
      }
    } finally {
      gate.destroyForcibly();
    }
  }
}
