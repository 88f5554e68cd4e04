package savepoint.sandbox;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.json.JsonMapper;

/**
 * A client that writes a random word every tenth of a second to whichever server of a lab takes writes, and keeps in mind what was acknowledged, when, and by which address.
 * Invariants: it runs and remembers in a guest, where nobody who works in the lab reads, stops or alters it; it lets itself be asked for its password by SCRAM alone, so a server
 * that does not know the role's secret cannot acknowledge anything; it is found again by its name, so it outlives the platform's process.
 */
public final class PacedWriter {
  /** Its table in the lab's database, and its role. */
  public static final String TABLE = "public.paced_writer";
  private static final String ROLE = "paced_writer";
  private static final String GUEST = "writer";
  private static final String HERE = "/tmp/writer/";
  /** Two hours. */
  private static final int MOST = 72_000;
  private static final int LOG_BYTES = 6 << 20;
  private static final int ENOUGH = 10;
  private static final Duration BEGIN = Duration.ofSeconds(10);
  private static final Duration COMMAND = Duration.ofSeconds(10);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final SecureRandom RANDOM = new SecureRandom();

  /**
   * Whoever is on this address after a failover, the writer is let in: role and table go along with the data. What the server is waiting for at a commit is not waited for here.
   */
  private static final String PREPARE = """
      set password_encryption = 'scram-sha-256';
      set synchronous_commit = local;
      begin read write;
      set local search_path = pg_catalog;
      do $$ begin create role %1$s; exception when duplicate_object then null; end $$;
      alter role %1$s login password '%2$s' connection limit 8;
      drop table if exists %3$s;
      create table %3$s (word text primary key, written timestamptz not null default clock_timestamp());
      grant insert on %3$s to %1$s;
      grant usage on schema public to %1$s;
      commit;
      """;

  private final Node guest;

  private PacedWriter(Node guest) {
    this.guest = guest;
  }

  /** When a word was acknowledged, in milliseconds of the machine's uptime, and by which address. */
  public record Ack(long at, String word, String host) {}

  /**
   * Who took the writes when it began, as was seen while every other server stood still.
   *
   * @param system the server's identifier, empty if it did not say
   * @param at when that was; what was acknowledged before is not measured
   */
  public record Anchor(String node, String system, int timeline, long at) {}

  /** All it knows. @param now when it was asked */
  public record Log(Anchor anchor, List<Ack> acks, long now) {}

  /** How it stands. @param quiet milliseconds since the last acknowledgement; @param longest such gap before; @param trouble empty while it writes */
  public record Pulse(int rows, String host, long quiet, long longest, String trouble) {}

  /** The one that writes in this sandbox. */
  public static Optional<PacedWriter> of(Sandbox sandbox) { return sandbox.pod().present(GUEST).map(PacedWriter::new); }

  /**
   * Starts one, and comes back when it writes.
   *
   * @param hosts the servers in the order in which it tries them
   */
  static void start(Sandbox sandbox, String database, List<? extends Node> hosts) throws Fault.Failed {
    byte[] secret = new byte[16];
    RANDOM.nextBytes(secret);
    String password = HexFormat.of().formatHex(secret);
    Node server = prepared(hosts, database, password);
    Node guest = sandbox.pod().guest("postgres", GUEST);
    try {
      var settings = Map.of("hosts", hosts.stream().map(Node::name).toList(), "database", database, "user", ROLE, "password", password, "most", MOST);
      run(guest, JSON.writeValueAsBytes(settings), "sh", "-c", "mkdir -p " + HERE + " && cat > " + HERE + "settings && setsid --fork python3 -c \"$1\" </dev/null >" + HERE + "said 2>&1", "start",
          script());
      var writer = new PacedWriter(guest);
      writer.await();
      Anchor anchor = writer.anchored(server, hosts, database);
      run(guest, JSON.writeValueAsBytes(anchor), "sh", "-c", "cat > " + HERE + "anchor");
    } catch (Fault.Failed | RuntimeException e) {
      sandbox.pod().dismiss(guest);
      throw e;
    }
  }

