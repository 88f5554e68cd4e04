package savepoint.author;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

/** What a person reads while the gate runs. */
class ProgressTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private Progress progress(boolean terminal) { return new Progress(new PrintStream(out, true), terminal, 12); }

  @Test void withoutATerminalThereIsALineForEachThatIsDone() {
    var progress = progress(false);
    progress.at("c/legs", "2 of 9 mutants");
    assertThat(out.toString()).isEmpty();
    progress.done("c/legs", 1.25, 0);
    progress.done("c/wings", 31, 2);
    assertThat(out.toString().lines()).containsExactly("[ 1/12] c/legs, 1.3 s", "[ 2/12] c/wings, 31.0 s: 2 findings");
  }

  @Test void aTerminalShowsAllThatIsBeingDoneTheLatestFirstAndKeepsALineOfWhatHasFindings() {
    var progress = progress(true);
    progress.at("c/legs", "");
    progress.at("c/wings", "task 1 of 3");
    progress.done("c/tails", 2, 0);
    assertThat(out.toString()).endsWith("] 1/12 c/wings: task 1 of 3 · c/legs").doesNotContain("\n");
    progress.done("c/legs", 7, 1);
    assertThat(out.toString()).contains("\r\033[2K[ 2/12] c/legs, 7.0 s: a finding\n").endsWith("] 2/12 c/wings: task 1 of 3");
  }
}
