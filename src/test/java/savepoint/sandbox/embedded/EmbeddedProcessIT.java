package savepoint.sandbox.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import savepoint.db.Folders;
import savepoint.db.PostgresServer;
import savepoint.db.TestBinaries;
import savepoint.engine.Engine;
import savepoint.engine.Login;
import savepoint.engine.Session;
import savepoint.sandbox.Label;
import savepoint.sandbox.Pod;
import savepoint.sandbox.Runtime;
import savepoint.sandbox.Topology;

/** What only the embedded runtime promises: who its processes are, what they leave behind, what a learner's role cannot do. */
class EmbeddedProcessIT {
  static final Engine POSTGRES = Engine.of("postgres");
  static Path home;
  static EmbeddedRuntime runtime;
  static final java.util.concurrent.atomic.AtomicInteger COUNT = new java.util.concurrent.atomic.AtomicInteger();

  @BeforeAll static void start() throws IOException {
    home = Files.createTempDirectory("savepoint-runtime-");
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx--x--x"));
    runtime = new EmbeddedRuntime(TestBinaries.get(), home);
  }

  @AfterEach void nothingIsLeft() {
    List<Runtime.Found> left = runtime.list("test");
    left.forEach(runtime::remove);
    assertThat(left).isEmpty();
    assertThat(processes()).isEmpty();
  }

  @AfterAll static void clean() { Folders.delete(home); }

  static List<ProcessHandle> processes() {
    return ProcessHandle.allProcesses().filter(p -> p.info().commandLine().orElse("").contains(home.toString())).toList();
  }

  static Label label() { return new Label("test", "sandbox-" + COUNT.incrementAndGet(), 1, "postgres", Instant.parse("2030-01-01T00:00:00Z")); }

  static String value(Pod pod, Login login, String sql) throws SQLException {
    try (Session session = POSTGRES.connect(pod.transport(), login); var statement = session.jdbc().createStatement()) {
      if (!statement.execute(sql)) return "done";
      var rs = statement.getResultSet();
      return rs.next() ? rs.getString(1) : "none";
    }
  }

  long pid(Pod pod) { return PostgresServer.running(home.resolve("pods").resolve(pod.label().sandbox() + ".1/cluster")).orElseThrow().pid(); }

  @Test void everyProcessOfASandboxIsUnprivileged() throws IOException {
    Pod pod = runtime.start(Topology.POSTGRES, label());
    var server = ProcessHandle.of(pid(pod)).orElseThrow();
    var all = new ArrayList<>(server.descendants().toList());
    assertThat(all).hasSizeGreaterThan(2);
    all.add(server);
    int seen = 0;
    for (ProcessHandle process : all) {
      String status;
      String environment;
      try {
        status = Files.readString(Path.of("/proc/" + process.pid() + "/status"));
        environment = Files.readString(Path.of("/proc/" + process.pid() + "/environ"));
      } catch (IOException e) {
        // a worker such as autovacuum's may have ended meanwhile: its parent has yet to collect it
        await().until(() -> !process.isAlive());
        continue;
      }
      seen++;
      assertThat(status).doesNotContainPattern("Uid:.*\\b0\\b").doesNotContainPattern("Groups:.*\\b0\\b").containsPattern("NoNewPrivs:\\s+1").containsPattern("CapEff:\\s+0+\n");
      assertThat(environment).doesNotContain("HOME=").doesNotContain("JAVA");
    }
    assertThat(seen).isGreaterThan(2);
    pod.remove();
  }

  @Test void theServerListensOnTheLoopbackOnly() throws Exception {
    Pod pod = runtime.start(Topology.POSTGRES, label());
    assertThat(value(pod, pod.admin("postgres"), "show listen_addresses")).isEqualTo("127.0.0.1");
    assertThat(value(pod, pod.admin("postgres"), "show unix_socket_directories")).isEmpty();
    pod.remove();
  }

  @Test void onesPasswordOpensNoOther() {
    Pod one = runtime.start(Topology.POSTGRES, label());
    Pod other = runtime.start(Topology.POSTGRES, label());
    for (Login login : List.of(one.admin("postgres"), one.learner("postgres"), one.judge("postgres"), new Login("postgres", "postgres", ""))) {
      assertThatThrownBy(() -> value(other, login, "select 1")).isInstanceOf(SQLException.class).hasMessageContaining("password");
    }
    one.remove();
    other.remove();
  }

