package savepoint.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts that take more than their share, of time, memory or disk, end; and nothing of them is left for the next. */
interface ScriptLimits extends ScriptCourt {
  @ParameterizedTest
  @ValueSource(strings = {
      "select pg_sleep(1000)", "do $$ begin loop end loop; end $$", "do $$ begin loop begin perform pg_sleep(100); exception when query_canceled then null; end; end loop; end $$"})
  default void aScriptThatNeverEndsIsTooSlow(String answer) {
    becomes(Verdict.TIMEOUT, "Statement 2 of 2", RULE + answer);
  }

  @Test default void aTriggerThatCallsItselfWithoutEndEnds() {
    assertThat(judged("""
        create function again() returns trigger language plpgsql as $$ begin update animal set legs = new.legs where id = new.id; return new; end $$;
        create trigger again after update on animal for each row execute function again();
        update animal set legs = 0;""").verdict()).isIn(Verdict.SQL_ERROR, Verdict.TIMEOUT, Verdict.TOO_LARGE);
  }

  @Test default void viewsThatNeverEndOrFailAreNoTroubleOfOurs() {
    becomes(Verdict.WRONG_STATE, "slow: a view that should not be there.", RIGHT + " create view slow as select pg_sleep(1000)::text;");
    becomes(Verdict.TOO_LARGE, "50,000 rows", RIGHT + " select g from generate_series(1, 60000) g;");
  }

  @Test default void gigabytesOfNoticesAreTooLarge() {
    becomes(Verdict.TOO_LARGE, "Statement 1 of 1", "do $$ begin loop raise notice '%', repeat('x', 100000); end loop; end $$");
  }

  @Test default void aScriptThatFillsTheDiskIsTooLarge() {
    assertThat(judged("create table big as select g, repeat(md5(g::text), 200) as t from generate_series(1, 10000000) g").verdict()).isIn(Verdict.TOO_LARGE, Verdict.TIMEOUT);
  }

  @Test default void moreDatabasesAreNoWayAroundTheDisk() {
    String many = IntStream.range(0, 14).mapToObj(i -> "create database d" + i + ";").collect(Collectors.joining());
    var judgement = judge().judge(roles(), many + "create role reporting login password 'r'; grant select on animal to reporting");
    assertThat(judgement.verdict()).as(judgement.feedback().words()).isIn(Verdict.TOO_LARGE, Verdict.TIMEOUT);
  }

  @Test default void aScriptThatEndsItsOwnSessionFails() {
    becomes(Verdict.FAILED, "Statement 2 of 3 (select pg_terminate_backend(pg_backend_pid())) ended its own session: nothing after it ran. The statement before it ran.",
        RULE + "select pg_terminate_backend(pg_backend_pid()); update animal set legs = 0");
  }

  @Test default void whatASessionHoldsDoesNotReachTheNextAttempt() {
    judged("select pg_advisory_lock(42); listen x; create temp table animal2 (a int); prepare p as select 1; declare c cursor with hold for select 1; select lo_create(7); set work_mem = '1MB'");
    becomes(Verdict.WRONG_STATE, "", "do $$ begin if not pg_try_advisory_lock(42) or exists (select from pg_largeobject_metadata) or exists (select from pg_prepared_statements)"
        + " or exists (select from pg_roles where rolname = 'learner' and rolconfig is not null) or exists (select from pg_db_role_setting where setdatabase <> 0) then raise exception 'something is left'; end if; end $$");
  }

  @Test default void attemptsSideBySideDoNotMeet() {
    var answers = Stream.generate(() -> List.of(RIGHT, "update animal set legs = 0;" + RULE)).limit(3).flatMap(List::stream).toList();
    var running = answers.stream().map(answer -> CompletableFuture.supplyAsync(() -> judged(answer).verdict())).toList();
    assertThat(running.stream().map(CompletableFuture::join)).containsExactly(Verdict.ACCEPTED, Verdict.WRONG_STATE, Verdict.ACCEPTED, Verdict.WRONG_STATE, Verdict.ACCEPTED, Verdict.WRONG_STATE);
  }
}
