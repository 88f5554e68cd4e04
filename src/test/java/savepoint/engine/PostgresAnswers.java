package savepoint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What PostgreSQL says to the letter: values, types, tags, notices and errors. */
interface PostgresAnswers extends Talk {
  // results

  @Test default void valuesComeAsTheServersText() {
    var rows = rows("""
        select 1, 1.50::numeric, 0.1::float8, true, null::text, 'ä😀', date '2024-02-29', timestamp '2024-02-29 12:00', timestamptz '2024-02-29 12:00+02',
               interval '1 mon 2 days 3.5 s', '\\xAB'::bytea, array[1,null], '{"a": 1}'::jsonb""");
    assertThat(rows.rows()).containsExactly(Arrays.asList("1", "1.50", "0.1", "t", null, "ä😀", "2024-02-29", "2024-02-29 12:00:00",
        "2024-02-29 10:00:00+00", "P1M2DT3.5S", "\\xab", "{1,NULL}", "{\"a\": 1}"));
    assertThat(rows.columns()).extracting(Column::family).containsExactly(Family.NUMBER, Family.NUMBER, Family.NUMBER, Family.BOOLEAN, Family.TEXT, Family.TEXT,
        Family.DATE, Family.TIMESTAMP, Family.TIMESTAMPTZ, Family.INTERVAL, Family.BYTES, Family.ARRAY, Family.JSON);
    assertThat(rows.columns()).extracting(Column::approximate).containsExactly(false, false, true, false, false, false, false, false, false, false, false, false, false);
    assertThat(rows.cut()).isFalse();
  }

  @Test default void columnsOfAnEmptyResultHaveTheirTypes() {
    var rows = rows("select 1 as a, 'x'::char(3) as \"B c\" where false");
    assertThat(rows.rows()).isEmpty();
    assertThat(rows.columns()).extracting(Column::name).containsExactly("a", "B c");
    assertThat(rows.columns()).extracting(Column::type).containsExactly("int4", "bpchar");
  }

  @Test default void typesOfOnesOwnAreNamed() {
    run("create type mood as enum ('sad', 'ok')");
    run("create domain grade as numeric(3,1)");
    run("create type point3 as (x int, y int, z int)");
    var rows = rows("select 'ok'::mood, 3.5::grade, array['sad']::mood[], row(1,2,3)::point3, '10.0.0.1'::inet, int4range(1,3)");
    assertThat(rows.columns()).extracting(Column::type).containsExactly("mood", "numeric", "_mood", "point3", "inet", "int4range");
    assertThat(rows.columns()).extracting(Column::family).containsExactly(Family.TEXT, Family.NUMBER, Family.ARRAY, Family.OTHER, Family.OTHER, Family.OTHER);
  }

  @Test default void commandsAnswerWithTheirExactTag() {
    assertThat(tag("create table t (id int primary key, x text)")).isEqualTo("CREATE TABLE");
    assertThat(tag("insert into t select g, 'x' from generate_series(1,3) g")).isEqualTo("INSERT 0 3");
    assertThat(tag("update t set x = 'y' where id > 1")).isEqualTo("UPDATE 2");
    assertThat(tag("delete from t where id = 7")).isEqualTo("DELETE 0");
    assertThat(tag("set statement_timeout = 0")).isEqualTo("SET");
    assertThat(tag("begin")).isEqualTo("BEGIN");
    assertThat(tag("create index on t (x)")).isEqualTo("CREATE INDEX");
    assertThat(tag("rollback")).isEqualTo("ROLLBACK");
    assertThat(tag("create table u as select * from t")).isEqualTo("SELECT 3");
    assertThat(tag("do $$ begin null; end $$")).isEqualTo("DO");
    assertThat(tag("drop table t, u")).isEqualTo("DROP TABLE");
    assertThat(rows("select 1").tag()).isEqualTo("SELECT 1");
  }

