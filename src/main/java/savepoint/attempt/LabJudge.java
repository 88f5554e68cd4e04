package savepoint.attempt;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import savepoint.exercise.Exercise;
import savepoint.exercise.Lab;
import savepoint.exercise.LabScript;
import savepoint.sandbox.Fault;
import savepoint.sandbox.Need;
import savepoint.sandbox.Pool;
import savepoint.sandbox.Sandbox;

/** Judges labs: learners' where they stand, and authors' scripts in sandboxes made for them. */
public final class LabJudge {
  private final Pool pool;
  private final Spares spares;
  private final Spares stages;
  private final LabPlay.Buttons buttons;
  private final Semaphore live;
  private final Semaphore stage;

  /** @param atOnce how many labs of learners are judged side by side, and how many of authors are played */
  LabJudge(Pool pool, int atOnce) {
    this.pool = pool;
    this.spares = new Spares(pool, "judge:spare");
    this.stages = new Spares(pool, "judge:stage");
    this.buttons = (sandbox, exercise, fault) -> Fault.of(fault).press(sandbox, ((Lab) exercise.kind()).database());
    this.live = new Semaphore(atOnce, true);
    this.stage = new Semaphore(atOnce, true);
  }

  /** Why the lab cannot be done here; empty when it can. */
  public Optional<String> denial(Exercise exercise) {
    var lab = (Lab) exercise.kind();
    String needs = !pool.offers(Need.SHELL) ? "a shell on its servers" : exercise.topology().nodes().size() > 1 && !pool.offers(Need.NODES) ? "more than one server" : null;
    if (needs != null) return Optional.of("This lab needs " + needs + ", which only sandboxes in containers can give you. Ask your operator to run Savepoint with Docker.");
    return pool.denial(lab.rights());
  }

  /** A learner presses a fault button; @throws Fault.Failed when that could not be done */
  void press(Sandbox sandbox, Exercise exercise, String fault) throws Fault.Failed { buttons.press(sandbox, exercise, fault); }

  LabPlay play(Sandbox sandbox, Exercise exercise) { return new LabPlay(sandbox, exercise, buttons); }

  LabProof proof(Sandbox sandbox, Exercise exercise) { return new LabProof(sandbox, exercise, spares); }

  /** Somebody hears what is going on while a lab is judged. */
  interface Listener {
    Listener NOBODY = (task, ticks) -> { };

    /** @param task 1 for the first; @param ticks of it so far */
    void at(int task, List<Feedback.Tick> ticks);
  }

  /** The verdict on a lab as it stands. @param proved the numbers of the {@code once} tasks that were seen to hold before */
  Judgement judge(Sandbox sandbox, Exercise exercise, Set<Integer> proved, Listener listener) {
    live.acquireUninterruptibly();
    try {
      return judgement(proof(sandbox, exercise), (Lab) exercise.kind(), proved, listener);
    } finally {
      live.release();
    }
  }

  /** What the checks of one task say now. */
  LabProof.Ticks check(Sandbox sandbox, Exercise exercise, int task, Listener listener) {
    live.acquireUninterruptibly();
    try {
      return proof(sandbox, exercise).task(((Lab) exercise.kind()).tasks().get(task - 1), ticks -> listener.at(task, ticks));
    } finally {
      live.release();
    }
  }

  private static Judgement judgement(LabProof proof, Lab lab, Set<Integer> proved, Listener listener) {
    var tasks = new ArrayList<Feedback.Task>();
    boolean tampered = false;
    for (int number = 1; number <= lab.tasks().size(); number++) {
      int at = number;
      var task = lab.tasks().get(number - 1);
      if (task.once() && proved.contains(number)) {
        tasks.add(new Feedback.Task(task.task(), task.points(), true, true, List.of()));
        continue;
      }
      listener.at(number, List.of());
      var ticks = proof.task(task, some -> listener.at(at, some));
      tampered |= ticks.tampered();
      tasks.add(new Feedback.Task(task.task(), task.points(), ticks.hold(), false, ticks.ticks()));
    }
    return judgement(tasks, tampered);
  }

