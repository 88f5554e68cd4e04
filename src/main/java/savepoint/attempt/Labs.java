package savepoint.attempt;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import savepoint.exercise.Exercise;
import savepoint.exercise.Lab;
import savepoint.sandbox.Fault;
import savepoint.sandbox.LabStore;
import savepoint.sandbox.Lease;
import savepoint.sandbox.SavepointStore;
import savepoint.sandbox.Pool;

/** The labs that learners are in: how they stand with each, opening one with its setup, asking whether a task holds, judging it where it stands. */
public final class Labs implements AutoCloseable {
  /** Who handed in at the last moment is not told off for the way to us. */
  private static final Duration GRACE = Duration.ofSeconds(15);

  private final LabStore store;
  private final LabJudge judge;
  private final Consumer<String> changed;
  private final Clock clock;
  private final LabSandboxes sandboxes;
  private final LabOpenings openings;
  private final LabTurns turns;
  private final Evidence evidence;

  /** @param changed hears of the owner whose lab looks otherwise now */
  public Labs(Pool pool, LabStore store, LabJudge judge, Consumer<String> changed, Clock clock) {
    this.store = store;
    this.judge = judge;
    this.changed = changed;
    this.clock = clock;
    this.sandboxes = new LabSandboxes(pool, store);
    this.openings = new LabOpenings(pool, store, sandboxes, judge, changed, clock);
    this.turns = new LabTurns(pool, store, judge, changed);
    this.evidence = new Evidence(pool, changed);
  }

  /** How an owner stands with a lab. */
  public sealed interface State {
    /** It cannot be done here, and why. */
    record Denied(String words) implements State {}

    /** @param words why it is not open any more, empty when it never was; @param asleep opening it goes on where it was left */
    record Closed(String words, boolean asleep) implements State {
      Closed(String words) { this(words, false); }
    }

    /** Another lab is open; @param place its key */
    record Elsewhere(String place) implements State {}

    /** Another lab is being made ready, and this one cannot be opened before that is over; @param place the other's key */
    record Busy(String place) implements State {}

    /** @param step 0 while it waits for a sandbox; @param waking what was left is put back, and no setup is run */
    record Preparing(int step, int of, String words, boolean waking) implements State {}

    /** The setup did not work; @param detail for its author */
    record Broken(String words, String detail) implements State {}

    record Open(LabStore.Begun lab, Lease.Ready ready) implements State {}
  }

  /** What came of one task; @param running while more checks come; @param trouble why it could not be tried, else null; @param counted it was handed in, so that a verdict tells all of it */
  public record Checked(List<Feedback.Tick> ticks, int of, boolean running, String trouble, boolean counted) {
    Checked(List<Feedback.Tick> ticks, int of, boolean running, String trouble) { this(ticks, of, running, trouble, false); }

    public boolean holds() { return !running && trouble == null && ticks.size() == of && ticks.stream().allMatch(Feedback.Tick::holds); }
  }

  public State state(String owner, Exercise exercise) {
    var denial = judge.denial(exercise);
    if (denial.isPresent()) return new State.Denied(denial.get());
    var opening = openings.of(owner);
    if (opening.isPresent() && opening.get().place().equals(exercise.place())) return opening.get().state();
    if (opening.filter(LabOpenings.Opening::preparing).isPresent()) return new State.Busy(opening.get().place());
    var all = store.all(owner);
    for (var lab : all) if (!lab.place().equals(exercise.place()) && sandboxes.held(lab).isPresent()) return new State.Elsewhere(lab.place());
    var mine = all.stream().filter(lab -> lab.place().equals(exercise.place())).findFirst();
    if (mine.isEmpty()) return new State.Closed("");
    if (mine.get().prepared() == null) return new State.Closed("Opening this lab was interrupted. Open it again.");
    return sandboxes.held(mine.get()).<State>map(ready -> new State.Open(mine.get(), ready)).orElseGet(() -> sandboxes.asleep(owner, exercise).map(Labs::asleep)
        .orElse(new State.Closed("The servers of your lab are gone: nobody worked there for a while, or all that ran on one of them was ended. Opening it begins anew.")));
  }

  private static State asleep(SavepointStore.Entry entry) {
    return new State.Closed(entry.kind() == SavepointStore.Kind.NAMED ? "Your lab is on its way back to “" + entry.name() + "”. If it is not there in a moment, go on by this button."
        : "Your lab is asleep, with all that you did in it. Opening it goes on where you left it.", true);
  }

