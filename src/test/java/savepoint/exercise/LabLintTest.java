package savepoint.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import savepoint.sandbox.Rights;
import savepoint.sandbox.Topology;

class LabLintTest {
  private static final String AT = "exercises/c/tune/";
  @TempDir Path home;
  private Shelf shelf;
  private Path folder;

  @BeforeEach void aSoundLab() {
    shelf = new Shelf(home);
    folder = lab("tune");
    assertThat(problems()).isEmpty();
  }

  private List<String> problems() { return Folder.read(home, folder).problems().stream().map(Problem::toString).toList(); }

  private void yaml(String old, String now) throws IOException {
    Path file = folder.resolve("exercise.yaml");
    String text = Files.readString(file);
    assertThat(text).contains(old);
    Files.writeString(file, text.replace(old, now));
  }

  @Test void aLabIsWorthItsTasksAndGivesTheSuperuser() {
    Exercise exercise = Folder.read(home, folder).sound();
    assertThat(exercise.points()).isEqualTo(5);
    assertThat(exercise.topology()).isEqualTo(Topology.of("postgres-pair"));
    var lab = (Lab) exercise.kind();
    assertThat(lab.rights()).isEqualTo(Rights.SUPERUSER);
    assertThat(lab.database()).isEqualTo("postgres");
    assertThat(lab.tasks()).extracting(Lab.Task::once).containsExactly(false, true);
    assertThat(lab.setup().steps()).hasSize(1);
    assertThat(lab.task(3)).isEmpty();
  }

  @Test void aDataSetNamesTheDatabase() throws IOException {
    yaml("minutes: 20", "minutes: 20\ndataset: zoo");
    assertThat(((Lab) Folder.read(home, folder).sound().kind()).database()).isEqualTo("zoo");
  }

  @Test void nodesMayBeListed() throws IOException {
    yaml("topology: postgres-pair", "topology:\n  - {name: primary, image: postgres, memory: 256, disk: 100}\n  - {name: replica, image: postgres, memory: 256, disk: 100}");
    assertThat(problems()).isEmpty();
    var topology = Folder.read(home, folder).sound().topology();
    assertThat(topology.nodes()).extracting(Topology.Spec::name).containsExactly("primary", "replica");
    assertThat(Topology.of(topology.name())).as("known again by its name").isEqualTo(topology);
  }

  @Test void aLabNeedsTasksAndNoPointsOfItsOwn() throws IOException {
    yaml("minutes: 20", "minutes: 20\npoints: 3");
    assertThat(problems()).anyMatch(problem -> problem.contains("a lab is worth the sum of its tasks"));
  }

  @Test void aCheckThatItsEngineCannotProveIsRefusedByName() throws IOException {
    yaml("engine: postgres", "engine: mariadb");
    yaml("topology: postgres-pair", "topology: mariadb-pair");
    assertThat(problems()).anyMatch(problem -> problem.contains("the check 'work_mem is 16MB' cannot be proved in MariaDB 11.8"));
    yaml("{check: setting-is, setting: work_mem, value: 16MB}", "{check: tls-enforced, says: Nobody comes without TLS, role: app, password: x}");
    assertThat(problems()).anyMatch(problem -> problem.contains("the check 'Nobody comes without TLS' cannot be proved in MariaDB 11.8"));
    yaml("{check: tls-enforced, says: Nobody comes without TLS, role: app, password: x}", "{check: auth-accepts, says: The app comes in, role: app}");
    assertThat(problems()).anyMatch(problem -> problem.contains("'The app comes in' cannot be proved in MariaDB 11.8"));
    yaml("role: app}", "role: app, password: x}");
    assertThat(problems()).isEmpty();
  }

  @Test void aLabOfSqliteNeedsADataSetAndHasNoRights() throws IOException {
    yaml("engine: postgres", "engine: sqlite");
    yaml("topology: postgres-pair", "topology: sqlite");
    yaml("{check: setting-is, setting: work_mem, value: 16MB}", "{check: database-sound, file: ~/zoo.db, sql: pragma journal_mode, gives: wal}");
    yaml("{check: file-matches, node: replica,", "{check: file-matches,");
    shelf.write("tune", "setup.sh", "true\n");
    shelf.write("tune", "reference.sh", "### task 1\ntrue\n### task 2\ntrue\n");
    shelf.write("tune", "attempts/accepted/other-order.sh", "true\n");
    assertThat(problems()).containsExactly(AT + "exercise.yaml:3: a lab of SQLite 3 is about a database, which is a file: name its data set under 'dataset'");
    yaml("minutes: 20", "minutes: 20\ndataset: zoo\nrights: superuser");
    assertThat(problems()).containsExactly(AT + "exercise.yaml:8: SQLite 3 has no roles, so nobody has more rights than others: leave 'rights' out");
    yaml("rights: superuser\n", "");
    assertThat(((Lab) Folder.read(home, folder).sound().kind()).rights()).as("none to give").isEqualTo(Rights.OWNER);
  }

