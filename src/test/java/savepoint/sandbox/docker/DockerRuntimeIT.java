package savepoint.sandbox.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import savepoint.Patience;
import savepoint.engine.Caps;
import savepoint.engine.Engine;
import savepoint.engine.Outcome;
import savepoint.engine.Session;
import savepoint.sandbox.Label;
import savepoint.sandbox.NoLeaks;
import savepoint.sandbox.Node;
import savepoint.sandbox.Runtime;
import savepoint.sandbox.RuntimeContract;
import savepoint.sandbox.Sandbox;
import savepoint.sandbox.Topology;

@ExtendWith(NoLeaks.class)
class DockerRuntimeIT extends RuntimeContract {
  private static final Topology PAIR = new Topology("pair", Engine.of("postgres"),
      List.of(new Topology.Spec("primary", "postgres", 384, 200), new Topology.Spec("replica", "postgres", 384, 200)));

  @Override protected Runtime runtime() { return NoLeaks.docker(); }

  @Override protected String installation() { return NoLeaks.INSTALLATION; }

  @Override protected Runtime again() { return DockerRuntime.find(NoLeaks.IMAGES).orElseThrow(); }

  private static Node.Result sh(Node node, String script) { return sh(node, script, Patience.LONG, 64 << 10); }

  private static Node.Result sh(Node node, String script, Duration time, int bytes) {
    return node.exec(List.of("bash", "-c", script), InputStream.nullInputStream(), time, bytes);
  }

  private static Node node(Sandbox sandbox) { return sandbox.pod().nodes().getFirst(); }

  @Test void aNodeHasNoNetworkInterfaceButLoopback() {
    Node node = node(start());
    assertThat(sh(node, "ls /sys/class/net").output().strip()).isEqualTo("lo");
    assertThat(sh(node, "cat /proc/net/route | tail -n +2").output()).isEmpty();
    // the host's bridge, a public resolver, the cloud's metadata: each fails at once because there is no way there at all
    for (String address : List.of("172.17.0.1/22", "1.1.1.1/53", "169.254.169.254/80")) {
      Node.Result result = sh(node, "echo > /dev/tcp/" + address);
      assertThat(result.code()).as(address).isEqualTo(1);
      assertThat(result.output()).as(address).contains("unreachable");
    }
    assertThat(sh(node, "getent hosts example.org").code()).isNotZero();
  }

  /** A command that is caught half-way begun once kept its container from ever going on. */
  @Test void aNodeIsFrozenBetweenCommandsAndGoesOn() throws Exception {
    Node node = node(start());
    var over = new java.util.concurrent.atomic.AtomicBoolean();
    try (var threads = java.util.concurrent.Executors.newFixedThreadPool(2)) {
      for (int i = 0; i < 2; i++) {
        threads.submit(() -> {
          while (!over.get()) {
            try {
              sh(node, "true");
            } catch (RuntimeException frozen) {
              // none begins while it is
            }
          }
        });
      }
      try {
        for (int i = 0; i < 12; i++) {
          node.freeze();
          assertThat(node.frozen()).isTrue();
          node.thaw();
        }
      } finally {
        over.set(true);
      }
    }
    assertThat(sh(node, "echo on").output()).isEqualTo("on\n");
  }

  @Test void aNodeHasNoPowers() {
    Node node = node(start());
    assertThat(sh(node, "id -u; id -g; id -G").output()).isEqualTo("5432\n5432\n5432\n");
    assertThat(sh(node, "grep -E '^Cap(Inh|Prm|Eff|Bnd|Amb)' /proc/self/status | awk '{print $2}' | sort -u").output().strip()).isEqualTo("0000000000000000");
    assertThat(sh(node, "grep -E '^(NoNewPrivs|Seccomp):' /proc/self/status").output()).contains("NoNewPrivs:\t1").contains("Seccomp:\t2");
    assertThat(sh(node, "find / -xdev -perm /6000 -type f 2>/dev/null").output()).isEmpty();
    assertThat(sh(node, "unshare -rn true").code()).isNotZero();
    assertThat(sh(node, "ulimit -c; ulimit -n").output()).isEqualTo("0\n4096\n");
  }

