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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import savepoint.engine.Outcome.Why;

/** What every engine on every transport does. Subclasses bring the server, whose admin may do everything, and a few statements in its dialect. */
@Timeout(60)
abstract class EngineContract implements Talk {
  protected Session admin;
  protected Session session;

  /** Makes the role called {@code pupil}. */
  protected abstract void enrol() throws SQLException;

  /** Its one column has the numbers from 1 on. */
  protected abstract String numbers(long count);
  /** Runs for half a minute, or for ever. */
  protected abstract String slow();
  /** One text of so many characters. */
  protected abstract String giant(int length);
  /** One long text for each number. */
  protected abstract String longRows(int length, long count);

  @BeforeEach void connect() throws SQLException {
    admin = engine().connect(transport(), admin(engine().home()));
    enrol();
    engine().drop(admin, "school");
    engine().create(admin, "school", "pupil", null);
    session = engine().connect(transport(), pupil("school"), admin(engine().home()));
  }

  @AfterEach void disconnect() throws SQLException {
    session.close();
    engine().drop(admin, "school");
    admin.close();
    assertThat(WireFactory.pending()).isZero();
  }

  @Override public Session admin() { return admin; }

  @Override public Session session() { return session; }

  // results

  @Test void nullAndEmptyTextAndUnicodeAreToldApart() {
    assertThat(rows("select null, '', 'ä😀', 'null'").rows()).containsExactly(Arrays.asList(null, "", "ä😀", "null"));
  }

  @Test void valuesThatLookLikeTheProtocolAreValues() {
    pets();
    var odd = List.of("1|2", "a\tb\nc", "\u0001\u0002\u001f", "'; drop table pet; --", "\\N", "(0 rows)", "Query OK", "\ufffd");
    for (int i = 0; i < odd.size(); i++) tag("insert into pet values (" + (i + 10) + ", " + quoted(odd.get(i)) + ")");
    assertThat(rows("select name from pet where id >= 10 order by id").rows()).extracting(List::getFirst).containsExactlyElementsOf(odd);
  }

  /** A text literal of the dialect. */
  protected String quoted(String text) { return "'" + text.replace("'", "''") + "'"; }

  @Test void familiesTellWhatMayBeCompared() {
    assertThat(rows("select 1, 1.5, 'x'").columns()).extracting(Column::family).containsExactly(Family.NUMBER, Family.NUMBER, Family.TEXT);
    pets();
    assertThat(rows("select id, name from pet").columns()).extracting(Column::name).containsExactly("id", "name");
  }

  @Test void columnsOfAnEmptyResultAreKnown() {
    pets();
    var rows = rows("select id as a, name as \"B c\" from pet where id > 99");
    assertThat(rows.rows()).isEmpty();
    assertThat(rows.columns()).extracting(Column::name).containsExactly("a", "B c");
  }

  @Test void commandsSayWhatTheyDid() {
    pets();
    assertThat(tag("insert into pet values (4, 'Di')")).matches("INSERT (0 )?1");
    assertThat(tag("update pet set name = 'Eve' where id > 2")).isEqualTo("UPDATE 2");
    assertThat(tag("delete from pet where id = 77")).isEqualTo("DELETE 0");
    assertThat(tag("create index pet_name on pet (name)")).isEqualTo("CREATE INDEX");
    assertThat(tag("create view cat as select * from pet")).isEqualTo("CREATE VIEW");
    assertThat(tag("drop view cat")).isEqualTo("DROP VIEW");
    assertThat(tag("drop table pet")).isEqualTo("DROP TABLE");
    assertThat(rows("select 1").tag()).isEqualTo("SELECT 1");
  }

  @Test void returningGivesRowsAndTag() {
    pets();
    var rows = rows("insert into pet values (8, 'Flo'), (9, 'Gus') returning id");
    assertThat(rows.rows()).containsExactly(List.of("8"), List.of("9"));
    assertThat(rows.tag()).matches("INSERT (0 )?2");
  }

  @Test void severalStatementsInOneAreRefusedWhole() {
    pets();
    error("delete from pet where id = 1; select 2");
    assertThat(rows("select count(*) from pet").rows()).containsExactly(List.of("3"));
  }

  // caps

  @Test void millionsOfRowsAreCutAtTheCapAndTheSessionGoesOn() {
    var outcome = rows(numbers(5_000_000));
    assertThat(outcome.rows()).hasSize(1000);
    assertThat(outcome.cut()).isTrue();
    assertThat(rows(numbers(1000)).cut()).isFalse();
    for (int i = 0; i < 5; i++) {
      assertThat(rows(numbers(1001)).cut()).isTrue();
      assertThat(rows("select 1").rows()).containsExactly(List.of("1"));
    }
  }

