package savepoint.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedScriptJudgeIT extends ScriptJudgeContract {
  @Override TestJudge court(int slots) { return TestJudge.embedded(slots); }

  @Test void nobodyIsSuperuserWhereThereIsNoContainer(@TempDir Path host) {
    var roles = roles("superuser");
    Path trace = host.resolve("trace");
    String answer = "copy (select 1) to program 'touch " + trace + "'";
    assertThatThrownBy(() -> judge().judge(roles, answer)).isInstanceOf(Judge.Unusable.class).hasMessageContaining("only sandboxes in containers");
    assertThat(trace).doesNotExist();
  }

  @Test void whatCannotBeJudgedHereIsNotStored() {
    var roles = roles("superuser");
    var jdbc = court.database().jdbc();
    long ann = jdbc.one("insert into person (name, email, password) values ('ann', 'ann@example.org', '') returning id", rs -> rs.getLong(1)).orElseThrow();
    try (var attempts = new Attempts(new AttemptStore(jdbc), _ -> Optional.of(legs()), judge()::denial, (exercise, attempt) -> judge().judge(exercise, attempt.answer()), _ -> { }, new SimpleMeterRegistry())) {
      assertThat(attempts.handIn(ann, roles, "select 1", null)).isInstanceOfSatisfying(Attempts.Receipt.Refused.class,
          refused -> assertThat(refused.words()).startsWith("This exercise needs the server's superuser"));
      assertThat(attempts.handIn(ann, legs(), RIGHT, null)).isInstanceOfSatisfying(Attempts.Receipt.Taken.class,
          taken -> attempts.await(taken.attempt(), Duration.ofMinutes(1)));
    }
    assertThat(jdbc.list("select exercise from attempt", rs -> rs.getString(1))).containsExactly(legs().id());
  }
}
