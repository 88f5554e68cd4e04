package savepoint.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import savepoint.exercise.Exercise;
import savepoint.exercise.Folder;
import savepoint.exercise.LabScript;
import savepoint.exercise.Shelf;
import savepoint.sandbox.Lease;
import savepoint.sandbox.NoLeaks;
import savepoint.sandbox.Sandbox;

/** Labs are judged by what their servers do, and the platform outlives whatever was done to these. */
@ExtendWith(NoLeaks.class)
class LabJudgeIT {
  @TempDir static Path home;
  private static TestJudge court;
  private static LabJudge judge;
  private static Exercise lab;

  @BeforeAll static void start() {
    court = TestJudge.docker(2);
    judge = court.judge().labs();
    lab = Folder.read(home, new Shelf(home).lab("memory")).sound();
  }

  @AfterAll static void stop() { court.close(); }

  private static Judgement replay(String script) { return judge.replay(lab, script); }

  @Test void theReferenceIsAcceptedThoughItUndoesWhatWasProvedOnce() {
    var judgement = replay(lab.reference().replace("### task 2", "### check 1\n### task 2"));
    assertThat(judgement.verdict()).as(judgement.feedback().words()).isEqualTo(Verdict.ACCEPTED);
    assertThat(judgement.feedback().points()).isEqualTo(4);
    assertThat(judgement.feedback().tasks()).extracting(Feedback.Task::earlier).containsExactly(true, false);
    assertThat(judgement.feedback().tasks().get(1).ticks()).hasSize(2).allMatch(Feedback.Tick::holds);
  }

  @Test void whatIsNotProvedInTimeAndUndoneDoesNotCount() {
    var judgement = replay(lab.reference());
    assertThat(judgement.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(judgement.feedback().words()).startsWith("1 of 2 tasks hold: 3 of 4 points. Not yet: Leave a note – ");
    assertThat(judgement.feedback().tasks().getFirst().ticks().getFirst().words()).contains("~/note");
  }

  @Test void someTasksAreWorthTheirPoints() {
    var judgement = replay("echo ready > ~/note");
    assertThat(judgement.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(judgement.feedback().points()).isEqualTo(1);
    assertThat(judgement.feedback().tasks()).extracting(Feedback.Task::holds).containsExactly(true, false);
  }

  @Test void aStoppedServerIsTheLearnersStateAndAnswersNothing() {
    var judgement = replay("echo ready > ~/note\npg_ctl stop -m immediate");
    assertThat(judgement.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(judgement.feedback().points()).isEqualTo(1);
    assertThat(judgement.feedback().tasks().get(1).ticks()).allSatisfy(tick -> assertThat(tick.words()).startsWith("The server on primary does not answer"));
  }

  @Test void aPartThatFailsNamesItsFileItsLineAndWhatItSaid() {
    assertThatThrownBy(() -> replay("### task 1\necho ready > ~/note\n### task 2\necho before\nls /nowhere\necho after"))
        .isInstanceOf(IllegalStateException.class).hasMessageContaining("the script:4: on primary this part ended with status 2: ls: ").hasMessageContaining("    before");
    shelfLab("broken", "### on primary: Fall\ntrue\nfalse\n");
    assertThatThrownBy(() -> judge.replay(Folder.read(home, home.resolve("exercises/c/broken")).sound(), "true")).hasMessageContaining("setup.sh:2: on primary this part ended with status 1");
    assertThatThrownBy(() -> replay("### task 9")).hasMessage("line 1: ### task takes the number of a task, 1 to 2, not '9'");
  }

  private static void shelfLab(String slug, String setup) {
    var shelf = new Shelf(home);
    shelf.lab(slug);
    shelf.write(slug, "setup.sh", setup);
  }

  @Test void bashNamesTheLinesAsTheAuthorCountsThem() {
    assertThatThrownBy(() -> replay("### task 1\ntrue\nnonsense\n")).hasMessageContaining("line 3: nonsense: command not found");
  }

  @Test void theSetupRunsInTheDatabaseOfTheDataSetAndItsStepsAreTold() throws Exception {
    var steps = new ArrayList<String>();
    withSandbox(sandbox -> {
      judge.play(sandbox, lab).prepare((step, of, what) -> steps.add(step + "/" + of + " " + what));
      var ticks = new ArrayList<List<Feedback.Tick>>();
      assertThat(judge.judge(sandbox, lab, Set.of(1), (task, some) -> ticks.add(some)).feedback().tasks().getFirst().earlier()).isTrue();
      assertThat(ticks).extracting(List::size).containsExactly(0, 1, 2);
    });
    assertThat(steps).containsExactly("1/2 Filling the database zoo", "2/2 Preparing primary: Forget what was there");
  }

  private interface Work {
    void with(Sandbox sandbox) throws Exception;
  }

  private static void withSandbox(Work work) throws Exception {
    Lease lease = court.pool().lease("person:1/lab", lab.topology());
    while (lease instanceof Lease.Waiting) lease = court.pool().lease("person:1/lab", lab.topology());
    var sandbox = ((Lease.Ready) lease).sandbox();
    try {
      work.with(sandbox);
    } finally {
      court.pool().release(sandbox);
    }
  }

  @Test void aLabScriptsPartsKnowNothingOfOneAnother() {
    var read = LabScript.read("x=1\ncd /tmp\n### on primary\ntest -z \"$x\"\ntest \"$PWD\" != /tmp\necho ready > ~/note", lab.setting());
    assertThat(read.script().steps()).hasSize(2);
    assertThat(replay("x=1\ncd /tmp\n### on primary\ntest -z \"$x\"\ntest \"$PWD\" != /tmp\necho ready > ~/note").feedback().points()).isEqualTo(1);
  }
}
