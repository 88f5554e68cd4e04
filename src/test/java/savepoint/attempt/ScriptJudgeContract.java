package savepoint.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import savepoint.exercise.Exercise;
import savepoint.exercise.Folder;
import savepoint.exercise.Shelf;

/** Real scripts, right and wrong and hostile, before the real judge: the same wherever its sandboxes run. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ScriptJudgeContract implements ScriptVerdicts, ScriptLimits, ScriptAttacks {
  TestJudge court;
  private Shelf shelf;
  private Exercise legs;

  /** A judge where the subclass has its sandboxes run. */
  abstract TestJudge court(int slots);

  @BeforeAll void start(@TempDir Path home) {
    court = court(2);
    shelf = new Shelf(home);
    legs = read(shelf.script("legs"));
  }

  @AfterAll void stop() { court.close(); }

  @AfterEach void theNextAttemptIsUnharmed() { assertThat(judged(RIGHT).verdict()).isEqualTo(Verdict.ACCEPTED); }

  @Override public Judge judge() { return court.judge(); }

  @Override public Shelf shelf() { return shelf; }

  @Override public Exercise legs() { return legs; }

  @Override public Exercise read(Path folder) { return Folder.read(shelf.home(), folder).sound(); }
}
