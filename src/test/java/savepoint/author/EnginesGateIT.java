package savepoint.author;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import savepoint.attempt.TestJudge;
import savepoint.author.strengthen.Strengthen;
import savepoint.exercise.Problem;
import savepoint.exercise.Shelf;
import savepoint.sandbox.NoLeaks;

/** The gate asks the same of an exercise in MariaDB or SQLite. */
@ExtendWith(NoLeaks.class)
class EnginesGateIT {
  private static TestJudge court;

  @TempDir Path home;

  @BeforeAll static void start() { court = TestJudge.docker(1); }

  @AfterAll static void stop() { court.close(); }

  private ExerciseGate.Result gate(Path folder, String engine) throws IOException {
    Path yaml = folder.resolve("exercise.yaml");
    Files.writeString(yaml, Files.readString(yaml).replace("engine: postgres", "engine: " + engine));
    return ExerciseGate.of(court.judge(), home, folder, (done, all) -> { }, step -> { });
  }

  private List<String> findings(Path folder, String engine) throws IOException { return gate(folder, engine).findings().stream().map(Problem::toString).toList(); }

  @ParameterizedTest @ValueSource(strings = {"mariadb", "sqlite"})
  void soundQueriesPass(String engine) throws IOException {
    var result = gate(new Shelf(home).exercise("legs"), engine);
    assertThat(result.findings()).isEmpty();
    assertThat(result.mutation().orElseThrow().killed()).isGreaterThanOrEqualTo(4);
  }

  /** MariaDB's are seen by the gate over the content itself. */
  @ParameterizedTest @ValueSource(strings = "sqlite")
  void soundScriptsPass(String engine) throws IOException {
    var result = gate(new Shelf(home).script("names", engine), engine);
    assertThat(result.findings()).isEmpty();
    assertThat(result.mutation().orElseThrow().killed()).isGreaterThanOrEqualTo(4);
  }

  @ParameterizedTest @ValueSource(strings = {"mariadb", "sqlite"})
  void aReferenceThatDependsOnTheOrderOfTheRowsIsFoundOut(String engine) throws IOException {
    var shelf = new Shelf(home);
    Path folder = shelf.exercise("legs");
    shelf.write("legs", "reference.sql", "select name from animal where legs > 4 limit 1");
    assertThat(findings(folder, engine)).anyMatch(finding -> finding.contains("the LIMIT cuts a tie"));
    shelf.write("legs", "reference.sql", "select group_concat(name) as names from animal where legs > 4");
    assertThat(findings(folder, engine)).anyMatch(finding -> finding.contains("another physical order"));
  }

  @ParameterizedTest @ValueSource(strings = {"mariadb", "sqlite"})
  void aLimitThatCutsNamesTiedByTheirCollationIsFoundOut(String engine) throws IOException {
    var shelf = new Shelf(home);
    Path folder = shelf.exercise("legs");
    shelf.write("legs", "data/hidden-3.sql", "insert into animal values (1, 'ant', 6), (2, 'Ant', 6);");
    shelf.write("legs", "reference.sql", "select name from animal where legs > 4 order by name" + (engine.equals("sqlite") ? " collate nocase" : "") + " limit 1");
    assertThat(findings(folder, engine)).anyMatch(finding -> finding.contains("on hidden-3 the LIMIT cuts a tie"));
  }

  @ParameterizedTest @ValueSource(strings = {"mariadb", "sqlite"})
  void aReferenceThatAsksTheClockIsFoundOut(String engine) throws IOException {
    var shelf = new Shelf(home);
    Path folder = shelf.exercise("legs");
    shelf.write("legs", "reference.sql", engine.equals("sqlite") ? "select name from animal where legs > 4 and date('now') > '2020-01-01'" : "select name from animal where legs > 4 and curdate() > '2020-01-01'");
    assertThat(findings(folder, engine)).anyMatch(finding -> finding.contains("the right answer would be another one tomorrow"));
  }

  @ParameterizedTest @ValueSource(strings = {"mariadb", "sqlite"})
  void weakDataIsToldWithItsMutantsAndNoDataIsPromised(String engine) throws IOException {
    var shelf = new Shelf(home);
    Path folder = shelf.exercise("legs");
    shelf.write("legs", "data/hidden-1.sql", "insert into animal values (1, 'ant', 7);");
    shelf.write("legs", "data/hidden-2.sql", "insert into animal values (1, 'ant', 6), (2, 'ant', 6);");
    shelf.write("curriculum/c/datasets/zoo/visible.sql", "insert into animal values (1, 'ant', 6), (2, 'bee', 6), (3, 'cow', 3);");
    assertThat(findings(folder, engine)).anySatisfy(finding -> assertThat(finding).contains("It does not notice").contains("legs > 4").contains("Add rows that tell them, or say in").doesNotContain("strengthen"));
    assertThatThrownBy(() -> Strengthen.run(court.judge(), folder, new Strengthen.Settings(1, 0, true), System.err, false)).isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("data is made for PostgreSQL alone");
  }
}
