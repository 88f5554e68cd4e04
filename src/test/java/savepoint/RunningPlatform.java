package savepoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import savepoint.db.Folders;
import savepoint.db.Jdbc;
import savepoint.db.TestBinaries;
import savepoint.db.TestDatabase;
import savepoint.sandbox.NoLeaks;
import savepoint.web.Browser;

/** {@code savepoint up} as a process of its own, with sandboxes in Docker, the real content, and a database that the test can see. */
final class RunningPlatform implements AutoCloseable {
  private static final Pattern READY = Pattern.compile("Savepoint is ready at http://localhost:(\\d+) ");
  private static final Pattern LINK = Pattern.compile("operator with this link.*?(/setup/\\S+)");

  private final TestDatabase db = TestDatabase.fresh();
  private final Path home;
  /** Its own choice at first; then the one that whoever visits it knows. */
  private int port;
  private Process process;
  private Path output;

  private RunningPlatform() throws IOException {
    home = Files.createTempDirectory("savepoint-story-");
    db.jdbc().update("update installation set id = ?", NoLeaks.INSTALLATION);
    NoLeaks.docker();
  }

  static RunningPlatform start() throws IOException {
    var platform = new RunningPlatform();
    platform.up();
    return platform;
  }

  String address() { return "http://localhost:" + port; }

  /** The path at which the first operator sets up their account. */
  String operatorLink() throws IOException {
    var link = LINK.matcher(Files.readString(output));
    assertThat(link.find()).isTrue();
    return link.group(1);
  }

  Jdbc jdbc() { return db.jdbc(); }

  private void up() throws IOException {
    output = Files.createTempFile(home, "up-", ".log");
    var builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
        "-cp", System.getProperty("java.class.path"), "savepoint.Main", "up", "--runtime", "docker", "--port", "" + port, "--data", home.resolve("data").toString());
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().keySet().removeIf(key -> key.startsWith("SAVEPOINT_"));
    builder.environment().putAll(Map.of("SAVEPOINT_CACHE", TestBinaries.cache().toString(), "SAVEPOINT_CONTENT", Path.of("").toAbsolutePath().toString(), "SAVEPOINT_WARM", "1",
        "SAVEPOINT_DATABASE_URL", db.address().url(), "SAVEPOINT_DATABASE_USER", db.address().user(), "SAVEPOINT_DATABASE_PASSWORD", db.address().password()));
    process = builder.start();
    await().atMost(Duration.ofMinutes(3)).until(() -> !process.isAlive() || READY.matcher(Files.readString(output)).find());
    var ready = READY.matcher(Files.readString(output));
    assertThat(ready.find()).as(Files.readString(output)).isTrue();
    port = Integer.parseInt(ready.group(1));
    // also its canary has come back: until then nobody gets a sandbox
    await().atMost(Duration.ofMinutes(3)).until(() -> new Browser(address()).get("/readyz").statusCode() == 200);
  }

  /** As with {@code kill -9}. */
  void kill() throws InterruptedException { process.destroyForcibly().waitFor(); }

  /** After {@link #kill}. */
  void startAgain() throws IOException { up(); }

  List<String> complaints() throws IOException {
    try (var lines = Files.lines(output)) {
      return lines.filter(line -> line.contains(" ERROR ") || line.contains("Exception")).toList();
    }
  }

  /** Sandboxes outlive a platform that stops, so that the next one goes on with them: here there is no next one. */
  @Override public void close() throws Exception {
    // the log goes with its folder, and would be all there is to tell why a test failed
    if (!complaints().isEmpty()) Files.lines(output).limit(2_000).forEach(System.out::println);
    process.destroy();
    if (!process.waitFor(30, TimeUnit.SECONDS)) process.destroyForcibly().waitFor();
    var known = db.jdbc().list("select id from sandbox", rs -> rs.getString(1));
    for (var found : NoLeaks.docker().list(NoLeaks.INSTALLATION)) if (known.contains(found.label().sandbox())) NoLeaks.docker().remove(found);
    db.close();
    Folders.delete(home);
  }
}
