package savepoint.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import savepoint.check.StateCheck;

/** {@code docs/checks.md} tells authors of every check, with examples that are read. */
class ChecksPageTest {
  private static final String[] NAMES = Yaml.records(StateCheck.class).stream().map(one -> Yaml.kebab(one.getSimpleName())).toArray(String[]::new);
  private static final String HEAD = """
      title: Every check
      summary: Every check there is, as the page shows it.
      engine: postgres
      kind: script
      isolation: cluster
      rights: superuser
      points: 1
      minutes: 1
      difficulty: warm-up
      skills: [checks]
      """;

  private static String page() throws IOException { return Files.readString(Path.of("docs/checks.md")); }

  @Test void theTableHasEveryCheckOnce() throws IOException {
    assertThat(Pattern.compile("(?m)^\\| `([a-z-]+)` \\|").matcher(page()).results().map(row -> row.group(1))).containsExactlyInAnyOrder(NAMES);
  }

  @Test void theExampleHasEveryCheckAndIsRead() throws IOException {
    var example = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(page());
    assertThat(example.find()).isTrue();
    var read = Yaml.read("docs/checks.md", HEAD + example.group(1), ExerciseYaml.class);
    assertThat(read.problems()).isEmpty();
    assertThat(read.value().orElseThrow().checks().stream().map(check -> Yaml.kebab(check.getClass().getSimpleName())).distinct()).containsExactlyInAnyOrder(NAMES);
  }
}
