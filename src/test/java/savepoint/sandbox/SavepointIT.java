package savepoint.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import savepoint.Patience;
import savepoint.db.TestDatabase;

/** Sandboxes that sleep and wake, and savepoints with a name, as the pool deals with them. */
@ExtendWith(NoLeaks.class)
class SavepointIT {
  private static final Topology SERVER = Topology.POSTGRES;
  private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-21T13:05:00Z"), ZoneOffset.UTC);

  @TempDir private Path folder;
  private final TestDatabase database = TestDatabase.fresh();
  private SavepointStore store;
  private Pool pool;

  @BeforeEach void open() { pool = pool(Savepoints.Limits.USUAL); }

  @AfterEach void nothingIsLeft() {
    pool.clear();
    assertThat(NoLeaks.docker().list(NoLeaks.INSTALLATION)).isEmpty();
    database.close();
  }

  private Pool pool(Savepoints.Limits limits) {
    store = new SavepointStore(database.jdbc());
    var sandboxes = new SandboxStore(database.jdbc());
    var savepoints = new Savepoints(new Vault(folder), store, sandboxes, limits, NOW);
    var settings = new Pool.Settings(NoLeaks.INSTALLATION, 0, 3, 2, Duration.ofMinutes(15), Duration.ofHours(8), Duration.ofHours(12));
    var made = new Pool(NoLeaks.docker(), Permit.FREE, sandboxes, settings, Clock.systemUTC(), new SimpleMeterRegistry(), Optional.of(savepoints));
    made.start(SERVER);
    return made;
  }

  private Sandbox sandbox(String owner, String place) {
    var lease = await().until(() -> pool.lease(owner, SERVER, place), Lease.Ready.class::isInstance);
    return ((Lease.Ready) lease).sandbox();
  }

  private static String sh(Sandbox sandbox, String script) {
    return sandbox.pod().nodes().getFirst().exec(List.of("bash", "-c", script), InputStream.nullInputStream(), Patience.LONG, 64 << 10).output().strip();
  }

  private void idle(String owner) {
    database.jdbc().update("update sandbox set used = now() - interval '16 minutes' where owner = ?", owner);
    pool.tick();
    await().until(() -> pool.status().sandboxes().stream().noneMatch(one -> owner.equals(one.owner())));
    await().until(() -> NoLeaks.docker().list(NoLeaks.INSTALLATION).isEmpty());
  }

  private List<String> kept() throws IOException {
    try (var all = Files.list(folder)) {
      return all.map(one -> one.getFileName().toString()).toList();
    }
  }

  @Test void anIdleSandboxSleepsAndWakesWithWhatWasInIt() throws Exception {
    var mine = sandbox("ada", "");
    sh(mine, "echo mine > ~/notes");
    idle("ada");
    assertThat(kept()).hasSize(1);
    var woken = sandbox("ada", "");
    assertThat(woken.id()).isNotEqualTo(mine.id());
    assertThat(sh(woken, "cat ~/notes")).isEqualTo("mine");
    assertThat(kept()).as("what is awake does not sleep as well").isEmpty();
    assertThat(sh(sandbox("bob", ""), "ls ~/notes")).contains("No such file");
  }

  @Test void atTheEndOfItsLifeASandboxSleepsToo() {
    sh(sandbox("ada", ""), "echo mine > ~/notes");
    database.jdbc().update("update sandbox set expires = now() - interval '1 second' where owner = 'ada'");
    pool.tick();
    await().until(() -> store.sleeping("ada", "postgres", "").isPresent());
    assertThat(sh(sandbox("ada", ""), "cat ~/notes")).isEqualTo("mine");
  }

  @Test void anotherPlaceHasAnotherSandboxAndBothAreKept() {
    sh(sandbox("ada", "exercise/c/one"), "echo one > ~/notes");
    assertThat(pool.hibernate(sandbox("ada", "exercise/c/one"))).isTrue();
    var other = sandbox("ada", "exercise/c/two");
    assertThat(sh(other, "ls ~")).isEmpty();
    sh(other, "echo two > ~/notes");
    pool.hibernate(other);
    assertThat(sh(sandbox("ada", "exercise/c/one"), "cat ~/notes")).isEqualTo("one");
    pool.hibernate(sandbox("ada", "exercise/c/one"));
    assertThat(sh(sandbox("ada", "exercise/c/two"), "cat ~/notes")).isEqualTo("two");
  }

  @Test void aPlatformKilledWhileItPutsASandboxToSleepLosesNothing() throws Exception {
    var mine = sandbox("ada", "");
    sh(mine, "echo mine > ~/notes; /usr/local/share/savepoint/quiesce stop");
    database.jdbc().update("update sandbox set quiet = true where owner = 'ada'");
    Files.createDirectory(folder.resolve("00000000-0000-0000-0000-000000000000.draft"));
    Files.createDirectory(folder.resolve("00000000-0000-0000-0000-000000000001"));
    pool.close();
    pool = pool(Savepoints.Limits.USUAL);
    assertThat(kept()).as("half archives, and those that nobody wrote down").isEmpty();
    assertThat(sandbox("ada", "").id()).isEqualTo(mine.id());
    assertThat(sh(mine, "cat ~/notes; ls /run/quiesced 2>&1")).startsWith("mine").contains("No such file");
  }

