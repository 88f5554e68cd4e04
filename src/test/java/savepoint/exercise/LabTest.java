package savepoint.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import savepoint.sandbox.Rights;
import savepoint.sandbox.Topology;

class LabTest {
  private static final LabScript.Setting SETTING = new LabScript.Setting(List.of("primary", "replica"), 2, List.of("kill primary"));

  @TempDir Path home;
  private Shelf shelf;
  private Path folder;

  @BeforeEach void aSoundLab() {
    shelf = new Shelf(home);
    folder = shelf.lab("memory");
    assertThat(problems()).isEmpty();
  }

  private List<String> problems() { return Folder.read(home, folder).problems().stream().map(Object::toString).toList(); }

  private void yaml(String before, String after) throws Exception {
    String text = Files.readString(folder.resolve("exercise.yaml"));
    assertThat(text).contains(before);
    shelf.write("memory", "exercise.yaml", text.replace(before, after));
  }

  @Test void aLabHasItsTasksPointsAndItsDataSetAsDatabase() {
    var exercise = Folder.read(home, folder).sound();
    var lab = (Lab) exercise.kind();
    assertThat(exercise.points()).isEqualTo(4).isEqualTo(lab.points());
    assertThat(lab.database()).isEqualTo("zoo");
    assertThat(lab.rights()).isEqualTo(Rights.SUPERUSER);
    assertThat(lab.tasks().getFirst().once()).isTrue();
    assertThat(lab.tasks().getFirst().hints()).hasSize(2);
    assertThat(lab.setup().steps()).singleElement().isInstanceOfSatisfying(LabScript.Step.Run.class, run -> {
      assertThat(run.title()).isEqualTo("Forget what was there");
      assertThat(run.line()).isEqualTo(2);
    });
  }

  @Test void aTaskWithAnotherDemandIsAnotherExercise() throws Exception {
    String before = Folder.read(home, folder).sound().hash();
    yaml("value: 8MB", "value: 16MB");
    assertThat(Folder.read(home, folder).sound().hash()).isNotEqualTo(before);
  }

  @Test void aTopologyMayBeWrittenOut() throws Exception {
    yaml("topology: postgres\n", "topology:\n  - {name: primary, image: postgres, memory: 384, disk: 200}\n  - {name: pool, image: postgres, memory: 192, disk: 40, runs: pgbouncer}\n");
    assertThat(problems()).isEmpty();
    var topology = Folder.read(home, folder).sound().topology();
    assertThat(topology.nodes()).extracting(Topology.Spec::name).containsExactly("primary", "pool");
    assertThat(Topology.of(topology.name())).isEqualTo(topology);
    yaml("image: postgres, memory: 192", "image: windows, memory: 192");
    assertThat(problems()).anyMatch(p -> p.contains("there is no image 'windows'"));
  }

  @Test void aTopologyOfAnotherEngineIsNone() throws Exception {
    yaml("topology: postgres\n", "topology: mariadb-pair\n");
    assertThat(problems()).anyMatch(p -> p.contains("is one of mariadb, not of postgres"));
    yaml("topology: mariadb-pair\n", "topology: oracle\n");
    assertThat(problems()).anyMatch(p -> p.contains("unknown topology 'oracle'"));
  }

  @Test void whatBelongsToOtherKindsIsRefused() throws Exception {
    yaml("minutes: 10", "minutes: 10\npoints: 3");
    assertThat(problems()).containsExactly("exercises/c/memory/exercise.yaml:1: a lab is worth the sum of its tasks: write points there");
    yaml("minutes: 10\npoints: 3", "minutes: 10\nisolation: cluster");
    assertThat(problems()).anyMatch(p -> p.contains("belong to kind: script"));
  }