  private Optional<State.Open> opened(String owner, Exercise exercise) { return state(owner, exercise) instanceof State.Open open ? Optional.of(open) : Optional.empty(); }

  /**
   * Opens it, if it is not open; another one that is open is put to sleep. One that sleeps goes on where it was. Comes back at once: {@link #state} tells how far it is, or which other
   * lab is being made ready, so that nothing was done for this one.
   */
  public void open(String owner, Exercise exercise) {
    if (opened(owner, exercise).isEmpty()) begin(owner, exercise, false);
  }

  /** Begins anew, whatever it is in. */
  public void reset(String owner, Exercise exercise) { begin(owner, exercise, true); }

  private void begin(String owner, Exercise exercise, boolean anew) {
    if (judge.denial(exercise).isEmpty()) openings.begin(owner, exercise, anew);
  }

  /** Puts the owner's lab to sleep, whichever is open; opening it again goes on where it was. What cannot sleep goes. */
  public void leave(String owner) {
    sandboxes.leave(owner);
    changed.accept(owner);
  }

  /** When the time of a timed lab is over; empty when it has no clock, or has not been opened. */
  public Optional<Instant> ends(String owner, Exercise exercise) {
    if (!((Lab) exercise.kind()).timed()) return Optional.empty();
    return store.started(owner, exercise.place()).map(opened -> opened.plus(Duration.ofMinutes(exercise.minutes())));
  }

  /** Why it cannot be handed in now; empty when it can. */
  public Optional<String> refusal(String owner, Exercise exercise) {
    if (opened(owner, exercise).isEmpty()) return Optional.of("This lab is not open, so there is nothing to hand in. Open it first.");
    if (ends(owner, exercise).filter(end -> clock.instant().isAfter(end.plus(GRACE))).isPresent())
      return Optional.of("The time is over. What you handed in before counts; you can go on trying, but not hand in any more.");
    return Optional.empty();
  }

  /** Asks whether a task holds; not counted, except that a {@code once} task which holds is proved. False when it is not open, or a judgement is going on in it already. */
  public boolean check(String owner, Exercise exercise, int task) { return opened(owner, exercise).map(open -> turns.check(open, exercise, task)).orElse(false); }

  /** What was said of the tasks when they were last asked for, by number. */
  public Map<Integer, Checked> checked(LabStore.Begun lab) { return turns.checked(lab); }

  /** The {@code once} tasks that were proved. */
  public Set<Integer> proved(LabStore.Begun lab) { return store.proved(lab.id()); }

  /** Presses a fault button of the owner's lab. @return why that could not be done, in words for them; empty when it is done */
  public Optional<String> press(String owner, Exercise exercise, String fault) {
    return opened(owner, exercise).map(open -> turns.press(open, exercise, fault)).orElse(Optional.of("This lab is not open."));
  }

  /** How the buttons of the owner's lab stand, in the order of {@code exercise.yaml}; none while it is not open. */
  public List<Fault.State> faults(String owner, Exercise exercise) {
    return opened(owner, exercise).map(open -> buttons(exercise).stream().map(fault -> fault.state(open.ready().sandbox())).toList()).orElse(List.of());
  }

  /** The paced writer of the owner's lab, if it writes. */
  public Optional<Fault.State> writer(String owner, Exercise exercise) {
    return opened(owner, exercise).flatMap(open -> buttons(exercise).stream().filter(fault -> fault.what() == Fault.What.WRITE).findFirst().map(fault -> fault.state(open.ready().sandbox())));
  }

  private static List<Fault> buttons(Exercise exercise) { return ((Lab) exercise.kind()).faults().stream().map(Fault::of).toList(); }

  /** The verdict on the lab that the attempt's learner is in. */
  public Judgement judge(Exercise exercise, String owner) {
    return turns.judge(opened(owner, exercise).orElseThrow(() -> new Slot.Broken("the lab of " + owner + " is not there to be judged", null)), exercise);
  }

  /** Keeps the state of the lab as it is now, right after its verdict, for whoever reviews the attempt. */
  public void keep(Attempt attempt, Exercise exercise) {
    opened(attempt.owner(), exercise).ifPresent(open -> evidence.keep(open.lab().owner(), open.ready().sandbox(), attempt.id()));
  }

  @Override public void close() {
    openings.close();
    evidence.close();
  }
}
