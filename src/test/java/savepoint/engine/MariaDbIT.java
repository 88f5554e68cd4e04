package savepoint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import savepoint.sandbox.Label;
import savepoint.sandbox.NoLeaks;
import savepoint.sandbox.Pod;
import savepoint.sandbox.Topology;

/** MariaDB over exec, in a container under the profile that learners get. */
@ExtendWith(NoLeaks.class)
class MariaDbIT extends EngineContract {
  private static Pod pod;

  @BeforeAll static void start() {
    pod = NoLeaks.docker().start(Topology.of("mariadb"), new Label(NoLeaks.INSTALLATION, "engine-m", 1, "mariadb", Instant.now().plusSeconds(600)));
  }

  @AfterAll static void stop() { pod.remove(); }

  @Override public Engine engine() { return new MariaDb(); }
  @Override public Transport transport() { return pod.transport(); }
  @Override public Login admin(String database) { return pod.admin(database); }
  @Override public Login pupil(String database) { return new Login(database, "pupil", "pupil's"); }
  @Override public String reader() { return "judge"; }

  @Override protected void enrol() throws SQLException { admin.execute("create or replace user pupil@localhost identified by 'pupil''s'"); }

  @Override public String numbers(long count) { return "select seq from seq_1_to_" + count; }
  @Override public String slow() { return "select sleep(30)"; }
  @Override public String giant(int length) { return "select repeat('x', " + length + ")"; }
  @Override public String longRows(int length, long count) { return "select repeat('x', " + length + ") from seq_1_to_" + count; }
  @Override public String quoted(String text) { return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'"; }

  @Test void valuesComeAsTheServersText() {
    run("""
        create table v (a int unsigned, b decimal(6,2), c double, d boolean, e date, f datetime(3), g timestamp, h time, i year, j json, k uuid, l blob, m bit(9),
          n enum('x','y'), o set('p','q'), q char(3), r float)""");
    run("""
        insert into v values (4000000000, 1.5, 0.1, true, '2024-02-29', '2024-02-29 12:00:00.5', '2024-02-29 12:00:00', '-30:15:00', 1999, '{"a": 1}',
          'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11', x'00ff', b'100000001', 'y', 'p,q', 'a', 1.5)""");
    var rows = rows("select * from v");
    assertThat(rows.rows()).containsExactly(List.of("4000000000", "1.50", "0.1", "1", "2024-02-29", "2024-02-29 12:00:00.500", "2024-02-29 12:00:00", "-30:15:00", "1999",
        "{\"a\": 1}", "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11", "0x00ff", "0x0101", "y", "p,q", "a", "1.5"));
    assertThat(rows.columns()).extracting(Column::family).containsExactly(Family.NUMBER, Family.NUMBER, Family.NUMBER, Family.NUMBER, Family.DATE, Family.TIMESTAMP, Family.TIMESTAMP,
        Family.TIME, Family.NUMBER, Family.JSON, Family.UUID, Family.BYTES, Family.BYTES, Family.TEXT, Family.TEXT, Family.TEXT, Family.NUMBER);
    assertThat(rows.columns()).filteredOn(Column::approximate).extracting(Column::name).containsExactly("c", "r");
    assertThat(rows("select null").columns().getFirst().untyped()).isTrue();
  }

  @Test void timesAreInUtcAndRemarksAreKept() {
    assertThat(rows("select @@time_zone, @@character_set_client").rows()).containsExactly(List.of("+00:00", "utf8mb4"));
    run("drop table if exists nope");
    assertThat(session.notices()).containsExactly("Note (Code 1051): Unknown table 'school.nope'");
    run("select 1");
    assertThat(session.notices()).isEmpty();
  }

  @Test void aSyntaxErrorPointsToItsPlace() {
    var sql = "select 1,\n  2 fro m dual";
    assertThat(error(sql).position()).isEqualTo(sql.indexOf("m dual") + 1);
    assertThat(error("select (1").position()).isEqualTo("select (1".length() + 1);
  }

  @Test void aProcedureGivesItsFirstResultAndSaysThatThereIsMore() {
    for (var part : engine().split("delimiter //\ncreate procedure two() begin select 1; select 2, 3; end //\ndelimiter ;\n")) assertThat(tag(part.sql())).isEqualTo("CREATE PROCEDURE");
    assertThat(rows("call two()").rows()).containsExactly(List.of("1"));
    assertThat(session.notices()).containsExactly("Note: 1 more result set came; the first one is shown.");
    assertThat(rows("select 4").rows()).containsExactly(List.of("4"));
  }

  @Test void noFileOfThePlatformIsEverSent() {
    run("create table t (x text)");
    assertThat(error("load data local infile '/etc/passwd' into table t").message()).contains("local infile");
    assertThat(error("load data infile '/etc/passwd' into table t").state()).isEqualTo("28000");
    assertThat(error("select 1 into outfile '/tmp/x'").state()).isEqualTo("28000");
    assertThat(rows("select count(*) from t").rows()).containsExactly(List.of("0"));
  }

  @Test void aPasswordThatIsWrongOpensNothing() {
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> engine().connect(transport(), new Login("school", "pupil", "guess"))).hasMessageContaining("Access denied");
  }

