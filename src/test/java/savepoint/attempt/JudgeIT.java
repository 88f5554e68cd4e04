package savepoint.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import savepoint.db.Folders;
import savepoint.db.TestBinaries;
import savepoint.db.TestDatabase;
import savepoint.exercise.Exercise;
import savepoint.exercise.Folder;
import savepoint.exercise.Shelf;
import savepoint.sandbox.Pool;
import savepoint.sandbox.SandboxStore;
import savepoint.sandbox.Topology;
import savepoint.sandbox.embedded.EmbeddedRuntime;

/** Real answers, right and wrong and hostile, before the real judge. */
class JudgeIT {
  private static Path runtime;
  private static TestDatabase database;
  private static Pool pool;
  private static Judge judge;
  private static Exercise legs;
  private static Exercise sorted;
  private static Exercise named;

  @BeforeAll static void start(@TempDir Path home) throws IOException {
    runtime = Files.createTempDirectory("savepoint-judge-");
    Files.setPosixFilePermissions(runtime, PosixFilePermissions.fromString("rwx--x--x"));
    database = TestDatabase.fresh();
    pool = new Pool(new EmbeddedRuntime(TestBinaries.get(), runtime), new SandboxStore(database.jdbc()), Pool.Settings.of("judge-it", 0, 4), Clock.systemUTC(),
        new SimpleMeterRegistry());
    judge = new Judge(pool, Topology.POSTGRES, 1, Clock.systemUTC());
    var shelf = new Shelf(home);
    legs = read(home, shelf.exercise("legs"));
    Path order = shelf.exercise("order");
    append(order, "order: required\n");
    shelf.write("order", "reference.sql", "select name, legs from animal where legs is not null order by legs desc");
    sorted = read(home, order);
    Path byName = shelf.exercise("names");
    append(byName, "columns: by-name\n");
    named = read(home, byName);
  }

  private static void append(Path folder, String line) throws IOException {
    Path yaml = folder.resolve("exercise.yaml");
    Files.writeString(yaml, Files.readString(yaml) + line);
  }

  private static Exercise read(Path home, Path folder) {
    return Folder.read(home, folder).exercise().orElseThrow();
  }

  @AfterAll static void stop() {
    judge.close();
    pool.clear();
    database.close();
    Folders.delete(runtime);
  }

  @AfterEach void theJudgeIsUnharmed() {
    assertThat(verdict("select name from animal where legs > 4")).isEqualTo(Verdict.ACCEPTED);
  }

  private static Judgement judged(Exercise exercise, String answer) {
    return judge.judge(exercise, answer);
  }

