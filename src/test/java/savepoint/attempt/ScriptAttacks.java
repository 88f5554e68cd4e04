package savepoint.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Scripts that would mislead the judge, or reach what is not theirs. */
interface ScriptAttacks extends ScriptCourt {
  @Test default void whoOwnsADatabaseCannotTouchTheServersCatalogue() {
    becomes(Verdict.SQL_ERROR, "permission denied for schema pg_catalog", "create or replace function pg_catalog.now() returns timestamptz language sql as 'select null::timestamptz'");
    becomes(Verdict.SQL_ERROR, "permission denied", "update pg_catalog.pg_proc set prosrc = 'x'");
  }

  @Test default void whatStandsBeforeTheServersOwnIsTamperingAndOnHiddenDataHasNoName() {
    var roles = roles();
    String right = "create role reporting login password 'mine'; grant select on animal to reporting;";
    String shadow = "create aggregate public.count(*) (sfunc = int8inc, stype = int8, initcond = '7');";
    var seen = judge().judge(roles, right + shadow);
    assertThat(seen.verdict()).as(seen.feedback().words()).isEqualTo(Verdict.TAMPERED);
    assertThat(seen.feedback().words()).startsWith("There is a function public.count").contains("stands before PostgreSQL's own of the same name");
    var hidden = judge().judge(roles, right + "do $$ begin if not exists (select from animal where name = 'snail') then " + shadow + " end if; end $$");
    assertThat(hidden.verdict()).as(hidden.feedback().words()).isEqualTo(Verdict.TAMPERED);
    assertThat(hidden.feedback().cases().getLast().words()).contains("stands before PostgreSQL's own of the same name").doesNotContain("count");
  }

  @Test default void whatWouldMisleadTheGraderDoesNot() {
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

  @Test default void rowsHiddenByRowSecurityAreSeenAndFunctionsOfAnIndexCannotDoMoreThanRead() {
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

  @Test default void otherDataSetsCannotBeReached() {
    becomes(Verdict.SQL_ERROR, "dblink", "create extension dblink");
    becomes(Verdict.SQL_ERROR, "postgres_fdw", "create extension postgres_fdw");
    becomes(Verdict.WRONG_STATE, "", "do $$ begin if exists (select from pg_database where datname like 'template\\_%' and has_database_privilege('learner', oid, 'connect')) then raise exception 'open'; end if; end $$");
    becomes(Verdict.SQL_ERROR, "permission denied", "select pg_read_file('postgresql.conf')");
  }

  @Test default void nobodyGivesTheReaderMoreThanItHas() {
    var roles = roles();
    var judgement = judge().judge(roles, "create role evil; grant evil to pg_read_all_data; create role reporting login password 'x'; grant select on animal to reporting");
    assertThat(judgement.verdict()).as(judgement.feedback().words()).isEqualTo(Verdict.TAMPERED);
    assertThat(judgement.feedback().words()).startsWith("Your script made pg_read_all_data, with whose rights your tables are read, a member of another role.");
  }

  @Test default void ofHiddenDataOnlyTheTableOrTheCheckIsNamed() {
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

  @Test default void whichStatementDidNotWorkOnHiddenDataIsNotTold() {
    String unseen = "if not exists (select from animal where name = 'snail') then ";
    for (String act : List.of("perform 1 / 0", "perform pg_sleep(60)", "for i in 1..1000 loop raise notice '%', repeat('x', 100000); end loop", "perform pg_terminate_backend(pg_backend_pid())")) {
      var judgement = judged("select 1; select 2; do $$ begin " + unseen + act + "; end if; end $$; " + RIGHT);
      var hidden = judgement.feedback().cases().getLast();
      assertThat(hidden.visible()).as(act).isFalse();
      assertThat(hidden.words()).as(act).startsWith("A statement of your script ").doesNotContainPattern("[Ss]tatements? ([0-9]|before)").doesNotContain("2 statements");
      assertThat(hidden.played().silent()).as(act).isTrue();
    }
  }
}
