package savepoint.exercise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogTest {
  @TempDir Path home;
  private Shelf shelf;

  @BeforeEach void twoExercises() {
    shelf = new Shelf(home);
    shelf.exercise("many-legs");
    shelf.exercise("more-legs");
  }

  @Test void aFolderBecomesAnExercise() {
    try (var catalog = new Catalog(home)) {
      var exercise = catalog.exercise("c", "many-legs").orElseThrow();
      assertThat(exercise.id()).isEqualTo("c/many-legs");
      assertThat(exercise.hints()).containsExactly("Filter.", "Use WHERE.", "Compare legs with 4.");
      assertThat(exercise.visible().scripts()).hasSize(2).first().asString().startsWith("create table animal");
      assertThat(exercise.hidden()).hasSize(2).allSatisfy(t -> assertThat(t.scripts().getFirst()).startsWith("create table animal"));
      assertThat(exercise.hidden().get(1).scripts().get(1)).contains("the same name twice");
      assertThat(exercise.topology().engine().name()).isEqualTo("postgres");
      assertThat(catalog.exercises("c")).extracting(Exercise::slug).containsExactly("many-legs", "more-legs");
      assertThat(catalog.exercises("other")).isEmpty();
      assertThat(catalog.dataset("c", "zoo").orElseThrow().scripts()).hasSize(2);
      assertThat(catalog.problems()).isEmpty();
    }
  }

  @Test void anExerciseMayShipItsOwnTables() throws IOException {
    shelf.change("many-legs", yaml -> yaml.replace("dataset: zoo\n", ""));
    shelf.write("many-legs", "schema.sql", "create table animal (id int, name text, legs int);");
    shelf.write("many-legs", "data/visible.sql", "insert into animal values (9, 'owl', 2);");
    try (var catalog = new Catalog(home)) {
      assertThat(catalog.problems()).isEmpty();
      assertThat(catalog.exercise("c", "many-legs").orElseThrow().visible().scripts().getLast()).contains("owl");
    }
  }

  @Test void aBrokenFolderHidesNoOther() {
    shelf.write("broken", "exercise.yaml", "title: [");
    try (var catalog = new Catalog(home)) {
      assertThat(catalog.exercises("c")).hasSize(2);
      assertThat(catalog.problems()).anyMatch(p -> p.file().equals("exercises/c/broken/exercise.yaml") && p.message().startsWith("is not YAML"));
      assertThat(catalog.problems("c", "broken")).isNotEmpty();
      assertThat(catalog.problems("c", "many-legs")).isEmpty();
    }
  }

  @Test void aChangedFileIsReadAgainByItself() {
    try (var catalog = new Catalog(home)) {
      shelf.write("many-legs", "reference.sql", "select name from animal where legs > 40");
      await().until(() -> catalog.exercise("c", "many-legs").orElseThrow().reference().contains("40"));
    }
  }

  @Test void theLastGoodVersionOfABrokenExerciseStaysAndIsFlagged() {
    try (var catalog = new Catalog(home)) {
      var good = catalog.exercise("c", "many-legs").orElseThrow();
      shelf.write("many-legs", "exercise.yaml", "title: now broken");
      catalog.refresh();
      assertThat(catalog.exercise("c", "many-legs")).contains(good);
      assertThat(catalog.problems("c", "many-legs")).isNotEmpty();
      shelf.exercise("many-legs");
      catalog.refresh();
      assertThat(catalog.problems("c", "many-legs")).isEmpty();
    }
  }

  @Test void aChangedDataSetChangesTheExercisesOnIt() {
    try (var catalog = new Catalog(home)) {
      String before = catalog.exercise("c", "many-legs").orElseThrow().hash();
      shelf.write("curriculum/c/datasets/zoo/visible.sql", "insert into animal values (1, 'yak', 4);");
      catalog.refresh();
      assertThat(catalog.exercise("c", "many-legs").orElseThrow().hash()).isNotEqualTo(before);
      assertThat(catalog.exercise("c", "many-legs").orElseThrow().visible().scripts().getLast()).contains("yak");
    }
  }

  @Test void aRemovedFolderIsGone() throws IOException {
    try (var catalog = new Catalog(home)) {
      try (var files = Files.walk(home.resolve("exercises/c/more-legs"))) {
        for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) Files.delete(file);
      }
      catalog.refresh();
      assertThat(catalog.exercises("c")).extracting(Exercise::slug).containsExactly("many-legs");
    }
  }

  @Test void theHashIsOverWhatDecidesAVerdictAndNothingElse() {
    try (var catalog = new Catalog(home)) {
      String before = catalog.exercise("c", "many-legs").orElseThrow().hash();
      shelf.write("many-legs", "statement.md", "Other words.\n\n### Return\n");
      catalog.refresh();
      assertThat(catalog.exercise("c", "many-legs").orElseThrow().hash()).isEqualTo(before);
      shelf.write("many-legs", "data/hidden-1.sql", "insert into animal values (1, 'yak', 40);");
      catalog.refresh();
      assertThat(catalog.exercise("c", "many-legs").orElseThrow().hash()).isNotEqualTo(before);
    }
  }

  @Test void noContentAtAllIsAnEmptyCatalog(@TempDir Path empty) {
    try (var catalog = new Catalog(empty)) {
      assertThat(catalog.problems()).isEmpty();
      assertThat(catalog.exercise("c", "x")).isEmpty();
    }
  }
}
