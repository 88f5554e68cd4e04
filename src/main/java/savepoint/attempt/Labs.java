package savepoint.attempt;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import savepoint.sandbox.Lease;
import savepoint.sandbox.Pool;
import savepoint.sandbox.SandboxPages;
import savepoint.sandbox.Topology;

/**
 * The labs that learners are in: opening one with its setup, asking whether a task holds, judging it where it stands. Invariant: one judgement at a time in each sandbox, and what
 * was proved once is written by the judge alone, for the lab it was proved in.
 */
public final class Labs implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Labs.class);
  private static final Duration WAIT = Duration.ofMinutes(10);
  private static final Duration TURN = Duration.ofMinutes(5);
  private static final Duration PRESS = Duration.ofSeconds(5);
  /** Who handed in at the last moment is not told off for the way to us. */
  private static final Duration GRACE = Duration.ofSeconds(15);

  private final Pool pool;
  private final LabStore store;
  private final LabJudge judge;
  private final Consumer<String> changed;
  private final Clock clock;
  /** What is being made ready or did not become so, by owner. */
  private final Map<String, Opening> openings = new ConcurrentHashMap<>();
  private final Map<Long, ReentrantLock> turns = new ConcurrentHashMap<>();
  /** By sandbox: who rolls back or begins anew has other servers, of which nothing was said yet. */
  private final Cache<String, Map<Integer, Checked>> checked = Caffeine.newBuilder().maximumSize(2_000).expireAfterAccess(Duration.ofHours(8)).build();
  private final Evidence evidence;
  private volatile boolean closed;

  private record Opening(String place, State state) {}

  /** @param changed hears of the owner whose lab looks otherwise now */
  public Labs(Pool pool, LabStore store, LabJudge judge, Consumer<String> changed, Clock clock) {
    this.pool = pool;
    this.store = store;
    this.judge = judge;
    this.changed = changed;
    this.clock = clock;
    this.evidence = new Evidence(pool, changed);
  }

  /** How an owner stands with a lab. */
  public sealed interface State {
    /** It cannot be done here, and why. */
    record Denied(String words) implements State {}

    /** @param words why it is not open any more, empty when it never was */
    record Closed(String words) implements State {}

    /** Another lab is open; @param place its key */
    record Elsewhere(String place) implements State {}

    /** @param step 0 while it waits for a sandbox */
    record Preparing(int step, int of, String words) implements State {}

    /** The setup did not work; @param detail for its author */
    record Broken(String words, String detail) implements State {}

    record Open(LabStore.Begun lab, Lease.Ready ready) implements State {}
  }

  /** What was asked of one task; @param running while more checks come; @param trouble why it could not be tried, else null */
  public record Checked(List<Feedback.Tick> ticks, int of, boolean running, String trouble) {
    public boolean holds() { return !running && trouble == null && ticks.size() == of && ticks.stream().allMatch(Feedback.Tick::holds); }
  }

  public State state(String owner, Exercise exercise) {
    var denial = judge.denial(exercise);
    if (denial.isPresent()) return new State.Denied(denial.get());
    var opening = openings.get(owner);
    if (opening != null && opening.place().equals(exercise.place())) return opening.state();
    var all = store.all(owner);
    for (var lab : all) if (!lab.place().equals(exercise.place()) && held(lab).isPresent()) return new State.Elsewhere(lab.place());
    var mine = all.stream().filter(lab -> lab.place().equals(exercise.place())).findFirst();
    if (mine.isEmpty()) return new State.Closed("");
    if (mine.get().prepared() == null) return new State.Closed("Opening this lab was interrupted. Open it again.");
    return held(mine.get()).<State>map(ready -> new State.Open(mine.get(), ready)).orElseGet(() -> new State.Closed(asleep(owner, exercise)
        ? "Your lab is asleep, with all that you did in it. Opening it goes on where you left it." : "Your lab was put away because nobody worked in it for a while. Opening it begins anew."));
  }

  private boolean asleep(String owner, Exercise exercise) { return pool.asleep(LabStore.holder(owner), exercise.topology(), exercise.place()).isPresent(); }

  private Optional<Lease.Ready> held(LabStore.Begun lab) {
    return pool.status().sandboxes().stream().filter(entry -> entry.id().equals(lab.sandbox())).findFirst()
        .flatMap(entry -> pool.held(LabStore.holder(lab.owner()), Topology.of(entry.topology()))).filter(ready -> ready.sandbox().id().equals(lab.sandbox()));
  }

  /** Opens it, if it is not open; another one that is open is put to sleep. One that sleeps goes on where it was. Comes back at once: {@link #state} tells how far it is. */
  public void open(String owner, Exercise exercise) {
    if (state(owner, exercise) instanceof State.Open) return;
    begin(owner, exercise, false);
  }

  /** Begins anew, whatever it is in. */
  public void reset(String owner, Exercise exercise) { begin(owner, exercise, true); }

  private void begin(String owner, Exercise exercise, boolean anew) {
    if (judge.denial(exercise).isPresent()) return;
    var fresh = new Opening(exercise.place(), new State.Preparing(0, 0, "Getting your servers"));
    var before = openings.compute(owner, (who, old) -> old != null && old.state() instanceof State.Preparing ? old : fresh);
    if (before != fresh) return;   // it is on its way already
    Thread.ofVirtual().name("lab-" + owner).start(() -> make(owner, exercise, anew));
  }

  private void make(String owner, Exercise exercise, boolean anew) {
    String place = exercise.place();
    try {
      if (!rest(owner, place)) {
        tell(owner, place, new State.Closed("Your other lab could not be put to sleep, so it stays open: there is too much in it to be kept. Make room there, or begin it anew, then open this one again."));
        return;
      }
      var mine = store.begun(owner, place).filter(lab -> lab.prepared() != null);
      if (!anew && mine.isPresent() && asleep(owner, exercise)) wake(owner, exercise, mine.get());
      else fresh(owner, exercise, place);
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
    tell(owner, lab.place(), new State.Preparing(0, 0, "Waking your servers: what you left on them is being put back"));
    var ready = lease(owner, exercise, lab.place());
    if (ready == null) return;
    if (ready.sandbox().woken()) {
      store.moved(lab.id(), ready.sandbox().id());
      openings.remove(owner);
      return;
    }
    end(owner, exercise);
    tell(owner, lab.place(), new State.Closed("Your lab was asleep and could not be woken. What was in it is kept: open the lab anew, and its list of savepoints says what is wrong with it."));
  }

  private void fresh(String owner, Exercise exercise, String place) throws SQLException {
    end(owner, exercise);
    var ready = lease(owner, exercise, place);
    if (ready == null) return;
    var lab = store.begin(owner, place, ready.sandbox().id());
    if (((Lab) exercise.kind()).timed()) store.start(owner, place);
    judge.play(ready.sandbox(), exercise).prepare((step, of, what) -> tell(owner, place, new State.Preparing(step, of, what)));
    store.prepared(lab.id());
    openings.remove(owner);
  }

  private void broken(String owner, Exercise exercise, String detail) {
    end(owner, exercise);
    tell(owner, exercise.place(), new State.Broken("This lab could not be made ready. It is not your fault; whoever wrote it has to mend it. You may try again.", detail));
  }

  private void tell(String owner, String place, State state) {
    openings.put(owner, new Opening(place, state));
    changed.accept(owner);
  }

  /** Null when there is none; that has been told. */
  private Lease.Ready lease(String owner, Exercise exercise, String place) {
    Instant end = clock.instant().plus(WAIT);
    while (!closed) {
      switch (pool.lease(LabStore.holder(owner), exercise.topology(), place)) {
        case Lease.Ready ready -> {
          return ready;
        }
        case Lease.Waiting waiting when clock.instant().isBefore(end) -> tell(owner, place, new State.Preparing(0, 0, SandboxPages.words(waiting)));
        case Lease none -> {
          tell(owner, place, new State.Closed(none instanceof Lease.Waiting ? "No servers became free for you. Try again in a few minutes." : SandboxPages.words(none)));
          return null;
        }
      }
      pause();
    }
    openings.remove(owner);
    return null;
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(200);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Slot.Broken("interrupted while waiting for a sandbox", e);
    }
  }

  /** Puts the owner's lab to sleep, whichever is open; opening it again goes on where it was. What cannot sleep goes. */
  public void leave(String owner) {
    for (var lab : store.all(owner)) {
      held(lab).map(Lease.Ready::sandbox).filter(sandbox -> lab.prepared() == null || !pool.hibernate(sandbox)).ifPresent(pool::release);
    }
    changed.accept(owner);
  }

  /** Puts other labs to sleep; false if one of them cannot. */
  private boolean rest(String owner, String place) {
    for (var lab : store.all(owner)) {
      if (lab.place().equals(place)) continue;
      var sandbox = held(lab).map(Lease.Ready::sandbox);
      // one that was never ready has nothing to keep
      if (lab.prepared() == null) sandbox.ifPresent(pool::release);
      else if (sandbox.isPresent() && !pool.hibernate(sandbox.get())) return false;
    }
    return true;
  }

  /** Ends the owner's lab of this exercise, with its servers and with what sleeps of it; its savepoints stay. */
  private void end(String owner, Exercise exercise) {
    store.begun(owner, exercise.place()).ifPresent(lab -> {
      store.end(lab.id());
      turns.remove(lab.id());
    });
    pool.held(LabStore.holder(owner), exercise.topology()).ifPresent(ready -> pool.release(ready.sandbox()));
    pool.discard(LabStore.holder(owner), exercise.topology(), exercise.place());
  }

  /** When the time of a timed lab is over; empty when it has no clock, or has not been opened. */
  public Optional<Instant> ends(String owner, Exercise exercise) {
    if (!((Lab) exercise.kind()).timed()) return Optional.empty();
    return store.started(owner, exercise.place()).map(opened -> opened.plus(Duration.ofMinutes(exercise.minutes())));
  }

  /** Why it cannot be handed in now; empty when it can. */
  public Optional<String> refusal(String owner, Exercise exercise) {
    if (!(state(owner, exercise) instanceof State.Open)) return Optional.of("This lab is not open, so there is nothing to hand in. Open it first.");
    if (ends(owner, exercise).filter(end -> clock.instant().isAfter(end.plus(GRACE))).isPresent())
      return Optional.of("The time is over. What you handed in before counts; you can go on trying, but not hand in any more.");
    return Optional.empty();
  }

  /** Asks whether a task holds; not counted, except that a {@code once} task which holds is proved. False when a judgement is going on in this lab already. */
  public boolean check(String owner, Exercise exercise, int task) {
    if (!(state(owner, exercise) instanceof State.Open(LabStore.Begun lab, Lease.Ready ready))) return false;
    var turn = turn(lab);
    var wanted = ((Lab) exercise.kind()).task(task).orElseThrow();
    var started = new java.util.concurrent.CompletableFuture<Boolean>();
    // the lock belongs to the thread that judges
    Thread.ofVirtual().name("check-" + lab.id()).start(() -> {
      boolean mine = turn.tryLock();
      if (mine) note(owner, lab, task, new Checked(List.of(), wanted.checks().size(), true, null));
      started.complete(mine);
      if (!mine) return;
      ready.sandbox().saving().lock();
      try {
        pool.touch(ready.sandbox());
        var ticks = judge.check(ready.sandbox(), exercise, task, (at, some) -> note(owner, lab, task, new Checked(some, wanted.checks().size(), true, null)));
        if (wanted.once() && ticks.hold()) store.prove(lab.id(), task);
        note(owner, lab, task, new Checked(ticks.ticks(), wanted.checks().size(), false, null));
      } catch (RuntimeException e) {
        LOG.warn("Task {} of {} could not be checked", task, exercise.id(), e);
        note(owner, lab, task, new Checked(List.of(), wanted.checks().size(), false, "This could not be tried, by our fault. Try again."));
      } finally {
        ready.sandbox().saving().unlock();
        turn.unlock();
        changed.accept(owner);
      }
    });
    return started.join();
  }

  /** Presses a fault button of the owner's lab. @return why that could not be done, in words for them; empty when it is done */
  public Optional<String> press(String owner, Exercise exercise, String fault) {
    if (!(state(owner, exercise) instanceof State.Open(LabStore.Begun lab, Lease.Ready ready))) return Optional.of("This lab is not open.");
    var turn = turn(lab);
    try {
      // what is being tried out must not be broken meanwhile
      if (!turn.tryLock(PRESS.toSeconds(), TimeUnit.SECONDS)) return Optional.of("A check goes on in this lab. Wait until it is over.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Slot.Broken("interrupted while waiting to press a button", e);
    }
    try {
      pool.touch(ready.sandbox());
      judge.press(ready.sandbox(), exercise, fault);
      return Optional.empty();
    } catch (Fault.Failed failed) {
      return Optional.of(failed.getMessage());
    } catch (RuntimeException e) {
      LOG.warn("The fault '{}' of {} could not be pressed", fault, exercise.id(), e);
      return Optional.of("This could not be done, by our fault. Try again.");
    } finally {
      turn.unlock();
      changed.accept(owner);
    }
  }

  /** How the buttons of the owner's lab stand, in the order of {@code exercise.yaml}; none while it is not open. */
  public List<Fault.State> faults(String owner, Exercise exercise) {
    if (!(state(owner, exercise) instanceof State.Open(LabStore.Begun lab, Lease.Ready ready))) return List.of();
    return ((Lab) exercise.kind()).faults().stream().map(fault -> Fault.of(fault).state(ready.sandbox())).toList();
  }

  /** The paced writer of the owner's lab, if it writes. */
  public Optional<Fault.State> writer(String owner, Exercise exercise) {
    if (!(state(owner, exercise) instanceof State.Open(LabStore.Begun lab, Lease.Ready ready))) return Optional.empty();
    return ((Lab) exercise.kind()).faults().stream().map(Fault::of).filter(fault -> fault.what() == Fault.What.WRITE).findFirst().map(fault -> fault.state(ready.sandbox()));
  }

  private ReentrantLock turn(LabStore.Begun lab) { return turns.computeIfAbsent(lab.id(), id -> new ReentrantLock(true)); }

  private void note(String owner, LabStore.Begun lab, int task, Checked now) {
    checked.get(lab.sandbox(), id -> new ConcurrentHashMap<>()).put(task, now);
    changed.accept(owner);
  }

  /** What was said of the tasks when they were last asked for, by number. */
  public Map<Integer, Checked> checked(LabStore.Begun lab) {
    var some = checked.getIfPresent(lab.sandbox());
    return some == null ? Map.of() : Map.copyOf(some);
  }

  /** The {@code once} tasks that were proved. */
  public Set<Integer> proved(LabStore.Begun lab) { return store.proved(lab.id()); }

  /** The verdict on the lab that the attempt's learner is in. */
  public Judgement judge(Exercise exercise, String owner) {
    if (!(state(owner, exercise) instanceof State.Open(LabStore.Begun lab, Lease.Ready ready))) throw new Slot.Broken("the lab of " + owner + " is not there to be judged", null);
    var turn = turn(lab);
    try {
      if (!turn.tryLock(TURN.toSeconds(), TimeUnit.SECONDS)) throw new Slot.Broken("another judgement goes on in the lab of " + owner, null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Slot.Broken("interrupted while waiting to judge a lab", e);
    }
    ready.sandbox().saving().lock();
    try {
      pool.touch(ready.sandbox());
      var tasks = ((Lab) exercise.kind()).tasks();
      return judge.judge(ready.sandbox(), exercise, store.proved(lab.id()),
          (task, ticks) -> note(owner, lab, task, new Checked(ticks, tasks.get(task - 1).checks().size(), ticks.size() < tasks.get(task - 1).checks().size(), null)));
    } finally {
      ready.sandbox().saving().unlock();
      turn.unlock();
    }
  }

  /** Keeps the state of the lab as it is now, right after its verdict, for whoever reviews the attempt. */
  public void keep(Attempt attempt, Exercise exercise) {
    if (state(attempt.owner(), exercise) instanceof State.Open(LabStore.Begun lab, Lease.Ready ready)) evidence.keep(lab.owner(), ready.sandbox(), attempt.id());
  }

  @Override public void close() {
    closed = true;
    evidence.close();
  }
}
