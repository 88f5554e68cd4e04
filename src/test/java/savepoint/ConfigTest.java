package savepoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigTest {
  @TempDir Path data;

  Config read(Map<String, String> environment) {
    var all = new java.util.HashMap<>(environment);
    all.putIfAbsent("SAVEPOINT_DATA", data.toString());
    return Config.read(all, Map.of());
  }

  void file(String text) throws IOException { Files.writeString(data.resolve("savepoint.properties"), text); }

  @Test void nothingSetIsALaptop() {
    var config = read(Map.of("PATH", "/bin"));
    assertThat(config.runtime()).isEqualTo(Config.Choice.AUTO);
    assertThat(config.host()).isEqualTo("127.0.0.1");
    assertThat(config.port()).isEqualTo(8080);
    assertThat(config.database()).isEmpty();
    assertThat(config.demo()).isFalse();
    assertThat(config.data()).isEqualTo(data);
  }

  @Test void theCommandLineBeatsTheEnvironmentBeatsTheFile() throws IOException {
    file("port = 1001\nwarm = 7\nsandboxes = 9\n");
    var config = Config.read(Map.of("SAVEPOINT_DATA", data.toString(), "SAVEPOINT_PORT", "1002", "SAVEPOINT_WARM", "8"), Map.of("port", "1003"));
    assertThat(config.port()).isEqualTo(1003);
    assertThat(config.warm()).isEqualTo(8);
    assertThat(config.sandboxes()).isEqualTo(9);
  }

  @Test void theFileMayBeNamed() throws IOException {
    Path other = Files.writeString(data.resolve("other.properties"), "runtime = embedded\nbase-url = https://lab.example.org/\n");
    var config = read(Map.of("SAVEPOINT_CONFIG", other.toString()));
    assertThat(config.runtime()).isEqualTo(Config.Choice.EMBEDDED);
    assertThat(config.baseUrl()).contains(URI.create("https://lab.example.org"));
  }

  @Test void aMissingNamedFileIsAnError() {
    assertThatThrownBy(() -> read(Map.of("SAVEPOINT_CONFIG", "/nowhere/s.properties"))).isInstanceOf(Config.Invalid.class).hasMessageContaining("SAVEPOINT_CONFIG").hasMessageContaining("/nowhere");
  }

  @Test void anUnknownSettingOfTheEnvironmentNamesTheNearest() {
    assertThatThrownBy(() -> read(Map.of("SAVEPOINT_PROT", "1"))).isInstanceOf(Config.Invalid.class).hasMessage("SAVEPOINT_PROT: unknown setting: did you mean 'SAVEPOINT_PORT'?");
  }

  @Test void anUnknownSettingOfTheFileNamesTheNearestAndTheFile() throws IOException {
    file("databse-url = x\n");
    assertThatThrownBy(() -> read(Map.of())).hasMessageContaining("'databse-url' in " + data.resolve("savepoint.properties")).hasMessageContaining("did you mean 'database-url'?");
  }

  @Test void everyMistakeIsToldAtOnceWithItsKey() {
    assertThatThrownBy(() -> read(Map.of("SAVEPOINT_PORT", "70000", "SAVEPOINT_DEMO", "yes", "SAVEPOINT_RUNTIME", "podman", "SAVEPOINT_DATABASE_URL", "mysql://x", "SAVEPOINT_BASE_URL", "lab", "SAVEPOINT_WARM", "")))
        .isInstanceOf(Config.Invalid.class).satisfies(e -> assertThat(e.getMessage().lines()).containsExactlyInAnyOrder(
            "SAVEPOINT_PORT: must be a number from 0 to 65535, not '70000'",
            "SAVEPOINT_DEMO: must be true or false, not 'yes'",
            "SAVEPOINT_RUNTIME: must be auto, docker or embedded, not 'podman'",
            "SAVEPOINT_DATABASE_URL: the platform's database must be a jdbc:postgresql: URL, not 'mysql://x'",
            "SAVEPOINT_BASE_URL: must be like https://lab.example.org, not 'lab'",
            "SAVEPOINT_WARM: is empty"));
  }

  @Test void aPasswordIsNeverShown() {
    var config = read(Map.of("SAVEPOINT_DATABASE_URL", "jdbc:postgresql://db/x?password=geheim", "SAVEPOINT_DATABASE_PASSWORD", "secret"));
    assertThat(config.database().orElseThrow().password()).isEqualTo("secret");
    assertThat(config.toString()).doesNotContain("secret").doesNotContain("geheim");
  }

  @Test void everySettingIsDescribed() {
    assertThat(Config.described()).anyMatch(line -> line.startsWith("SAVEPOINT_DATABASE_URL ")).hasSizeGreaterThanOrEqualTo(Config.class.getRecordComponents().length);
  }
}