  @Test void nothingCanBeWrittenOutsideTheMemoryDisks() {
    Node node = node(start());
    // a mount point is listed with the file system it lies on; nothing else may be
    assertThat(sh(node, "find / -xdev -writable ! -type l 2>/dev/null | sort").output().lines())
        .containsExactlyInAnyOrder("/home/postgres", "/run", "/tmp", "/var/lib/postgresql/data", "/var/lib/postgresql/wal");
    assertThat(sh(node, "for d in /home/postgres /run /tmp /var/lib/postgresql/data /var/lib/postgresql/wal; do stat -f -c %T $d; done | sort -u").output().strip())
        .isEqualTo("tmpfs");
    assertThat(sh(node, "for d in / /etc /usr/bin /usr/local/share/savepoint /opt /var/tmp; do touch $d/x 2>/dev/null && echo $d; done; true").output()).isEmpty();
    // every mount that can be written to is a memory disk of known size, and no program of a learner's starts from /tmp
    assertThat(sh(node, "cp /bin/true /tmp/x && chmod +x /tmp/x && /tmp/x").output()).contains("Permission denied");
    assertThat(sh(node, "echo x > /proc/sys/kernel/hostname").code()).isNotZero();
    assertThat(sh(node, "mkdir /sys/fs/cgroup/memory/x /sys/fs/cgroup/x").code()).isNotZero();
  }

  @Test void diskMemoryAndProcessesHaveAnEnd() {
    Node node = node(start());
    for (String disk : List.of("$PGDATA", "$PGWAL", "/tmp", "/run", "$HOME", "/dev/shm")) {
      assertThat(sh(node, "head -c 300M /dev/zero > " + disk + "/fill; code=$?; rm -f " + disk + "/fill; exit $code").output()).as(disk).contains("No space left");
    }
    Node.Result memory = sh(node, "python3 -c 'b = bytearray(600 << 20); print(len(b))'");
    assertThat(memory.output()).doesNotContain("629145600");
    // bash would try again for a long time
    Node.Result processes = sh(node, """
        python3 - <<'END'
        import os, signal, time
        children = []
        try:
          for i in range(300):
            pid = os.fork()
            if pid == 0:
              time.sleep(60)
              os._exit(0)
            children.append(pid)
        except OSError as e:
          print(e.strerror, len(children) < 128)
        for pid in children:
          os.kill(pid, signal.SIGKILL)
        END
        """);
    assertThat(processes.output().strip()).isEqualTo("Resource temporarily unavailable True");
  }

  @Test void aFullDiskIsAnErrorAndTheServerLivesOn() throws SQLException {
    Sandbox sandbox = start();
    var patient = new Caps(Patience.LONG, 10, 1 << 20);
    try (Session session = sandbox.connect(database(sandbox))) {
      done(session, "create table big (a text)");
      Outcome outcome = session.run("insert into big select repeat(md5(g::text), 30) from generate_series(1, 1000000) g", patient);
      assertThat(outcome).isInstanceOfSatisfying(Outcome.Failed.class, f -> assertThat(f.error().state()).isEqualTo("53100"));
      assertThat(value(session, "select 1")).isEqualTo("1");
      done(session, "drop table big");
      done(session, "create table small as select 1 a");
      Outcome sorted = session.run("select * from generate_series(1, 20000000) g order by md5(g::text) desc limit 1", patient);
      assertThat(sorted).isNotInstanceOf(Outcome.Ended.class);
      assertThat(failure(session, "select count(*) from (select g, md5(g::text) m from generate_series(1, 3000000) g order by m, g offset 0) x")).isEqualTo("53400");
    }
  }

