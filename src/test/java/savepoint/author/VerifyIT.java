package savepoint.author;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import savepoint.attempt.Judge;
import savepoint.attempt.TestJudge;
import savepoint.exercise.Shelf;
import savepoint.sandbox.Topology;
import tools.jackson.databind.json.JsonMapper;

/** The gate lets sound content pass and names what is wrong with the rest. */
class VerifyIT {
  private static TestJudge court;
  private static Judge judge;

  @TempDir Path home;
  @TempDir Path cache;
  private Shelf shelf;

  @BeforeAll static void start() {
    court = TestJudge.embedded(2);
    judge = court.judge();
  }

  @AfterAll static void stop() {
    court.close();
  }

  @BeforeEach void content() {
    shelf = new Shelf(home);
    shelf.exercise("legs");
    shelf.write("curriculum/c/course.yaml", """
        title: A zoo
        summary: Animals and how to count them.
        audience: For everybody who likes animals.
        modules:
          - slug: week-1
            title: Week 1
            summary: One week.
            lessons: [day-1]
        """);
    lesson("```sql run\nselect name from animal where legs > 4 order by name;\n```\n```output\n name \n------\n ant\n bee\n(2 rows)\n```\n");
  }

  private void lesson(String blocks) {
    shelf.write("curriculum/c/week-1/day-1.md", "---\ntitle: A day\nsummary: About legs.\nminutes: 30\ndataset: zoo\nexercises: [legs]\n---\n## Legs\n\n" + blocks);
  }

  private Verify.Report report() {
    return report(false);
  }

  private Verify.Report report(boolean changed) {
    return new Verify(home, judge, 2, new LessonGate(court.pool(), Topology.POSTGRES, false), cache).run(home, changed, System.err, false);
  }

  private List<String> findings() {
    return report().findings().stream().map(Object::toString).toList();
  }

  @Test void soundContentPasses() {
    var report = report();
    assertThat(report.findings()).isEmpty();
    assertThat(report.exercises()).isEqualTo(1);
    assertThat(report.lessons()).isEqualTo(1);
    assertThat(JsonMapper.shared().readTree(Verify.json(report)).at("/findings").size()).isZero();
    assertThat(report.times()).extracting(Verify.Time::name).containsExactlyInAnyOrder("c/legs", "c/week-1/day-1");
    var out = new ByteArrayOutputStream();
    Verify.print(report, new PrintStream(out, true), true);
    assertThat(out.toString()).containsPattern("the slowest +seconds\\Rc/");
  }

  @Test void anAttemptInTheWrongFolderIsFound() {
    shelf.write("legs", "attempts/accepted/wrong.sql", "select name from animal");
    shelf.write("legs", "attempts/wrong-rows/right.sql", "select name from animal where legs between 5 and 99");
    assertThat(findings()).anyMatch(f -> f.startsWith("exercises/c/legs/attempts/accepted/wrong.sql: is judged wrong-rows, not accepted"))
        .anyMatch(f -> f.startsWith("exercises/c/legs/attempts/wrong-rows/right.sql: is judged accepted, not wrong-rows"));
  }

  @Test void aScriptWhoseUntouchedStartPassesIsFoundAndOneThatWritesTheTimeNamesTheColumn() {
    shelf.script("moved");
    shelf.write("moved", "reference.sql", "update animal set legs = 0 where legs is null; alter table animal add check (legs >= 0), add seen timestamptz default clock_timestamp();");
    shelf.script("idle");
    shelf.change("idle", yaml -> yaml.replaceAll("(?s)checks:.*", ""));
    shelf.write("idle", "reference.sql", "update animal set legs = legs");
    assertThat(findings()).anyMatch(f -> f.contains("moved") && f.contains("when it is run a second time: other values in animal.seen") && f.contains("'ignore'"))
        .anyMatch(f -> f.contains("idle") && f.contains("the untouched start passes"));
  }

  @Test void aQueryThatAsksTheClockIsFound() {
    shelf.write("legs", "reference.sql", "select name from animal where legs > 4 and current_date > date '2020-01-01'");
    assertThat(findings()).anyMatch(f -> f.contains("reference.sql: calls current_date"));
  }

  @Test void aReferenceThatDependsOnChanceIsFound() {
    shelf.write("legs", "reference.sql", "select name from animal where legs > 4 and random() < 2 union all select random()::text");
    assertThat(findings()).anyMatch(f -> f.contains("reference.sql: gives another result when it is run a second time"));
  }

  @Test void aReferenceThatDependsOnPhysicalOrderIsFound() {
    shelf.write("curriculum/c/datasets/zoo/visible.sql", "insert into animal select g, 'animal ' || g, 6 from generate_series(1, 50) g;");
    shelf.write("legs", "reference.sql", "select string_agg(name, ',') as name from animal");
    assertThat(findings()).anyMatch(f -> f.contains("gives another result when the same rows lie in another physical order"));
  }

