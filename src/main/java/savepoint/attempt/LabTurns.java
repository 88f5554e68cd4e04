package savepoint.attempt;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import savepoint.exercise.Exercise;
import savepoint.exercise.Lab;
import savepoint.sandbox.Fault;
import savepoint.sandbox.LabStore;
import savepoint.sandbox.Pool;

/**
 * What is done to labs that are open: a task is asked for, a fault button is pressed, the whole is judged.
 * Invariant: one of these at a time in each lab, and what was proved once is written by the judge alone, for the lab it was proved in.
 */
final class LabTurns {
  private static final Logger LOG = LoggerFactory.getLogger(LabTurns.class);
  private static final Duration TURN = Duration.ofMinutes(5);
  private static final Duration PRESS = Duration.ofSeconds(5);

  private final Pool pool;
  private final LabStore store;
  private final LabJudge judge;
  private final Consumer<String> changed;
  /** By lab; kept as long as somebody has it or waits for it. */
  private final Cache<Long, ReentrantLock> turns = Caffeine.newBuilder().weakValues().build();
  /** By sandbox: who rolls back or begins anew has other servers, of which nothing was said yet. */
  private final Cache<String, Map<Integer, Labs.Checked>> checked = Caffeine.newBuilder().maximumSize(2_000).expireAfterAccess(Duration.ofHours(8)).build();

  LabTurns(Pool pool, LabStore store, LabJudge judge, Consumer<String> changed) {
    this.pool = pool;
    this.store = store;
    this.judge = judge;
    this.changed = changed;
  }

  /** Asks whether a task holds, in the background; false when a judgement is going on in this lab already. */
  boolean check(Labs.State.Open open, Exercise exercise, int task) {
    var turn = turn(open.lab());
    int of = of(exercise, task);
    var started = new CompletableFuture<Boolean>();
    // the lock belongs to the thread that judges
    Thread.ofVirtual().name("check-" + open.lab().id()).start(() -> {
      boolean mine = turn.tryLock();
      if (mine) note(open.lab(), task, new Labs.Checked(List.of(), of, true, null));
      started.complete(mine);
      if (!mine) return;
      open.ready().sandbox().saving().lock();
      try {
        pool.touch(open.ready().sandbox());
        var ticks = judge.check(open.ready().sandbox(), exercise, task, (at, some) -> note(open.lab(), task, new Labs.Checked(some, of, true, null)));
        if (((Lab) exercise.kind()).task(task).orElseThrow().once() && ticks.hold()) store.prove(open.lab().id(), task);
        note(open.lab(), task, new Labs.Checked(ticks.ticks(), of, false, null));
      } catch (RuntimeException e) {
        LOG.warn("Task {} of {} could not be checked", task, exercise.id(), e);
        note(open.lab(), task, new Labs.Checked(List.of(), of, false, "This could not be tried, by our fault. Try again."));
      } finally {
        open.ready().sandbox().saving().unlock();
        turn.unlock();
        changed.accept(open.lab().owner());
      }
    });
    return started.join();
  }

  private static int of(Exercise exercise, int task) { return ((Lab) exercise.kind()).task(task).orElseThrow().checks().size(); }

  private ReentrantLock turn(LabStore.Begun lab) { return turns.get(lab.id(), id -> new ReentrantLock(true)); }

  private void note(LabStore.Begun lab, int task, Labs.Checked now) {
    checked.get(lab.sandbox(), id -> new ConcurrentHashMap<>()).put(task, now);
    changed.accept(lab.owner());
  }

  /** What was said of the tasks when they were last asked for, by number. */
  Map<Integer, Labs.Checked> checked(LabStore.Begun lab) {
    var some = checked.getIfPresent(lab.sandbox());
    return some == null ? Map.of() : Map.copyOf(some);
  }

  /** Presses a fault button. @return why that could not be done, in words for whoever did; empty when it is done */
  Optional<String> press(Labs.State.Open open, Exercise exercise, String fault) {
    var turn = turn(open.lab());
    // what is being tried out must not be broken meanwhile
    if (!taken(turn, PRESS)) return Optional.of("A check goes on in this lab. Wait until it is over.");
    try {
      pool.touch(open.ready().sandbox());
      judge.press(open.ready().sandbox(), exercise, fault);
      return Optional.empty();
    } catch (Fault.Failed failed) {
      return Optional.of(failed.getMessage());
    } catch (RuntimeException e) {
      LOG.warn("The fault '{}' of {} could not be pressed", fault, exercise.id(), e);
      return Optional.of("This could not be done, by our fault. Try again.");
    } finally {
      turn.unlock();
      changed.accept(open.lab().owner());
    }
  }

  private static boolean taken(ReentrantLock turn, Duration patience) {
    try {
      return turn.tryLock(patience.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Slot.Broken("interrupted while waiting for a turn in a lab", e);
    }
  }

  /** The verdict on a lab as it stands. */
  Judgement judge(Labs.State.Open open, Exercise exercise) {
    var turn = turn(open.lab());
    if (!taken(turn, TURN)) throw new Slot.Broken("another judgement goes on in the lab of " + open.lab().owner(), null);
    open.ready().sandbox().saving().lock();
    try {
      pool.touch(open.ready().sandbox());
      return judge.judge(open.ready().sandbox(), exercise, store.proved(open.lab().id()), (task, ticks) -> {
        int of = of(exercise, task);
        note(open.lab(), task, new Labs.Checked(ticks, of, ticks.size() < of, null, true));
      });
    } finally {
      open.ready().sandbox().saving().unlock();
      turn.unlock();
    }
  }
}