  @Test void whatAStatementChangesIsNotCutWithItsRows() {
    tag("create table big (id int)");
    var outcome = rows("insert into big " + numbers(3000) + " returning id");
    assertThat(outcome.cut()).isTrue();
    assertThat(rows("select count(*) from big").rows()).containsExactly(List.of("3000"));
  }

  @Test void aGiantValueIsNeverRead() {
    switch (run(giant(12_000_000))) {
      case Outcome.Failed tooBig -> assertThat(tooBig.error().state()).isEqualTo("54000");
      case Outcome ended -> {
        assertThat(why(ended)).isEqualTo(Why.BYTES);
        assertThat(session.open()).isFalse();
        assertThat(why(run("select 1"))).isEqualTo(Why.LOST);
      }
    }
  }

  @Test void manyBytesInManyRowsAreNotRead() {
    assertThat(why(run(longRows(100_000, 500)))).isEqualTo(Why.BYTES);
  }

  @Test void aSlowStatementIsCancelledAndTheSessionLives() {
    var outcome = session.run(slow(), seconds(0.5));
    assertThat(why(outcome)).isEqualTo(Why.TIME);
    assertThat(outcome.millis()).isBetween(400.0, 5000.0);
    assertThat(session.open()).isTrue();
    assertThat(rows("select 1").rows()).containsExactly(List.of("1"));
  }

  @Test void anotherThreadCancels() throws Exception {
    var running = CompletableFuture.supplyAsync(() -> run(slow()));
    await().until(() -> {
      session.cancel();
      return running.isDone();
    });
    assertThat(why(running.get())).isEqualTo(Why.CANCELLED);
    assertThat(rows("select 1").rows()).hasSize(1);
  }

  @Test void cancelOfNothingDoesNothing() {
    for (int i = 0; i < 20; i++) {
      session.cancel();
      assertThat(run("select " + i)).isInstanceOfAny(Outcome.Rows.class, Outcome.Ended.class);
    }
    assertThat(session.open()).isTrue();
  }

  @Test void twoStatementsAtOnceAreAMistakeOfOurs() throws Exception {
    var running = CompletableFuture.supplyAsync(() -> run(slow()));
    await().until(() -> {
      try {
        run("select 1");
        return false;
      } catch (IllegalStateException e) {
        return true;
      }
    });
    await().until(() -> {
      session.cancel();
      return running.isDone();
    });
    // it may have come second itself, and then it was refused in the same way
    if (!running.isCompletedExceptionally()) assertThat(why(running.get())).isEqualTo(Why.CANCELLED);
  }

  @Test void aSessionThatIsEndedFromOutsideIsLost() throws SQLException {
    assertThat(engine().end(admin, session.process())).isTrue();
    assertThat(why(run("select 1"))).isEqualTo(Why.LOST);
    assertThat(session.open()).isFalse();
  }

  // bad input

  @Test void errorsHaveAStateAndAMessageAndTheSessionGoesOn() {
    pets();
    assertThat(error("select nope from pet").state()).startsWith("42");
    assertThat(error("select * from nowhere").message()).contains("nowhere");
    assertThat(error("insert into pet values (1, 'twice')").state()).startsWith("23");
    assertThat(error("insert into pet values (20, null)").state()).startsWith("23");
    assertThat(rows("select 1").rows()).hasSize(1);
  }

  @Test void nulBytesAndHalfCharactersAreRefused() {
    assertThat(error("select 'a\0b'")).extracting(SqlError::state, SqlError::position).containsExactly("22021", 10);
    assertThat(error("select '\ud83d'").state()).isEqualTo("22021");
    assertThat(session.open()).isTrue();
  }

  @Test void aStatementOfFiveMegabytesIsRefusedAndOneOfThreeRuns() {
    assertThat(error("select '" + "x".repeat(5_000_000) + "'").message()).startsWith("the statement is too long");
    assertThat(rows("select length('" + "x".repeat(3_000_000) + "')").rows()).containsExactly(List.of("3000000"));
    assertThat(run("select " + "(".repeat(2_000_000))).isInstanceOf(Outcome.Failed.class);
    assertThat(session.open()).isTrue();
  }

  @Test void anEmptyStatementSaysSo() {
    assertThat(error("").message()).isEqualTo("the statement is empty");
    assertThat(error(" -- nothing\n").message()).isEqualTo("the statement is empty");
  }

  // transactions

  @Test void theSessionKnowsItsTransaction() {
    pets();
    assertThat(session.inTransaction()).isFalse();
    tag("begin");
    tag("delete from pet");
    assertThat(session.inTransaction()).isTrue();
    tag("rollback");
    assertThat(session.inTransaction()).isFalse();
    assertThat(rows("select count(*) from pet").rows()).containsExactly(List.of("3"));
  }

