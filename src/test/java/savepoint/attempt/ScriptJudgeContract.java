package savepoint.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import savepoint.db.TestDatabase;
import savepoint.exercise.Exercise;
import savepoint.exercise.Folder;
import savepoint.exercise.Shelf;
import savepoint.sandbox.NoLeaks;
import savepoint.sandbox.Pool;
import savepoint.sandbox.Runtime;
import savepoint.sandbox.SandboxStore;
import savepoint.sandbox.Topology;

/** Real scripts, right and wrong and hostile, before the real judge: the same wherever its sandboxes run. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ScriptJudgeContract {
  static final String RULE = "alter table animal add check (legs >= 0);";
  static final String RIGHT = "update animal set legs = 0 where legs is null;" + RULE;

  private TestDatabase database;
  private Path home;
  Shelf shelf;
  Pool pool;
  Judge judge;
  Exercise legs;

  /** Where sandboxes run; closed by the subclass. */
  abstract Runtime runtime() throws IOException;

  @BeforeAll void start(@TempDir Path home) throws IOException {
    this.home = home;
    database = TestDatabase.fresh();
    pool = new Pool(runtime(), new SandboxStore(database.jdbc()), Pool.Settings.of(NoLeaks.INSTALLATION, 0, 6), Clock.systemUTC(), new SimpleMeterRegistry());
    judge = new Judge(pool, Topology.POSTGRES, 1, Clock.systemUTC());
    shelf = new Shelf(home);
    legs = read(shelf.script("legs"));
  }

  Exercise read(Path folder) {
    var read = Folder.read(home, folder);
    return read.exercise().orElseThrow(() -> new AssertionError(read.problems()));
  }

  @AfterAll void stop() {
    judge.close();
    pool.clear();
    assertThat(pool.status().sandboxes()).isEmpty();
    database.close();
  }

  @AfterEach void theNextAttemptIsUnharmed() {
    assertThat(judged(RIGHT).verdict()).isEqualTo(Verdict.ACCEPTED);
  }

  Judgement judged(String answer) {
    return judge.judge(legs, answer);
  }

  Feedback.Case visible(Judgement judgement) {
    return judgement.feedback().cases().getFirst();
  }

  @Test void rightScriptsAreAccepted() {
    for (String answer : List.of(RIGHT, "begin; " + RIGHT + " commit;", "-- first the rule\nalter table animal add constraint \"my rule\" check (not legs < 0); update animal set legs = coalesce(legs, 0)",
        "do $$ begin update animal set legs = 0 where legs is null; end $$; " + RULE)) {
      var judgement = judged(answer);
      assertThat(judgement.verdict()).as(judgement.feedback().words()).isEqualTo(Verdict.ACCEPTED);
      assertThat(judgement.feedback().words()).isEqualTo("Right on all 3 data sets.");
      assertThat(visible(judgement).played().checks()).extracting(Feedback.Tick::holds).containsExactly(true, true);
    }
  }

  @Test void rowsThatDifferAreShownTableByTable() {
    var judgement = judged("update animal set legs = 0;" + RULE);
    assertThat(judgement.verdict()).isEqualTo(Verdict.WRONG_STATE);
    var table = visible(judgement).played().tables().getFirst();
    assertThat(table.name()).isEqualTo("animal");
    assertThat(table.diff().missing()).extracting(Feedback.Line::cells).containsExactlyInAnyOrder(List.of("1", "ant", "6"), List.of("2", "bee", "6"), List.of("3", "cow", "4"));
    assertThat(judgement.feedback().words()).isEqualTo("animal: 1 row is right, 3 rows are missing and 3 rows should not be there.");
  }

  @Test void aCheckThatDoesNotHoldIsNamedAndTheOthersAreTicked() {
    var judgement = judged("update animal set legs = 0 where legs is null");
    assertThat(judgement.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(judgement.feedback().words()).contains("No animal has a negative number of legs");
    assertThat(visible(judgement).played().checks()).extracting(Feedback.Tick::holds).containsExactly(false, true);
    assertThat(visible(judgement).played().changes()).containsExactly(new Feedback.Change("animal", List.of("CHECK (legs >= 0)"), List.of()));
  }

  @Test void anErrorInTheMiddleSaysWhichStatementAndWhatRanBefore() {
    String script = "update animal set legs = 0 where legs is null;\nalter table animal ad check (legs >= 0);\nselect 1";
    var judgement = judged(script);
    assertThat(judgement.verdict()).isEqualTo(Verdict.SQL_ERROR);
    assertThat(judgement.feedback().words()).startsWith("Statement 2 of 3 (alter table animal ad check (legs >= 0)) was refused: syntax error").endsWith("The statement before it ran.");
    assertThat(visible(judgement).played().steps()).extracting(Feedback.Step::tag).containsExactly("UPDATE 1");
    assertThat(script.substring(visible(judgement).error().position() - 1)).startsWith("ad check");
  }
}