  @Test void aBackendThatEatsTheMemoryDoesNotTakeTheServerWithIt() throws SQLException {
    Sandbox sandbox = start();
    try (Session session = sandbox.connect(database(sandbox))) {
      done(session, "create table kept as select 42 a");
      done(session, "set work_mem = '2GB'");
      session.run("select array_agg(repeat(md5(g::text), 100)) from generate_series(1, 1000000) g", new Caps(Duration.ofSeconds(30), 1, 1 << 20));
    }
    await().ignoreExceptions().untilAsserted(() -> {
      try (Session session = sandbox.connect("mine")) {
        assertThat(value(session, "select a from kept")).isEqualTo("42");
      }
    });
  }

  @Test void aJudgeSeesNeitherTheStatementsNorTheSessionsOfOthers() throws SQLException {
    Sandbox sandbox = start();
    try (Session judge = sandbox.connectAsJudge(database(sandbox)); Session other = sandbox.connectAsJudge("mine")) {
      String pid = value(other, "select pg_backend_pid()");
      assertThat(failure(judge, "select query from pg_stat_activity")).isEqualTo("42501");
      assertThat(failure(judge, "select pg_stat_get_activity(null)")).isEqualTo("42501");
      assertThat(failure(judge, "select pg_terminate_backend(" + pid + ")")).isEqualTo("42501");
      assertThat(failure(judge, "select pg_cancel_backend(" + pid + ")")).isEqualTo("42501");
      assertThat(failure(judge, "select pg_advisory_lock(1)")).isEqualTo("42501");
    }
  }

  @Test void nodesOfAPodSeeOneAnotherByName() {
    Sandbox pair = start(PAIR);
    Node primary = pair.pod().nodes().get(0);
    Node replica = pair.pod().nodes().get(1);
    assertThat(replica.name()).isEqualTo("replica");
    assertThat(sh(primary, "getent hosts replica").output()).startsWith("127.0.0.12");
    assertThat(sh(replica, "getent hosts primary").output()).startsWith("127.0.0.11");
    assertThat(sh(primary, "pg_isready -h replica").output()).contains("accepting connections");
    assertThat(sh(replica, "pg_isready -h primary").output()).contains("accepting connections");
    // each listens on its own name and nowhere else
    assertThat(sh(replica, "pg_ctl stop -s").code()).isZero();
    assertThat(sh(primary, "pg_isready -h replica; pg_isready -h 127.0.0.1; pg_isready -h primary").output()).containsSubsequence("no response", "no response", "accepting");
    // only the network is shared
    sh(primary, "touch $HOME/here");
    assertThat(sh(replica, "ls $HOME; pgrep -c postgres").output()).doesNotContain("here");
  }

  @Test void aCommandGetsItsInputAndGivesOutputAndStatus() throws Exception {
    Node node = node(start());
    var input = new ByteArrayInputStream("two\nlines\n".getBytes(StandardCharsets.UTF_8));
    assertThat(node.exec(List.of("wc", "-l"), input, Duration.ofSeconds(20), 1024)).isEqualTo(new Node.Result(0, "2\n", false));
    assertThat(sh(node, "echo wrong >&2; exit 7")).isEqualTo(new Node.Result(7, "wrong\n", false));
    byte[] big = new byte[3_000_001];
    new java.util.Random(7).nextBytes(big);
    var digest = java.util.HexFormat.of().formatHex(java.security.MessageDigest.getInstance("MD5").digest(big));
    assertThat(node.exec(List.of("md5sum"), new ByteArrayInputStream(big), Duration.ofSeconds(20), 1024).output()).startsWith(digest);
    // a command that does not want all of its input
    assertThat(node.exec(List.of("true"), new ByteArrayInputStream(big), Duration.ofSeconds(20), 1024).code()).isZero();
  }

  @Test void aCommandThatTakesTooLongIsKilledWithAllItsChildren() {
    Node node = node(start());
    Node.Result result = sh(node, "echo started; setsid sleep 1234 & sleep 1235", Duration.ofSeconds(3), 1024);
    assertThat(result).isEqualTo(new Node.Result(-1, "started\n", false));
    await().untilAsserted(() -> assertThat(sh(node, "pgrep -f 'sleep 123[45]'").output()).isEmpty());
  }