  @Test void theLearnersRoleReachesNothingOfTheHost() throws SQLException {
    Pod pod = runtime.start(Topology.POSTGRES, label());
    try (Session admin = POSTGRES.connect(pod.transport(), pod.admin("postgres"))) {
      POSTGRES.create(admin, "mine", "learner", null);
    }
    value(pod, pod.learner("mine"), "create table t (line text)");
    for (String sql : List.of("copy t from program 'id'", "copy t to program 'cat'", "copy t from '/etc/passwd'", "copy t to '/tmp/out'", "select pg_read_file('/etc/passwd')",
        "select pg_ls_dir('/')", "select lo_import('/etc/passwd')", "create extension file_fdw", "create extension dblink", "create extension postgres_fdw", "alter system set log_statement = 'all'",
        "create function f() returns int language c as '/lib/x86_64-linux-gnu/libc.so.6', 'getuid'", "alter role learner superuser", "create role more", "create database another", "load '/tmp/x.so'",
        "set log_min_messages = debug5", "set temp_file_limit = -1", "set role postgres")) {
      assertThatThrownBy(() -> value(pod, pod.learner("mine"), sql)).as(sql).isInstanceOfSatisfying(SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
    }
    pod.remove();
  }

  @Test void aLearnerCannotFillTheLog() throws Exception {
    Pod pod = runtime.start(Topology.POSTGRES, label());
    value(pod, pod.admin("postgres"), "grant connect on database postgres to learner");
    value(pod, pod.learner("postgres"), "do $$ begin for i in 1..20000 loop raise log 'fill %', repeat('x', 200); end loop; end $$");
    assertThatThrownBy(() -> value(pod, pod.learner("postgres"), "select 1/0")).hasMessageContaining("division");
    assertThat(Files.size(home.resolve("pods").resolve(pod.label().sandbox() + ".1/server.log"))).isLessThan(10_000);
    pod.remove();
  }

  @Test void anotherPlatformProcessFindsAndAdoptsIt() throws SQLException {
    Label label = label();
    Pod pod = runtime.start(Topology.POSTGRES, label);
    var second = new EmbeddedRuntime(TestBinaries.get(), home);
    assertThat(second.list("somebody-else")).isEmpty();
    assertThat(second.list("test")).singleElement().satisfies(found -> {
      assertThat(found.label()).isEqualTo(label);
      assertThat(found.running()).isTrue();
      Pod adopted = second.adopt(found);
      assertThat(adopted.admin("x")).isEqualTo(pod.admin("x"));
      assertThat(value(adopted, adopted.admin("postgres"), "select 7")).isEqualTo("7");
    });
    second.remove(second.list("test").getFirst());
  }

  @Test void aCleanStopLeavesNoProcessAndTheNextPlatformGoesOn() throws SQLException {
    var first = new EmbeddedRuntime(TestBinaries.get(), home);
    Pod pod = first.start(Topology.POSTGRES, label());
    value(pod, pod.admin("postgres"), "create table kept as select 5 as n");
    first.close();
    assertThat(processes()).isEmpty();

    var second = new EmbeddedRuntime(TestBinaries.get(), home);
    var found = second.list("test").getFirst();
    assertThat(found.running()).isTrue();
    Pod adopted = second.adopt(found);
    assertThat(value(adopted, adopted.admin("postgres"), "select n from kept")).isEqualTo("5");
    adopted.remove();
  }

  @Test void aSandboxWhoseServerWasKilledIsListedNotAdoptedAndRemoved() {
    Pod pod = runtime.start(Topology.POSTGRES, label());
    var server = ProcessHandle.of(pid(pod)).orElseThrow();
    server.destroyForcibly();
    await().until(() -> !server.isAlive());
    var found = runtime.list("test").getFirst();
    assertThat(found.running()).isFalse();
    assertThatThrownBy(() -> runtime.adopt(found)).isInstanceOf(IllegalStateException.class).hasMessageContaining("does not answer");
    runtime.remove(found);
    runtime.remove(found);
    await().until(() -> processes().isEmpty());
  }

  @Test void aHandleCannotLeadOutOfTheFolder() {
    assertThatThrownBy(() -> runtime.remove(new Runtime.Found(label(), "../../etc", true))).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> runtime.start(Topology.POSTGRES, new Label("test", "../x", 1, "postgres", Instant.now()))).isInstanceOf(IllegalArgumentException.class);
  }

  @Test void manyStartAtOnce() throws Exception {
    try (var threads = Executors.newFixedThreadPool(4)) {
      Callable<Pod> one = () -> runtime.start(Topology.POSTGRES, label());
      List<Pod> pods = new ArrayList<>();
      for (Future<Pod> future : threads.invokeAll(List.of(one, one, one, one, one, one, one, one))) pods.add(future.get());
      assertThat(pods.stream().map(p -> p.admin("postgres").password()).distinct()).hasSize(8);
      for (Pod pod : pods) assertThat(value(pod, pod.admin("postgres"), "select 1")).isEqualTo("1");
      pods.forEach(Pod::remove);
    }
  }

  @Test void whatItOffersIsSqlAlone() {
    Pod pod = runtime.start(Topology.POSTGRES, label());
    assertThat(runtime.offers()).isEqualTo(Set.of(savepoint.sandbox.Need.SQL));
    assertThatThrownBy(() -> pod.nodes().getFirst().exec(List.of("id"), java.io.InputStream.nullInputStream(), Duration.ofSeconds(1), 10)).isInstanceOf(UnsupportedOperationException.class);
    pod.remove();
  }
}
