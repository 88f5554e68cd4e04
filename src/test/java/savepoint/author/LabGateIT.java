package savepoint.author;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import savepoint.attempt.TestJudge;
import savepoint.exercise.Shelf;
import savepoint.sandbox.NoLeaks;
import savepoint.sandbox.Topology;

/** The gate plays a lab as a learner would, and names the task and the line at fault. */
@ExtendWith(NoLeaks.class)
class LabGateIT {
  private static TestJudge court;

  @TempDir Path home;
  @TempDir Path cache;
  private Shelf shelf;
  private Path folder;

  @BeforeAll static void start() { court = TestJudge.docker(2); }

  @AfterAll static void stop() { court.close(); }

  @BeforeEach void lab() {
    shelf = new Shelf(home);
    folder = shelf.lab("memory");
  }

  private List<String> findings() {
    return new Verify(home, court.judge(), 2, new LessonGate(court.pool(), Topology.POSTGRES, true), cache).run(folder, false, System.err, false).findings().stream().map(Object::toString).toList();
  }

  @Test void aSoundLabPasses() { assertThat(findings()).isEmpty(); }

  @Test void theJudgeCommandJudgesLabScripts() throws IOException {
    var out = new ByteArrayOutputStream();
    assertThat(JudgeCommand.run(court.judge(), folder, List.of(folder.resolve("attempts/accepted/by-file.sh"), folder.resolve("attempts/failed/only-the-note.sh")), false, new PrintStream(out))).isFalse();
    assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(2).anyMatch(line -> line.endsWith("by-file.sh: accepted: Every task holds: 4 of 4 points."))
        .anyMatch(line -> line.contains("only-the-note.sh: failed: 1 of 2 tasks hold"));
  }

  @Test void aTaskThatHoldsAtTheStartOrTooEarlyIsFound() throws IOException {
    shelf.write("memory", "setup.sh", "echo ready > ~/note\n");
    assertThat(findings()).contains("exercises/c/memory/exercise.yaml: task 1 holds at the start, before anybody did anything");
    lab();
    Files.writeString(folder.resolve("reference.sh"), """
        ### task 1
        echo ready > ~/note
        psql -c "alter system set work_mem = '8MB'" -c 'select pg_reload_conf()'
        psql -c 'alter table animal add check (legs >= 0)'
        ### task 2
        true
        """);
    assertThat(findings()).containsExactly("exercises/c/memory/reference.sh: after the parts of task 1, task 2 holds already: its checks prove nothing of its own");
  }

  @Test void aReferenceThatSolvesNotItsTaskOrDoesNotRunIsFound() {
    shelf.write("memory", "reference.sh", "### task 1\necho nearly > ~/note\n### task 2\npsql -c \"alter system set work_mem = '8MB'\" -c 'select pg_reload_conf()'\n");
    assertThat(findings()).anyMatch(f -> f.startsWith("exercises/c/memory/reference.sh: after the parts of task 1, task 1 does not hold: ~/note has the right line"))
        .anyMatch(f -> f.contains("after the parts of task 2, task 2 does not hold")).anyMatch(f -> f.contains("is itself judged failed"));
    shelf.write("memory", "reference.sh", "### task 1\necho ready > ~/note\n### task 2\npsql -d nowhere\n");
    assertThat(findings()).anyMatch(f -> f.startsWith("exercises/c/memory/reference.sh: reference.sh:4: on primary this part ended with status 2: psql: error"));
  }

  @Test void anAttemptInTheWrongFolderIsFound() {
    shelf.write("memory", "attempts/accepted/nothing.sh", "true\n");
    shelf.write("memory", "attempts/failed/falls.sh", "false\n");
    assertThat(findings()).anyMatch(f -> f.startsWith("exercises/c/memory/attempts/accepted/nothing.sh: is judged failed, not accepted: 0 of 2 tasks hold"))
        .anyMatch(f -> f.startsWith("exercises/c/memory/attempts/failed/falls.sh: cannot be played: "));
  }
}
