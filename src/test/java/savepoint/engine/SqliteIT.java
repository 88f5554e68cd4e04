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

/** SQLite over exec, in a container under the profile that learners get. */
@ExtendWith(NoLeaks.class)
class SqliteIT extends EngineContract {
  private static final String NUMBERS = "with recursive g(n) as (select 1 union all select n + 1 from g where n < %d) select %s from g";
  private static Pod pod;

  @BeforeAll static void start() {
    pod = NoLeaks.docker().start(Topology.of("sqlite"), new Label(NoLeaks.INSTALLATION, "engine-s", 1, "sqlite", Instant.now().plusSeconds(600)));
  }

  @AfterAll static void stop() { pod.remove(); }

  @Override public Engine engine() { return new Sqlite(); }
  @Override public Transport transport() { return pod.transport(); }
  @Override public Login admin(String database) { return pod.admin(database); }
  @Override public Login pupil(String database) { return pod.learner(database); }
  @Override public String reader() { return "judge"; }
  @Override protected void enrol() {}
  @Override public String numbers(long count) { return NUMBERS.formatted(count, "n"); }
  @Override public String slow() { return "with recursive r(n) as (select 1 union all select n + 1 from r) select count(*) from r"; }
  @Override public String giant(int length) { return "select hex(zeroblob(" + length / 2 + "))"; }
  @Override public String longRows(int length, long count) { return NUMBERS.formatted(count, "hex(zeroblob(" + length / 2 + "))"); }

  @Test void everyValueSaysWhatItIs() {
    var rows = rows("select 9007199254740993, 0.1, 1e300, x'00ff', 'x', 2.0");
    assertThat(rows.rows()).containsExactly(List.of("9007199254740993", "0.1", "1e+300", "0x00ff", "x", "2.0"));
    assertThat(rows.columns()).extracting(Column::family).containsExactly(Family.NUMBER, Family.NUMBER, Family.NUMBER, Family.BYTES, Family.TEXT, Family.NUMBER);
    assertThat(rows("select null").columns().getFirst().untyped()).isTrue();
    run("create table t (a int)");
    run("insert into t values (1), ('one'), (null)");
    assertThat(rows("select a from t").columns().getFirst()).extracting(Column::type, Column::family).containsExactly("mixed", Family.OTHER);
    assertThat(rows("select a from t where a is null or typeof(a) = 'integer'").columns().getFirst().type()).isEqualTo("integer");
  }

  @Test void errorsPointToTheirPlace() {
    assertThat(error("select 'ä😀', nope").position()).isEqualTo("select 'ä😀', nope".indexOf("nope") + 1);
    assertThat(error("selec 1")).extracting(SqlError::state, SqlError::position).containsExactly("42000", 1);
    pets();
    assertThat(error("insert into pet values (1, 'twice')").state()).isEqualTo("23505");
    assertThat(error("select json('{')").state()).isEqualTo("22000");
  }

  @Test void aTriggerIsOneStatement() {
    for (var part : engine().split("""
        create table a (x); create table b (x);
        create trigger t after insert on a begin insert into b values (new.x); update b set x = case x when 1 then 2 else 3 end; end;
        insert into a values (1);""")) assertThat(run(part.sql())).as(part.sql()).isInstanceOf(Outcome.Done.class);
    assertThat(rows("select x from b").rows()).containsExactly(List.of("2"));
  }

  @Test void foreignKeysHold() {
    pets();
    run("create table toy (id integer primary key, pet int references pet (id))");
    assertThat(error("insert into toy values (1, 99)").state()).isEqualTo("23503");
  }

  @Test void noOtherFileIsOpened() throws SQLException {
    pets();
    for (var sql : Arrays.asList("attach '/etc/passwd' as p", "attach 'file:/var/lib/sqlite/school.db' as p", "attach '/var/lib/' || 'sqlite/school.db' as p", "vacuum into '/tmp/x'",
        "select load_extension('/x')", "pragma temp_store_directory = '/tmp'"))
      assertThat(run(sql)).as(sql).isInstanceOf(Outcome.Failed.class);
    assertThat(run("vacuum")).isInstanceOf(Outcome.Done.class);
    assertThat(rows("select count(*) from pet").rows()).containsExactly(List.of("3"));
  }

