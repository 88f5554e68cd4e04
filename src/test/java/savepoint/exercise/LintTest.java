package savepoint.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LintTest {
  @TempDir Path home;
  private Shelf shelf;
  private Path folder;

  @BeforeEach void aSoundExercise() {
    shelf = new Shelf(home);
    folder = shelf.exercise("legs");
    assertThat(problems()).isEmpty();
  }

  @Test void missingFilesAreNamed() {
    for (String file : List.of("statement.md", "reference.sql", "hints.md", "exercise.yaml")) {
      shelf.exercise("legs");
      shelf.delete("legs", file);
      assertThat(problems()).contains("exercises/c/legs/" + file + ": is missing");
    }
  }

  @Test void withoutHiddenDataThereIsNoExercise() {
    shelf.delete("legs", "data/hidden-2.sql");
    assertThat(problems()).containsExactly("exercises/c/legs/data: needs at least 2 hidden data sets, it has 1");
    assertThat(Folder.read(home, folder).exercise()).isPresent();
    shelf.delete("legs", "data/hidden-1.sql");
    assertThat(Folder.read(home, folder).exercise()).isEmpty();
  }

  @Test void anEmptyStatementIsNone() {
    shelf.write("legs", "statement.md", " \n");
    assertThat(problems()).containsExactly("exercises/c/legs/statement.md: is empty");
  }

  @Test void anUnknownVerdictFolderNamesTheNearest() {
    shelf.write("legs", "attempts/wrong-row/x.sql", "select 1");
    assertThat(problems()).containsExactly("exercises/c/legs/attempts/wrong-row: 'wrong-row' is no verdict: did you mean 'wrong-rows'?");
  }

  @Test void twoRightAndThreeWrongAttemptsAreTheLeast() {
    shelf.delete("legs", "attempts/accepted/with.sql");
    shelf.delete("legs", "attempts/wrong-columns/star.sql");
    assertThat(problems()).containsExactly(
        "exercises/c/legs/attempts/accepted: needs at least 2 different right answers, it has 1",
        "exercises/c/legs/attempts: needs at least 3 wrong answers, it has 2");
  }

  @Test void theSameAnswerTwiceIsOneAnswer() {
    shelf.write("legs", "attempts/accepted/with.sql", "select name\nfrom animal   where not legs <= 4\n");
    assertThat(problems()).anyMatch(p -> p.contains("is the same answer as"));
  }

  @Test void tablesMustBeInTheSchema() {
    shelf.change("legs", yaml -> yaml.replace("[animal]", "[animals]"));
    assertThat(problems()).containsExactly("exercises/c/legs/exercise.yaml: the schema has no table 'animals': did you mean 'animal'?");
  }

  @Test void theReferenceIsOneStatement() {
    shelf.write("legs", "reference.sql", "select 1; select 2;");
    assertThat(problems()).containsExactly("exercises/c/legs/reference.sql: must be one statement, it has 2");
    shelf.write("legs", "reference.sql", "-- nothing\n");
    assertThat(problems()).containsExactly("exercises/c/legs/reference.sql: must be one statement, it has 0");
  }

  @Test void theAuthorsWordOnOrderAgreesWithTheReference() {
    shelf.write("legs", "reference.sql", "select name from animal where legs > 4 order by name");
    assertThat(problems()).containsExactly("exercises/c/legs/reference.sql: has an outermost ORDER BY, but exercise.yaml does not say order: required");
    shelf.write("legs", "reference.sql", "select name from animal where legs > 4 order by name, id limit 2");
    assertThat(problems()).as("the LIMIT needs it").isEmpty();
    shelf.change("legs", yaml -> yaml + "order: required\n");
    assertThat(problems()).isEmpty();
    shelf.write("legs", "reference.sql", "select name from (select * from animal order by id) a where legs > 4");
    assertThat(problems()).containsExactly("exercises/c/legs/reference.sql: sorts by nothing, but exercise.yaml says order: required");
  }

  @Test void anUnknownDataSetNamesTheNearest() {
    shelf.change("legs", yaml -> yaml.replace("dataset: zoo", "dataset: zo"));
    assertThat(problems()).containsExactly("exercises/c/legs/exercise.yaml: the course has no data set 'zo': did you mean 'zoo'?");
  }

  @Test void filesThatNobodyReadsAreMistakes() {
    shelf.write("legs", "data/hidden3.sql", "");
    shelf.write("legs", "hint.md", "");
    shelf.write("legs", "attempts/accepted/notes.txt", "");
    assertThat(problems()).hasSize(3).anyMatch(p -> p.contains("hidden3.sql: is not read")).anyMatch(p -> p.contains("did you mean 'hints.md'?"))
        .anyMatch(p -> p.contains("ends in .sql"));
  }

  @Test void binaryAndOversizedFilesAreRefused() throws IOException {
    Files.write(folder.resolve("reference.sql"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    assertThat(problems()).containsExactly("exercises/c/legs/reference.sql: is not UTF-8 text");
    Files.write(folder.resolve("reference.sql"), new byte[(int) TextFile.LONGEST + 1]);
    assertThat(problems().getFirst()).contains("is longer than");
  }

  @Test void linksOutOfTheFolderAreNotFollowed(@TempDir Path elsewhere) throws IOException {
    Path secret = Files.writeString(elsewhere.resolve("secret"), "select 1");
    Files.delete(folder.resolve("reference.sql"));
    Files.createSymbolicLink(folder.resolve("reference.sql"), secret);
    assertThat(problems()).containsExactly("exercises/c/legs/reference.sql: is missing");
  }

  private List<String> problems() {
    return Folder.read(home, folder).problems().stream().map(Problem::toString).toList();
  }

  @Test void theSqlOfAChecksHoldsStatementsAndAStepIsOne() {
    Path script = shelf.script("moved");
    shelf.change("moved", yaml -> yaml.replaceAll("(?s)checks:.*", "") + """
        checks:
          - {check: statement-accepted, says: Nothing is said, sql: "-- insert", setup: "-- nothing"}
          - check: deadlock-free
            says: Nobody waits in a circle
            lanes: [ada, bob]
            steps:
              - {by: ada, sql: "begin; select 1"}
              - {by: bob, sql: "select 2;"}
        """);
    assertThat(Folder.read(home, script).problems()).extracting(Object::toString).containsExactlyInAnyOrder(
        "exercises/c/moved/exercise.yaml:12: check 'Nothing is said': 'sql' holds no statement",
        "exercises/c/moved/exercise.yaml:12: check 'Nothing is said': 'setup' holds no statement",
        "exercises/c/moved/exercise.yaml:13: check 'Nobody waits in a circle': a step is one statement, not: begin; select 1");
  }

  @Test void aCheckThatNeedsAServerOfItsOwnIsNamed() {
    Path script = shelf.script("moved");
    shelf.change("moved", yaml -> yaml + "  - {check: role-can, says: Somebody may look, role: public, sql: select 1}\n");
    assertThat(Folder.read(home, script).problems()).extracting(Object::toString)
        .containsExactly("exercises/c/moved/exercise.yaml:1: the check 'Somebody may look' is about roles or settings of the server: it needs isolation: cluster");
  }
}