  private static Verdict verdict(String answer) {
    return judged(legs, answer).verdict();
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "select name from animal where legs > 4",
      "select name from animal where legs > 4;",
      "-- a comment\nselect name /* another */ from animal where legs > 4 ; -- end",
      "SELECT a.name AS whatever FROM animal a WHERE NOT a.legs <= 4 ORDER BY 1 DESC",
      "with many as (select * from animal where legs > 4) select name::varchar(20) from many",
      "table animal except select * from animal",
  })
  void rightAnswersAreAccepted(String answer) {
    if (answer.startsWith("table")) assertThat(verdict(answer)).isEqualTo(Verdict.WRONG_COLUMNS);
    else assertThat(verdict(answer)).isEqualTo(Verdict.ACCEPTED);
  }

  @Test void missingAndExtraRowsOfTheVisibleDataAreShown() {
    var judgement = judged(legs, "select name from animal where legs = 4 or name = 'ant'");
    assertThat(judgement.verdict()).isEqualTo(Verdict.WRONG_ROWS);
    var diff = judgement.feedback().cases().getFirst().diff();
    assertThat(diff.missing()).containsExactly(new Feedback.Line(1, List.of("bee")));
    assertThat(diff.extra()).containsExactly(new Feedback.Line(1, List.of("cow")));
    assertThat(diff.expected()).containsExactly(new Feedback.Head("name", "text"));
    assertThat(judgement.feedback().words()).isEqualTo("1 row is right, 1 row is missing and 1 row should not be there.");
  }

  @Test void ofHiddenDataOnlyTheRuleIsTold() {
    var judgement = judged(legs, "select distinct name from animal where legs > 4");
    assertThat(judgement.verdict()).isEqualTo(Verdict.WRONG_ROWS);
    assertThat(judgement.feedback().cases()).extracting(Feedback.Case::verdict).containsExactly(Verdict.ACCEPTED, Verdict.ACCEPTED, Verdict.WRONG_ROWS);
    assertThat(judgement.feedback().cases()).extracting(Feedback.Case::name).containsExactly("visible", "hidden-1", "hidden-2");
    assertThat(judgement.feedback().cases()).allSatisfy(one -> assertThat(one.diff()).isNull());
    assertThat(judgement.feedback().words()).startsWith("Right on the data you see, but not on hidden data.");
  }

  @Test void anErrorOnHiddenDataIsNotShownVerbatim() {
    // on hidden-1 the first name is cast to a number: the server's message would show it
    var judgement = judged(legs, "select case when exists (select from animal where legs = 5) then (select min(name) from animal)::int::text else name end from animal where legs > 4");
    assertThat(judgement.verdict()).isEqualTo(Verdict.SQL_ERROR);
    assertThat(judgement.feedback().toString()).doesNotContain("ant").contains("a text that cannot be read as the type it is cast to");
    assertThat(judgement.feedback().cases().getLast().error()).isNull();
  }

  @Test void anErrorOnVisibleDataIsShownWithItsPosition() {
    var judgement = judged(legs, "select nam from animal");
    assertThat(judgement.verdict()).isEqualTo(Verdict.SQL_ERROR);
    var error = judgement.feedback().cases().getFirst().error();
    assertThat(error.state()).isEqualTo("42703");
    assertThat(error.position()).isEqualTo(8);
    assertThat(judgement.feedback().cases()).hasSize(1);
  }

  @Test void wrongColumnsAndTypesHaveTheirOwnVerdicts() {
    assertThat(judged(legs, "select name, legs from animal where legs > 4").feedback().words()).isEqualTo("The result should have 1 column, yours has 2.");
    assertThat(verdict("select name, legs from animal where legs > 4")).isEqualTo(Verdict.WRONG_COLUMNS);
    assertThat(verdict("select from animal")).isEqualTo(Verdict.WRONG_COLUMNS);
    assertThat(verdict("select legs from animal where legs > 4")).isEqualTo(Verdict.WRONG_TYPE);
    assertThat(judged(legs, "select legs from animal where false").feedback().words()).isEqualTo("Column 1 (name) should be text, yours is a number.");
  }

  @Test void namesCountOnlyWhereTheyAreAskedFor() {
    assertThat(judged(named, "select name as x from animal where legs > 4").verdict()).isEqualTo(Verdict.WRONG_COLUMNS);
    assertThat(judged(named, "select name from animal where legs > 4").verdict()).isEqualTo(Verdict.ACCEPTED);
    assertThat(judged(legs, "select name as x from animal where legs > 4").verdict()).isEqualTo(Verdict.ACCEPTED);
  }

  @Test void orderCountsWhereItIsAskedForAndTiedRowsMayComeEitherWay() {
    assertThat(judged(sorted, "select name, legs from animal where legs is not null order by legs desc, name").verdict()).isEqualTo(Verdict.ACCEPTED);
    assertThat(judged(sorted, "select name, legs from animal where legs is not null order by legs desc, name desc").verdict()).isEqualTo(Verdict.ACCEPTED);
    var wrong = judged(sorted, "select name, legs from animal where legs is not null order by legs, name");
    assertThat(wrong.verdict()).isEqualTo(Verdict.WRONG_ORDER);
    assertThat(wrong.feedback().cases().getFirst().diff().misplaced().row()).isEqualTo(1);
  }

  @Test void exactlyOneStatementIsAskedFor() {
    assertThat(judged(legs, "select 1; select 2").feedback().words()).isEqualTo("Hand in one statement; yours has 2.");
    assertThat(judged(legs, "select 1; select 2").verdict()).isEqualTo(Verdict.SQL_ERROR);
    assertThat(verdict("")).isEqualTo(Verdict.SQL_ERROR);
    assertThat(verdict("-- nothing but words")).isEqualTo(Verdict.SQL_ERROR);
    assertThat(verdict("select ';' from animal where 'a;b' = $q$a;b$q$ and legs > 4")).isEqualTo(Verdict.WRONG_ROWS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"begin", "commit", "rollback", "set work_mem = '1GB'", "listen x", "deallocate all", "reset all", "prepare p as select 1", "discard plans"})
  void whatReturnsNoRowsIsToldSo(String answer) {
    var judgement = judged(legs, answer);
    assertThat(judgement.verdict()).isIn(Verdict.WRONG_COLUMNS, Verdict.SQL_ERROR);
    assertThat(judgement.feedback().words()).containsAnyOf("gave no result to compare", "refused your statement");
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "insert into animal values (9, 'x', 9)", "delete from animal", "update animal set legs = 5 returning name", "drop table animal", "truncate animal",
      "create table x (a int)", "create temp table x (a int)", "drop database postgres", "alter role judge superuser", "set role postgres", "set session authorization postgres",
      "with d as (delete from animal returning name) select name from d", "select name into x from animal", "select * from animal for update",
      "copy animal to program 'touch /tmp/owned'", "copy (select 1) to '/tmp/owned'", "copy animal from '/etc/passwd'", "copy animal from program 'id'", "copy animal to stdout",
      "select pg_read_file('/etc/passwd')", "select lo_import('/etc/passwd')::text", "select pg_ls_dir('/')", "select lo_create(1)::text",
      "vacuum", "create extension dblink", "load 'x'", "do $$ begin perform 1; end $$", "call x()", "notify x, 'y'; select 1",
      "select set_config('statement_timeout', '0', false)", "select set_config('work_mem', '2GB', false)",
      "update pg_settings set setting = '2GB' where name = 'work_mem'",
      "select pg_terminate_backend(pg_backend_pid())::text", "select pg_cancel_backend(pg_backend_pid())::text", "select pg_advisory_lock(1)::text",
      "select query from pg_stat_activity", "select query from pg_stat_get_activity(null)", "select query_to_xml('delete from animal', true, true, '')::text",
      "select pg_logical_emit_message(false, 'x', repeat('x', 1000))::text", "select rolpassword from pg_authid"})
  void whatAnAnswerMayNotDoIsRefused(String answer) {
    assertThat(verdict(answer)).isEqualTo(Verdict.SQL_ERROR);
  }

  @Test void explainIsNoResultOfAQuery() {
    assertThat(verdict("explain select name from animal")).isIn(Verdict.WRONG_ROWS, Verdict.WRONG_COLUMNS);
    assertThat(verdict("explain analyze delete from animal")).isEqualTo(Verdict.SQL_ERROR);
    assertThat(verdict("show work_mem")).isEqualTo(Verdict.WRONG_ROWS);
  }

  @Test void sleepingEndsInATimeout() {
    long start = System.nanoTime();
    var judgement = judged(legs, "select pg_sleep(600)::text");
    assertThat(judgement.verdict()).isEqualTo(Verdict.TIMEOUT);
    assertThat(judgement.feedback().words()).contains("5 seconds");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(12));
  }

  @Test void whatCannotBeHeldInMemoryIsTooLarge() {
    assertThat(verdict("select g::text from generate_series(1, 10000000) g")).isEqualTo(Verdict.TOO_LARGE);
    assertThat(verdict("select repeat('x', 1000000000)")).isEqualTo(Verdict.TOO_LARGE);
    assertThat(verdict("select repeat('x', 2000000000)")).isEqualTo(Verdict.TOO_LARGE);
    assertThat(verdict("select repeat('x', 60000000)")).isEqualTo(Verdict.TOO_LARGE);
    assertThat(verdict("select repeat('x', 1000) from generate_series(1, 90000)")).isEqualTo(Verdict.TOO_LARGE);
  }

  @Test void endlessRecursionEnds() {
    assertThat(verdict("with recursive r as (select 'x' as t union all select t from r) select t from r")).isIn(Verdict.TIMEOUT, Verdict.TOO_LARGE);
    assertThat(verdict("with recursive r as (select 1::bigint as n union all select n + 1 from r) select count(*)::text from r")).isIn(Verdict.TIMEOUT, Verdict.TOO_LARGE);
    assertThat(verdict("with recursive r as (select repeat('x', 100000) as t union all select t || t from r) select length(t)::text from r")).isIn(Verdict.TIMEOUT, Verdict.TOO_LARGE);
  }

  @Test void aFloodOfRemarksChangesNothing() {
    assertThat(verdict("select name from animal where legs > 4 and '%s' <> ''".formatted("x".repeat(90_000)))).isEqualTo(Verdict.ACCEPTED);
  }

  @Test void nothingOfAnAnswerReachesTheNext() {
    for (String answer : List.of("set search_path = nowhere", "set timezone = 'Asia/Tokyo'", "set default_transaction_read_only = off", "set datestyle = 'German'",
        "prepare p as select 1", "begin", "listen x", "declare c cursor with hold for select 1", "set statement_timeout = 1", "set extra_float_digits = -15", "commit")) {
      verdict(answer);
      assertThat(verdict("select name from animal where legs > 4")).as(answer).isEqualTo(Verdict.ACCEPTED);
      assertThat(judged(legs, "select concat_ws(',', current_setting('search_path'), current_setting('timezone'), current_setting('datestyle'), current_setting('transaction_read_only'),"
          + " current_setting('statement_timeout'), current_setting('extra_float_digits'), (select count(*) from pg_prepared_statements where name = 'p'), (select count(*) from pg_cursors where name = 'c'), "
          + " (select count(*) from pg_listening_channels()))").feedback().cases().getFirst().diff().extra().getFirst().cells())
          .as(answer).containsExactly("\"$user\", public,UTC,ISO, MDY,on,0,1,0,0,0");
    }
  }
}