  @Test void aReferenceThatDependsOnThePlanIsFound() {
    // whether the groups are sorted or hashed decides which comes first
    shelf.write("curriculum/c/datasets/zoo/visible.sql", "insert into animal select g, 'animal ' || g, g % 40 from generate_series(1, 400) g;");
    shelf.write("legs", "reference.sql", "select string_agg(name, ',') as name from (select distinct legs::text as name from animal) a");
    assertThat(findings()).anyMatch(f -> f.contains("gives another result when the server plans it in another way (zoo)"));
  }

  @Test void aSampleThatIsRightInOnePhysicalOrderOnlyIsFound() {
    shelf.write("legs", "attempts/accepted/lucky.sql", "select name from animal where legs > 4 and (select min(ctid) from animal) = '(0,1)'");
    assertThat(findings()).singleElement().asString()
        .startsWith("exercises/c/legs/attempts/accepted/lucky.sql: is judged wrong-rows when the rows lie in another physical order, not accepted");
  }

  @Test void aScriptWhoseReferenceDependsOnThePlanOrTheDayIsFound() {
    shelf.write("curriculum/c/datasets/zoo/visible.sql", "insert into animal select g, 'animal ' || g, g % 40 from generate_series(1, 400) g;");
    shelf.script("planned");
    shelf.write("planned", "reference.sql", """
        alter table animal add check (legs >= 0), add first text;
        update animal set first = (select string_agg(legs::text, ',') from (select distinct legs from animal) a);
        delete from animal where id = 0 and current_date > date '2020-01-01';
        """);
    assertThat(findings()).anyMatch(f -> f.contains("planned/reference.sql: leaves something else on zoo when the server plans it in another way: other values in animal.first"))
        .anyMatch(f -> f.contains("planned/reference.sql: asks the clock (current_date)"))
        .noneMatch(f -> f.contains("when it is run a second time"));
  }

  @Test void aReferenceThatFailsIsFoundOnItsDataSet() {
    shelf.write("legs", "reference.sql", "select (100 / (legs - 5))::text as name from animal where legs > 4");
    assertThat(findings()).anyMatch(f -> f.contains("reference.sql: the reference of c/legs on hidden-1 fails: division by zero"));
  }

  @Test void aLimitThatCutsATieIsFound() {
    shelf.write("legs", "reference.sql", "select name from animal where legs is not null order by legs desc limit 1");
    assertThat(findings()).anyMatch(f -> f.contains("cuts a tie after row 1"));
  }

  @Test void hiddenDataThatBreaksAConstraintIsFound() {
    shelf.write("legs", "data/hidden-1.sql", "insert into animal values (1, null, 5);");
    assertThat(findings()).anyMatch(f -> f.contains("hidden-1") && f.contains("violates not-null constraint"));
  }

  @Test void aLessonThatShowsAnotherOutputIsFound() {
    lesson("```sql run\nselect 1 as one;\n```\n```output\n one \n-----\n   2\n(1 row)\n```\n```sql run fails\nselect 1;\n```\n");
    assertThat(findings()).anyMatch(f -> f.contains("day-1.md: block 1") && f.contains("another line 3")).anyMatch(f -> f.contains("block 2") && f.contains("is meant to fail"));
  }

  @Test void blocksRunInOrderInOneSessionAndMayFailOnPurpose() {
    lesson("""
        ```sql run
        begin; create table t (a int); insert into t values (1), (2);
        ```
        ```output
        BEGIN

        CREATE TABLE

        INSERT 0 2
        ```
        ```sql run fails
        select nothing from t;
        ```
        ```output
        ERROR:  column "nothing" does not exist
        ```
        ```sql run
        rollback;
        ```
        ```output
        ROLLBACK
        ```
        """);
    assertThat(findings()).isEmpty();
  }

  /** Nobody has fewer than four legs, so "not four" passes for "more than four". */
  private void weakData() {
    shelf.write("legs", "data/hidden-1.sql", "insert into animal values (1, 'ant', 5), (2, 'bee', 4), (3, 'cow', null);");
  }

  @Test void dataThatDoesNotNoticeAMistakeIsFoundWithTheMistake() {
    weakData();
    var report = report();
    assertThat(report.findings()).singleElement().asString().startsWith("exercises/c/legs/data: tells only 5 of 6 mutants of the reference from it, 83.3 %")
        .contains("comparison: legs > 4 → legs <> 4", "SELECT name FROM animal WHERE legs <> 4", "./savepoint strengthen exercises/c/legs");
    assertThat(report.mutation()).singleElement().satisfies(score -> {
      assertThat(score.mutants()).isEqualTo(6);
      assertThat(score.survivors()).extracting(Object::toString).containsExactly("comparison: legs > 4 → legs <> 4");
    });
    assertThat(JsonMapper.shared().readTree(Verify.json(report)).at("/mutation/0/survivors/0/sql").asString()).isEqualTo("SELECT name FROM animal WHERE legs <> 4");
  }