  // streaming

  @Test void hundredsOfThousandsOfRowsStreamThrough() {
    var sink = new Counting(Long.MAX_VALUE);
    var outcome = session.read(numbers(300_000), new Caps(Duration.ofSeconds(30), 1_000_000, 1L << 30), sink);
    assertThat(outcome).isInstanceOf(Outcome.Rows.class);
    assertThat(((Outcome.Rows) outcome).cut()).isFalse();
    assertThat(sink.rows()).hasValue(300_000);
    assertThat(sink.seen()).extracting(Column::family).containsExactly(Family.NUMBER);
    assertThat(session.inTransaction()).isFalse();
  }

  @Test void aStreamIsCutByTheCapOrTheSink() {
    var capped = new Counting(Long.MAX_VALUE);
    assertThat(((Outcome.Rows) session.read(numbers(1001), CAPS, capped)).cut()).isTrue();
    assertThat(capped.rows()).hasValue(1000);
    assertThat(((Outcome.Rows) session.read(numbers(1000), CAPS, new Counting(Long.MAX_VALUE))).cut()).isFalse();
    var sated = new Counting(5);
    assertThat(((Outcome.Rows) session.read(numbers(1000), CAPS, sated)).cut()).isTrue();
    assertThat(sated.rows()).hasValue(5);
    assertThat(rows("select 1").rows()).hasSize(1);
  }

  @Test void aStreamOfGigabytesStaysFlat() {
    var runtime = java.lang.Runtime.getRuntime();
    var peak = new AtomicLong();
    var outcome = session.read(longRows(1_000_000, 10_000), new Caps(Duration.ofSeconds(2), 1_000_000, 20L << 30), new RowSink() {
      @Override public void columns(List<Column> columns) {}
      @Override public boolean row(List<String> cells) {
        peak.accumulateAndGet(runtime.totalMemory() - runtime.freeMemory(), Math::max);
        return true;
      }
    });
    assertThat(outcome).isInstanceOfAny(Outcome.Ended.class, Outcome.Rows.class);
    assertThat(peak.get()).isLessThan(600L << 20);
  }

  @Test void aReadStatementChangesNothing() {
    pets();
    var outcome = session.read("insert into pet values (7, 'Zoe')", CAPS, new Counting(9));
    assertThat(((Outcome.Failed) outcome).error().state()).isEqualTo("25006");
    assertThat(session.inTransaction()).isFalse();
    assertThat(((Outcome.Failed) session.read("", CAPS, new Counting(9))).error().message()).isEqualTo("the statement is empty");
    assertThat(session.inTransaction()).isFalse();
    assertThat(rows("select count(*) from pet").rows()).containsExactly(List.of("3"));
  }

  @Test void aStreamEndsAtItsDeadline() {
    var caps = new Caps(Duration.ofMillis(500), 10, 1 << 20);
    assertThat(why(session.read(slow(), caps, new Counting(9)))).isEqualTo(Why.TIME);
    assertThat(session.open()).isTrue();
    assertThat(session.inTransaction()).isFalse();
  }

  @Test void aRenewedSessionIsAsNew() throws SQLException {
    pets();
    run("begin");
    run("create temporary table leftover (x int)");
    engine().renew(session);
    assertThat(rows("select count(*) from pet").rows()).containsExactly(List.of("3"));
    assertThat(error("select * from leftover").state()).startsWith("42");
  }

  // databases, schema, plans

  @Test void aCloneHasItsTemplatesTablesAndGoesItsOwnWay() throws SQLException {
    pets();
    tag("create table toy (id int primary key, pet int references pet (id), name varchar(20))");
    tag("insert into toy values (1, 1, 'ball')");
    tag("create view names as select name from pet");
    engine().create(admin, "school_2", "pupil", "school");
    try (var clone = engine().connect(transport(), pupil("school_2"))) {
      assertThat(clone.ask("select count(*) from pet")).containsExactly(List.of("3"));
      clone.execute("delete from toy");
      clone.execute("delete from pet where id = 1");
      assertThat(clone.ask("select count(*) from names")).containsExactly(List.of("2"));
      assertThat(engine().schema(clone).tables()).extracting(Schema.Table::name).containsExactly("names", "pet", "toy");
      assertThat(engine().schema(clone).tables().getLast().references()).extracting(Schema.Reference::toTable).containsExactly("pet");
    } finally {
      engine().drop(admin, "school_2");
    }
    try (var original = engine().connect(transport(), pupil("school"))) {
      assertThat(original.ask("select count(*) from names")).containsExactly(List.of("3"));
    }
    assertThatThrownBy(() -> engine().connect(transport(), pupil("school_2"))).isInstanceOf(SQLException.class);
  }