  @Test void anAnalysedPlanHasRealRows() {
    pets();
    var outcome = (Outcome.Rows) engine().explain(session, "select * from pet p join pet q on q.name = p.name order by q.name", true, CAPS);
    var steps = steps(engine().plan(outcome.rows().getFirst().getFirst()));
    assertThat(steps).anySatisfy(step -> {
      assertThat(step.on()).isEqualTo("p");
      assertThat(step.actualRows()).isEqualTo(3.0);
      assertThat(step.step()).contains("scan");
    });
    assertThat(steps).filteredOn(Plan::costly).isNotEmpty();
  }

  @Test void aCloneHasRoutinesTriggersSequencesAndGeneratedColumns() throws SQLException {
    for (var part : engine().split("""
        create table t (id int auto_increment primary key, x int, y int as (x * 2) stored, check (x < 100));
        create table log (x int);
        delimiter //
        create trigger logged after insert on t for each row begin insert into log values (new.x); end //
        create function twice(n int) returns int deterministic return n * 2 //
        delimiter ;
        create sequence s;
        insert into t (x) values (7), (8);
        """)) assertThat(run(part.sql())).as(part.sql()).isInstanceOf(Outcome.Done.class);
    rows("select nextval(s)");
    engine().create(admin, "school_2", "pupil", "school");
    try (var clone = engine().connect(transport(), pupil("school_2"))) {
      clone.execute("insert into t (x) values (9)");
      assertThat(clone.ask("select id, y from t order by id")).containsExactly(List.of("1", "14"), List.of("2", "16"), List.of("3", "18"));
      assertThat(clone.ask("select x from log order by x")).containsExactly(List.of("7"), List.of("8"), List.of("9"));
      assertThat(clone.ask("select twice(4)")).containsExactly(List.of("8"));
      assertThat(clone.ask("select nextval(s) > 1")).containsExactly(List.of("1"));
      assertThat(clone.run("insert into t (x) values (100)", CAPS)).isInstanceOf(Outcome.Failed.class);
    } finally {
      engine().drop(admin, "school_2");
    }
  }

  @Test void whatALearnerMadeOfTheServerIsWipedAway() throws SQLException {
    engine().restore(admin, pod.learner(""));
    engine().create(admin, "kept", null, null);
    engine().promote(admin, pod.learner(""), false);
    engine().create(admin, "theirs", "learner", null);
    try (var learner = engine().connect(transport(), pod.learner("theirs"))) {
      learner.execute("create user spy@localhost identified by 'x'");
      learner.execute("create role clerks");
      learner.execute("create table t (x int)");
      learner.execute("grant select on theirs.* to spy@localhost");
      learner.execute("alter user learner@localhost identified by 'mine'");
    }
    try {
      assertThat(engine().wipe(admin, pod.learner(""), Set.of("mysql", "learner", "judge"), Set.of("mysql", "kept"))).isTrue();
      assertThat(engine().databases(admin)).containsExactly("kept");
      assertThat(admin.ask("select user from mysql.global_priv where user in ('spy', 'clerks', 'pupil')")).isEmpty();
      try (var learner = engine().connect(transport(), pod.learner(""))) {
        assertThat(((Outcome.Failed) learner.run("create user again@localhost", CAPS)).error().state()).isEqualTo("42000");
      }
    } finally {
      engine().drop(admin, "kept");
      enrol();
      engine().create(admin, "school", "pupil", null);
    }
  }

  @Test void theJudgesAccountReadsAndNothingElse() throws SQLException {
    pets();
    Login reader;
    try (var inside = engine().connect(transport(), admin("school"))) {
      reader = engine().harden(inside, pod.judge("school"));
    }
    try (var judge = engine().connect(transport(), reader, admin("mysql"))) {
      engine().renew(judge);
      assertThat(judge.ask("select count(*) from pet")).containsExactly(List.of("3"));
      for (var sql : Arrays.asList("delete from pet", "create table x (y int)", "drop table pet", "select * from mysql.global_priv", "create user x", "set global max_connections = 1"))
        assertThat(judge.run(sql, CAPS)).as(sql).isInstanceOf(Outcome.Failed.class);
      assertThat(judge.ask("show databases")).extracting(List::getFirst).containsExactlyInAnyOrder("information_schema", "school");
    }
  }
}
