package savepoint.author.strengthen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import savepoint.attempt.Judge;
import savepoint.attempt.TestJudge;
import savepoint.author.mutation.Score;
import savepoint.exercise.Folder;
import savepoint.exercise.Shelf;
import tools.jackson.databind.json.JsonMapper;

/** An exercise whose data notices little gets data that notices all that can be noticed. */
class StrengthenIT {
  private static final Strengthen.Settings SOME = new Strengthen.Settings(1, 300, false);

  private static TestJudge court;
  private static Judge judge;

  @TempDir Path home;
  private Shelf shelf;
  private Path folder;

  @BeforeAll static void start() {
    court = TestJudge.embedded(1);
    judge = court.judge();
  }

  @AfterAll static void stop() {
    court.close();
  }

  /** A sound exercise with data that cannot tell much. */
  @BeforeEach void weak() {
    shelf = new Shelf(home);
    folder = shelf.exercise("legs");
    shelf.write("curriculum/c/datasets/zoo/visible.sql", "insert into animal values (1, 'ant', 6), (2, 'snail', null);");
    shelf.write("legs", "data/hidden-1.sql", "-- one cow\ninsert into animal values (3, 'cow', 4);");
    shelf.delete("legs", "data/hidden-2.sql");
    shelf.delete("legs", "attempts/wrong-rows/distinct.sql");
    shelf.write("legs", "attempts/wrong-rows/fewer.sql", "select name from animal where legs < 4");
  }

  private Strengthen.Report run(Strengthen.Settings settings) {
    return Strengthen.run(judge, folder, settings, System.err, false);
  }

  private static String printed(Strengthen.Report report) {
    var out = new ByteArrayOutputStream();
    Summary.print(report, new PrintStream(out, true, StandardCharsets.UTF_8));
    return out.toString(StandardCharsets.UTF_8);
  }

