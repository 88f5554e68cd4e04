package savepoint.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import savepoint.db.Folders;
import savepoint.db.TestBinaries;
import savepoint.db.TestDatabase;
import savepoint.engine.Outcome;
import savepoint.engine.Schema;
import savepoint.sandbox.embedded.EmbeddedRuntime;

/** What a learner types, over a real pool and real servers: the embedded ones. */
class ConsoleIT {
  private static final Template SHELF = new Template("shelf", List.of("create table book (title text)", "insert into book values ('Emma')"));
  private static final Place PLACE = new Place("exercise/library/shelf", Topology.POSTGRES, SHELF);

  private static TestDatabase database;
  private static EmbeddedRuntime runtime;
  private static Pool pool;
  private static int owners;

  private Consoles consoles;
  private Console console;
  private String owner;

  @BeforeAll static void start() {
    database = TestDatabase.fresh();
    runtime = new EmbeddedRuntime(TestBinaries.get(), Folders.create(TestBinaries.cache().resolve("console-" + ProcessHandle.current().pid())));
    var settings = new Pool.Settings("test", 1, 30, 2, Duration.ofMinutes(15), Duration.ofHours(8), Duration.ofHours(12));
    pool = new Pool(runtime, new SandboxStore(database.jdbc()), settings, Clock.systemUTC(), new SimpleMeterRegistry());
    pool.start(Topology.POSTGRES);
  }

  @AfterAll static void stop() {
    pool.clear();
    assertThat(runtime.list("test")).isEmpty();
    runtime.close();
    database.close();
  }

  @BeforeEach void open() {
    owner = "person:" + ++owners;
    await().until(() -> pool.lease(owner, Topology.POSTGRES) instanceof Lease.Ready);
    consoles = new Consoles(pool, key -> Optional.of(PLACE).filter(place -> place.key().equals(key)), new LabStore(database.jdbc()));
    console = consoles.at(owner, PLACE);
  }

  @AfterEach void leave() {
    consoles.close();
    pool.held(owner, Topology.POSTGRES).ifPresent(held -> pool.release(held.sandbox()));
  }

  private Console.Run run(String text) { return run(text, -1, -1); }

  private Console.Run run(String text, int from, int to) {
    return value(console.run(text, from, to));
  }

  private static <T> T value(Console.Answer<T> answer) {
    assertThat(answer).isInstanceOf(Console.Answer.Done.class);
    return ((Console.Answer.Done<T>) answer).value();
  }

