package savepoint.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LabScriptTest {
  private static final LabScript.Setting PAIR = new LabScript.Setting(List.of("primary", "replica"), 2, List.of("kill primary"));

  private static List<String> slips(String text) {
    return LabScript.read(text, PAIR).slips().stream().map(slip -> slip.line() + ": " + slip.message()).toList();
  }

  @Test void partsGoToTheirNodesAndTasksInTheOrderOfTheScript() {
    var read = LabScript.read("""
        # set up
        date
        ### task 2
        ### on replica: Say so
        echo a
        echo b
        ### fault kill primary
        ### check 1
        """, PAIR);
    assertThat(read.slips()).isEmpty();
    assertThat(read.script().steps()).containsExactly(
        new LabScript.Step.Run(1, 0, "primary", "", "# set up\ndate\n"),
        new LabScript.Step.Run(5, 2, "replica", "Say so", "echo a\necho b\n"),
        new LabScript.Step.Press(7, 2, "kill primary"),
        new LabScript.Step.Ask(8, 2, 1));
    assertThat(read.script().of(2)).hasSize(3);
    assertThat(read.script().of(1)).isEmpty();
  }

  @Test void bashNamesTheLinesOfTheFile() {
    var run = (LabScript.Step.Run) LabScript.read("### on replica\n\n\nfalse\n", PAIR).script().steps().getFirst();
    assertThat(run.placed().split("\n", -1)[3]).isEqualTo("false");
  }

  @Test void aPartOfCommentsAloneDoesNothing() {
    assertThat(LabScript.read("# nothing\n\n### on replica\n  # nor here\n", PAIR).script().steps()).isEmpty();
  }

  @Test void fourSignsAreAnOrdinaryComment() {
    var read = LabScript.read("#### on nowhere\ntrue\n", PAIR);
    assertThat(read.slips()).isEmpty();
    assertThat(read.script().steps()).hasSize(1);
  }

  @Test void whatItCannotReadIsNamedByItsLine() {
    assertThat(slips("true\n### on replca\n### task 3\n### check 0\n### fault kill replica\n### tsk 1\n")).containsExactly(
        "2: the lab has no node 'replca': did you mean 'replica'?",
        "3: ### task takes the number of a task, 1 to 2, not '3'",
        "4: ### check takes the number of a task, 1 to 2, not '0'",
        "5: there is no fault button 'kill replica'" + Nearest.hint("kill replica", PAIR.faults()),
        "6: a line that begins with ### says on, task, fault or check, not 'tsk'" + Nearest.hint("tsk", List.of("on", "task", "fault", "check")));
  }
}
