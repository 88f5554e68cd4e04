package savepoint.attempt;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import savepoint.exercise.Exercise;
import savepoint.exercise.Lab;
import savepoint.sandbox.LabStore;
import savepoint.sandbox.Lease;
import savepoint.sandbox.Pool;
import savepoint.sandbox.SandboxPages;

/** Makes labs ready in the background, one at a time for each owner: gets the servers and runs the setup, or wakes what sleeps, and tells how far it is. */
final class LabOpenings implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LabOpenings.class);
  private static final Duration WAIT = Duration.ofMinutes(10);

  private final Pool pool;
  private final LabStore store;
  private final LabSandboxes sandboxes;
  private final LabJudge judge;
  private final Consumer<String> changed;
  private final Clock clock;
  /** What is being made ready or did not become so, by owner. */
  private final Map<String, Opening> openings = new ConcurrentHashMap<>();
  private volatile boolean closed;

  /** How far the lab of a place is. */
  record Opening(String place, Labs.State state) {
    boolean preparing() { return state instanceof Labs.State.Preparing; }
  }

  LabOpenings(Pool pool, LabStore store, LabSandboxes sandboxes, LabJudge judge, Consumer<String> changed, Clock clock) {
    this.pool = pool;
    this.store = store;
    this.sandboxes = sandboxes;
    this.judge = judge;
    this.changed = changed;
    this.clock = clock;
  }

  /** The owner's last one, if it has not led to an open lab. */
  Optional<Opening> of(String owner) { return Optional.ofNullable(openings.get(owner)); }

  /** Comes back at once. Nothing happens while the owner has a lab that is being made ready, this one or another. @param anew whatever the lab is in */
  void begin(String owner, Exercise exercise, boolean anew) {
    var fresh = new Opening(exercise.place(), new Labs.State.Preparing(0, 0, "Getting your servers", false));
    if (openings.compute(owner, (who, old) -> old != null && old.preparing() ? old : fresh) != fresh) return;
    Thread.ofVirtual().name("lab-" + owner).start(() -> make(owner, exercise, anew));
  }

  private void make(String owner, Exercise exercise, boolean anew) {
    try {
      if (!sandboxes.rest(owner, exercise.place())) {
        shut(owner, exercise, "Your other lab could not be put to sleep, so it stays open: there is too much in it to be kept. Make room there, or begin it anew, then open this one again.");
        return;
      }
      var mine = store.begun(owner, exercise.place()).filter(lab -> lab.prepared() != null);
      if (!anew && mine.isPresent() && sandboxes.asleep(owner, exercise).isPresent()) wake(owner, exercise, mine.get());
      else fresh(owner, exercise);
    } catch (LabPlay.Halted halted) {
      LOG.warn("The setup of {} does not work: {}", exercise.id(), halted.getMessage());
      broken(owner, exercise, halted.getMessage() + (halted.output.isEmpty() ? "" : "\n" + halted.output));
    } catch (SQLException | RuntimeException e) {
      LOG.warn("The lab {} could not be opened", exercise.id(), e);
      broken(owner, exercise, String.valueOf(e.getMessage()));
    } finally {
      changed.accept(owner);
    }
  }

  /** Everything is as it was, the setup is not run again. */
  private void wake(String owner, Exercise exercise, LabStore.Begun lab) {
    tell(owner, exercise, new Labs.State.Preparing(0, 0, "Waking your servers: what you left on them is being put back", true));
    var ready = lease(owner, exercise, true);
    if (ready.isEmpty()) return;
    if (ready.get().sandbox().woken()) {
      store.moved(lab.id(), ready.get().sandbox().id());
      openings.remove(owner);
      return;
    }
    sandboxes.end(owner, exercise);
    shut(owner, exercise, "Your lab was asleep and could not be woken. What was in it is kept: open the lab anew, and its list of savepoints says what is wrong with it.");
  }

  private void fresh(String owner, Exercise exercise) throws SQLException {
    sandboxes.end(owner, exercise);
    var ready = lease(owner, exercise, false);
    if (ready.isEmpty()) return;
    var sandbox = ready.get().sandbox();
    var lab = store.begin(owner, exercise.place(), sandbox.id());
    judge.play(sandbox, exercise).prepare((step, of, what) -> tell(owner, exercise, new Labs.State.Preparing(step, of, what, false)));
    // the time is the learner's: neither our setup nor its failure takes any of it
    if (((Lab) exercise.kind()).timed()) store.start(owner, exercise.place());
    store.prepared(lab.id());
    openings.remove(owner);
  }

  private void broken(String owner, Exercise exercise, String detail) {
    sandboxes.end(owner, exercise);
    tell(owner, exercise, new Labs.State.Broken("This lab could not be made ready. It is not your fault; whoever wrote it has to mend it. You may try again.", detail));
  }

  private void shut(String owner, Exercise exercise, String words) { tell(owner, exercise, new Labs.State.Closed(words)); }

  private void tell(String owner, Exercise exercise, Labs.State state) {
    openings.put(owner, new Opening(exercise.place(), state));
    changed.accept(owner);
  }

  /** Empty when there is none; that has been told. */
  private Optional<Lease.Ready> lease(String owner, Exercise exercise, boolean waking) {
    Instant end = clock.instant().plus(WAIT);
    while (!closed) {
      switch (pool.lease(LabStore.holder(owner), exercise.topology(), exercise.place())) {
        case Lease.Ready ready -> {
          return Optional.of(ready);
        }
        case Lease.Waiting waiting when clock.instant().isBefore(end) -> tell(owner, exercise, new Labs.State.Preparing(0, 0, SandboxPages.words(waiting), waking));
        case Lease none -> {
          shut(owner, exercise, none instanceof Lease.Waiting ? "No servers became free for you. Try again in a few minutes." : SandboxPages.words(none));
          return Optional.empty();
        }
      }
      pause();
    }
    openings.remove(owner);
    return Optional.empty();
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(200);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Slot.Broken("interrupted while waiting for a sandbox", e);
    }
  }

  /** What waits for servers gives up. */
  @Override public void close() { closed = true; }
}