  @Test void aPlatformKilledWhileItWakesASandboxWakesItAgain() throws Exception {
    sh(sandbox("ada", ""), "echo mine > ~/notes");
    idle("ada");
    // as it is in the middle of a wake: a sandbox with half of somebody's files, which nobody may ever get
    var half = sandbox("bob", "");
    sh(half, "echo half > ~/notes");
    database.jdbc().update("update sandbox set state = 'starting', owner = null where owner = 'bob'");
    pool.close();
    pool = pool(Savepoints.Limits.USUAL);
    assertThat(NoLeaks.docker().list(NoLeaks.INSTALLATION)).isEmpty();
    assertThat(sh(sandbox("ada", ""), "cat ~/notes")).isEqualTo("mine");
  }

  @Test void whatCannotBeWokenIsKeptAndSaidAndThereIsAFreshSandbox() throws Exception {
    sh(sandbox("ada", ""), "echo mine > ~/notes");
    idle("ada");
    Files.write(folder.resolve(kept().getFirst()).resolve("0"), new byte[] {1}, StandardOpenOption.APPEND);
    assertThat(sh(sandbox("ada", ""), "ls ~")).isEmpty();
    assertThat(store.named("ada", "")).singleElement().satisfies(one -> {
      assertThat(one.note()).contains("missing or damaged");
      assertThat(one.name()).startsWith("Your sandbox of");
    });
    assertThat(kept()).hasSize(1);
  }

  @Test void anArchiveOfAnotherFormIsRefusedInClearWords() {
    sh(sandbox("ada", ""), "echo mine > ~/notes");
    idle("ada");
    database.jdbc().update("update savepoint set form = 'primary: PostgreSQL 16'");
    assertThat(sh(sandbox("ada", ""), "ls ~")).isEmpty();
    assertThat(store.named("ada", "")).extracting(SavepointStore.Entry::note).containsExactly("It was saved from primary: PostgreSQL 16; sandboxes here are now primary: PostgreSQL 17.");
  }

  @Test void aNamedSavepointIsRolledBackToAsOftenAsWanted() throws Exception {
    var mine = sandbox("ada", "");
    sh(mine, "echo good > ~/notes");
    assertThat(pool.save("ada", mine, " before the migration ")).isInstanceOfSatisfying(Savepoints.Answer.Done.class, done -> assertThat(done.warning()).isEmpty());
    assertThat(pool.save("ada", mine, "")).isInstanceOf(Savepoints.Answer.Done.class);
    assertThat(store.named("ada", "")).extracting(SavepointStore.Entry::name).containsExactlyInAnyOrder("before the migration", "21 Nov 13:05");
    String id = store.named("ada", "").stream().filter(one -> one.name().startsWith("before")).findFirst().orElseThrow().id();
    for (int i = 0; i < 2; i++) {
      sh(sandbox("ada", ""), "echo bad > ~/notes; touch ~/more");
      assertThat(await().until(() -> pool.rollBack("ada", SERVER, "", id), Lease.Ready.class::isInstance)).isNotNull();
      assertThat(sh(sandbox("ada", ""), "cat ~/notes; ls ~")).isEqualTo("good\nnotes");
    }
    assertThat(kept()).as("the two, and nothing that sleeps").hasSize(2);
  }

  @Test void nobodyRollsBackToAnothersSavepoint() {
    pool.save("ada", sandbox("ada", ""), "mine");
    sh(sandbox("bob", ""), "echo bobs > ~/notes");
    String id = store.named("ada", "").getFirst().id();
    assertThat(pool.rollBack("bob", SERVER, "", id)).isInstanceOf(Lease.Unavailable.class);
    assertThat(sh(sandbox("bob", ""), "cat ~/notes")).isEqualTo("bobs");
  }

  @Test void aRollBackThatFailsBringsBackWhatWasThere() throws Exception {
    var mine = sandbox("ada", "");
    pool.save("ada", mine, "broken");
    sh(mine, "echo newest > ~/notes");
    var broken = store.named("ada", "").getFirst();
    Files.delete(folder.resolve(broken.id()).resolve("0"));
    pool.rollBack("ada", SERVER, "", broken.id());
    assertThat(sh(sandbox("ada", ""), "cat ~/notes")).isEqualTo("newest");
    assertThat(store.named("ada", "").getFirst().note()).contains("missing or damaged");
  }

  @Test void whatIsTooBigToSleepStaysAndWhatFillsAPersonsRoomIsRefused() {
    pool.close();
    pool = pool(new Savepoints.Limits(8 << 20, 8 << 20, 32 << 20));
    var mine = sandbox("ada", "");
    pool.save("ada", mine, "small");
    sh(mine, "head -c 12M /dev/urandom > ~/noise");
    assertThat(pool.save("ada", mine, "")).isInstanceOfSatisfying(Savepoints.Answer.Refused.class, no -> assertThat(no.why()).contains("too much to save"));
    assertThat(pool.hibernate(mine)).isFalse();
    assertThat(sandbox("ada", "").id()).isEqualTo(mine.id());
    database.jdbc().update("update savepoint set bytes = 8 << 20");
    assertThat(pool.save("ada", mine, "")).isInstanceOfSatisfying(Savepoints.Answer.Refused.class, no -> assertThat(no.why()).contains("fill the room"));
  }
}
