package bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import savepoint.db.Folders;
import savepoint.web.Secret;
import tools.jackson.databind.json.JsonMapper;

/** A platform process as {@code ./savepoint up} starts it, with a data folder of its own, and people who use it. */
final class Site implements AutoCloseable {
  static final String EXERCISE = "bench/three-small";
  /** The two generations of the serial collector, which the launcher chooses. */
  private static final Pattern USED = Pattern.compile("(?:DefNew|Tenured) +total \\d+K, used (\\d+)K");

  private final Path home;
  private final Path folder = Lab.temporary();
  private final Path data = folder.resolve("data");
  private final Path content = folder.resolve("content");
  private final int port = freePort();
  private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5)).build();
  private Process process;
  private String installation;

  Site(Path home) throws IOException {
    this.home = home;
    for (String part : List.of("curriculum", "exercises", "images", "schema")) copy(home.resolve(part), content.resolve(part));
    copy(home.resolve("bench/three-small"), content.resolve("exercises").resolve(EXERCISE));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) Files.createDirectories(target);
        else Files.copy(file, target, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** From the launch to the first page answered; in nanoseconds. */
  long start() throws Exception {
    var builder = new ProcessBuilder(home.resolve("savepoint").toString(), "up", "--runtime", "docker", "--port", Integer.toString(port), "--data", data.toString());
    builder.environment().keySet().removeIf(name -> name.startsWith("SAVEPOINT_"));
    builder.environment().put("SAVEPOINT_CONTENT", content.toString());
    builder.redirectErrorStream(true).redirectOutput(folder.resolve("site.log").toFile());
    long begin = System.nanoTime();
    process = builder.start();
    while (!answers()) {
      if (!process.isAlive()) throw new IOException("the platform did not start: " + Files.readString(folder.resolve("site.log")));
      if (System.nanoTime() - begin > 90e9) throw new IOException("the platform did not answer within 90 s");
      Thread.sleep(5);
    }
    long time = System.nanoTime() - begin;
    try (var database = database(); var rs = database.createStatement().executeQuery("select id from installation")) {
      rs.next();
      installation = rs.getString(1);
    }
    return time;
  }

  private boolean answers() throws InterruptedException {
    try {
      return get("/", "").statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  HttpResponse<String> get(String path, String cookie) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(30));
    if (!cookie.isEmpty()) request.header("Cookie", cookie);
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /** Hands an answer to {@link #EXERCISE} in; gives its verdict. */
  String handIn(String token, String answer) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(uri("/api/v1/exercises/" + EXERCISE + "/attempts")).timeout(Duration.ofSeconds(60))
        .header("Authorization", "Bearer " + token).header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(Map.of("answer", answer)))).build();
    var response = client.send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) throw new IOException("an attempt was answered " + response.statusCode() + ": " + response.body());
    return JsonMapper.shared().readTree(response.body()).path("verdict").asString();
  }

  private URI uri(String path) { return URI.create("http://localhost:" + port + path); }

  /** People who are there from the beginning: hashing their passwords is not what is measured. */
  List<String> tokens(int many) throws Exception {
    var tokens = new ArrayList<String>();
    try (var database = database(); var token = database.prepareStatement("insert into api_token (person, name, hash) values (?, 'bench', ?)")) {
      for (int i = 0; i < many; i++) {
        tokens.add("sp_" + Secret.random());
        token.setLong(1, person(database));
        token.setBytes(2, Secret.hash(tokens.getLast()));
        token.addBatch();
      }
      token.executeBatch();
    }
    return tokens;
  }

  /** The cookie of somebody signed in. */
  String cookie() throws Exception {
    String secret = Secret.random();
    try (var database = database(); var session = database.prepareStatement("insert into session (hash, person, expires) values (?, ?, now() + interval '14 days')")) {
      session.setBytes(1, Secret.hash(secret));
      session.setLong(2, person(database));
      session.execute();
    }
    return "__Host-savepoint=" + secret;
  }

  private static long person(Connection database) throws SQLException {
    try (var statement = database.createStatement(); var rs = statement.executeQuery(
        "insert into person (name, email, password) values ('Bench', gen_random_uuid() || '@bench.example', '') returning id")) {
      rs.next();
      return rs.getLong(1);
    }
  }

  private Connection database() throws IOException, SQLException {
    var secrets = new Properties();
    try (var in = Files.newBufferedReader(data.resolve("database/secrets"))) {
      secrets.load(in);
    }
    return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + secrets.getProperty("port") + "/postgres", "savepoint", secrets.getProperty("password"));
  }

  /** The JVM itself: the launcher becomes it, or is its parent while it takes notes for later starts. */
  long pid() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants())
        .filter(one -> one.info().command().filter(command -> command.endsWith("java")).isPresent()).findFirst().orElseThrow().pid();
  }

  /** Resident memory in MB. */
  double resident() throws IOException, InterruptedException {
    return Double.parseDouble(Shell.run("ps", "-o", "rss=", "-p", Long.toString(pid()))) / 1000;
  }

  /** Heap in use in MB; garbage counts unless it is collected first. */
  double heap(boolean collected) throws IOException, InterruptedException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    if (collected) Shell.run(jcmd, Long.toString(pid()), "GC.run");
    var used = USED.matcher(Shell.run(jcmd, Long.toString(pid()), "GC.heap_info"));
    double sum = 0;
    while (used.find()) sum += Double.parseDouble(used.group(1)) / 1000;
    return sum;
  }

  void stop() throws InterruptedException {
    if (process == null) return;
    process.destroy();
    if (!process.waitFor(40, TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
    }
  }

  @Override public void close() throws Exception {
    stop();
    if (installation != null) Shell.removeContainers(installation);
    Folders.delete(folder);
  }
}
