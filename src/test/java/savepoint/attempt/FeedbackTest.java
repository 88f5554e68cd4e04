package savepoint.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FeedbackTest {
  private static Feedback.Task task(String title, boolean... held) {
    var ticks = Stream.iterate(0, at -> at < held.length, at -> at + 1).map(at -> new Feedback.Tick("check " + at, held[at], "On primary: select " + at, null)).toList();
    return new Feedback.Task(title, 2, ticks.stream().allMatch(Feedback.Tick::holds), false, ticks);
  }

  private static String brief(Feedback.Task... tasks) { return Feedback.lab("everything, with what each check said", List.of(tasks)).brief(); }

  @Test void ofALabItSaysInAFewWordsWhichTaskIsNotDoneAndHowFarItIs() {
    assertThat(brief(task("One", true), task("Two", true, false, true), task("Three", false))).isEqualTo("1 of 3 tasks hold. Not yet: Two, 2 of its 3 checks hold.");
    assertThat(brief(task("Two", false, true))).isEqualTo("0 of 1 tasks hold. Not yet: Two, 1 of its 2 checks holds.");
    assertThat(brief(task("Two", false, false))).isEqualTo("0 of 1 tasks hold. Not yet: Two, none of its 2 checks holds.");
    assertThat(brief(task("Two", false))).isEqualTo("0 of 1 tasks hold. Not yet: Two.");
    assertThat(brief(task("Two", true))).isEqualTo("Every task holds.");
  }

  @Test void ofAnythingElseItIsWhatWasSaid() { assertThat(Feedback.of("Right on two data sets of three.").brief()).isEqualTo("Right on two data sets of three."); }
}
