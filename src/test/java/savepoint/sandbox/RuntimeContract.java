package savepoint.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import savepoint.engine.Caps;
import savepoint.engine.Outcome;
import savepoint.engine.Session;

/** What every place where sandboxes run must do. */
public abstract class RuntimeContract {
  protected static final Caps CAPS = new Caps(Duration.ofSeconds(20), 100, 1 << 20);

  private final List<Pod> started = new ArrayList<>();

  protected abstract Runtime runtime();

  protected abstract String installation();

  /** A second object over the same place, as a platform that was started again has. */
  protected abstract Runtime again();

  @AfterEach void removeAll() {
    started.forEach(Pod::remove);
    assertThat(runtime().list(installation())).isEmpty();
  }

  protected Sandbox start() { return start(Topology.POSTGRES); }

  protected Sandbox start(Topology topology) {
    var label = new Label(installation(), "s" + UUID.randomUUID().toString().substring(0, 8), 1, topology.name(), Instant.parse("2040-01-01T00:00:00Z"));
    Pod pod = runtime().start(topology, label);
    started.add(pod);
    return new Sandbox(pod, topology);
  }

  protected static List<List<String>> rows(Session session, String sql) {
    Outcome outcome = session.run(sql, CAPS);
    assertThat(outcome).as(sql).isInstanceOf(Outcome.Rows.class);
    return ((Outcome.Rows) outcome).rows();
  }

  protected static String value(Session session, String sql) { return rows(session, sql).getFirst().getFirst(); }

  /** The SQLSTATE of a statement that must fail. */
  protected static String failure(Session session, String sql) {
    Outcome outcome = session.run(sql, CAPS);
    assertThat(outcome).as(sql).isInstanceOf(Outcome.Failed.class);
    return ((Outcome.Failed) outcome).error().state();
  }

  protected static void done(Session session, String sql) { assertThat(session.run(sql, CAPS)).as(sql).isInstanceOf(Outcome.Done.class); }

  /** A database of the learner's own. */
  protected static String database(Sandbox sandbox) throws SQLException {
    try (Session admin = sandbox.admin("postgres")) {
      sandbox.topology().engine().create(admin, "mine", sandbox.pod().learner("mine").user(), null);
    }
    return "mine";
  }

  @Test void aLearnerRunsSqlInADatabaseOfTheirOwn() throws SQLException {
    Sandbox sandbox = start();
    try (Session session = sandbox.connect(database(sandbox))) {
      done(session, "create table t (a int)");
      done(session, "insert into t select g from generate_series(1, 1000) g");
      assertThat(value(session, "select sum(a) from t")).isEqualTo("500500");
    }
  }

  @Test void aLearnerIsNoSuperuserAndHasNoOtherPowers() throws SQLException {
    Sandbox sandbox = start();
    try (Session session = sandbox.connect(database(sandbox))) {
      assertThat(rows(session, "select rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls from pg_roles where rolname = current_user"))
          .containsExactly(List.of("f", "f", "f", "f", "f"));
      assertThat(value(session, "select count(*) from pg_auth_members m join pg_roles r on r.oid = m.member where r.rolname = current_user")).isEqualTo("0");
      assertThat(failure(session, "copy (select 1) to program 'id'")).isEqualTo("42501");
      assertThat(failure(session, "select pg_read_file('/etc/passwd')")).isEqualTo("42501");
      assertThat(failure(session, "select lo_import('/etc/passwd')")).isEqualTo("42501");
      assertThat(failure(session, "set session authorization postgres")).isEqualTo("42501");
      assertThat(failure(session, "set role judge")).isEqualTo("42501");
      assertThat(failure(session, "alter system set listen_addresses = '*'")).isEqualTo("42501");
      assertThat(failure(session, "set temp_file_limit = -1")).isEqualTo("42501");
      assertThat(failure(session, "create function f() returns int language c as '/lib/x86_64-linux-gnu/libc.so.6', 'getpid'")).isEqualTo("42501");
    }
  }

  @Test void aLearnerDoesNotReachTheAdminLoginThroughSql() throws SQLException {
    Sandbox sandbox = start();
    try (Session session = sandbox.connect(database(sandbox))) {
      assertThat(failure(session, "create extension dblink")).isIn("42501", "0A000");
      assertThat(failure(session, "create extension postgres_fdw")).isIn("42501", "0A000");
      assertThat(failure(session, "create subscription s connection 'user=postgres' publication p")).isEqualTo("42501");
    }
  }