  private static Judgement judgement(List<Feedback.Task> tasks, boolean tampered) {
    var open = tasks.stream().filter(task -> !task.holds()).toList();
    int most = tasks.stream().mapToInt(Feedback.Task::points).sum();
    int points = most - open.stream().mapToInt(Feedback.Task::points).sum();
    if (open.isEmpty()) return new Judgement(Verdict.ACCEPTED, Feedback.lab("Every task holds: " + points + " of " + most + " points.", tasks));
    String first = open.getFirst().ticks().stream().filter(tick -> !tick.holds()).findFirst().map(tick -> " – " + tick.words()).orElse("");
    String words = (tasks.size() - open.size()) + " of " + tasks.size() + " tasks hold: " + points + " of " + most + " points. Not yet: " + open.getFirst().title() + first;
    return new Judgement(tampered ? Verdict.TAMPERED : Verdict.FAILED, Feedback.lab(words, tasks));
  }

  /** A sandbox in the lab's start state, for authors' tools; each sees the lab alone. */
  public final class Stage {
    private final Exercise exercise;
    private final Lab lab;
    private final LabPlay play;
    private final LabProof proof;
    private final Set<Integer> proved = new HashSet<>();

    private Stage(Sandbox sandbox, Exercise exercise) {
      this.exercise = exercise;
      this.lab = (Lab) exercise.kind();
      this.play = LabJudge.this.play(sandbox, exercise);
      this.proof = LabJudge.this.proof(sandbox, exercise);
    }

    /** Plays steps; each {@code ### check} is what a learner asks for. @throws IllegalStateException for the author, when one does not work */
    public void play(String file, List<LabScript.Step> steps) {
      try {
        for (var step : steps) {
          if (step instanceof LabScript.Step.Ask ask) check(ask.asked());
          else play.play(file, step);
        }
      } catch (LabPlay.Halted halted) {
        throw told(halted);
      }
    }

    /** What keeps a task from holding now, empty when it holds; a {@code once} task that holds stays proved on this stage. */
    public Optional<String> check(int task) {
      var ticks = proof.task(lab.tasks().get(task - 1), some -> { });
      if (ticks.hold()) proved.add(task);
      return ticks.ticks().stream().filter(tick -> !tick.holds()).findFirst().map(tick -> tick.title() + " – " + tick.words());
    }

    /** The verdict as things stand. */
    public Judgement judge() { return judgement(proof, lab, proved, Listener.NOBODY); }
  }

  private static IllegalStateException told(LabPlay.Halted halted) {
    return new IllegalStateException(halted.getMessage() + (halted.output.contains("\n") ? "\n" + halted.output.indent(4).stripTrailing() : ""), halted);
  }

  /** Work on a fresh stage. @throws IllegalStateException for the author, when the setup does not work */
  public <T> T stage(Exercise exercise, Function<Stage, T> work) {
    denial(exercise).ifPresent(why -> {
      throw new IllegalStateException(why);
    });
    stage.acquireUninterruptibly();
    try {
      Sandbox sandbox = stages.take(exercise.topology());
      try {
        var made = new Stage(sandbox, exercise);
        made.play.prepare(LabPlay.Watch.NOBODY);
        return work.apply(made);
      } catch (LabPlay.Halted halted) {
        throw told(halted);
      } catch (SQLException e) {
        throw new Judge.Unusable("the data set " + exercise.visible().name() + " does not load: " + e.getMessage(), e);
      } finally {
        stages.give(sandbox);
      }
    } catch (SQLException e) {
      throw new Slot.Broken("there is no sandbox for a lab", e);
    } finally {
      stage.release();
    }
  }

  /** The verdict on what a lab script leaves. */
  public Judgement replay(Exercise exercise, String script) {
    var read = LabScript.read(script, exercise.setting());
    if (!read.slips().isEmpty()) throw new IllegalStateException("line " + read.slips().getFirst().line() + ": " + read.slips().getFirst().message());
    return stage(exercise, stage -> {
      stage.play("the script", read.script().steps());
      return stage.judge();
    });
  }
}
