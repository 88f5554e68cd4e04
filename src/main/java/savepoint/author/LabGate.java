package savepoint.author;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import savepoint.attempt.Judge;
import savepoint.attempt.LabJudge;
import savepoint.exercise.Exercise;
import savepoint.exercise.Lab;
import savepoint.exercise.LabScript;
import savepoint.exercise.Sample;

/** What a lab must prove: nobody passes who does nothing, the reference solves task after task and no later one before its turn, and each sample gets the verdict of its folder. */
final class LabGate {
  private final LabJudge judge;
  private final Exercise exercise;
  private final Lab lab;
  private final BiConsumer<String, String> finding;
  private final Consumer<String> progress;

  /**
   * @param finding takes the file, empty for the folder, and what is wrong with it
   * @param progress hears what is being done
   */
  LabGate(LabJudge judge, Exercise exercise, BiConsumer<String, String> finding, Consumer<String> progress) {
    this.judge = judge;
    this.exercise = exercise;
    this.lab = (Lab) exercise.kind();
    this.finding = finding;
    this.progress = progress;
  }

  void run(List<Sample> samples, BiConsumer<Sample, String> wrong) {
    var denial = judge.denial(exercise);
    if (denial.isPresent()) {
      finding.accept("", denial.get());
      return;
    }
    var reference = LabScript.read(exercise.reference(), exercise.setting());
    if (!reference.slips().isEmpty()) return;   // lint has said so
    try {
      if (!start()) return;
      reference(reference.script());
      samples(samples, wrong);
    } catch (Judge.Unusable e) {
      finding.accept("exercise.yaml", e.getMessage());
    }
  }

  /** False when the setup does not work: then nothing else can be said. */
  private boolean start() {
    progress.accept("the start state");
    try {
      judge.stage(exercise, stage -> {
        for (int task = 1; task <= lab.tasks().size(); task++)
          if (stage.check(task).isEmpty()) finding.accept("exercise.yaml", "task " + task + " holds at the start, before anybody did anything");
        return true;
      });
      return true;
    } catch (Judge.Unusable e) {
      throw e;
    } catch (IllegalStateException e) {
      finding.accept("", e.getMessage());
      return false;
    }
  }

  private void reference(LabScript script) {
    try {
      judge.stage(exercise, stage -> {
        stage.play("reference.sh", script.of(0));
        for (int task = 1; task <= lab.tasks().size(); task++) {
          progress.accept("the reference, task " + task + " of " + lab.tasks().size());
          stage.play("reference.sh", script.of(task));
          if (task < lab.tasks().size()) solved(stage, task);
        }
        // the verdict looks at every task; only where it is not good, each is asked once more
        var judgement = stage.judge();
        if (judgement.verdict().accepted()) return true;
        solved(stage, lab.tasks().size());
        finding.accept("reference.sh", "is itself judged " + judgement.verdict().word() + ": " + judgement.feedback().words());
        return true;
      });
    } catch (Judge.Unusable e) {
      throw e;
    } catch (IllegalStateException e) {
      finding.accept("reference.sh", e.getMessage());
    }
  }

  /** After the parts of a task: it and those before it hold, unless they were proved once and for all, and those after it do not. */
  private void solved(LabJudge.Stage stage, int done) {
    for (int task = 1; task <= lab.tasks().size(); task++) {
      if (task < done && lab.tasks().get(task - 1).once()) continue;
      Optional<String> open = stage.check(task);
      if (task <= done && open.isPresent()) finding.accept("reference.sh", "after the parts of task " + done + ", task " + task + " does not hold: " + open.get());
      if (task > done && open.isEmpty()) finding.accept("reference.sh", "after the parts of task " + done + ", task " + task + " holds already: its checks prove nothing of its own");
    }
  }

  private void samples(List<Sample> samples, BiConsumer<Sample, String> wrong) {
    for (Sample sample : samples) {
      progress.accept(sample.file().substring(sample.file().indexOf("attempts/") + 9));
      try {
        var judgement = judge.replay(exercise, sample.answer());
        if (!judgement.verdict().word().equals(sample.verdict())) wrong.accept(sample, "is judged " + judgement.verdict().word() + ", not " + sample.verdict() + ": " + judgement.feedback().words());
      } catch (Judge.Unusable e) {
        throw e;
      } catch (IllegalStateException e) {
        wrong.accept(sample, "cannot be played: " + e.getMessage());
      }
    }
  }
}