  @Test void aCommandThatSaysTooMuchIsCutAndKilled() {
    Node node = node(start());
    Node.Result result = sh(node, "yes", Duration.ofSeconds(20), 10_000);
    assertThat(result.cut()).isTrue();
    assertThat(result.output()).hasSize(10_000);
    await().untilAsserted(() -> assertThat(sh(node, "pgrep -x yes").output()).isEmpty());
  }

  @Test void aReaderThatPausesHoldsTheServerBackInsteadOfFillingTheHeap() throws Exception {
    Sandbox sandbox = start();
    try (Session session = sandbox.admin("postgres")) {
      session.jdbc().setAutoCommit(false);
      try (var statement = session.jdbc().createStatement()) {
        statement.setFetchSize(1000);
        long sum = 0;
        try (var rs = statement.executeQuery("select repeat('x', 1000) from generate_series(1, 50000)")) {
          while (rs.next()) sum += rs.getString(1).length();
        }
        assertThat(sum).isEqualTo(50_000_000);
      }
    }
  }

  @Test void sessionsOneAfterTheOtherShareAFewProcesses() throws Exception {
    Sandbox sandbox = start();
    for (int i = 0; i < 40; i++) {
      try (Session session = sandbox.admin("postgres")) {
        assertThat(value(session, "select " + i)).isEqualTo(String.valueOf(i));
      }
    }
    assertThat(Integer.parseInt(sh(node(sandbox), "pgrep -fc share/savepoint/connect").output().strip())).isBetween(1, 6);
  }

  @Test void nothingOfASessionThatWasLeftInTheMiddleReachesTheNextOne() throws Exception {
    Sandbox sandbox = start();
    var little = new Caps(Duration.ofSeconds(20), 10, 10_000);
    for (int i = 0; i < 20; i++) {
      try (Session session = sandbox.admin("postgres")) {
        assertThat(session.run("select repeat('x', 1000) from generate_series(1, 100000)", little)).isInstanceOf(Outcome.Ended.class);
      }
      try (Session session = sandbox.admin("postgres")) {
        assertThat(value(session, "select 'mine " + i + "'")).isEqualTo("mine " + i);
      }
    }
  }

  @Test void aSessionThatTheServerEndsIsToldSoAndTheNextOneWorks() throws Exception {
    Sandbox sandbox = start();
    try (Session doomed = sandbox.admin("postgres"); Session other = sandbox.admin("postgres")) {
      assertThat(value(other, "select pg_terminate_backend(" + doomed.process() + ", 5000)")).isEqualTo("t");
        assertThat(doomed.run("select 1", CAPS)).isInstanceOfSatisfying(Outcome.Ended.class, ended -> assertThat(ended.why()).isEqualTo(Outcome.Why.LOST));
    }
    assertThat(sh(node(sandbox), "pg_ctl stop -s -m immediate").code()).isZero();
    assertThatThrownBy(() -> sandbox.admin("postgres")).isInstanceOf(SQLException.class);
    assertThat(sh(node(sandbox), "pg_ctl start -s -w -l $PGDATA/server.log").code()).isZero();
    try (Session session = sandbox.admin("postgres")) {
      assertThat(value(session, "select 1")).isEqualTo("1");
    }
  }

  @Test void readsFromAStreamEndAtTheirTimeout() throws Exception {
    try (var socket = start().pod().transport().open()) {
      socket.setSoTimeout(200);
      assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(java.net.SocketTimeoutException.class);
    }
  }

  @Test void aFailedStartLeavesNothingBehind() {
    var broken = new Topology("broken", Engine.of("postgres"), List.of(new Topology.Spec("a", "postgres", 384, 200), new Topology.Spec("b", "postgres", 384, 200, "no-such-server")));
    var label = new Label(installation(), "broken", 1, "broken", Instant.parse("2040-01-01T00:00:00Z"));
    assertThatThrownBy(() -> runtime().start(broken, label)).hasMessageContaining("node b did not start").hasMessageContaining("not no-such-server");
    assertThat(runtime().list(installation())).isEmpty();
  }
}