  @Test default void operatorsThatLookLikeDriverSyntaxReachTheServerUntouched() {
    assertThat(rows("select '{\"a\":1}'::jsonb ? 'a', '{\"a\":1}'::jsonb ?| array['a'], '{d 1}', '{fn now()}'").rows())
        .containsExactly(List.of("t", "t", "{d 1}", "{fn now()}"));
  }

  @Test default void theServerSaysThatSeveralStatementsAreTooMany() {
    assertThat(error("select 1; select 2").message()).contains("multiple commands");
  }

  @Test default void noticesAreKept() {
    run("drop table if exists nope");
    assertThat(session().notices()).containsExactly("NOTICE:  table \"nope\" does not exist, skipping");
    run("select 1");
    assertThat(session().notices()).isEmpty();
    run("do $$ begin for i in 1..500 loop raise notice 'n %', i; end loop; end $$");
    assertThat(session().notices()).hasSize(100);
  }

  @Test default void settingsOfTheLearnerDoNotBreakTheSession() {
    run("set datestyle = 'German'");
    assertThat(rows("select date '2024-12-31'").rows()).containsExactly(List.of("31.12.2024"));
    run("set client_encoding = 'LATIN1'");
    assertThat(rows("select 'ä'").rows()).containsExactly(List.of("ä"));
    run("reset client_encoding");
    run("set standard_conforming_strings = off");
    run("discard all");
    assertThat(rows("select 'ä😀'").rows()).containsExactly(List.of("ä😀"));
  }

  // bad input

  @Test default void errorsCarryWhatTheServerSaid() {
    var error = error("select 'ä😀', nam from pg_class");
    assertThat(error.state()).isEqualTo("42703");
    assertThat(error.message()).isEqualTo("column \"nam\" does not exist");
    assertThat(error.position()).isEqualTo("select 'ä😀', nam from pg_class".indexOf("nam") + 1);
    run("create table t (id int primary key)");
    run("insert into t values (1)");
    var duplicate = ((Outcome.Failed) run("insert into t values (1)")).error();
    assertThat(duplicate.detail()).isEqualTo("Key (id)=(1) already exists.");
    assertThat(duplicate.position()).isZero();
    assertThat(error("select lower(1)").hint()).startsWith("No function matches");
  }

  @Test default void aMessageOfMegabytesIsCut() {
    assertThat(error("do $$ begin raise exception '%', repeat('x', 1000000); end $$").message()).hasSize(4001).endsWith("…");
  }

  @Test default void anErrorInsideAFunctionHasNoPositionInTheStatement() {
    run("create function f() returns int language plpgsql as $$ begin execute 'select nope'; return 1; end $$");
    assertThat(error("select f()").position()).isZero();
  }

  @Test default void theServerRefusesDeepNestingItself() {
    assertThat(error("select " + "(".repeat(2_000_000)).state()).isIn("54001", "42601", "53200");
    assertThat(session().open()).isTrue();
  }

  @Test default void copyFromAndToTheClientIsRefused() {
    run("create table t (id int)");
    assertThat(error("copy t from stdin").message()).startsWith("COPY from or to the client");
    assertThat(error("copy t to stdout").message()).startsWith("COPY from or to the client");
    assertThat(error("copy (select 1) to stdout").state()).isEqualTo("0A000");
    assertThat(rows("select 1").rows()).hasSize(1);
  }

  @Test default void copyWithAProgramOrAFileIsRefusedByTheServer() {
    run("create table t (x text)");
    assertThat(error("copy t from program 'id'").state()).isEqualTo("42501");
    assertThat(error("copy t from '/etc/passwd'").state()).isEqualTo("42501");
  }

  @Test default void onesOwnDatabaseCannotBeDropped() {
    assertThat(error("drop database school").message()).isEqualTo("cannot drop the currently open database");
  }

  @Test default void aFailedTransactionIsStillOne() {
    assertThat(session().inTransaction()).isFalse();
    run("begin");
    assertThat(session().inTransaction()).isTrue();
    run("select 1/0");
    assertThat(session().inTransaction()).isTrue();
    assertThat(error("select 1").state()).isEqualTo("25P02");
    run("rollback");
    assertThat(session().inTransaction()).isFalse();
  }
}