  @Test void faultsNameANodeThatIsThere() throws Exception {
    yaml("minutes: 10", "minutes: 10\nfaults: [kill primary, fill primary]");
    assertThat(problems()).isEmpty();
    yaml("fill primary", "fill replica");
    assertThat(problems()).anyMatch(p -> p.contains("names the node 'replica'"));
    yaml("fill replica", "burn primary");
    assertThat(problems()).anyMatch(p -> p.contains("'burn primary', which does not look like"));
  }

  @Test void checksThatCompareWithAReferenceAreNoneOfALab() throws Exception {
    yaml("{check: setting-is, setting: work_mem, value: 8MB}", "{check: table-state, table: animal}");
    assertThat(problems()).anyMatch(p -> p.matches("exercises/c/memory/exercise.yaml:\\d+: check .* compares with a reference.*"));
  }

  @Test void aCheckOfANodeThatIsNotThereHasItsLine() throws Exception {
    yaml("{check: file-matches, file", "{check: file-matches, node: primry, file");
    assertThat(problems()).anyMatch(p -> p.matches("exercises/c/memory/exercise.yaml:\\d+: check .*the lab has no node 'primry': did you mean 'primary'\\?"));
  }

  @Test void scriptsAreReadWithFileAndLine() {
    shelf.write("memory", "reference.sh", "### task 1\ntrue\n### task 3\ntrue\n### on nowhere\ntrue\n### fault kill primary\n### tasks 2\n");
    assertThat(problems()).containsExactly(
        "exercises/c/memory/reference.sh: has no '### task 2' with anything below it",
        "exercises/c/memory/reference.sh:3: ### task takes the number of a task, 1 to 2, not '3'",
        "exercises/c/memory/reference.sh:5: the lab has no node 'nowhere': known is primary",
        "exercises/c/memory/reference.sh:7: there is no fault button 'kill primary': exercise.yaml has no faults",
        "exercises/c/memory/reference.sh:8: a line that begins with ### says on, task, fault or check, not 'tasks': did you mean 'task'?");
  }

  @Test void aSetupThatCannotBeReadIsNoLab() {
    shelf.write("memory", "setup.sh", "### on nowhere\ntrue\n");
    assertThat(Folder.read(home, folder).exercise()).isEmpty();
  }

  @Test void attemptsAreShellScriptsWithVerdictsOfLabs() {
    shelf.write("memory", "attempts/wrong-rows/x.sh", "true");
    shelf.write("memory", "attempts/failed/y.sql", "select 1");
    assertThat(problems()).anyMatch(p -> p.contains("'wrong-rows' is no verdict of a lab")).anyMatch(p -> p.contains("an attempt's name ends in .sh"));
  }

  @Test void theExampleForAuthorsIsRead() throws Exception {
    var example = java.util.regex.Pattern.compile("```yaml\n(.*?)```", java.util.regex.Pattern.DOTALL).matcher(Files.readString(Path.of("docs/labs.md")));
    assertThat(example.find()).isTrue();
    assertThat(Yaml.read("docs/labs.md", example.group(1), ExerciseYaml.class).problems()).isEmpty();
  }

  @Test void aLabScriptIsPartsOnNodesForTasks() {
    var read = LabScript.read("# first\necho 0\n### task 1\n### on replica: Copy it\n\necho 1\necho 2\n### check 1\n### task 2\n### fault kill primary\n### on primary\necho 3", SETTING);
    assertThat(read.slips()).isEmpty();
    assertThat(read.script().steps()).containsExactly(
        new LabScript.Step.Run(1, 0, "primary", "", "# first\necho 0\n"),
        new LabScript.Step.Run(5, 1, "replica", "Copy it", "\necho 1\necho 2\n"),
        new LabScript.Step.Ask(8, 1, 1),
        new LabScript.Step.Press(10, 2, "kill primary"),
        new LabScript.Step.Run(12, 2, "primary", "", "echo 3\n"));
    assertThat(((LabScript.Step.Run) read.script().steps().get(1)).placed().lines().toList().get(5)).isEqualTo("echo 1");
    assertThat(read.script().of(2)).hasSize(2);
  }
}