  private static List<List<String>> rows(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Rows.class);
    return ((Outcome.Rows) outcome).rows();
  }

  private String cell(String sql) { return rows(run(sql).ran().getFirst().outcome()).getFirst().getFirst(); }

  @Test void valuesLookAsInPsql() {
    assertThat(cell("select interval '1 day 02:00'")).isEqualTo("1 day 02:00:00");
  }

  @Test void aScriptRunsPartByPart() {
    var run = run("insert into book values ('Persuasion'); -- more\nselect count(*) from book;");
    assertThat(run.ran()).hasSize(2);
    assertThat(run.ran().get(0).outcome()).isInstanceOfSatisfying(Outcome.Done.class, done -> assertThat(done.tag()).isEqualTo("INSERT 0 1"));
    assertThat(rows(run.ran().get(1).outcome())).containsExactly(List.of("2"));
    assertThat(run.skipped()).isZero();
  }

  @Test void aScriptStopsAtItsFirstFailure() {
    var run = run("select 1; select nope; select 3; select 4");
    assertThat(run.ran()).hasSize(2);
    assertThat(run.ran().get(1).outcome()).isInstanceOf(Outcome.Failed.class);
    assertThat(run.ran().get(1).part().start()).isEqualTo(10);
    assertThat(run.skipped()).isEqualTo(2);
  }

  @Test void theSelectionOrTheStatementUnderTheCursorRuns() {
    var text = "select 1;\nselect 2; select 3";
    assertThat(rows(run(text, 12, 12).ran().getFirst().outcome())).containsExactly(List.of("2"));
    var selected = run(text, 10, text.length());
    assertThat(selected.ran()).extracting(ran -> ran.part().start()).containsExactly(10, 20);
    assertThat(run(text, text.length(), text.length()).ran().getFirst().part().sql()).isEqualTo("select 3");
    assertThat(run("  -- nothing\n").ran()).isEmpty();
  }

  @Test void theSessionLivesOnBetweenRuns() {
    run("create temp table scratch (x int)");
    run("begin; insert into scratch values (7)");
    var run = run("select x from scratch");
    assertThat(run.inTransaction()).isTrue();
    assertThat(rows(run.ran().getFirst().outcome())).containsExactly(List.of("7"));
    assertThat(run("rollback").inTransaction()).isFalse();
  }

  @Test void noticesAreShown() {
    assertThat(run("drop table if exists a; drop table if exists b").notices()).hasSize(2).first().asString().contains("\"a\" does not exist");
  }

  /** Runs, and has begun to. */
  private CompletableFuture<Console.Run> begun(String text) {
    // what is asked meanwhile may come first, and then this is told to come again
    var running = CompletableFuture.supplyAsync(() -> value(await().until(() -> console.run(text, -1, -1), Console.Answer.Done.class::isInstance)));
    await().until(() -> console.run("select 1", -1, -1) instanceof Console.Answer.Busy);
    return running;
  }

  @Test void aSecondRunIsToldThatTheFirstIsStillRunningAndEscapeEndsIt() throws Exception {
    var first = begun("select pg_sleep(25); select 2");
    console.cancel();
    var run = first.join();
    assertThat(run.ran().getFirst().outcome()).isInstanceOfSatisfying(Outcome.Ended.class, ended -> assertThat(ended.why()).isEqualTo(Outcome.Why.CANCELLED));
    assertThat(run.skipped()).isEqualTo(1);
    assertThat(cell("select 1")).isEqualTo("1");
  }

  @Test void aLostSessionIsOpenedAgain() throws SQLException {
    run("begin");
    try (var admin = pool.held(owner, Topology.POSTGRES).orElseThrow().sandbox().admin("postgres"); var statement = admin.jdbc().createStatement()) {
      statement.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + PLACE.database() + "'");
    }
    var run = run("select 1");
    assertThat(run.ran().getFirst().outcome()).isInstanceOfSatisfying(Outcome.Ended.class, ended -> assertThat(ended.why()).isEqualTo(Outcome.Why.LOST));
    assertThat(run.inTransaction()).isFalse();
    assertThat(cell("select title from book")).isEqualTo("Emma");
  }

  @Test void tooManyBytesEndTheSessionAndTheNextRunHasANewOne() {
    assertThat(run("select repeat('x', 20000000)").ran().getFirst().outcome()).isInstanceOfSatisfying(Outcome.Ended.class, e -> assertThat(e.why()).isEqualTo(Outcome.Why.BYTES));
    assertThat(cell("select 1")).isEqualTo("1");
  }

  @Test void manyLargeResultsOfOneRunAreCutTogether() {
    var run = run("select repeat('x', 100000) from generate_series(1, 60);".repeat(8));
    assertThat(run.ran()).hasSize(8);
    long shown = run.ran().stream().mapToLong(ran -> rows(ran.outcome()).stream().mapToLong(row -> row.getFirst().length()).sum()).sum();
    assertThat(shown).isBetween(16_000_000L, 17_000_000L);
    assertThat(run.ran().getLast().outcome()).isInstanceOfSatisfying(Outcome.Rows.class, rows -> assertThat(rows.cut()).isTrue());
    assertThat(run.ran().getFirst().outcome()).isInstanceOfSatisfying(Outcome.Rows.class, rows -> assertThat(rows.cut()).isFalse());
  }

  @Test void aThousandStatementsAtOnceAreRefused() {
    var run = run("select 1;".repeat(1000));
    assertThat(run.ran()).hasSize(1);
    assertThat(run.ran().getFirst().outcome()).isInstanceOfSatisfying(Outcome.Failed.class, failed -> assertThat(failed.error().message()).contains("at most 500"));
    assertThat(run.skipped()).isEqualTo(999);
  }

  @Test void resetBringsTheFirstStateBackWhateverWasDone() {
    run("begin; drop table book; create table mess (x int); commit; begin; select 1");
    assertThat(console.reset()).isInstanceOf(Console.Answer.Done.class);
    assertThat(cell("select title from book")).isEqualTo("Emma");
    assertThat(run("select * from mess").ran().getFirst().outcome()).isInstanceOf(Outcome.Failed.class);
  }

  @Test void resetEndsWhatStillRuns() throws Exception {
    var running = begun("select pg_sleep(25)");
    assertThat(console.reset()).isInstanceOf(Console.Answer.Done.class);
    assertThat(running.join().ran().getFirst().outcome()).isInstanceOf(Outcome.Ended.class);
    assertThat(cell("select title from book")).isEqualTo("Emma");
  }

  @Test void theSchemaIsTheOneOfTheOpenTransactionAndIsThereEvenIfThatFailed() {
    run("begin; create table fresh (id int primary key)");
    assertThat(value(console.schema()).tables()).extracting(Schema.Table::name).containsExactly("book", "fresh");
    run("select nope");
    assertThat(value(console.schema()).tables()).extracting(Schema.Table::name).containsExactly("book");
    assertThat(run("select 1").inTransaction()).as("the failed transaction is still the learner's to end").isTrue();
    run("rollback");
  }

  @Test void aPlanIsShownAndNothingIsChanged() {
    var ran = value(console.explain("delete from book", 0, 0, true));
    assertThat(rows(ran.outcome()).getFirst().getFirst()).contains("ModifyTable").contains("Actual Rows");
    assertThat(cell("select count(*) from book")).isEqualTo("1");
  }

  @Test void aDatabaseDroppedFromElsewhereComesBack() {
    run("select 1");
    var other = consoles.at(owner, new Place("exercise/library/other", Topology.POSTGRES, SHELF));
    value(other.run("select 1", -1, -1));
    var drop = value(other.run("drop database " + PLACE.database() + " with (force)", -1, -1));
    assertThat(drop.ran().getFirst().outcome()).isInstanceOf(Outcome.Done.class);
    assertThat(run("select 1").ran().getFirst().outcome()).isInstanceOf(Outcome.Ended.class);
    assertThat(cell("select title from book")).isEqualTo("Emma");
  }

  @Test void anotherOwnersConsoleIsAnother() {
    assertThat(consoles.at(owner, PLACE)).isSameAs(console);
    assertThat(consoles.at("person:somebody-else", PLACE)).isNotSameAs(console);
  }

  @Test void longResultsArePagedAndSavedByTheirOwnerAlone() {
    var results = new Results();
    var rows = (Outcome.Rows) run("select g, nullif('a\"' || g, 'a\"2'), '' from generate_series(1, 6000) g").ran().getFirst().outcome();
    assertThat(rows.rows()).hasSize(5000);
    assertThat(rows.cut()).isTrue();
    var id = results.keep(owner, rows);
    assertThat(results.find("person:somebody-else", id)).isEmpty();
    var kept = results.find(owner, id).orElseThrow();
    assertThat(Results.page(kept, 100)).hasSize(100).first().asInstanceOf(InstanceOfAssertFactories.LIST).startsWith("101");
    assertThat(Results.page(kept, 999_999)).isEmpty();
    assertThat(Results.csv(kept)).startsWith("g,nullif,?column?\r\n1,\"a\"\"1\",\"\"\r\n2,,\"\"\r\n");
  }

  private Console alone(String name, Rights rights) {
    return consoles.at(owner, new Place("exercise/library/" + name, Topology.POSTGRES, SHELF, rights, true));
  }

  /** A second server is not in stock: on a busy machine it takes longer than a request waits, and nothing has run then. */
  private static Outcome last(Console there, String sql) {
    var answer = await().until(() -> there.run(sql, -1, -1), one -> !(one instanceof Console.Answer.NoSandbox<?>(Lease.Waiting _)));
    return value(answer).ran().getLast().outcome();
  }

  private void leaveTheSecondSandbox() {
    alone("readers", Rights.ADMINISTRATOR).held().ifPresent(held -> pool.release(held.sandbox()));
    alone("writers", Rights.ADMINISTRATOR).held().ifPresent(held -> pool.release(held.sandbox()));
  }

  @Test void aPlaceThatIsAloneHasAServerOfItsOwnWhereItsRightsHold() {
    var readers = alone("readers", Rights.ADMINISTRATOR);
    assertThat(last(readers, "create role reader; grant select on book to reader")).isInstanceOf(Outcome.Done.class);
    assertThat(run("select from pg_roles where rolname = 'reader'").ran().getLast().outcome()).isInstanceOfSatisfying(Outcome.Rows.class, rows -> assertThat(rows.rows()).isEmpty());
    assertThat(run("create role reader").ran().getLast().outcome()).isInstanceOf(Outcome.Failed.class);
    leaveTheSecondSandbox();
  }

  @Test void aResetOfAPlaceThatIsAloneTakesItsRolesAway() {
    var readers = alone("readers", Rights.ADMINISTRATOR);
    last(readers, "create role reader; delete from book");
    await().until(() -> readers.reset() instanceof Console.Answer.Done);
    assertThat(last(readers, "select title from book")).isInstanceOfSatisfying(Outcome.Rows.class, rows -> assertThat(rows.rows()).hasSize(1));
    assertThat(last(readers, "create role reader")).isInstanceOf(Outcome.Done.class);
    leaveTheSecondSandbox();
  }

  @Test void theServerOfOnePlaceGoesWhenAnotherOneIsOpened() {
    last(alone("readers", Rights.ADMINISTRATOR), "create role reader");
    assertThat(last(alone("writers", Rights.ADMINISTRATOR), "create role reader")).as("a server without the other's roles").isInstanceOf(Outcome.Done.class);
    assertThat(alone("readers", Rights.ADMINISTRATOR).held()).isEmpty();
    assertThat(last(alone("readers", Rights.ADMINISTRATOR), "create role reader")).isInstanceOf(Outcome.Done.class);
    leaveTheSecondSandbox();
  }

  @Test void whatTheRuntimeCannotGiveIsSaidInWords() {
    assertThat(alone("settings", Rights.SUPERUSER).run("select 1", -1, -1)).isInstanceOfSatisfying(Console.Answer.NoSandbox.class,
        none -> assertThat(none.lease()).isInstanceOfSatisfying(Lease.Unavailable.class, why -> assertThat(why.reason()).contains("superuser").contains("Docker")));
  }
}