  private List<String> files() throws IOException {
    try (var files = Files.list(folder.resolve("data"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test void whatSurvivedIsKilledByTheFileThatIsWritten() throws IOException {
    assertThat(Score.of(judge, Folder.at(folder).sound()).survivors()).isNotEmpty();
    var report = run(SOME);
    assertThat(report.made()).isNotEmpty();
    assertThat(report.left()).isEmpty();
    assertThat(files()).hasSize(1 + report.made().size()).contains("hidden-2.sql");
    String text = Files.readString(folder.resolve("data/hidden-2.sql"));
    assertThat(text).isEqualTo(report.made().getFirst().text()).startsWith("-- Kills ").contains("insert into animal (id, name, legs) values\n");
    assertThat(Score.of(judge, Folder.at(folder).sound()).survivors()).isEmpty();
    assertThat(Folder.at(folder).problems()).isEmpty();
    for (var sample : Folder.at(folder).samples()) assertThat(judge.judge(Folder.at(folder).sound(), sample.answer()).verdict().word()).isEqualTo(sample.verdict());
    assertThat(run(SOME).survivors()).isEmpty();
  }

  @Test void theDataIsAsSmallAsItCanBe() {
    assertThat(run(SOME).made().stream().mapToInt(Strengthen.Made::rows).sum()).isLessThanOrEqualTo(4);
  }

  @Test void theSameExerciseGivesTheSameBytesAndADryRunWritesNone() throws IOException {
    var dry = run(new Strengthen.Settings(1, 300, true));
    assertThat(files()).containsExactly("hidden-1.sql");
    assertThat(dry.written()).isFalse();
    var wet = run(SOME);
    assertThat(wet.made()).isEqualTo(dry.made());
    assertThat(Files.readString(folder.resolve("data/hidden-2.sql"))).isEqualTo(dry.made().getFirst().text());
  }

  @Test void whatNoDataKillsIsNamedWithARulingToPaste() {
    shelf.write("legs", "reference.sql", "select name from animal where coalesce(legs, 0) > 4");
    var report = run(SOME);
    assertThat(report.left()).isNotEmpty().allMatch(mutant -> mutant.toString().contains("coalesce"));
    String words = printed(report);
    assertThat(words).contains("If no data can tell them apart, rule it in equivalent.yaml:\nequivalent:\n  - operator: ").contains("    reason: \n");
    String ruling = words.substring(words.indexOf("equivalent:\n"), words.lastIndexOf("    reason: \n") + 13);
    shelf.write("legs", "equivalent.yaml", ruling.replace("reason: \n", "reason: No number of legs that is unknown becomes more than four.\n"));
    var ruled = run(SOME);
    assertThat(ruled.survivors()).isEmpty();
    assertThat(printed(ruled)).contains("no mutant survives");
  }

  @Test void filesThatAreThereStayAsTheyAre() throws IOException {
    shelf.write("legs", "data/hidden-7.sql", "-- another cow\ninsert into animal values (3, 'cow', 4);");
    shelf.write("legs", "data/hidden-5.txt", "notes");
    run(SOME);
    assertThat(files()).contains("hidden-8.sql", "hidden-5.txt");
    assertThat(folder.resolve("data/hidden-7.sql")).content().startsWith("-- another cow");
    assertThat(folder.resolve("data/hidden-1.sql")).content().startsWith("-- one cow");
  }

  @Test void anExerciseThatCannotBeReadIsNamedAndNothingIsWritten() throws IOException {
    shelf.write("legs", "exercise.yaml", "title: x");
    assertThatThrownBy(() -> run(SOME)).isInstanceOf(IllegalStateException.class).hasMessageContaining("the exercise cannot be read").hasMessageContaining("exercise.yaml");
    assertThat(files()).containsExactly("hidden-1.sql");
    assertThatThrownBy(() -> Strengthen.run(judge, home, SOME, System.err, false)).isInstanceOf(IllegalStateException.class).hasMessageContaining("is no exercise folder");
  }

  @Test void anAttemptThatTheDataWouldJudgeOtherwiseSpoilsIt() throws IOException {
    // accepted, yet wrong about names that come twice: data that tells DISTINCT would say so
    shelf.write("legs", "attempts/accepted/distinct.sql", "select distinct name from animal where legs > 4");
    var report = run(new Strengthen.Settings(1, 120, false));
    assertThat(report.left()).anyMatch(mutant -> mutant.toString().startsWith("distinct"));
    for (var sample : Folder.at(folder).samples()) assertThat(judge.judge(Folder.at(folder).sound(), sample.answer()).verdict().word()).isEqualTo(sample.verdict());
  }

  @Test void scriptsGetDataToo() throws IOException {
    Path script = shelf.script("fix");
    shelf.write("curriculum/c/datasets/zoo/visible.sql", "insert into animal values (1, 'ant', 6);");
    shelf.write("fix", "data/hidden-1.sql", "-- nothing is missing\ninsert into animal values (3, 'cow', 4);");
    shelf.delete("fix", "data/hidden-2.sql");
    var report = Strengthen.run(judge, script, new Strengthen.Settings(1, 40, false), System.err, false);
    assertThat(report.survivors()).isNotEmpty();
    assertThat(report.made()).isNotEmpty();
    assertThat(script.resolve(report.made().getFirst().file())).content().contains("insert into animal");
    assertThat(Score.of(judge, Folder.at(script).sound()).survivors()).containsExactlyElementsOf(report.left());
  }

  @Test void theReportIsJsonForPrograms() {
    var json = JsonMapper.shared().readTree(Summary.json(run(new Strengthen.Settings(1, 100, true))));
    assertThat(json.at("/exercise").asString()).isEqualTo("c/legs");
    assertThat(json.at("/made/0/file").asString()).isEqualTo("data/hidden-2.sql");
    assertThat(json.at("/made/0/kills/0/sql").asString()).startsWith("SELECT");
  }
}
