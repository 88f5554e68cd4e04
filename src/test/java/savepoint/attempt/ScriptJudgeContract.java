package savepoint.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

/** Real scripts, right and wrong and hostile, before the real judge: the same wherever its sandboxes run. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ScriptJudgeContract {
  static final String RULE = "alter table animal add check (legs >= 0);";
  static final String RIGHT = "update animal set legs = 0 where legs is null;" + RULE;

  TestJudge court;
  private Path home;
  Shelf shelf;
  Pool pool;
  Judge judge;
  Exercise legs;

  /** A judge where the subclass has its sandboxes run. */
  abstract TestJudge court(int slots);

  @BeforeAll void start(@TempDir Path home) throws IOException {
    this.home = home;
    court = court(2);
    pool = court.pool();
    judge = court.judge();
    shelf = new Shelf(home);
    legs = read(shelf.script("legs"));
  }

  Exercise read(Path folder) {
    var read = Folder.read(home, folder);
    return read.exercise().orElseThrow(() -> new AssertionError(read.problems()));
  }

  @AfterAll void stop() {
    court.close();
  }

  @AfterEach void theNextAttemptIsUnharmed() {
    assertThat(judged(RIGHT).verdict()).isEqualTo(Verdict.ACCEPTED);
  }

  Judgement judged(String answer) {
    return judge.judge(legs, answer);
  }

  Feedback.Case visible(Judgement judgement) {
    return judgement.feedback().cases().getFirst();
  }

  @Test void rightScriptsAreAccepted() {
    for (String answer : List.of(RIGHT, "begin; " + RIGHT + " commit;", "-- first the rule\nalter table animal add constraint \"my rule\" check (not legs < 0); update animal set legs = coalesce(legs, 0)",
        "do $$ begin update animal set legs = 0 where legs is null; end $$; " + RULE)) {
      var judgement = judged(answer);
      assertThat(judgement.verdict()).as(judgement.feedback().words()).isEqualTo(Verdict.ACCEPTED);
      assertThat(judgement.feedback().words()).isEqualTo("Right on all 3 data sets.");
      assertThat(visible(judgement).played().checks()).extracting(Feedback.Tick::holds).containsExactly(true, true);
    }
  }

  @Test void rowsThatDifferAreShownTableByTable() {
    var judgement = judged("update animal set legs = 0;" + RULE);
    assertThat(judgement.verdict()).isEqualTo(Verdict.WRONG_STATE);
    var table = visible(judgement).played().tables().getFirst();
    assertThat(table.name()).isEqualTo("animal");
    assertThat(table.diff().missing()).extracting(Feedback.Line::cells).containsExactlyInAnyOrder(List.of("1", "ant", "6"), List.of("2", "bee", "6"), List.of("3", "cow", "4"));
    assertThat(judgement.feedback().words()).isEqualTo("animal: 1 row is right, 3 rows are missing and 3 rows should not be there.");
  }

  @Test void aCheckThatDoesNotHoldIsNamedAndTheOthersAreTicked() {
    var judgement = judged("update animal set legs = 0 where legs is null");
    assertThat(judgement.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(judgement.feedback().words()).contains("No animal has a negative number of legs");
    assertThat(visible(judgement).played().checks()).extracting(Feedback.Tick::holds).containsExactly(false, true);
    assertThat(visible(judgement).played().changes()).containsExactly(new Feedback.Change("animal", List.of("CHECK (legs >= 0)"), List.of()));
  }

  @Test void anErrorInTheMiddleSaysWhichStatementAndWhatRanBefore() {
    String script = "update animal set legs = 0 where legs is null;\nalter table animal ad check (legs >= 0);\nselect 1";
    var judgement = judged(script);
    assertThat(judgement.verdict()).isEqualTo(Verdict.SQL_ERROR);
    assertThat(judgement.feedback().words()).startsWith("Statement 2 of 3 (alter table animal ad check (legs >= 0)) was refused: syntax error").endsWith("The statement before it ran.");
    assertThat(visible(judgement).played().steps()).extracting(Feedback.Step::tag).containsExactly("UPDATE 1");
    assertThat(script.substring(visible(judgement).error().position() - 1)).startsWith("ad check");
  }

  private void becomes(Verdict verdict, String words, String answer) {
    var judgement = judged(answer);
    assertThat(judgement.verdict()).as(answer + ": " + judgement.feedback().words()).isEqualTo(verdict);
    assertThat(judgement.feedback().words()).as(answer).contains(words);
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "select pg_sleep(1000)", "do $$ begin loop end loop; end $$", "do $$ begin loop begin perform pg_sleep(100); exception when query_canceled then null; end; end loop; end $$"})
  void aScriptThatNeverEndsIsTooSlow(String answer) {
    becomes(Verdict.TIMEOUT, "Statement 2 of 2", RULE + answer);
  }

  @Test void aTriggerThatCallsItselfWithoutEndEnds() {
    assertThat(judged("""
        create function again() returns trigger language plpgsql as $$ begin update animal set legs = new.legs where id = new.id; return new; end $$;
        create trigger again after update on animal for each row execute function again();
        update animal set legs = 0;""").verdict()).isIn(Verdict.SQL_ERROR, Verdict.TIMEOUT, Verdict.TOO_LARGE);
  }

  @Test void aScriptThatDropsTheSchemaLeavesAWrongState() {
    becomes(Verdict.WRONG_STATE, "animal: a table of this name should be there.", "drop schema public cascade");
    becomes(Verdict.WRONG_STATE, "animal: a table of this name should be there.", "alter table animal rename to beast");
  }

  @Test void aTransactionLeftOpenFailsInItsOwnWords() {
    becomes(Verdict.FAILED, "nothing since BEGIN was committed", "begin; " + RIGHT);
    becomes(Verdict.WRONG_STATE, "animal", "begin; " + RIGHT + " rollback;");
  }

  @Test void whoOwnsADatabaseCannotTouchTheServersCatalogue() {
    becomes(Verdict.SQL_ERROR, "permission denied for schema pg_catalog", "create or replace function pg_catalog.now() returns timestamptz language sql as 'select null::timestamptz'");
    becomes(Verdict.SQL_ERROR, "permission denied", "update pg_catalog.pg_proc set prosrc = 'x'");
  }

  @Test void whatStandsBeforeTheServersOwnIsTamperingAndOnHiddenDataHasNoName() throws IOException {
    var roles = read(roles(shelf));
    String right = "create role reporting login password 'mine'; grant select on animal to reporting;";
    String shadow = "create aggregate public.count(*) (sfunc = int8inc, stype = int8, initcond = '7');";
    var seen = judge.judge(roles, right + shadow);
    assertThat(seen.verdict()).as(seen.feedback().words()).isEqualTo(Verdict.TAMPERED);
    assertThat(seen.feedback().words()).startsWith("There is a function public.count").contains("stands before PostgreSQL's own of the same name");
    var hidden = judge.judge(roles, right + "do $$ begin if not exists (select from animal where name = 'snail') then " + shadow + " end if; end $$");
    assertThat(hidden.verdict()).as(hidden.feedback().words()).isEqualTo(Verdict.TAMPERED);
    assertThat(hidden.feedback().cases().getLast().words()).contains("stands before PostgreSQL's own of the same name").doesNotContain("count");
  }

  @Test void whatWouldMisleadTheGraderDoesNot() {
    String shadow = """
        create schema evil; create table evil.animal (id int primary key, name text, legs int check (legs >= 0));
        do $$ begin execute format('alter database %I set search_path = evil', current_database()); end $$;
        alter role learner set search_path = evil;""";
    becomes(Verdict.WRONG_STATE, "evil.animal: a table that should not be there.", shadow + "update public.animal set legs = 0 where legs is null");
    var judgement = judged(shadow + "drop schema evil cascade; update public.animal set legs = 0 where legs is null");
    assertThat(judgement.verdict()).isEqualTo(Verdict.FAILED);
    becomes(Verdict.ACCEPTED, "Right", "alter role learner set search_path = nowhere; alter role learner password 'mine'; " + RIGHT);
    becomes(Verdict.ACCEPTED, "Right", "do $$ begin execute format('alter database %I set extra_float_digits = -15', current_database());"
        + " execute format('alter database %I set statement_timeout = 1', current_database()); execute format('alter database %I connection limit 0', current_database()); end $$; " + RIGHT);
    becomes(Verdict.ACCEPTED, "Right", "do $$ begin execute format('alter database %I set idle_session_timeout = 1', current_database());"
        + " execute format('alter database %I set transaction_timeout = 1', current_database()); end $$; " + RIGHT);
    becomes(Verdict.WRONG_STATE, "pg_class: a table that should not be there.", "create table pg_class (relname text); " + RIGHT);
  }

  @Test void rowsHiddenByRowSecurityAreSeenAndFunctionsOfAnIndexCannotDoMoreThanRead() {
    becomes(Verdict.WRONG_STATE, "animal", "update animal set legs = 0; " + RULE + " alter table animal enable row level security; alter table animal force row level security;");
    String ghost = RIGHT + " insert into animal values (99, 'ghost', 1); alter table animal enable row level security; create policy p on animal using (id <> 99);";
    becomes(Verdict.WRONG_STATE, "animal: No row is missing, but 1 row should not be there", ghost);
    // to pass by policies is a right of the reader alone, which another role does not have
    becomes(Verdict.WRONG_STATE, "animal: No row is missing, but 1 row should not be there",
        ghost + "do $$ begin execute format('alter database %I set role = ''pg_read_all_data''', current_database()); end $$;");
    // the planner calls an immutable function while it looks at the table: as a superuser it could do anything
    becomes(Verdict.ACCEPTED, "Right", RIGHT + """
        create function evil(int) returns int immutable language plpgsql as $$
        begin
          if current_user <> 'learner' then
            begin execute 'alter role learner superuser'; exception when others then null; end;
            begin execute 'create table public.mine (a int)'; exception when others then null; end;
          end if;
          return $1;
        end $$;
        create index evil on animal ((evil(1) + id));""");
    becomes(Verdict.TAMPERED, "A function of yours changed the session", RIGHT + """
        create function bend(int) returns int immutable language plpgsql as $$ begin perform set_config('extra_float_digits', '-15', false); return $1; end $$;
        create index bend on animal ((bend(1) + id));""");
  }

  @Test void viewsThatNeverEndOrFailAreNoTroubleOfOurs() {
    becomes(Verdict.WRONG_STATE, "slow: a view that should not be there.", RIGHT + " create view slow as select pg_sleep(1000)::text;");
    becomes(Verdict.TOO_LARGE, "50,000 rows", RIGHT + " select g from generate_series(1, 60000) g;");
  }

  @Test void gigabytesOfNoticesAreTooLarge() {
    becomes(Verdict.TOO_LARGE, "Statement 1 of 1", "do $$ begin loop raise notice '%', repeat('x', 100000); end loop; end $$");
  }

  @Test void aScriptThatFillsTheDiskIsTooLarge() {
    assertThat(judged("create table big as select g, repeat(md5(g::text), 200) as t from generate_series(1, 10000000) g").verdict()).isIn(Verdict.TOO_LARGE, Verdict.TIMEOUT);
  }

  @Test void aScriptThatEndsItsOwnSessionFails() {
    becomes(Verdict.FAILED, "Statement 2 of 3 (select pg_terminate_backend(pg_backend_pid())) ended its own session: nothing after it ran. The statement before it ran.",
        RULE + "select pg_terminate_backend(pg_backend_pid()); update animal set legs = 0");
  }

  @Test void whatASessionHoldsDoesNotReachTheNextAttempt() {
    judged("select pg_advisory_lock(42); listen x; create temp table animal2 (a int); prepare p as select 1; declare c cursor with hold for select 1; select lo_create(7); set work_mem = '1MB'");
    becomes(Verdict.WRONG_STATE, "", "do $$ begin if not pg_try_advisory_lock(42) or exists (select from pg_largeobject_metadata) or exists (select from pg_prepared_statements)"
        + " or exists (select from pg_roles where rolname = 'learner' and rolconfig is not null) or exists (select from pg_db_role_setting where setdatabase <> 0) then raise exception 'something is left'; end if; end $$");
  }

  @Test void aScriptHasOneToFiveHundredStatements() {
    becomes(Verdict.SQL_ERROR, "at least one statement", "-- nothing");
    becomes(Verdict.TOO_LARGE, "at most 500", "select 1;".repeat(501));
  }

  @Test void ofHiddenDataOnlyTheTableOrTheCheckIsNamed() {
    // nothing is missing in hidden-1: who writes 0 to a certain animal is wrong there
    var judgement = judged("update animal set legs = 0 where name in ('snail', 'worm', 'eel', 'cow') and (name <> 'cow' or not exists (select from animal where name = 'snail')); " + RULE);
    assertThat(judgement.verdict()).isEqualTo(Verdict.WRONG_STATE);
    assertThat(judgement.feedback().words()).isEqualTo("Right on the data you see, but not on hidden data. animal: the rows are not the right ones.");
    assertThat(judgement.feedback().cases().get(1).toString()).doesNotContain("cow").doesNotContain("diff=Diff");
    var named = judged(RIGHT + " do $$ declare n text; begin select 't_' || name into n from animal where not exists (select from animal where name = 'snail') limit 1;"
        + " if n is not null then execute format('create table %I (a int)', n); end if; end $$");
    assertThat(named.verdict()).isEqualTo(Verdict.WRONG_STATE);
    assertThat(named.feedback().toString()).doesNotContain("t_ant").contains("a table: a table that should not be there.");
    var failing = judged("do $$ begin if not exists (select from animal where name = 'snail') then raise exception '%', (select string_agg(name, ',') from animal); end if; end $$; " + RIGHT);
    assertThat(failing.verdict()).isEqualTo(Verdict.SQL_ERROR);
    assertThat(failing.feedback().toString()).doesNotContain("ant").contains("A statement of your script fails with an error on this data.");
  }

  @Test void whichStatementDidNotWorkOnHiddenDataIsNotTold() {
    String unseen = "if not exists (select from animal where name = 'snail') then ";
    for (String act : List.of("perform 1 / 0", "perform pg_sleep(60)", "for i in 1..1000 loop raise notice '%', repeat('x', 100000); end loop", "perform pg_terminate_backend(pg_backend_pid())")) {
      var judgement = judged("select 1; select 2; do $$ begin " + unseen + act + "; end if; end $$; " + RIGHT);
      var hidden = judgement.feedback().cases().getLast();
      assertThat(hidden.visible()).as(act).isFalse();
      assertThat(hidden.words()).as(act).startsWith("A statement of your script ").doesNotContainPattern("[Ss]tatements? ([0-9]|before)").doesNotContain("2 statements");
      assertThat(hidden.played().silent()).as(act).isTrue();
    }
  }

  @Test void moreDatabasesAreNoWayAroundTheDisk() {
    String many = IntStream.range(0, 14).mapToObj(i -> "create database d" + i + ";").collect(Collectors.joining());
    var judgement = judge.judge(read(roles(shelf)), many + "create role reporting login password 'r'; grant select on animal to reporting");
    assertThat(judgement.verdict()).as(judgement.feedback().words()).isEqualTo(Verdict.TOO_LARGE);
  }

  @Test void otherDataSetsCannotBeReached() {
    becomes(Verdict.SQL_ERROR, "dblink", "create extension dblink");
    becomes(Verdict.SQL_ERROR, "postgres_fdw", "create extension postgres_fdw");
    becomes(Verdict.WRONG_STATE, "", "do $$ begin if exists (select from pg_database where datname like 'template\\_%' and has_database_privilege('learner', oid, 'connect')) then raise exception 'open'; end if; end $$");
    becomes(Verdict.SQL_ERROR, "permission denied", "select pg_read_file('postgresql.conf')");
  }

  @Test void sequencesAffectedRowsAndNamesCountWhereTheyAreAskedFor() throws IOException {
    Path folder = shelf.script("strict");
    Path yaml = folder.resolve("exercise.yaml");
    Files.writeString(yaml, Files.readString(yaml) + "compare: [tables, sequences, affected-rows, names]\n");
    shelf.write("strict", "reference.sql", "update animal set legs = 0 where legs is null; alter table animal add constraint enough check (legs >= 0); create sequence tickets; select nextval('tickets')");
    var strict = read(folder);
    String right = "update animal set legs = 0 where legs is null; alter table animal add constraint enough check (legs >= 0); create sequence tickets; select nextval('tickets');";
    assertThat(judge.judge(strict, right).verdict()).isEqualTo(Verdict.ACCEPTED);
    assertThat(judge.judge(strict, right.replace("enough", "other")).feedback().words()).isEqualTo("names: expected animal: constraint enough. Yours: animal: constraint other.");
    assertThat(judge.judge(strict, right.replace("select nextval('tickets');", "")).feedback().words()).isEqualTo("sequences: expected tickets: 1. Yours: tickets: not used, begins with 1.");
    assertThat(judge.judge(strict, right.replace("where legs is null", "where true or legs is null").replace("legs = 0 ", "legs = coalesce(legs, 0) ")).feedback().words())
        .isEqualTo("affected rows: expected 1. Yours: 4.");
  }

  @Test void columnsThatAreIgnoredMayHoldAnything() throws IOException {
    Path folder = shelf.script("ignoring");
    Path yaml = folder.resolve("exercise.yaml");
    Files.writeString(yaml, Files.readString(yaml) + "ignore: [animal.seen]\n");
    shelf.write("ignoring", "reference.sql", "update animal set legs = 0 where legs is null; alter table animal add check (legs >= 0), add seen timestamptz default clock_timestamp();");
    var ignoring = read(folder);
    assertThat(judge.judge(ignoring, "alter table animal add seen timestamptz; update animal set seen = '1999-01-01'; " + RIGHT).verdict()).isEqualTo(Verdict.ACCEPTED);
    assertThat(judge.judge(ignoring, RIGHT).feedback().words()).isEqualTo("animal: lacks the column seen.");
  }

  @Test void rolesBelongToTheAttemptsOwnServer() throws IOException {
    var roles = read(roles(shelf));
    for (int i = 0; i < 2; i++) assertThat(judge.judge(roles, "create role reporting login password 'mine'; grant select on animal to reporting").verdict()).isEqualTo(Verdict.ACCEPTED);
    var judgement = judge.judge(roles, "create role reporting login password 'mine'; grant select, delete on animal to reporting");
    assertThat(judgement.verdict()).as(judgement.feedback().words()).isEqualTo(Verdict.FAILED);
    assertThat(judge.judge(roles, "create role reporting login; grant select on animal to reporting").feedback().words()).contains("reporting cannot log in: it has no password");
    assertThat(judge.judge(roles, "create role reporting login password 'mine'; alter role learner nologin").verdict()).isIn(Verdict.FAILED, Verdict.SQL_ERROR);
    assertThat(judge.judge(roles, "select 1").verdict()).isEqualTo(Verdict.FAILED);
  }

  @Test void nobodyGivesTheReaderMoreThanItHas() throws IOException {
    var roles = read(roles(shelf));
    var judgement = judge.judge(roles, "create role evil; grant evil to pg_read_all_data; create role reporting login password 'x'; grant select on animal to reporting");
    assertThat(judgement.verdict()).as(judgement.feedback().words()).isEqualTo(Verdict.TAMPERED);
    assertThat(judgement.feedback().words()).startsWith("Your script made pg_read_all_data, with whose rights your tables are read, a member of another role.");
  }

  /** A task whose roles live in the cluster. */
  static Path roles(Shelf shelf) {
    Path folder = shelf.script("roles");
    shelf.write("roles", "exercise.yaml", """
        title: A role that reads
        summary: A reporting role that may read and no more.
        engine: postgres
        kind: script
        isolation: cluster
        rights: administrator
        dataset: zoo
        points: 2
        minutes: 10
        difficulty: warm-up
        skills: [roles]
        checks:
          - {check: role-can, role: reporting, sql: "select count(*) from animal"}
          - {check: role-cannot, role: reporting, sql: "delete from animal"}
        """);
    shelf.write("roles", "reference.sql", "create role reporting login password 'mine'; grant select on animal to reporting;");
    return folder;
  }

  @Test void attemptsSideBySideDoNotMeet() {
    var answers = Stream.generate(() -> List.of(RIGHT, "update animal set legs = 0;" + RULE)).limit(3).flatMap(List::stream).toList();
    var running = answers.stream().map(answer -> CompletableFuture.supplyAsync(() -> judged(answer).verdict())).toList();
    assertThat(running.stream().map(CompletableFuture::join)).containsExactly(Verdict.ACCEPTED, Verdict.WRONG_STATE, Verdict.ACCEPTED, Verdict.WRONG_STATE, Verdict.ACCEPTED, Verdict.WRONG_STATE);
  }

  @Test void aReferenceThatIsNotTheSameTwiceIsSeen() {
    Path folder = shelf.script("drifting");
    shelf.write("drifting", "reference.sql", "update animal set legs = 0 where legs is null; alter table animal add check (legs >= 0), add seen timestamptz default clock_timestamp(), add luck float default random();");
    var drifting = read(folder);
    assertThat(judge.drift(drifting, drifting.visible(), drifting, drifting.visible()).getFirst().columns()).containsExactly("animal.seen", "animal.luck");
    assertThat(judge.drift(legs, legs.visible(), legs, legs.visible())).isEmpty();
  }
}
