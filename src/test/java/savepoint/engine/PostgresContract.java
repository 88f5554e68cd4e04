package savepoint.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import savepoint.engine.Outcome.Why;

/** What PostgreSQL does besides, and to the letter. */
abstract class PostgresContract extends EngineContract {
  @Override protected void enrol() { admin.run("CREATE ROLE pupil LOGIN PASSWORD 'pupil'", CAPS); }
  @Override protected String numbers(long count) { return "select generate_series(1, " + count + ")"; }
  @Override protected String slow() { return "select pg_sleep(30)"; }
  @Override protected String giant(int length) { return "select repeat('x', " + length + ")"; }
  @Override protected String longRows(int length, long count) { return "select repeat('x', " + length + ") from generate_series(1, " + count + ")"; }
  @Override protected String reader() { return "pg_monitor"; }

  // results

  @Test void valuesComeAsTheServersText() {
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

  @Test void columnsOfAnEmptyResultHaveTheirTypes() {
    var rows = rows("select 1 as a, 'x'::char(3) as \"B c\" where false");
    assertThat(rows.rows()).isEmpty();
    assertThat(rows.columns()).extracting(Column::name).containsExactly("a", "B c");
    assertThat(rows.columns()).extracting(Column::type).containsExactly("int4", "bpchar");
  }

  @Test void typesOfOnesOwnAreNamed() {
    run("create type mood as enum ('sad', 'ok')");
    run("create domain grade as numeric(3,1)");
    run("create type point3 as (x int, y int, z int)");
    var rows = rows("select 'ok'::mood, 3.5::grade, array['sad']::mood[], row(1,2,3)::point3, '10.0.0.1'::inet, int4range(1,3)");
    assertThat(rows.columns()).extracting(Column::type).containsExactly("mood", "numeric", "_mood", "point3", "inet", "int4range");
    assertThat(rows.columns()).extracting(Column::family).containsExactly(Family.TEXT, Family.NUMBER, Family.ARRAY, Family.OTHER, Family.OTHER, Family.OTHER);
  }

  @Test void commandsAnswerWithTheirExactTag() {
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

  @Test void operatorsThatLookLikeDriverSyntaxReachTheServerUntouched() {
    assertThat(rows("select '{\"a\":1}'::jsonb ? 'a', '{\"a\":1}'::jsonb ?| array['a'], '{d 1}', '{fn now()}'").rows())
        .containsExactly(List.of("t", "t", "{d 1}", "{fn now()}"));
  }

  @Test void theServerSaysThatSeveralStatementsAreTooMany() {
    assertThat(error("select 1; select 2").message()).contains("multiple commands");
  }

  @Test void noticesAreKept() {
    run("drop table if exists nope");
    assertThat(session.notices()).containsExactly("NOTICE:  table \"nope\" does not exist, skipping");
    run("select 1");
    assertThat(session.notices()).isEmpty();
    run("do $$ begin for i in 1..500 loop raise notice 'n %', i; end loop; end $$");
    assertThat(session.notices()).hasSize(100);
  }

  // caps

  @Test void tenMillionRowsAreCutAtTheCap() {
    var outcome = rows("select a.g from generate_series(1, 10000) a (g), generate_series(1, 1000) b (g)");
    assertThat(outcome.rows()).hasSize(1000);
    assertThat(outcome.cut()).isTrue();
    assertThat(rows("select g from generate_series(1, 1000) g").cut()).isFalse();
    assertThat(rows("select 1").rows()).hasSize(1);
  }

  @Test void aGiantValueEndsTheSessionBeforeItIsRead() {
    assertThat(why(run("select repeat('x', 20000000)"))).isEqualTo(Why.BYTES);
    assertThat(session.open()).isFalse();
    assertThat(why(run("select 1"))).isEqualTo(Why.LOST);
  }

  @Test void manyBytesInManyRowsEndTheSession() {
    assertThat(why(run("select repeat('x', 100000) from generate_series(1, 500)"))).isEqualTo(Why.BYTES);
  }

  @Test void aFloodOfNoticesEndsTheSession() {
    assertThat(why(run("do $$ begin loop raise notice '%', repeat('x', 10000); end loop; end $$"))).isEqualTo(Why.BYTES);
    awaitNoPupil();
  }

  @Test void aHugeErrorMessageEndsTheSession() {
    assertThat(why(run("do $$ begin raise exception '%', repeat('x', 20000000); end $$"))).isEqualTo(Why.BYTES);
  }

  private void awaitNoPupil() {
    await().atMost(Duration.ofSeconds(15)).until(() -> ((Outcome.Rows) admin.run("select count(*) from pg_stat_activity where usename = 'pupil'", CAPS)).rows()
        .getFirst().getFirst().equals("0"));
  }

  @Test void aLearnersStatementTimeoutChangesNothing() {
    run("set statement_timeout = 0");
    assertThat(why(session.run("select pg_sleep(30)", seconds(0.5)))).isEqualTo(Why.TIME);
    run("set statement_timeout = 50");
    assertThat(error("select pg_sleep(5)").state()).isEqualTo("57014");
  }

  @Test void endlessRecursionEndsByTheClockOrForWantOfDisk() {
    switch (session.run("with recursive r as (select 1 as n union all select n from r) select count(*) from r", seconds(0.5))) {
      case Outcome.Failed full -> assertThat(full.error().state()).isEqualTo("53400");
      case Outcome ended -> assertThat(why(ended)).isEqualTo(Why.TIME);
    }
    assertThat(session.open()).isTrue();
  }

  @Test void aStatementThatCatchesCancelIsTerminated() {
    var sql = "do $$ begin loop begin perform pg_sleep(1); exception when query_canceled then null; end; end loop; end $$";
    // a cancel may by chance hit between two handlers and end the statement; sooner or later one is caught
    for (int tries = 0; session.open() && tries < 5; tries++) assertThat(why(session.run(sql, seconds(1.5)))).isEqualTo(Why.TIME);
    assertThat(session.open()).isFalse();
    awaitNoPupil();
  }

  @Test void anotherThreadCancelsWhatTheServerSaysIsActive() throws Exception {
    var running = CompletableFuture.supplyAsync(() -> run("select pg_sleep(30)"));
    await().until(() -> ((Outcome.Rows) admin.run("select count(*) from pg_stat_activity where usename = 'pupil' and state = 'active'", CAPS)).rows().getFirst()
        .getFirst().equals("1"));
    session.cancel();
    assertThat(why(running.get())).isEqualTo(Why.CANCELLED);
    assertThat(rows("select 1").rows()).hasSize(1);
  }

  @Test void aSecondStatementWhileTheServerIsBusyIsAMistakeOfOurs() throws Exception {
    var running = CompletableFuture.supplyAsync(() -> run("select pg_sleep(30)"));
    await().until(() -> ((Outcome.Rows) admin.run("select count(*) from pg_stat_activity where usename = 'pupil' and state = 'active'", CAPS)).rows().getFirst()
        .getFirst().equals("1"));
    assertThatThrownBy(() -> run("select 1")).isInstanceOf(IllegalStateException.class);
    session.cancel();
    assertThat(why(running.get())).isEqualTo(Why.CANCELLED);
  }

  // bad input

  @Test void errorsCarryWhatTheServerSaid() {
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

  @Test void aMessageOfMegabytesIsCut() {
    assertThat(error("do $$ begin raise exception '%', repeat('x', 1000000); end $$").message()).hasSize(4001).endsWith("…");
  }

  @Test void anErrorInsideAFunctionHasNoPositionInTheStatement() {
    run("create function f() returns int language plpgsql as $$ begin execute 'select nope'; return 1; end $$");
    assertThat(error("select f()").position()).isZero();
  }

  @Test void theServerRefusesDeepNestingItself() {
    assertThat(error("select '" + "x".repeat(5_000_000) + "'").message()).startsWith("the statement is too long");
    assertThat(rows("select length('" + "x".repeat(3_000_000) + "')").rows()).containsExactly(List.of("3000000"));
    assertThat(error("select " + "(".repeat(2_000_000)).state()).isIn("54001", "42601", "53200");
    assertThat(session.open()).isTrue();
  }

  @Test void copyFromAndToTheClientIsRefused() {
    run("create table t (id int)");
    assertThat(error("copy t from stdin").message()).startsWith("COPY from or to the client");
    assertThat(error("copy t to stdout").message()).startsWith("COPY from or to the client");
    assertThat(error("copy (select 1) to stdout").state()).isEqualTo("0A000");
    assertThat(rows("select 1").rows()).hasSize(1);
  }

  @Test void copyWithAProgramOrAFileIsRefusedByTheServer() {
    run("create table t (x text)");
    assertThat(error("copy t from program 'id'").state()).isEqualTo("42501");
    assertThat(error("copy t from '/etc/passwd'").state()).isEqualTo("42501");
  }

  @Test void onesOwnDatabaseCannotBeDropped() {
    assertThat(error("drop database school").message()).isEqualTo("cannot drop the currently open database");
  }

  @Test void aSessionThatEndsItselfIsLostOrMayNot() {
    switch (run("select pg_terminate_backend(pg_backend_pid())")) {
      case Outcome.Failed failed -> assertThat(failed.error().state()).isEqualTo("42501");
      case Outcome ended -> {
        assertThat(why(ended)).isEqualTo(Why.LOST);
        assertThat(session.open()).isFalse();
      }
    }
  }

  @Test void aTerminatedBackendIsALostSession() {
    admin.run("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'pupil'", CAPS);
    assertThat(why(run("select 1"))).isEqualTo(Why.LOST);
  }

  @Test void settingsOfTheLearnerDoNotBreakTheSession() {
    run("set datestyle = 'German'");
    assertThat(rows("select date '2024-12-31'").rows()).containsExactly(List.of("31.12.2024"));
    run("set client_encoding = 'LATIN1'");
    assertThat(rows("select 'ä'").rows()).containsExactly(List.of("ä"));
    run("reset client_encoding");
    run("set standard_conforming_strings = off");
    run("discard all");
    assertThat(rows("select 'ä😀'").rows()).containsExactly(List.of("ä😀"));
  }

  // transactions

  @Test void aFailedTransactionIsStillOne() {
    assertThat(session.inTransaction()).isFalse();
    run("begin");
    assertThat(session.inTransaction()).isTrue();
    run("select 1/0");
    assertThat(session.inTransaction()).isTrue();
    assertThat(error("select 1").state()).isEqualTo("25P02");
    run("rollback");
    assertThat(session.inTransaction()).isFalse();
  }

  // streaming

  @Test void hundredsOfThousandsOfWiderRowsStreamThrough() {
    var sink = new Counting(Long.MAX_VALUE);
    var outcome = session.read("select g, md5(g::text) from generate_series(1, 300000) g", new Caps(Duration.ofSeconds(30), 1_000_000, 1L << 30), sink);
    assertThat(outcome).isInstanceOf(Outcome.Rows.class);
    assertThat(((Outcome.Rows) outcome).cut()).isFalse();
    assertThat(sink.rows()).hasValue(300_000);
    assertThat(sink.seen()).extracting(Column::type).containsExactly("int4", "text");
    assertThat(session.inTransaction()).isFalse();
  }

  @Test void aStreamOfTenGigabytesStaysFlat() {
    var runtime = java.lang.Runtime.getRuntime();
    var peak = new AtomicLong();
    var outcome = session.read("select repeat('x', 1000000) from generate_series(1, 10000)", new Caps(Duration.ofSeconds(2), 1_000_000, 20L << 30), new RowSink() {
      @Override public void columns(List<Column> columns) {}
      @Override public boolean row(List<String> cells) {
        peak.accumulateAndGet(runtime.totalMemory() - runtime.freeMemory(), Math::max);
        return true;
      }
    });
    assertThat(outcome).isInstanceOfAny(Outcome.Ended.class, Outcome.Rows.class);
    assertThat(peak.get()).isLessThan(600L << 20);
  }

  // databases, schema, plans

  @Test void aCloneHasItsTemplatesTablesAndSessionsOnTheTemplateEnd() throws SQLException {
    run("create table t as select generate_series(1, 10) as id");
    engine().create(admin, "school_2", "pupil", "school");
    try (var clone = engine().connect(transport(), pupil("school_2"))) {
      assertThat(((Outcome.Rows) clone.run("select count(*) from t", CAPS)).rows()).containsExactly(List.of("10"));
      assertThat(why(run("select 1"))).isEqualTo(Why.LOST);
    } finally {
      engine().drop(admin, "school_2");
    }
    assertThatThrownBy(() -> engine().connect(transport(), pupil("school_2"))).isInstanceOf(SQLException.class);
  }

  @Test void theSchemaShowsSchemasViewsAndTypes() throws SQLException {
    run("create table customer (id int primary key, name text not null)");
    run("create schema shop");
    run("create table shop.\"Order\" (a int, b int, customer int references customer, total numeric(10,2), primary key (a, b))");
    run("create table line (x int, y int, foreign key (x, y) references shop.\"Order\" (a, b))");
    run("create view rich as select * from customer");
    run("create materialized view m as select 1 as one");
    var tables = engine().schema(session).tables();
    assertThat(tables).extracting(t -> t.schema() + "." + t.name() + " " + t.kind())
        .containsExactly("public.customer table", "public.line table", "public.m materialized view", "public.rich view", "shop.Order table");
    assertThat(tables.getFirst().fields()).containsExactly(new Schema.Field("id", "integer", true, true), new Schema.Field("name", "text", true, false));
    assertThat(tables.get(1).references()).containsExactly(new Schema.Reference(List.of("x", "y"), "shop", "Order", List.of("a", "b")));
    assertThat(tables.getLast().fields().getLast()).isEqualTo(new Schema.Field("total", "numeric(10,2)", false, false));
    assertThat(session.notices()).isEmpty();
    assertThat(tables.getLast().references()).containsExactly(new Schema.Reference(List.of("customer"), "public", "customer", List.of("id")));
  }

  @Test void plansComeAsJsonAndAnAnalysedStatementLeavesNoTrace() {
    run("create table t as select generate_series(1, 10) as id");
    var plan = (Outcome.Rows) engine().explain(session, "select * from t", false, CAPS);
    assertThat(plan.rows().getFirst().getFirst()).contains("\"Node Type\": \"Seq Scan\"").doesNotContain("Actual Rows");
    var analysed = (Outcome.Rows) engine().explain(session, "delete from t", true, CAPS);
    assertThat(analysed.rows().getFirst().getFirst()).contains("Actual Rows").contains("Shared Hit Blocks");
    assertThat(rows("select count(*) from t").rows()).containsExactly(List.of("10"));
    assertThat(session.inTransaction()).isFalse();
  }

  @Test void anAnalysedStatementLeavesTheOpenTransactionAsItWas() {
    run("begin");
    run("create table t as select generate_series(1, 10) as id");
    engine().explain(session, "delete from t", true, CAPS);
    assertThat(engine().explain(session, "delete from nope", true, CAPS)).isInstanceOf(Outcome.Failed.class);
    assertThat(rows("select count(*) from t").rows()).containsExactly(List.of("10"));
    assertThat(session.inTransaction()).isTrue();
  }

  @Test void whatCannotBeExplainedFailsWithItsPosition() {
    assertThat(((Outcome.Failed) engine().explain(session, "select nope", false, CAPS)).error().position()).isEqualTo(8);
    assertThat(engine().explain(session, "commit", true, CAPS)).isInstanceOf(Outcome.Failed.class);
    assertThat(engine().explain(session, "select 1; drop table t", true, CAPS)).isInstanceOf(Outcome.Failed.class);
    assertThat(engine().explain(session, "", true, CAPS)).isInstanceOf(Outcome.Failed.class);
    assertThat(session.inTransaction()).isFalse();
  }
}
