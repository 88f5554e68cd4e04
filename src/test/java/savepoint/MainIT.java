package savepoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import savepoint.db.Folders;
import savepoint.db.TestBinaries;

/** The whole program as a process of its own, on the embedded runtime. */
class MainIT {
  private static final Pattern ADDRESS = Pattern.compile("Savepoint is ready at (http://localhost:\\d+)");
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<Process> started = new ArrayList<>();
  private Path home;

  @BeforeEach void home() throws IOException {
    home = Files.createTempDirectory("savepoint-main-");
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx--x--x"));
  }

  @AfterEach void nothingIsLeft() {
    started.forEach(Process::destroyForcibly);
    var left = ProcessHandle.allProcesses().filter(p -> p.info().commandLine().orElse("").contains(home.toString())).filter(p -> started.stream().noneMatch(s -> s.pid() == p.pid())).toList();
    left.forEach(p -> p.descendants().forEach(ProcessHandle::destroyForcibly));
    left.forEach(ProcessHandle::destroyForcibly);
    await().until(() -> left.stream().noneMatch(ProcessHandle::isAlive));
    Folders.delete(home);
    assertThat(left).isEmpty();
  }

  private Process run(Map<String, String> environment, String... arguments) throws IOException {
    var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), "savepoint.Main"));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(home.resolve("out" + started.size()).toFile());
    builder.environment().keySet().removeIf(key -> key.startsWith("SAVEPOINT_"));
    builder.environment().putAll(Map.of("SAVEPOINT_CACHE", TestBinaries.cache().toString(), "SAVEPOINT_CONTENT", Path.of("").toAbsolutePath().toString()));
    builder.environment().putAll(environment);
    var process = builder.start();
    started.add(process);
    return process;
  }

  private String output() throws IOException { return Files.readString(home.resolve("out" + (started.size() - 1))); }

  private String up() throws IOException {
    Process process = run(Map.of(), "up", "--runtime", "embedded", "--port", "0", "--data", home.resolve("data").toString());
    await().until(() -> !process.isAlive() || ADDRESS.matcher(output()).find());
    Matcher address = ADDRESS.matcher(output());
    assertThat(address.find()).as(output()).isTrue();
    return address.group(1);
  }

  private int get(String url) throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.discarding()).statusCode();
  }

  private String ended(Process process, int code) throws IOException, InterruptedException {
    assertThat(process.waitFor(Patience.LONG)).isTrue();
    assertThat(process.exitValue()).as(output()).isEqualTo(code);
    return output();
  }

  @Test void dataSurvivesAKillOfThePlatform() throws Exception {
    String first = up();
    assertThat(get(first + "/healthz")).isEqualTo(200);
    assertThat(get(first + "/readyz")).isEqualTo(200);
    assertThat(get(first + "/")).isEqualTo(200);
    assertThat(get(first + "/sign-in")).isEqualTo(200);
    assertThat(get(first + "/metrics")).isEqualTo(200);
    assertThat(output()).contains("Sandboxes run without containers (embedded)");
    assertThat(output()).containsPattern("operator with this link.*" + first + "/setup/");
    sql("create table kept as select 1");
    started.getLast().destroyForcibly().waitFor();

    String second = up();
    assertThat(get(second + "/readyz")).isEqualTo(200);
    sql("drop table kept");

    var stopping = started.getLast();
    stopping.destroy();
    assertThat(stopping.waitFor(Patience.LONG)).isTrue();
  }

  private void sql(String statement) throws Exception {
    var secrets = new java.util.Properties();
    try (var in = Files.newBufferedReader(home.resolve("data/database/secrets"))) {
      secrets.load(in);
    }
    try (var connection = DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + secrets.getProperty("port") + "/postgres", "savepoint", secrets.getProperty("password"));
        var execution = connection.createStatement()) {
      execution.execute(statement);
    }
  }

  @Test void aWrongSettingIsUsage() throws Exception {
    assertThat(ended(run(Map.of("SAVEPOINT_PROT", "1"), "up"), 2)).contains("SAVEPOINT_PROT: unknown setting: did you mean 'SAVEPOINT_PORT'?").doesNotContain("Exception");
    assertThat(ended(run(Map.of(), "up", "--port", "many"), 2)).contains("--port: must be a number");
    assertThat(ended(run(Map.of(), "up", "--help"), 0)).contains("SAVEPOINT_DATABASE_URL").contains("--runtime");
    assertThat(ended(run(Map.of(), "fly"), 2)).contains("fly");
  }

  @Test void aTakenPortIsSaidPlainly() throws Exception {
    try (var taken = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
      String said = ended(run(Map.of(), "up", "--port", "" + taken.getLocalPort(), "--data", home.resolve("data").toString()), 3);
      assertThat(said).contains("port " + taken.getLocalPort()).contains("--port").doesNotContain("at savepoint.");
    }
  }
}
