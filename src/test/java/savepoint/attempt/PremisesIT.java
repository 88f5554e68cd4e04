package savepoint.attempt;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import savepoint.db.TestDatabase;
import savepoint.sandbox.Label;
import savepoint.sandbox.Need;
import savepoint.sandbox.Pod;
import savepoint.sandbox.Pool;
import savepoint.sandbox.Runtime;
import savepoint.sandbox.SandboxStore;
import savepoint.sandbox.Topology;

/** What the judge says when it gets no sandbox. */
class PremisesIT {
  private final TestDatabase database = TestDatabase.fresh();
  private final Ill ill = new Ill();
  private Instant now = Instant.now();
  private final Pool pool = new Pool(ill, new SandboxStore(database.jdbc()), new Pool.Settings("premises", 0, 1, 1, Duration.ofMinutes(15), Duration.ofHours(8), Duration.ofHours(12)),
      clock(() -> now), new SimpleMeterRegistry());
  /** Each look at the clock is half a minute later. */
  private final Premises premises = new Premises("judge:1", pool, Topology.POSTGRES, clock(() -> now = now.plusSeconds(31)));

  private static Clock clock(InstantSource source) { return new Ticking(source); }

  private static final class Ticking extends Clock {
    private final InstantSource source;

    Ticking(InstantSource source) { this.source = source; }

    @Override public Instant instant() { return source.instant(); }
    @Override public ZoneOffset getZone() { return ZoneOffset.UTC; }
    @Override public Clock withZone(java.time.ZoneId zone) { return this; }
  }

  @AfterEach void stop() {
    ill.open.release(100);
    pool.clear();
    database.close();
  }

  @Test void aStartThatTakesLongAndFailsIsNotCalledAFullMachine() {
    ill.open.release();
    assertThatThrownBy(premises::sandbox).isInstanceOf(Slot.Broken.class).hasMessageContaining("the disk is full");
    // the next one hangs, and the last failure is old news
    now = now.plus(Duration.ofMinutes(5));
    assertThatThrownBy(premises::sandbox).isInstanceOf(Slot.Broken.class).hasMessage("no sandbox for the judge: the last one did not start: the disk is full.");
  }

  /** Each start waits until it may fail. */
  private static final class Ill implements Runtime {
    final Semaphore open = new Semaphore(0);

    @Override public String name() { return "ill"; }
    @Override public Set<Need> offers() { return Set.of(Need.SQL); }
    @Override public Pod start(Topology topology, Label label) {
      open.acquireUninterruptibly();
      throw new IllegalStateException("the disk is full");
    }
    @Override public List<Runtime.Found> list(String installation) { return List.of(); }
    @Override public Pod adopt(Runtime.Found found) { throw new IllegalStateException("gone"); }
    @Override public void remove(Runtime.Found found) {}
    @Override public void close() {}
  }
}
