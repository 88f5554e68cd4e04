package savepoint.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import savepoint.db.TestDatabase;
import savepoint.engine.Outcome;

/** Savepoints of SQL work, wherever sandboxes run: copies of a page's database. */
abstract class KeptContract {
  static final Place SHELF = place("shelf", false);
  static final Place OTHER = place("other", false);

  @TempDir Path folder;
  final TestDatabase database = TestDatabase.fresh();
  SavepointStore store;
  Pool pool;
  Consoles consoles;

  static Place place(String name, boolean alone) {
    return new Place("exercise/library/" + name, Topology.POSTGRES, new Template(name, List.of("create table book (title text)", "insert into book values ('Emma')")),
        alone ? Rights.ADMINISTRATOR : Rights.OWNER, alone);
  }

  abstract Runtime runtime();

  @BeforeEach void open() {
    store = new SavepointStore(database.jdbc());
    var sandboxes = new SandboxStore(database.jdbc());
    var savepoints = new Savepoints(new Vault(folder), store, sandboxes, Savepoints.Limits.USUAL, Clock.systemUTC());
    var settings = new Pool.Settings(NoLeaks.INSTALLATION, 0, 4, 2, Duration.ofMinutes(15), Duration.ofHours(8), Duration.ofHours(12));
    pool = new Pool(runtime(), Permit.FREE, sandboxes, settings, Clock.systemUTC(), new SimpleMeterRegistry(), Optional.of(savepoints));
    pool.start(Topology.POSTGRES);
    consoles = new Consoles(pool, key -> Optional.empty(), new LabStore(database.jdbc()));
  }

  @AfterEach void nothingIsLeft() {
    consoles.close();
    pool.clear();
    assertThat(runtime().list(NoLeaks.INSTALLATION)).isEmpty();
    database.close();
  }

  final Kept kept(Place place) { return consoles.at("ada", place).kept(); }

  final List<List<String>> run(Place place, String sql) {
    var answer = await().until(() -> consoles.at("ada", place).run(sql, -1, -1), Console.Answer.Done.class::isInstance);
    var outcome = ((Console.Answer.Done<Console.Run>) answer).value().ran().getLast().outcome();
    assertThat(outcome).isNotInstanceOfAny(Outcome.Failed.class, Outcome.Ended.class);
    return outcome instanceof Outcome.Rows rows ? rows.rows() : List.of();
  }

  static Kept.Said done(Kept.Said said) {
    assertThat(said.state()).as(said.words()).isEqualTo(Kept.State.DONE);
    return said;
  }

  @Test void aPageGoesBackToItsSavepointAsOftenAsWanted() {
    run(SHELF, "insert into book values ('Persuasion')");
    String id = done(kept(SHELF).save(" before the purge ")).entry().id();
    assertThat(kept(SHELF).all()).singleElement().satisfies(one -> {
      assertThat(one.name()).isEqualTo("before the purge");
      assertThat(one.bytes()).isBetween(5L << 20, 20L << 20);
    });
    for (int i = 0; i < 2; i++) {
      run(SHELF, "begin; create table mess (x int)");
      assertThat(done(kept(SHELF).rollBack(id)).words()).isEqualTo("You are back at “before the purge”.");
      assertThat(run(SHELF, "select title from book order by 1")).containsExactly(List.of("Emma"), List.of("Persuasion"));
      run(SHELF, "drop table book");
    }
    done(kept(SHELF).delete(id));
    assertThat(kept(SHELF).all()).isEmpty();
    assertThat(kept(SHELF).rollBack(id).state()).isEqualTo(Kept.State.GONE);
    assertThat(run(SHELF, "select count(*) from pg_database where datname like 'savepoint%'")).containsExactly(List.of("0"));
  }

  @Test void aSavepointIsOfItsOwnerAndOfItsPageAlone() {
    run(SHELF, "select 1");
    run(OTHER, "select 1");
    String id = done(kept(SHELF).save("mine")).entry().id();
    assertThat(kept(OTHER).all()).isEmpty();
    assertThat(kept(OTHER).rollBack(id).state()).isEqualTo(Kept.State.GONE);
    var bob = consoles.at("bob", SHELF);
    await().until(() -> bob.run("update book set title = 'Bob''s'", -1, -1), Console.Answer.Done.class::isInstance);
    assertThat(bob.kept().all()).isEmpty();
    assertThat(List.of(bob.kept().rollBack(id), bob.kept().rename(id, "his"), bob.kept().delete(id))).extracting(Kept.Said::state).containsOnly(Kept.State.GONE);
    assertThat(kept(SHELF).all()).extracting(SavepointStore.Entry::name).containsExactly("mine");
    done(kept(SHELF).rename(id, "still mine"));
    assertThat(kept(SHELF).all()).extracting(SavepointStore.Entry::name).containsExactly("still mine");
  }

  @Test void whatIsNotCommittedIsNotSavedAndSaidSo() {
    run(SHELF, "begin; insert into book values ('half')");
    assertThat(kept(SHELF).save("").words()).contains("A transaction is open");
    run(SHELF, "commit");
    done(kept(SHELF).save(""));
  }

  @Test void whenItIsFullItSaysWhichToDelete() {
    run(SHELF, "select 1");
    for (int i = 1; i <= Clones.MOST; i++) done(kept(SHELF).save("number " + i));
    assertThat(kept(SHELF).save("one more")).satisfies(said -> {
      assertThat(said.state()).isEqualTo(Kept.State.REFUSED);
      assertThat(said.words()).contains("number 1").contains("Delete");
    });
    // and of all pages together
    run(OTHER, "create table big as select repeat(md5(i::text), 40) from generate_series(1, 14000) i");
    assertThat(kept(OTHER).save("big").words()).contains("64 MB").contains("Delete some of other exercises");
    done(kept(SHELF).delete(kept(SHELF).all().getLast().id()));
    done(kept(SHELF).save("one more"));
  }

  @Test void aNewSandboxHasNoneAndAResetKeepsThem() {
    run(SHELF, "update book set title = 'changed'");
    String id = done(kept(SHELF).save("changed")).entry().id();
    assertThat(consoles.at("ada", SHELF).reset()).isInstanceOf(Console.Answer.Done.class);
    assertThat(run(SHELF, "select title from book")).containsExactly(List.of("Emma"));
    done(kept(SHELF).rollBack(id));
    assertThat(run(SHELF, "select title from book")).containsExactly(List.of("changed"));
    await().until(() -> consoles.at("ada", SHELF).renew(), Console.Answer.Done.class::isInstance);
    assertThat(kept(SHELF).all()).isEmpty();
    assertThat(store.ids()).isEmpty();
  }

  @Test void thereIsNothingToSaveWithoutASandboxAndALongNameIsRefused() {
    assertThat(kept(SHELF).save("").words()).contains("nothing to save yet");
    run(SHELF, "select 1");
    assertThat(kept(SHELF).save("x".repeat(81)).words()).contains("too long");
    assertThat(kept(SHELF).save("two\nlines").words()).contains("one line");
    assertThat(store.ids()).isEmpty();
  }
}