  @Test void onlyALabHasTasks() throws IOException {
    shelf.exercise("legs");
    Path file = home.resolve("exercises/c/legs/exercise.yaml");
    Files.writeString(file, Files.readString(file) + "timed: true\n");
    assertThat(Folder.read(home, file.getParent()).problems()).anyMatch(problem -> problem.message().contains("topology, tasks, faults and timed belong to kind: lab"));
  }

  @Test void aCheckNamesANodeThatIsThere() throws IOException {
    yaml("node: replica", "node: replika");
    assertThat(problems()).singleElement().asString().startsWith(AT + "exercise.yaml:").endsWith("the lab has no node 'replika': did you mean 'replica'?");
  }

  @Test void scriptsAreReadWithFileAndLine() {
    shelf.write("tune", "setup.sh", "true\n### on nowhere\ntrue\n");
    shelf.write("tune", "attempts/failed/nothing.sh", "### check 9\ntrue\n");
    assertThat(problems()).containsExactlyInAnyOrder(
        AT + "setup.sh:2: the lab has no node 'nowhere'" + Nearest.hint("nowhere", List.of("primary", "replica")),
        AT + "attempts/failed/nothing.sh:1: ### check takes the number of a task, 1 to 2, not '9'");
    assertThat(Folder.read(home, folder).exercise()).as("a setup that cannot be read must not half run").isEmpty();
  }

  @Test void theReferenceSolvesEveryTask() {
    shelf.write("tune", "reference.sh", "### task 1\ntrue\n### task 2\n# later\n");
    assertThat(problems()).containsExactly(AT + "reference.sh: has no '### task 2' with anything below it");
  }

  @Test void oneRightWayAndTwoWrongOnesAreTheLeast() {
    shelf.delete("tune", "attempts/accepted/other-order.sh");
    shelf.delete("tune", "attempts/failed/nothing.sh");
    assertThat(problems()).containsExactlyInAnyOrder(AT + "attempts/accepted: needs at least 1 right way besides the reference, it has 0",
        AT + "attempts: needs at least 2 wrong ways, it has 1");
  }

  @Test void aFaultNamesANodeThatIsThere() throws IOException {
    yaml("minutes: 20", "minutes: 20\nfaults: [kill pooler]");
    assertThat(problems()).anyMatch(problem -> problem.contains("'faults' names the node 'pooler', which the lab does not have"));
  }

  /** A sound lab on two nodes. */
  private Path lab(String slug) {
    shelf.write(slug, "exercise.yaml", """
        title: Keep more in memory
        summary: Set what a sort may use and write down how many may connect.
        engine: postgres
        kind: lab
        topology: postgres-pair
        minutes: 20
        difficulty: warm-up
        skills: [configuration]
        tasks:
          - task: Sorts may use 16 MB
            points: 2
            hints: [ALTER SYSTEM writes a setting down., Then reload.]
            checks:
              - {check: setting-is, setting: work_mem, value: 16MB}
          - task: The replica has a note
            points: 3
            once: true
            checks:
              - {check: file-matches, node: replica, file: ~/note, line: done}
        """);
    shelf.write(slug, "statement.md", "Two small things.\n");
    shelf.write(slug, "setup.sh", "### on replica: tidy up\nrm -f ~/note\n");
    shelf.write(slug, "reference.sh", "### task 1\npsql -c \"alter system set work_mem = '16MB'\" -c 'select pg_reload_conf()'\n\n### task 2\n### on replica\necho done > ~/note\n");
    shelf.write(slug, "attempts/accepted/other-order.sh", "### on replica\necho done > ~/note\n### check 2\n### on primary\npsql -c \"alter system set work_mem = '16384kB'\" -c 'select pg_reload_conf()'\n");
    shelf.write(slug, "attempts/failed/nothing.sh", "true\n");
    shelf.write(slug, "attempts/failed/wrong-node.sh", "echo done > ~/note\n");
    return home.resolve("exercises/c").resolve(slug);
  }
}
