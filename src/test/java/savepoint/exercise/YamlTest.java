package savepoint.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class YamlTest {
  private static final String GOOD = """
      title: Top sellers by month
      summary: The best three products of each month.
      engine: postgres
      kind: query
      dataset: shop
      points: 4
      minutes: 10
      difficulty: warm-up
      skills: [window-functions, ties]
      order: required
      columns: by-name
      tables: [orders, products]
      """;

  @Test void everyKeyOfAGoodFileArrives() {
    var yaml = Yaml.read("exercise.yaml", GOOD, ExerciseYaml.class).value().orElseThrow();
    assertThat(yaml.title()).isEqualTo("Top sellers by month");
    assertThat(yaml.engine().name()).isEqualTo("postgres");
    assertThat(yaml.difficulty()).isEqualTo(Exercise.Difficulty.WARM_UP);
    assertThat(yaml.order()).isEqualTo(ExerciseYaml.Order.REQUIRED);
    assertThat(yaml.columns()).isEqualTo(ExerciseYaml.Columns.BY_NAME);
    assertThat(yaml.points()).isEqualTo(4);
    assertThat(yaml.tables()).containsExactly("orders", "products");
  }

  @Test void optionalKeysHaveTheirDefaults() {
    var yaml = Yaml.read("exercise.yaml", without("order", "columns", "dataset"), ExerciseYaml.class).value().orElseThrow();
    assertThat(yaml.order()).isEqualTo(ExerciseYaml.Order.IGNORED);
    assertThat(yaml.columns()).isEqualTo(ExerciseYaml.Columns.BY_POSITION);
    assertThat(yaml.dataset()).isNull();
  }

  @Test void anUnknownKeyNamesItsLineAndTheNearestKnownOne() {
    assertThat(problems(GOOD + "dificulty: think\n")).containsExactly("exercise.yaml:13: unknown key 'dificulty': did you mean 'difficulty'?");
    assertThat(problems(GOOD + "zebra-crossing: x\n").getFirst()).contains("exercise.yaml:13: unknown key 'zebra-crossing': known are title, summary,");
  }

  @Test void aWrongWordNamesTheNearestKnownOne() {
    assertThat(problems(GOOD.replace("engine: postgres", "engine: postgresql")))
        .containsExactly("exercise.yaml:3: 'engine' cannot be 'postgresql': did you mean 'postgres'?");
    assertThat(problems(GOOD.replace("warm-up", "warm_up"))).containsExactly("exercise.yaml:8: 'difficulty' cannot be 'warm_up': did you mean 'warm-up'?");
  }

  @Test void wrongTypesAreNotGuessedAt() {
    assertThat(problems(GOOD.replace("points: 4", "points: four"))).containsExactly("exercise.yaml:6: 'points' must be a whole number, not text");
    assertThat(problems(GOOD.replace("points: 4", "points: '4'"))).containsExactly("exercise.yaml:6: 'points' must be a whole number, not text");
    assertThat(problems(GOOD.replace("points: 4", "points: 4.5"))).containsExactly("exercise.yaml:6: 'points' must be a whole number, not the number 4.5");
    assertThat(problems(GOOD.replace("Top sellers by month", "2025")))
        .containsExactly("exercise.yaml:1: 'title' must be text (put it into quotes), not the number 2025");
    assertThat(problems(GOOD.replace("[orders, products]", "orders"))).containsExactly("exercise.yaml:12: 'tables' must be a list, such as [one, two], not text");
    assertThat(problems(GOOD.replace("dataset: shop", "dataset:"))).containsExactly("exercise.yaml:5: 'dataset' must be text, not nothing");
    assertThat(problems("- a\n- b\n")).containsExactly("exercise.yaml:1: the file must be a group of keys, not a list");
  }

  @Test void valuesOutOfRangeAreRefused() {
    assertThat(problems(GOOD.replace("points: 4", "points: 11"))).containsExactly("exercise.yaml:6: 'points' must be between 1 and 10, not 11");
    assertThat(problems(GOOD.replace("points: 4", "points: 99999999999999999999"))).hasSize(1);
    assertThat(problems(GOOD.replace("Top sellers by month", "x"))).containsExactly("exercise.yaml:1: 'title' needs at least 3 characters, it has 1");
    assertThat(problems(GOOD.replace("[orders, products]", "[]"))).containsExactly("exercise.yaml:12: 'tables' needs at least 1 items");
    assertThat(problems(GOOD.replace("[orders, products]", "[orders, orders]"))).containsExactly("exercise.yaml:12: 'tables' names orders twice");
    assertThat(problems(GOOD.replace("ties]", "Ties]")).getFirst()).startsWith("exercise.yaml:9: 'skills' holds 'Ties'");
  }

  @Test void allThatIsWrongIsSaidAtOnce() {
    assertThat(problems(without("title", "summary").replace("minutes: 10", "minutes: 0"))).hasSize(3)
        .anyMatch(p -> p.contains("the key 'title' is missing")).anyMatch(p -> p.contains("the key 'summary' is missing"));
    assertThat(problems(without("points"))).containsExactly("exercise.yaml:1: the key 'points' is missing: What it is worth.");
  }

  @Test void whatIsNoYamlNamesTheLine() {
    assertThat(problems("title: [a\nb: c\n").getFirst()).matches("exercise.yaml:[23]: is not YAML: .*");
    assertThat(problems(GOOD + "title: again\n").getFirst()).startsWith("exercise.yaml:13: ").contains("second time");
    assertThat(problems(GOOD + "---\ntitle: x\n").getFirst()).contains("second document");
    assertThat(problems("")).anyMatch(p -> p.contains("'title' is missing"));
    assertThat(problems(GOOD.replace("Top sellers by month", "&a Top").replace("dataset: shop", "dataset: *a")).getFirst()).contains("aliases");
    assertThat(problems("\0")).isNotEmpty();
  }

  @Test void linesAreCountedFromWhereFrontMatterBegins() {
    var read = Yaml.read("lesson.md", GOOD.replace("points: 4", "points: 0"), 2, ExerciseYaml.class);
    assertThat(read.problems()).extracting(Problem::line).containsExactly(7);
  }

  private static List<String> problems(String text) {
    var read = Yaml.read("exercise.yaml", text, ExerciseYaml.class);
    assertThat(read.value().isEmpty()).isEqualTo(!read.problems().isEmpty());
    return read.problems().stream().map(Problem::toString).toList();
  }

  private static String without(String... keys) {
    return String.join("\n", GOOD.lines().filter(line -> java.util.Arrays.stream(keys).noneMatch(key -> line.startsWith(key + ":"))).toList()) + "\n";
  }

  private static final String SCRIPT = """
      title: No negative prices
      summary: A constraint on products.
      engine: postgres
      kind: script
      points: 1
      minutes: 5
      difficulty: warm-up
      skills: [constraints]
      """;

  @Test void theRecordOfACheckIsChosenByItsName() {
    var read = Yaml.read("exercise.yaml", SCRIPT + "checks:\n  - {check: statement-rejected, sql: \"select 1\", state: \"23514\"}\n", ExerciseYaml.class);
    assertThat(read.problems()).isEmpty();
    assertThat(read.value().orElseThrow().checks()).containsExactly(new savepoint.check.StatementRejected(null, "select 1", "23514", null));
  }

  @Test void anUnknownCheckIsAProblemWithTheNearestName() {
    var read = Yaml.read("exercise.yaml", SCRIPT + "checks:\n  - {check: statement-rejekted, sql: \"select 1\"}\n", ExerciseYaml.class);
    assertThat(read.problems()).extracting(Problem::toString).singleElement().asString()
        .contains("exercise.yaml:10").contains("did you mean 'statement-rejected'");
  }

  @Test void whatBelongsToScriptsIsRefusedInAQuery() {
    var read = Yaml.read("exercise.yaml", SCRIPT.replace("script", "query") + "tables: [a]\nisolation: cluster\n", ExerciseYaml.class);
    assertThat(read.problems()).extracting(Problem::message).singleElement().asString().contains("belong to kind: script");
  }
}
