package savepoint.sandbox.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import savepoint.db.TestDatabase;
import savepoint.engine.Caps;
import savepoint.engine.Outcome;
import savepoint.sandbox.Label;
import savepoint.sandbox.Lease;
import savepoint.sandbox.NoLeaks;
import savepoint.sandbox.Pool;
import savepoint.sandbox.Runtime;
import savepoint.sandbox.Sandbox;
import savepoint.sandbox.SandboxStore;
import savepoint.sandbox.Template;
import savepoint.sandbox.Topology;

/** The pool over real containers: what only they can show. */
@ExtendWith(NoLeaks.class)
class DockerPoolIT {
  private static final Caps CAPS = new Caps(Duration.ofSeconds(10), 10, 1 << 20);
  private static final Template SHELF = new Template("shelf", List.of("create table book (title text); insert into book values ('Emma')"));

  private final TestDatabase database = TestDatabase.fresh();
  private Pool pool;

  @BeforeEach void open() { pool = pool(NoLeaks.docker()); }

  @AfterEach void removeAll() {
    pool.clear();
    database.close();
  }

  private Pool pool(Runtime runtime) {
    var made = new Pool(runtime, new SandboxStore(database.jdbc()), Pool.Settings.of(NoLeaks.INSTALLATION, 1, 4), Clock.systemUTC(), new SimpleMeterRegistry());
    made.start(Topology.POSTGRES);
    return made;
  }

  private Sandbox sandbox(String owner) {
    return ((Lease.Ready) await().until(() -> pool.lease(owner, Topology.POSTGRES), Lease.Ready.class::isInstance)).sandbox();
  }

  private static String value(Sandbox sandbox, String sql) throws Exception {
    try (var session = sandbox.connect("shelf")) {
      return ((Outcome.Rows) session.run(sql, CAPS)).rows().getFirst().getFirst();
    }
  }

  @Test void afterAKillEverySandboxIsAdoptedWithTheDataOfItsOwner() throws Exception {
    var before = sandbox("ada");
    before.open("shelf", SHELF);
    assertThat(value(before, "with more as (insert into book values ('Persuasion') returning 1) select 1 from more")).isEqualTo("1");
    pool.close();
    pool = pool(DockerRuntime.find(NoLeaks.IMAGES).orElseThrow());
    var after = sandbox("ada");
    assertThat(after).isNotSameAs(before);
    assertThat(after.id()).isEqualTo(before.id());
    assertThat(value(after, "select count(*) from book")).isEqualTo("2");
  }

  @Test void anOwnerWhoseServerWasStoppedGetsAnotherSandbox() {
    var mine = sandbox("ada");
    assertThat(mine.pod().nodes().getFirst().exec(List.of("pg_ctl", "stop", "--mode=immediate"), InputStream.nullInputStream(), Duration.ofSeconds(20), 4096).code()).isZero();
    assertThat(sandbox("ada").id()).isNotEqualTo(mine.id());
  }

  @Test void anOwnerWhoseServerRecoversFromACrashKeepsTheSandbox() throws Exception {
    var mine = sandbox("ada");
    mine.open("shelf", SHELF);
    // as when the kernel ends a greedy backend: the server throws everybody out and comes back by itself
    mine.pod().nodes().getFirst().exec(List.of("bash", "-c", "kill -9 $(pgrep -f 'postgres: checkpointer')"), InputStream.nullInputStream(), Duration.ofSeconds(20), 4096);
    var after = sandbox("ada");
    assertThat(after.id()).isEqualTo(mine.id());
    await().ignoreExceptions().untilAsserted(() -> assertThat(value(after, "select title from book")).isEqualTo("Emma"));
  }

  @Test void theSandboxesOfAnotherInstallationAreLeftAlone() {
    var label = new Label(NoLeaks.INSTALLATION + "-other", "theirs", 1, "postgres", Instant.parse("2040-01-01T00:00:00Z"));
    var theirs = NoLeaks.docker().start(Topology.POSTGRES, label);
    try {
      sandbox("ada");
      pool.tick();
      assertThat(NoLeaks.docker().list(label.installation())).singleElement().satisfies(found -> assertThat(found.running()).isTrue());
    } finally {
      theirs.remove();
    }
  }
}
