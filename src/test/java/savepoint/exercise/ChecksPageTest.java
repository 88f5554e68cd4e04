package savepoint.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import savepoint.check.Key;
import savepoint.check.LabCheck;
import savepoint.check.StateCheck;

/** {@code docs/checks.md} tells authors of every check, with examples that are read. */
class ChecksPageTest {
  private static final String[] NAMES = names(StateCheck.class);
  private static final String[] LABS = names(LabCheck.class);
  private static final String SECOND = "# Checks of a lab";
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

  /** A part of a lab that holds checks. */
  record Task(@Key(value = "What must hold.", min = 1) List<LabCheck> checks) {}

  private static String[] names(Class<?> checks) { return Yaml.records(checks).stream().map(one -> Yaml.kebab(one.getSimpleName())).toArray(String[]::new); }

  private static String page() throws IOException { return Files.readString(Path.of("docs/checks.md")); }

  private static String part(boolean labs) throws IOException { return page().split("(?m)^" + SECOND + "$")[labs ? 1 : 0]; }

  private static List<String> table(String text) { return Pattern.compile("(?m)^\\| `([a-z-]+)` \\|").matcher(text).results().map(row -> row.group(1)).toList(); }

  private static String example(String text) {
    var example = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(text);
    assertThat(example.find()).isTrue();
    return example.group(1);
  }

  @Test void theTablesHaveEveryCheckOnce() throws IOException {
    assertThat(table(part(false))).containsExactlyInAnyOrder(NAMES);
    assertThat(table(part(true))).containsExactlyInAnyOrder(LABS);
  }

  @Test void theExampleHasEveryCheckAndIsRead() throws IOException {
    var read = Yaml.read("docs/checks.md", HEAD + example(part(false)), ExerciseYaml.class);
    assertThat(read.problems()).isEmpty();
    assertThat(read.value().orElseThrow().checks().stream().map(check -> Yaml.kebab(check.getClass().getSimpleName())).distinct()).containsExactlyInAnyOrder(NAMES);
  }

  @Test void theExampleOfLabsHasEveryCheckAndIsRead() throws IOException {
    var read = Yaml.read("docs/checks.md", example(part(true)), Task.class);
    assertThat(read.problems()).isEmpty();
    assertThat(read.value().orElseThrow().checks().stream().map(check -> Yaml.kebab(check.getClass().getSimpleName())).distinct()).containsExactlyInAnyOrder(LABS);
  }
}