  @Test void theJudgesSessionReadsAndNothingElse() throws SQLException {
    pets();
    try (var judge = engine().connect(transport(), pod.judge("school"), admin(""))) {
      engine().renew(judge);
      assertThat(judge.ask("select count(*) from pet")).containsExactly(List.of("3"));
      assertThat(judge.ask("select name from pragma_table_info('pet')")).hasSize(2);
      for (var sql : Arrays.asList("delete from pet", "create temp table x (y)", "begin", "pragma foreign_keys = off", "pragma query_only = off", "attach '' as x", "analyze", "vacuum"))
        assertThat(judge.run(sql, CAPS)).as(sql).isInstanceOf(Outcome.Failed.class);
    }
  }

  @Test void aStatementThatHeedsNoInterruptIsKilled() {
    // one call of a C function that takes many minutes: an interrupt is seen only between two of them
    var outcome = session.run("select instr(replace(hex(zeroblob(3500000)), '0', 'a'), replace(hex(zeroblob(1700000)), '0', 'a') || 'b')", seconds(0.5));
    assertThat(why(outcome)).isEqualTo(Outcome.Why.TIME);
    assertThat(session.open()).isFalse();
  }

  @Test void memoryHasItsEnd() {
    assertThat(error(NUMBERS.formatted(200, "group_concat(hex(zeroblob(500000)))")).state()).isIn("53200", "54000");
    assertThat(rows("select 1").rows()).hasSize(1);
  }

  @Test void aCloneHasWhatStillStandsInTheLogAndTheSessionGoesOn() throws SQLException {
    run("pragma journal_mode = wal");
    pets();
    engine().create(admin, "school_2", "pupil", "school");
    try (var clone = engine().connect(transport(), pupil("school_2"))) {
      assertThat(clone.ask("select count(*) from pet")).containsExactly(List.of("3"));
      assertThat(rows("select count(*) from pet").rows()).hasSize(1);
    } finally {
      engine().drop(admin, "school_2");
    }
  }

  @Test void whatALearnerMadeIsWipedAwayAndTheirSessionsWithIt() throws SQLException {
    pets();
    engine().create(admin, "kept", null, null);
    try {
      assertThat(engine().wipe(admin, pod.learner(""), Set.of(), Set.of("kept"))).isTrue();
      assertThat(engine().databases(admin)).containsExactly("kept");
      assertThat(why(run("select 1"))).isEqualTo(Outcome.Why.LOST);
    } finally {
      engine().drop(admin, "kept");
    }
  }

  @Test void whatIsToLieTheOtherWayLosesItsKeysAndKeepsItsValuesTypesAndCollations() throws SQLException {
    for (var part : engine().split("""
        create table "Odd ""t" (id integer primary key, name text collate nocase unique, price real, twice generated always as (price * 2) stored, check (price > 0));
        insert into "Odd ""t" values (1, 'Ant', 1), (2, 'bee', 2.5), (3, 'cow', null);
        create table k (a text primary key, b blob) without rowid;
        insert into k values ('x', x'00ff'), ('y', null);
        create view names as select name from "Odd ""t" where id > 1;
        pragma application_id = 1399354724;
        """)) run(part.sql());
    session.close();
    engine().publish(admin, "school", "moved", admin("moved"));
    try (var there = engine().connect(transport(), pod.judge("moved"))) {
      assertThat(there.ask("select id, name, price, twice, typeof(price) from \"Odd \"\"t\"")).containsExactly(Arrays.asList("3", "cow", null, null, "null"), List.of("2", "bee", "2.5", "5.0", "real"), List.of("1", "Ant", "1.0", "2.0", "real"));
      assertThat(there.ask("select id from \"Odd \"\"t\" where name = 'ANT'")).containsExactly(List.of("1"));
      assertThat(there.ask("select a, hex(b) from k")).containsExactly(List.of("y", ""), List.of("x", "00FF"));
      assertThat(there.ask("select * from names")).containsExactly(List.of("cow"), List.of("bee"));
    } finally {
      engine().drop(admin, "moved");
    }
  }
}
