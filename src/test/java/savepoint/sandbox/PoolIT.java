package savepoint.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import savepoint.db.Folders;
import savepoint.db.TestBinaries;
import savepoint.db.TestDatabase;
import savepoint.engine.Caps;
import savepoint.engine.Outcome;
import savepoint.sandbox.embedded.EmbeddedRuntime;

/** The pool over real servers: the embedded runtime, which needs no container. */
class PoolIT {
  private static final Caps CAPS = new Caps(Duration.ofSeconds(10), 10, 1 << 20);
  private static final Template SHELF = new Template("shelf", List.of("create table book (title text)", "insert into book values ('Emma')"));

  private final TestDatabase database = TestDatabase.fresh();
  private final Path home = Folders.create(TestBinaries.cache().resolve("pool-" + ProcessHandle.current().pid()));
  private final EmbeddedRuntime runtime = new EmbeddedRuntime(TestBinaries.get(), home);
  private Pool pool;

  @BeforeEach void open() {
    pool = pool(1, 2, Duration.ofMinutes(15));
  }

  @AfterEach void nothingIsLeft() {
    pool.clear();
    assertThat(runtime.list("test")).isEmpty();
    runtime.close();
    database.close();
  }

  private Pool pool(int warm, int most, Duration idle) {
    var settings = new Pool.Settings("test", warm, most, 2, idle, Duration.ofHours(8), Duration.ofHours(12));
    var made = new Pool(runtime, new SandboxStore(database.jdbc()), settings, Clock.systemUTC(), new SimpleMeterRegistry());
    made.start(Topology.POSTGRES);
    return made;
  }

  private Sandbox sandbox(String owner) {
    return await().until(() -> pool.lease(owner, Topology.POSTGRES), Lease.Ready.class::isInstance) instanceof Lease.Ready ready ? ready.sandbox() : null;
  }

  private static String first(Sandbox sandbox, String database, String sql) throws Exception {
    try (var session = sandbox.connect(database)) {
      return session.run(sql, CAPS) instanceof Outcome.Rows rows ? rows.rows().getFirst().getFirst() : "no rows";
    }
  }

  @Test void anOwnerGetsTheSameSandboxAgain() {
    assertThat(sandbox("ada")).isSameAs(sandbox("ada"));
    assertThat(sandbox("bob")).isNotSameAs(sandbox("ada"));
  }

  @Test void aDatabaseIsACopyThatAResetMakesAnew() throws Exception {
    var mine = sandbox("ada");
    assertThat(mine.open("shelf", SHELF)).isTrue();
    assertThat(mine.open("shelf", SHELF)).isFalse();
    assertThat(first(mine, "shelf", "with gone as (delete from book returning 1) select count(*) from gone")).isEqualTo("1");
    assertThat(first(mine, "shelf", "select count(*) from book")).isEqualTo("0");
    mine.reset("shelf", SHELF);
    assertThat(first(mine, "shelf", "select title from book")).isEqualTo("Emma");
  }