  private static String script() {
    try (var in = Objects.requireNonNull(PacedWriter.class.getResourceAsStream("writer.py"), "writer.py")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Role and table are made on the first server that takes writes. */
  private static Node prepared(List<? extends Node> hosts, String database, String password) throws Fault.Failed {
    String why = "";
    for (Node host : hosts) {
      if (host.frozen()) {
        why += " " + host.name() + " is paused.";
        continue;
      }
      Node.Result made = psql(host, database, PREPARE.formatted(ROLE, password, TABLE));
      if (made.code() == 0) return host;
      why += " " + host.name() + ": " + (made.code() < 0 ? "no answer within " + COMMAND.toSeconds() + " seconds." : said(made.output()));
    }
    throw new Fault.Failed("No server lets the platform make the writer's table as postgres through its socket." + why);
  }

  private static Node.Result psql(Node node, String database, String sql) {
    return node.exec(List.of("psql", "-Xq", "-v", "ON_ERROR_STOP=1", "-At", "-d", database), new ByteArrayInputStream(sql.getBytes(StandardCharsets.UTF_8)), COMMAND, 4 << 10);
  }

  /** What a node says is the learner's text: on one line, without what a terminal would obey. */
  static String said(String text) {
    String line = text.strip().replaceAll("[\\s\\p{Cntrl}]+", " ");
    return line.isEmpty() ? "it says nothing" : line.length() > 300 ? line.substring(0, 300) + " …" : line;
  }

  private static String run(Node guest, byte[] stdin, String... command) {
    Node.Result result = guest.exec(List.of(command), stdin.length == 0 ? InputStream.nullInputStream() : new ByteArrayInputStream(stdin), COMMAND, LOG_BYTES);
    if (result.code() != 0) throw new IllegalStateException("the paced writer's guest does not work: " + said(result.output()));
    return result.output();
  }

  private void await() throws Fault.Failed {
    long end = System.nanoTime() + BEGIN.toNanos();
    Pulse pulse = pulse();
    while (pulse.rows() < ENOUGH) {
      if (System.nanoTime() > end) throw new Fault.Failed("The writer gets nothing acknowledged: " + (pulse.trouble().isEmpty() ? "it did not begin" : pulse.trouble()));
      LockSupport.parkNanos(Duration.ofMillis(150).toNanos());
      pulse = pulse();
    }
  }

  /** While nobody else runs, the server that took the writes shows one of them, and that it takes more. */
  private Anchor anchored(Node server, List<? extends Node> hosts, String database) throws Fault.Failed {
    String word = log().acks().getLast().word();
    var others = hosts.stream().filter(host -> host != server && !host.frozen()).toList();
    Node.Result alone;
    Node.Result identity;
    try {
      others.forEach(Node::freeze);
      alone = psql(server, database, "begin read write;\nselect count(*) from " + TABLE + " where word = '" + word + "';");
      identity = identity(server);
    } finally {
      others.stream().filter(Node::frozen).forEach(Node::thaw);
    }
    if (!alone.output().strip().equals("1")) throw new Fault.Failed("What is written does not arrive on " + server.name() + ": " + said(alone.output()));
    String[] said = identity.output().strip().split("\\|");
    boolean known = identity.code() == 0 && said.length >= 2 && said[0].matches("\\d{1,20}") && said[1].matches("\\d{1,9}");
    return new Anchor(server.name(), known ? said[0] : "", known ? Integer.parseInt(said[1]) : 0, log().now());
  }

  /** A command of the replication protocol, which nothing in the database can stand in for: {@code system|timeline|position|}. */
  public static Node.Result identity(Node server) {
    return server.exec(List.of("psql", "-XAtc", "IDENTIFY_SYSTEM", "replication=true user=postgres"), InputStream.nullInputStream(), COMMAND, 4 << 10);
  }

  public Pulse pulse() {
    String[] told = run(guest, new byte[0], "sh", "-c", "cut -d ' ' -f 1 /proc/uptime; cat " + HERE + "state 2>/dev/null || { tail -n 1 " + HERE + "said >&2; echo '{}'; }").split("\n", 2);
    var state = JSON.readTree(told[1]);
    long last = state.path("last").asLong(0);
    return new Pulse(state.path("rows").asInt(0), state.path("host").asString(""), last == 0 ? 0 : Math.max(0, millis(told[0]) - last), state.path("longest").asLong(0),
        state.path("trouble").asString(""));
  }

  /** Comes as the writer to one address alone; exits with 7 when nothing there takes its writes. */
  private static final String KNOCK = """
      import json, psycopg2, sys
      s = json.load(open("%ssettings"))
      try:
          psycopg2.connect(host=sys.argv[1], port=5432, dbname=s["database"], user=s["user"], password=s["password"],
                           target_session_attrs="read-write", connect_timeout=3, require_auth="scram-sha-256")
      except psycopg2.OperationalError:
          sys.exit(7)
      """.formatted(HERE);

  /** Whether the server at a node's address lets the writer in to write, seen from outside of it. */
  public boolean takenBy(String host) {
    Node.Result result = guest.exec(List.of("python3", "-c", KNOCK, host), InputStream.nullInputStream(), COMMAND, 4 << 10);
    if (result.code() != 0 && result.code() != 7 && result.code() >= 0) throw new IllegalStateException("the paced writer's guest does not work: " + said(result.output()));
    return result.code() == 0;
  }

  private static long millis(String uptime) { return Math.round(Double.parseDouble(uptime) * 1000); }

  /** Everything that was acknowledged so far, in its order; the anchor is null when its start was cut short. */
  public Log log() {
    var lines = run(guest, new byte[0], "sh", "-c", "cat " + HERE + "anchor 2>/dev/null || echo -n null; echo; cat " + HERE + "acks; cut -d ' ' -f 1 /proc/uptime").split("\n");
    var anchor = lines[0].equals("null") ? null : JSON.readValue(lines[0], Anchor.class);
    var acks = new ArrayList<Ack>(lines.length);
    for (int i = 1; i < lines.length - 1; i++) {
      String[] words = lines[i].split(" ");
      acks.add(new Ack(Long.parseLong(words[0]), words[1], words[2]));
    }
    return new Log(anchor, List.copyOf(acks), millis(lines[lines.length - 1]));
  }

  /** What it wrote stays where it is. */
  static void stop(Sandbox sandbox) { sandbox.pod().present(GUEST).ifPresent(sandbox.pod()::dismiss); }
}