  @Test void aDatabaseInUseIsDropped() throws SQLException {
    engine().drop(admin, "school");
    assertThat(why(run("select 1"))).isEqualTo(Why.LOST);
    engine().drop(admin, "school");
    assertThat(engine().databases(admin)).doesNotContain("school");
  }

  @Test void aDraftBecomesADatabaseOfItsName() throws SQLException {
    pets();
    engine().share(session, new Login("school", reader(), ""));
    session.close();
    engine().publish(admin, "school", "published", admin("published"));
    try (var there = engine().connect(transport(), admin("published"))) {
      assertThat(there.ask("select count(*) from pet")).containsExactly(List.of("3"));
      assertThat(engine().databases(admin)).contains("published").doesNotContain("school");
    } finally {
      engine().drop(admin, "published");
    }
  }

  /** Who may be granted to read. */
  protected abstract String reader();

  @Test void aNoteStaysWithItsDatabase() throws SQLException {
    assertThat(engine().note(admin, "school")).isEmpty();
    engine().note(admin, "school", "it's\na note");
    assertThat(engine().note(admin, "school")).hasValue("it's\na note");
    engine().drop(admin, "school");
    assertThat(engine().note(admin, "school")).isEmpty();
  }

  @Test void theSchemaShowsTablesColumnsAndReferences() throws SQLException {
    pets();
    tag("create table toy (a int, b int, pet int, primary key (a, b), foreign key (pet) references pet (id))");
    tag("create table part (x int, y int, foreign key (x, y) references toy (a, b))");
    tag("create view names as select name from pet");
    var tables = engine().schema(session).tables();
    assertThat(tables).extracting(table -> table.name() + " " + table.kind()).containsExactly("names view", "part table", "pet table", "toy table");
    assertThat(tables.get(2).fields()).extracting(Schema.Field::name, Schema.Field::primaryKey).containsExactly(tuple("id", true), tuple("name", false));
    assertThat(tables.get(2).fields().getLast().required()).isTrue();
    assertThat(tables.get(1).references()).extracting(Schema.Reference::columns, Schema.Reference::toTable, Schema.Reference::toColumns)
        .containsExactly(tuple(List.of("x", "y"), "toy", List.of("a", "b")));
  }

  private static org.assertj.core.groups.Tuple tuple(Object... values) { return org.assertj.core.groups.Tuple.tuple(values); }

  @Test void plansAreReadAndNothingRuns() {
    pets();
    var outcome = engine().explain(session, "select p.name from pet p join pet q on q.id = p.id where p.name > 'B' order by p.name", false, CAPS);
    assertThat(outcome).isInstanceOf(Outcome.Rows.class);
    var plan = engine().plan(((Outcome.Rows) outcome).rows().getFirst().getFirst());
    assertThat(steps(plan)).anySatisfy(step -> assertThat(step.on()).contains("p"));
    engine().explain(session, "delete from pet", false, CAPS);
    assertThat(rows("select count(*) from pet").rows()).containsExactly(List.of("3"));
  }

  protected static List<Plan> steps(Plan plan) {
    var all = new ArrayList<Plan>(List.of(plan));
    plan.children().forEach(child -> all.addAll(steps(child)));
    return all;
  }

  @Test void anAnalysedStatementLeavesNoTrace() {
    pets();
    assertThat(engine().explain(session, "delete from pet", true, CAPS)).isInstanceOf(Outcome.Rows.class);
    assertThat(rows("select count(*) from pet").rows()).containsExactly(List.of("3"));
    assertThat(session.inTransaction()).isFalse();
    tag("begin");
    tag("insert into pet values (4, 'Di')");
    engine().explain(session, "delete from pet", true, CAPS);
    assertThat(engine().explain(session, "delete from nope", true, CAPS)).isInstanceOf(Outcome.Failed.class);
    assertThat(rows("select count(*) from pet").rows()).containsExactly(List.of("4"));
    assertThat(session.inTransaction()).isTrue();
  }

  @Test void whatCannotBeExplainedFails() {
    pets();
    assertThat(engine().explain(session, "select nope from pet", false, CAPS)).isInstanceOf(Outcome.Failed.class);
    assertThat(engine().explain(session, "select 1; drop table pet", true, CAPS)).isInstanceOf(Outcome.Failed.class);
    assertThat(engine().explain(session, "", true, CAPS)).isInstanceOf(Outcome.Failed.class);
    assertThat(rows("select count(*) from pet").rows()).hasSize(1);
    assertThat(session.inTransaction()).isFalse();
  }
}