  @Test void aJudgeReadsNothingItWasNotGranted() throws SQLException {
    Sandbox sandbox = start();
    String database = database(sandbox);
    try (Session learner = sandbox.connect(database)) {
      done(learner, "create table hidden (a int)");
      done(learner, "create table shown as select 1 a");
      done(learner, "grant select on shown to " + sandbox.pod().judge(database).user());
    }
    try (Session judge = sandbox.connectAsJudge(database)) {
      assertThat(value(judge, "select a from shown")).isEqualTo("1");
      assertThat(failure(judge, "select * from hidden")).isEqualTo("42501");
      assertThat(failure(judge, "insert into shown values (2)")).isIn("42501", "25006");
      assertThat(failure(judge, "create table mine (a int)")).isIn("42501", "25006");
      assertThat(value(judge, "select rolsuper from pg_roles where rolname = current_user")).isEqualTo("f");
    }
  }

  @Test void twoSandboxesDoNotSeeOneAnother() throws SQLException {
    Sandbox one = start();
    Sandbox two = start();
    try (Session a = one.connect(database(one)); Session b = two.connect(database(two))) {
      done(a, "create table only_here (a int)");
      assertThat(failure(b, "select * from only_here")).isEqualTo("42P01");
    }
  }

  @Test void aSecondRuntimeObjectAdoptsWhatTheFirstLeft() throws SQLException {
    Sandbox sandbox = start();
    try (Session session = sandbox.connect(database(sandbox))) {
      done(session, "create table kept as select 42 a");
    }
    Runtime again = again();
    List<Runtime.Found> found = again.list(installation());
    assertThat(found).singleElement().satisfies(f -> {
      assertThat(f.label()).isEqualTo(sandbox.pod().label());
      assertThat(f.running()).isTrue();
    });
    var adopted = new Sandbox(again.adopt(found.getFirst()), Topology.POSTGRES);
    try (Session session = adopted.connect("mine")) {
      assertThat(value(session, "select a from kept")).isEqualTo("42");
    }
  }

  @Test void removingLeavesNothingAndMayBeDoneTwice() {
    Sandbox sandbox = start();
    Runtime.Found found = runtime().list(installation()).getFirst();
    sandbox.pod().remove();
    assertThat(runtime().list(installation())).isEmpty();
    runtime().remove(found);
    assertThatThrownBy(() -> sandbox.connect("postgres")).isInstanceOf(SQLException.class);
    assertThatThrownBy(() -> runtime().adopt(found)).isInstanceOf(RuntimeException.class);
  }

  @Test void onlyTheSandboxesOfOneInstallationAreListed() {
    Sandbox sandbox = start();
    assertThat(runtime().list(installation())).extracting(f -> f.label().sandbox()).containsExactly(sandbox.id());
    assertThat(runtime().list("test-somebody-else")).isEmpty();
  }

  @Test void aWipedServerIsAsNew() throws SQLException {
    var sandbox = start();
    var template = new Template("shelf", List.of("create table book (title text)"));
    sandbox.grant(Rights.ADMINISTRATOR);
    sandbox.open("first", template);
    try (Session learner = sandbox.connect("first")) {
      for (String sql : List.of("create role reader login password 'x'", "create role team", "grant team to reader", "grant select on book to reader",
          "alter default privileges grant select on tables to team", "alter role learner set search_path = nowhere", "alter role learner password 'mine'",
          "alter role reader set work_mem = '1MB'", "alter role reader in database first set work_mem = '2MB'", "alter database first set timezone = 'Asia/Tokyo'")) done(learner, sql);
      done(learner, "create database other");
    }
    assertThat(sandbox.wipe()).isTrue();
    assertThat(sandbox.untouched()).isTrue();
    sandbox.open("second", template);
    try (Session learner = sandbox.connect("second"); Session another = sandbox.connect("second")) {
      assertThat(value(learner, "show search_path")).isEqualTo("\"$user\", public");
      assertThat(value(learner, "select count(*) from pg_roles where rolname in ('reader', 'team')")).isEqualTo("0");
      assertThat(failure(another, "create role reader")).isEqualTo("42501");
    }
  }

  @Test void aResetAlsoUndoesWhatALearnerMadeOfTheirOwnRole() throws SQLException {
    var sandbox = start();
    var template = new Template("shelf", List.of("create table book (title text)"));
    sandbox.open("shelf", template);
    try (Session learner = sandbox.connect("shelf")) {
      done(learner, "alter role learner set search_path = nowhere");
      done(learner, "alter role learner set statement_timeout = 1");
      done(learner, "alter role learner password 'mine'");
    }
    sandbox.reset("shelf", template);
    try (Session learner = sandbox.connect("shelf")) {
      assertThat(value(learner, "select count(*) from book")).isEqualTo("0");
      assertThat(value(learner, "show statement_timeout")).isEqualTo("0");
    }
  }

  @Test void aServerThatCannotBeMadeAsNewIsSaidToBeSo() throws SQLException {
    var sandbox = start();
    try (Session admin = sandbox.admin(Topology.POSTGRES.engine().home())) {
      done(admin, "create role left_behind");
      done(admin, "create table kept (n int)");
      done(admin, "alter table kept owner to left_behind");
    }
    assertThat(sandbox.wipe()).isFalse();
  }
}
