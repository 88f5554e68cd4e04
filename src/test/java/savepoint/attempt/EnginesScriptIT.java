package savepoint.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import savepoint.exercise.Exercise;
import savepoint.exercise.Folder;
import savepoint.exercise.Shelf;
import savepoint.sandbox.NoLeaks;

/** Scripts in MariaDB and SQLite: what they leave is compared and proved. */
@ExtendWith(NoLeaks.class)
class EnginesScriptIT {
  private static final String INDEX = "create unique index animal_name on animal (name);\n";
  private static final String VIEW = "create index animal_legs on animal (legs);\ncreate view many as select name from animal where legs > 4;\n";
  private static final String UPDATE = "update animal set legs = 0 where legs is null;\n";
  private static final String RIGHT = UPDATE + INDEX + VIEW;
  private static final Map<String, Exercise> EXERCISES = new HashMap<>();
  private static TestJudge court;

  @BeforeAll static void start(@TempDir Path home) {
    court = TestJudge.docker(1);
    var shelf = new Shelf(home);
    for (String engine : List.of("mariadb", "sqlite")) EXERCISES.put(engine, Folder.read(home, shelf.script(engine, engine)).sound());
  }

  @AfterAll static void stop() { court.close(); }

  private static Judgement judged(String engine, String answer) { return court.judge().judge(EXERCISES.get(engine), answer); }

  private static void is(String engine, Verdict verdict, String answer, String... words) {
    var judgement = judged(engine, answer);
    assertThat(judgement.verdict()).as(answer + ": " + judgement.feedback().words()).isEqualTo(verdict);
    for (String word : words) assertThat(judgement.feedback().words()).contains(word);
  }

  @ParameterizedTest @ValueSource(strings = {"mariadb", "sqlite"})
  void whatIsLeftIsComparedTableByTable(String engine) {
    var right = judged(engine, RIGHT);
    assertThat(right.verdict()).as(right.feedback().toString()).isEqualTo(Verdict.ACCEPTED);
    assertThat(right.feedback().cases().getFirst().played().checks()).hasSize(5).allMatch(Feedback.Tick::holds);
    is(engine, Verdict.WRONG_STATE, RIGHT + "create table extra (a int);", "extra: a table that should not be there.");
    is(engine, Verdict.WRONG_STATE, RIGHT + "drop view many;", "many: a view of this name should be there.");
    is(engine, Verdict.WRONG_STATE, UPDATE + INDEX + "create table many as select name from animal where legs > 4;", "many: should be a view, yours is a table.");
    is(engine, Verdict.WRONG_STATE, RIGHT + "alter table animal add column weight int;", "animal: has the column weight, which should not be there.");
    is(engine, Verdict.WRONG_STATE, UPDATE + INDEX + "create view many as select name from animal where legs > 5 or legs = 4;");
    is(engine, Verdict.WRONG_STATE, "drop table animal;");
    var everybody = judged(engine, "update animal set legs = 0;" + INDEX + VIEW);
    assertThat(everybody.verdict()).isEqualTo(Verdict.WRONG_STATE);
    assertThat(everybody.feedback().cases().getFirst().played().tables().getFirst().diff().missing()).isNotEmpty();
    is(engine, Verdict.WRONG_STATE, "delete from animal;" + INDEX + VIEW);
  }

  @ParameterizedTest @ValueSource(strings = {"mariadb", "sqlite"})
  void whatIsLeftIsProvedWithValuesThatNobodyKnew(String engine) {
    is(engine, Verdict.FAILED, UPDATE + VIEW, "No name stands twice");
    is(engine, Verdict.FAILED, UPDATE + INDEX + "create view many as select name from animal where legs = 6;", "The view shows who has many legs");
    is(engine, Verdict.FAILED, UPDATE + INDEX + "create index wrong on animal (id, legs); create view many as select name from animal where legs > 4;", "An index on animal (legs) serves");
    var missing = judged(engine, UPDATE + VIEW).feedback().cases().getFirst().played();
    assertThat(missing.checks()).extracting(Feedback.Tick::holds).containsExactly(false, true, true, true, true);
    assertThat(missing.changes()).anySatisfy(change -> assertThat(change.toString()).contains("name"));
  }

  @ParameterizedTest @ValueSource(strings = {"mariadb", "sqlite"})
  void aScriptThatDoesNotGetToItsEndIsToldWhere(String engine) {
    is(engine, Verdict.SQL_ERROR, UPDATE + "create unique indx animal_name on animal (name);", "Statement 2 of 2", "The statement before it ran.");
    is(engine, Verdict.FAILED, "begin;\n" + UPDATE, "ends inside a transaction");
    is(engine, Verdict.SQL_ERROR, "-- nothing");
    String endless = "insert into animal with recursive r(n) as (select 10 union all select n + 1 from r) select n, 'x', n from r, (select 1) s where n < 0;";
    is(engine, Verdict.TIMEOUT, engine.equals("sqlite") ? endless : "insert into animal select a.seq, 'x', b.seq from seq_1_to_100000000 a, seq_1_to_100000 b where a.seq + b.seq < 0;", "ran longer than 5 seconds");
  }

  @ParameterizedTest @ValueSource(strings = {"mariadb", "sqlite"})
  void aScriptReachesNothingButItsOwnDatabase(String engine) {
    String template = "template_" + EXERCISES.get(engine).visible().hash();
    var outside = engine.equals("sqlite") ? List.of("attach '/var/lib/sqlite/" + template + ".db' as t", "vacuum into '/tmp/x'", "pragma writable_schema = on")
        : List.of("insert into " + template + ".animal values (77, 'x', 1)", "drop database " + template, "create database other", "create user x", "set global max_connections = 1", "grant all on *.* to learner@localhost");
    for (String statement : outside) is(engine, Verdict.SQL_ERROR, statement);
    is(engine, Verdict.ACCEPTED, RIGHT);
  }

  @ParameterizedTest @ValueSource(strings = {"mariadb", "sqlite"})
  void aScriptThatWritesWithoutEndIsStopped(String engine) {
    String rows = "with recursive r(n) as (select 1 union all select n + 1 from r where n < 900) select r.n * 1000 + s.n, r.n, 1 from r, r s";
    String grow = "create table big (a int, b text, c int);\n" + ("insert into big " + rows + ";\n").repeat(1) + "insert into big select b.a, 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx', b.c from big b;\n".repeat(8);
    assertThat(judged(engine, grow).verdict()).isIn(Verdict.TOO_LARGE, Verdict.TIMEOUT);
    is(engine, Verdict.ACCEPTED, RIGHT);
  }
}
