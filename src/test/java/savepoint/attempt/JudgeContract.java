package savepoint.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import savepoint.exercise.Exercise;
import savepoint.exercise.Folder;
import savepoint.exercise.Shelf;
import savepoint.sandbox.Pool;
import savepoint.sandbox.SandboxStore;
import savepoint.sandbox.Template;
import savepoint.sandbox.Topology;

/** Real answers, right and wrong and hostile, before the real judge: the same wherever its sandboxes run. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class JudgeContract {
  private TestJudge court;
  private Pool pool;
  private Judge judge;
  private Exercise legs;
  private Exercise sorted;
  private Exercise named;

  /** A judge where the subclass has its sandboxes run. */
  abstract TestJudge court(int slots);

  @BeforeAll void start(@TempDir Path home) {
    court = court(1);
    pool = court.pool();
    judge = court.judge();
    var shelf = new Shelf(home);
    legs = read(home, shelf.exercise("legs"));
    Path order = shelf.exercise("order");
    shelf.change("order", yaml -> yaml + "order: required\n");
    shelf.write("order", "reference.sql", "select name, legs from animal where legs is not null order by legs desc");
    sorted = read(home, order);
    Path byName = shelf.exercise("names");
    shelf.change("names", yaml -> yaml + "columns: by-name\n");
    named = read(home, byName);
  }

  private static Exercise read(Path home, Path folder) {
    return Folder.read(home, folder).exercise().orElseThrow();
  }

  @AfterAll void stop() {
    court.close();
  }

  @AfterEach void theJudgeIsUnharmed() {
    assertThat(verdict("select name from animal where legs > 4")).isEqualTo(Verdict.ACCEPTED);
  }

  private Judgement judged(Exercise exercise, String answer) {
    return judge.judge(exercise, answer);
  }

  private Verdict verdict(String answer) {
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
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(90));
  }

  @Test void whatCannotBeHeldInMemoryIsTooLarge() {
    // a slow machine may need more than the five seconds to make them
    assertThat(verdict("select g::text from generate_series(1, 10000000) g")).isIn(Verdict.TOO_LARGE, Verdict.TIMEOUT);
    assertThat(verdict("select repeat('x', 1000000000)")).isIn(Verdict.TOO_LARGE, Verdict.TIMEOUT);
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

  @Test void aJudgeWhoseSandboxWasTakenAwayGetsAnother() {
    assertThat(verdict("select name from animal where legs > 4")).isEqualTo(Verdict.ACCEPTED);
    String before = sandboxes().getFirst();
    pool.remove(before);
    assertThat(verdict("select name from animal where legs > 4")).isEqualTo(Verdict.ACCEPTED);
    assertThat(sandboxes()).hasSize(1).doesNotContain(before);
  }

  @Test void anAnswerWhoseServerWasLostIsJudgedAgain() throws Exception {
    var running = CompletableFuture.supplyAsync(() -> verdict("select name from animal, pg_sleep(2) where legs > 4"));
    assertThat(terminated("%pg_sleep(2)%", 1)).isTrue();
    assertThat(running.join()).isEqualTo(Verdict.ACCEPTED);
  }

  @Test void anAnswerThatTakesTheServerDownAgainAndAgainIsTooLarge() throws Exception {
    var running = CompletableFuture.supplyAsync(() -> judged(legs, "select name from animal, pg_sleep(3) where legs > 4"));
    assertThat(terminated("%pg_sleep(3)%", 2)).isTrue();
    assertThat(running.join().verdict()).isEqualTo(Verdict.TOO_LARGE);
    assertThat(running.join().feedback().words()).contains("took the server down twice");
  }

  /** Ends the judge's session that runs such a statement, so many times; one that still ends is not taken for the next. */
  private boolean terminated(String like, int times) throws Exception {
    var sandbox = await().until(() -> pool.held("judge:0", Topology.POSTGRES), Optional::isPresent).orElseThrow().sandbox();
    try (var admin = sandbox.admin("postgres");
         var statement = admin.jdbc().prepareStatement("select count(*) filter (where pg_terminate_backend(pid, 60000)) from pg_stat_activity where usename = 'judge' and query like ?")) {
      statement.setString(1, like);
      for (int i = 0; i < times; i++) {
        await().pollInterval(Duration.ofMillis(50)).until(() -> {
          try (var rs = statement.executeQuery()) {
            return rs.next() && rs.getInt(1) > 0;
          }
        });
      }
      return true;
    }
  }

  @Test void moreDataSetsThanFitTakeTurns() {
    for (int i = 0; i < 20; i++) {
      var more = new Template("more " + i, List.of(legs.visible().scripts().getFirst(), "insert into animal values (" + i + ", 'n', 1)"));
      assertThat(judge.run(more, "select id from animal").rows()).containsExactly(List.of(String.valueOf(i)));
    }
  }

  @Test void aDataSetThatDoesNotLoadIsItsAuthorsMistakeAndHarmsNoOther() {
    var broken = new Template("broken", List.of("create table t (a int)", "insert into t values ('x')"));
    assertThatThrownBy(() -> judge.run(broken, "select 1")).isInstanceOf(Judge.Unusable.class).hasMessageContaining("broken, script 2, line 1");
  }

  private List<String> sandboxes() {
    return pool.status().sandboxes().stream().map(SandboxStore.Entry::id).toList();
  }
}