  @Test void aTemplateIsLoadedOnceHoweverManyAskAtOnce() throws Exception {
    var mine = sandbox("ada");
    var names = new HashSet<String>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var asked = new ArrayList<Future<String>>();
      for (int i = 0; i < 8; i++) asked.add(threads.submit(() -> mine.load(SHELF)));
      for (var one : asked) names.add(one.get());
    }
    assertThat(names).hasSize(1);
    try (var admin = mine.admin("postgres")) {
      assertThat(((Outcome.Rows) admin.run("select count(*) from pg_database where datname like 'template\\_%' or datname like 'loading%'", CAPS)).rows())
          .containsExactly(List.of("1"));
    }
  }

  @Test void aTemplateThatFailsSaysWhereAndLeavesNothing() throws Exception {
    var mine = sandbox("ada");
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> mine.load(new Template("broken", List.of("create table a (i int);\ninsert into b values (1);"))))
        .isInstanceOf(java.sql.SQLException.class).hasMessageContaining("broken, script 1, line 2").hasMessageContaining("\"b\" does not exist");
    try (var admin = mine.admin("postgres")) {
      assertThat(((Outcome.Rows) admin.run("select count(*) from pg_database where datname like 'loading%'", CAPS)).rows()).containsExactly(List.of("0"));
    }
  }

  @Test void aLearnerCannotDropTheTemplateOfItsDatabase() throws Exception {
    var mine = sandbox("ada");
    mine.open("shelf", SHELF);
    try (var session = mine.connect("shelf")) {
      assertThat(session.run("drop database " + mine.load(SHELF), CAPS)).isInstanceOf(Outcome.Failed.class);
    }
  }

  @Test void aStopTakesTheUnusedStockAwayAndLeavesWhatIsHeld() {
    var mine = sandbox("ada");
    await().until(() -> pool.status().sandboxes().stream().anyMatch(one -> one.state() == SandboxStore.State.READY));
    pool.close();
    assertThat(runtime.list("test")).extracting(one -> one.label().sandbox()).containsExactly(mine.id());
  }

  @Test void aFullHouseQueuesInFairOrderAndGoesOnWhenSomebodyLeaves() {
    var ada = sandbox("ada");
    sandbox("bob");
    assertThat(pool.lease("cleo", Topology.POSTGRES)).isInstanceOfSatisfying(Lease.Waiting.class, waiting -> assertThat(waiting.position()).isEqualTo(1));
    assertThat(pool.lease("dora", Topology.POSTGRES)).isInstanceOfSatisfying(Lease.Waiting.class, waiting -> assertThat(waiting.position()).isEqualTo(2));
    pool.release(ada);
    assertThat(pool.lease("dora", Topology.POSTGRES)).isInstanceOf(Lease.Waiting.class);
    assertThat(sandbox("cleo")).isNotNull();
    assertThat(pool.status().queue()).extracting(SandboxStore.Wish::owner).containsExactly("dora");
  }

  @Test void thePlaceInTheQueueOutlivesThePlatform() {
    sandbox("ada");
    sandbox("bob");
    pool.lease("cleo", Topology.POSTGRES);
    pool.close();
    pool = pool(1, 2, Duration.ofMinutes(15));
    assertThat(pool.lease("dora", Topology.POSTGRES)).isInstanceOfSatisfying(Lease.Waiting.class, waiting -> assertThat(waiting.position()).isEqualTo(2));
  }

  @Test void afterACrashEverySandboxIsAdoptedWithItsData() throws Exception {
    var before = sandbox("ada");
    before.open("shelf", SHELF);
    first(before, "shelf", "with more as (insert into book values ('Persuasion') returning 1) select 1 from more");
    // no farewell: a new platform process over the same database and runtime
    pool.close();
    pool = pool(1, 2, Duration.ofMinutes(15));
    var after = sandbox("ada");
    assertThat(after.id()).isEqualTo(before.id());
    assertThat(first(after, "shelf", "select count(*) from book")).isEqualTo("2");
  }

  @Test void whatTheDatabaseDoesNotKnowIsRemovedOnTheSecondRound() {
    await().until(() -> pool.status().sandboxes().stream().anyMatch(one -> one.state() == SandboxStore.State.READY));
    runtime.start(Topology.POSTGRES, new Label("test", "stray", 1, "postgres", Clock.systemUTC().instant()));
    var foreign = runtime.start(Topology.POSTGRES, new Label("other", "theirs", 1, "postgres", Clock.systemUTC().instant()));
    pool.tick();
    assertThat(runtime.list("test")).as("somebody may be about to write it down").extracting(one -> one.label().sandbox()).contains("stray");
    pool.tick();
    assertThat(runtime.list("test")).extracting(one -> one.label().sandbox()).doesNotContain("stray");
    assertThat(runtime.list("other")).hasSize(1);
    foreign.remove();
  }

  @Test void aSandboxThatDiedIsTakenAwayAndReplaced() {
    var dead = sandbox("ada");
    dead.pod().remove();
    pool.tick();
    assertThat(sandbox("ada").id()).isNotEqualTo(dead.id());
  }

  @Test void anIdleSandboxIsTakenAwayAndAUsedOneStays() {
    sandbox("ada");
    sandbox("bob");
    database.jdbc().update("update sandbox set used = now() - interval '16 minutes' where owner = 'ada'");
    pool.tick();
    assertThat(pool.held("ada", Topology.POSTGRES)).isEmpty();
    assertThat(pool.held("bob", Topology.POSTGRES)).isPresent();
  }

  @Test void lifeIsExtendedOnlyToItsLimit() {
    var mine = sandbox("ada");
    database.jdbc().update("update sandbox set expires = now() + interval '5 minutes' where owner = 'ada'");
    assertThat(pool.extend(mine)).isTrue();
    database.jdbc().update("update sandbox set leased = now() - interval '12 hours' where owner = 'ada'");
    assertThat(pool.extend(mine)).isFalse();
  }

  @Test void askingAgainKeepsThePlaceAndCountsOnce() {
    sandbox("ada");
    sandbox("bob");
    var before = pool.status();
    var ada = pool.held("ada", Topology.POSTGRES).orElseThrow().sandbox();
    pool.lease("cleo", Topology.POSTGRES);
    pool.lease("cleo", Topology.POSTGRES);
    pool.release(ada);
    sandbox("cleo");
    assertThat(pool.status().later()).isEqualTo(before.later() + 1);
    assertThat(pool.status().firstTry()).isEqualTo(before.firstTry());
    assertThat(pool.status().queue()).isEmpty();
  }

  @Test void anOwnerWhoGivesBackAndAsksAtTheSameMomentHasOneSandboxInTheEnd() throws Exception {
    for (int i = 0; i < 5; i++) {
      var mine = sandbox("ada");
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        var asked = new ArrayList<Future<?>>();
        asked.add(threads.submit(() -> pool.release(mine)));
        asked.add(threads.submit(() -> pool.release(mine)));
        for (int n = 0; n < 4; n++) asked.add(threads.submit(() -> pool.lease("ada", Topology.POSTGRES)));
        for (var one : asked) one.get();
      }
    }
    sandbox("ada");
    assertThat(pool.status().sandboxes()).filteredOn(one -> "ada".equals(one.owner())).hasSize(1);
  }

  @Test void oneSlowStartHoldsNobodyUpWhoHasASandbox() throws Exception {
    var mine = sandbox("ada");
    var slow = new Slow(runtime);
    pool.close();
    pool = new Pool(slow, new SandboxStore(database.jdbc()), new Pool.Settings("test", 2, 3, 2, Duration.ofMinutes(15), Duration.ofHours(8), Duration.ofHours(12)),
        Clock.systemUTC(), new SimpleMeterRegistry());
    pool.start(Topology.POSTGRES);
    await().until(() -> slow.waiting.getQueueLength() > 0);
    assertThat(pool.lease("ada", Topology.POSTGRES)).isInstanceOfSatisfying(Lease.Ready.class, ready -> assertThat(ready.sandbox().id()).isEqualTo(mine.id()));
    pool.tick();
    assertThat(pool.status().sandboxes()).as("what is being started is no stranger").anyMatch(one -> one.state() == SandboxStore.State.STARTING);
    slow.waiting.release(100);
  }

  /** Starts only when it is let. */
  private static final class Slow implements Runtime {
    final java.util.concurrent.Semaphore waiting = new java.util.concurrent.Semaphore(0);
    private final Runtime real;

    Slow(Runtime real) { this.real = real; }

    @Override public Pod start(Topology topology, Label label) {
      waiting.acquireUninterruptibly();
      return real.start(topology, label);
    }
    @Override public String name() { return real.name(); }
    @Override public java.util.Set<Need> offers() { return real.offers(); }
    @Override public List<Found> list(String installation) { return real.list(installation); }
    @Override public Pod adopt(Found found) { return real.adopt(found); }
    @Override public void remove(Found found) { real.remove(found); }
    @Override public void close() {}
  }

  @Test void aRuntimeThatCannotStartIsSaidInsteadOfAnEndlessQueue() {
    pool.clear();
    pool = new Pool(new Broken(), new SandboxStore(database.jdbc()), new Pool.Settings("test", 0, 2, 1, Duration.ofMinutes(15), Duration.ofHours(8), Duration.ofHours(12)),
        Clock.systemUTC(), new SimpleMeterRegistry());
    pool.start(Topology.POSTGRES);
    assertThat(pool.lease("ada", Topology.POSTGRES)).isInstanceOfSatisfying(Lease.Unavailable.class, no -> assertThat(no.reason()).contains("the disk is full"));
  }

  /** A place where nothing starts any more. */
  private static final class Broken implements Runtime {
    @Override public String name() { return "broken"; }
    @Override public java.util.Set<Need> offers() { return java.util.Set.of(Need.SQL); }
    @Override public Pod start(Topology topology, Label label) { throw new IllegalStateException("the disk is full"); }
    @Override public List<Found> list(String installation) { return List.of(); }
    @Override public Pod adopt(Found found) { throw new IllegalStateException("gone"); }
    @Override public void remove(Found found) {}
    @Override public void close() {}
  }
}