  @Test void aMistakeThatTheAuthorRulesEquivalentDoesNotCount() {
    weakData();
    shelf.write("legs", "equivalent.yaml", "equivalent:\n  - {operator: comparison, was: legs > 4, becomes: legs <> 4, reason: nobody has fewer than four legs}\n");
    var report = report();
    assertThat(report.findings()).isEmpty();
    assertThat(report.mutation().getFirst().equivalent()).extracting(ruled -> ruled.reason()).containsExactly("nobody has fewer than four legs");
  }

  @Test void aRulingThatNobodyNeedsIsFound() {
    shelf.write("legs", "equivalent.yaml", """
        equivalent:
          - {operator: comparison, was: legs > 4, becomes: legs <> 4, reason: nobody has fewer than four legs}
          - {operator: comparison, was: arms > 4, becomes: arms <> 4, reason: nobody has fewer than four arms}
        """);
    assertThat(findings()).hasSize(2)
        .anyMatch(f -> f.startsWith("exercises/c/legs/equivalent.yaml:2: rules on") && f.contains("the data tells it from the reference"))
        .anyMatch(f -> f.startsWith("exercises/c/legs/equivalent.yaml:3: rules on") && f.contains("there is no such mutant"));
  }

  @Test void onlyWhatChangedIsLookedAtAgain() {
    assertThat(report(true).unchanged()).isZero();
    assertThat(report(true)).satisfies(again -> {
      assertThat(again.unchanged()).isEqualTo(2);
      assertThat(again.mutation()).isEmpty();
    });
    weakData();
    assertThat(report(true)).satisfies(weak -> {
      assertThat(weak.unchanged()).as("the lesson").isEqualTo(1);
      assertThat(weak.findings()).hasSize(1);
    });
    assertThat(report(true).findings()).as("what did not pass is looked at again").hasSize(1);
  }

  @Test void aBrokenExerciseHidesNoOther() {
    shelf.write("broken", "exercise.yaml", "title: x");
    var report = report();
    assertThat(report.exercises()).isEqualTo(2);
    assertThat(report.findings()).isNotEmpty().allMatch(f -> f.file().startsWith("exercises/c/broken"));
  }

  @Test void aSlipInACheckIsFoundWhereItStandsAndHidesNoOtherExercise() {
    shelf.script("moved");
    shelf.change("moved", yaml -> yaml.replaceAll("(?s)checks:.*", """
        checks:
          - {check: statement-accepted, says: An animal may have no legs, sql: "insert into animal values ({{number}}, 'x', 0)"}
          - {check: table-state, says: The animals are right, table: animals}
        """));
    weakData();
    assertThat(findings()).hasSize(2).anyMatch(f -> f.startsWith("exercises/c/legs/data: tells only"))
        .anyMatch(f -> f.startsWith("exercises/c/moved/exercise.yaml:13: check 'The animals are right': table-state: the reference leaves no table animals"));
  }

  @Test void whatCannotBeVerifiedIsAFindingOfItsOwn() {
    var closed = new Judge(court.pool(), 1, Clock.systemUTC());
    closed.close();
    var report = new Verify(home, closed, 2, new LessonGate(court.pool(), Topology.POSTGRES, false), cache).run(home, false, System.err, false);
    assertThat(report.lessons()).isEqualTo(1);
    assertThat(report.findings()).extracting(Object::toString).containsExactly("exercises/c/legs: could not be verified to its end: the judge is closed");
  }

  @Test void theJudgeAtTheShellPrintsOneVerdictALine() throws IOException {
    Path right = Files.writeString(home.resolve("right.sql"), "select name from animal where legs > 4");
    Path wrong = Files.writeString(home.resolve("wrong.sql"), "select name from animal");
    var out = new ByteArrayOutputStream();
    assertThat(JudgeCommand.run(judge, home.resolve("exercises/c/legs"), List.of(right, wrong), false, new PrintStream(out, true))).isFalse();
    assertThat(out.toString().lines()).hasSize(2).first().asString().startsWith(right + ": accepted");
    out.reset();
    assertThat(JudgeCommand.run(judge, home.resolve("exercises/c/legs"), List.of(right), true, new PrintStream(out, true))).isTrue();
    assertThat(JsonMapper.shared().readTree(out.toString()).at("/verdict").asString()).isEqualTo("ACCEPTED");
  }
}
