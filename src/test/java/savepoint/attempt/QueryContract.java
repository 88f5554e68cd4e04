package savepoint.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import savepoint.exercise.Exercise;
import savepoint.exercise.Folder;
import savepoint.exercise.Shelf;
import savepoint.sandbox.Template;

/** What the judge of queries promises in every engine besides PostgreSQL, whose own contract asks for more. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class QueryContract {
  TestJudge court;
  Judge judge;
  Exercise legs;
  private Exercise sorted;
  private Exercise first;
  private Exercise folded;

  abstract String engine();

  /** What may not be done by an answer, each refused. */
  abstract List<String> forbidden();

  /** Statements that never end by themselves. */
  abstract List<String> endless();

  /** Ways to set something for the session, each followed by an answer that must find nothing of it. */
  abstract List<String> leftovers();

  /** Sorts by name without regard to its case. */
  abstract String folded();

  @BeforeAll void start(@TempDir Path home) throws IOException {
    court = TestJudge.docker(1);
    judge = court.judge();
    var shelf = new Shelf(home);
    legs = read(home, shelf.exercise("legs"), "");
    Path order = shelf.exercise("order");
    shelf.write("order", "reference.sql", "select name, legs from animal where legs is not null order by legs desc");
    sorted = read(home, order, "order: required\n");
    Path one = shelf.exercise("first");
    shelf.write("first", "reference.sql", "select min(name) as name from animal where legs is not null");
    first = read(home, one, "");
    Path names = shelf.exercise("folded");
    shelf.write("folded", "data/hidden-3.sql", "-- the same name but for its case\ninsert into animal values (1, 'ant', 1), (2, 'Ant', 2), (3, 'bee', 2), (4, 'ANT', 3);");
    shelf.write("folded", "reference.sql", "select name, legs from animal where legs > 0 order by " + folded());
    folded = read(home, names, "order: required\n");
  }

  private Exercise read(Path home, Path folder, String more) throws IOException {
    Path yaml = folder.resolve("exercise.yaml");
    Files.writeString(yaml, Files.readString(yaml).replace("engine: postgres", "engine: " + engine()) + more);
    return Folder.read(home, folder).sound();
  }

  @AfterAll void stop() { court.close(); }

  @AfterEach void theJudgeIsUnharmed() { assertThat(verdict("select name from animal where legs > 4")).isEqualTo(Verdict.ACCEPTED); }

  Verdict verdict(String answer) { return judge.judge(legs, answer).verdict(); }

  @Test void rightAnswersAreAccepted() {
    for (String answer : List.of("select name from animal where legs > 4;", "-- a comment\nselect name /* another */ from animal where legs > 4 ; -- end",
        "SELECT a.name AS whatever FROM animal a WHERE NOT a.legs <= 4 ORDER BY 1 DESC", "with many as (select * from animal where legs > 4) select name from many"))
      assertThat(verdict(answer)).as(answer).isEqualTo(Verdict.ACCEPTED);
  }

  @Test void missingAndExtraRowsOfTheVisibleDataAreShownAndOfHiddenDataOnlyTheRule() {
    var judgement = judge.judge(legs, "select name from animal where legs = 4 or name = 'ant'");
    assertThat(judgement.feedback().words()).isEqualTo("1 row is right, 1 row is missing and 1 row should not be there.");
    assertThat(judgement.feedback().cases().getFirst().diff().missing()).containsExactly(new Feedback.Line(1, List.of("bee")));
    var hidden = judge.judge(legs, "select distinct name from animal where legs > 4");
    assertThat(hidden.verdict()).isEqualTo(Verdict.WRONG_ROWS);
    assertThat(hidden.feedback().cases()).extracting(Feedback.Case::verdict).containsExactly(Verdict.ACCEPTED, Verdict.ACCEPTED, Verdict.WRONG_ROWS);
    assertThat(hidden.feedback().cases()).allSatisfy(one -> assertThat(one.diff()).isNull());
  }

  @Test void wrongColumnsTypesAndErrorsHaveTheirOwnVerdicts() {
    assertThat(judge.judge(legs, "select name, legs from animal where legs > 4").feedback().words()).isEqualTo("The result should have 1 column, yours has 2.");
    assertThat(verdict("select legs from animal where legs > 4")).isEqualTo(Verdict.WRONG_TYPE);
    assertThat(judge.judge(legs, "select nam from animal").feedback().words()).contains("nam").contains("refused your statement");
    assertThat(verdict("select where")).isEqualTo(Verdict.SQL_ERROR);
    assertThat(verdict("select 1; select 2")).isEqualTo(Verdict.SQL_ERROR);
    assertThat(verdict("")).isEqualTo(Verdict.SQL_ERROR);
  }

  @Test void orderCountsWhereItIsAskedForAndTiedRowsMayComeEitherWay() {
    assertThat(judge.judge(sorted, "select name, legs from animal where legs is not null order by legs desc, name").verdict()).isEqualTo(Verdict.ACCEPTED);
    assertThat(judge.judge(sorted, "select name, legs from animal where legs is not null order by legs desc, name desc").verdict()).isEqualTo(Verdict.ACCEPTED);
    var wrong = judge.judge(sorted, "select name, legs from animal where legs is not null order by legs, name");
    assertThat(wrong.verdict()).isEqualTo(Verdict.WRONG_ORDER);
    assertThat(wrong.feedback().cases().getFirst().diff().misplaced().row()).isEqualTo(1);
  }

  @Test void namesThatTheServerTakesForEqualAreTied() {
    for (String answer : List.of("order by lower(name), legs", "order by lower(name), legs desc", "order by " + folded() + ", id desc"))
      assertThat(judge.judge(folded, "select name, legs from animal where legs > 0 " + answer).verdict()).as(answer).isEqualTo(Verdict.ACCEPTED);
    assertThat(judge.judge(folded, "select name, legs from animal where legs > 0 order by lower(name) desc, legs").verdict()).isEqualTo(Verdict.WRONG_ORDER);
  }

  @Test void whatIsRightOnlyBecauseTheRowsLieInTheOrderOfTheirKeyIsLuck() {
    var order = judge.judge(sorted, "select name, legs from animal where legs is not null");
    assertThat(order.verdict()).isEqualTo(Verdict.WRONG_ORDER);
    assertThat(order.feedback().words()).startsWith("The order is right by luck: where the same rows of the data you see lie in another physical order");
    assertThat(order.feedback().cases().getFirst().diff().misplaced()).isNotNull();
    assertThat(judge.brief(sorted, "select name, legs from animal where legs is not null").verdict()).isEqualTo(Verdict.ACCEPTED);
    var rows = judge.judge(first, "select name from animal where legs is not null limit 1");
    assertThat(rows.verdict()).isEqualTo(Verdict.WRONG_ROWS);
    assertThat(rows.feedback().words()).startsWith("The rows are right by luck");
    assertThat(judge.judge(first, "select name from animal where legs is not null order by name limit 1").verdict()).isEqualTo(Verdict.ACCEPTED);
  }

  @Test void whatAnAnswerMayNotDoIsRefused() {
    for (String answer : forbidden()) assertThat(verdict(answer)).as(answer).isEqualTo(Verdict.SQL_ERROR);
  }

  @Test void whatDoesNotEndIsStoppedAndWhatIsTooLargeIsNotReadToItsEnd() {
    for (String answer : endless()) {
      long start = System.nanoTime();
      assertThat(verdict(answer)).as(answer).isIn(Verdict.TIMEOUT, Verdict.TOO_LARGE);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).as(answer).isLessThan(Duration.ofSeconds(90));
    }
    assertThat(verdict("with recursive r as (select 1 as n union all select n + 1 from r where n < 900) select 'x' from r, r s")).isEqualTo(Verdict.TOO_LARGE);
  }

  @Test void nothingOfAnAnswerReachesTheNext() {
    for (String answer : leftovers()) {
      assertThat(verdict(answer)).as(answer).isNotEqualTo(Verdict.ACCEPTED);
      assertThat(verdict("select name from animal where legs > 4")).as(answer).isEqualTo(Verdict.ACCEPTED);
    }
  }

  @Test void anAnswerReadsItsOwnDataSetAlone() {
    assertThat(verdict("select name from animal where legs > 4")).isEqualTo(Verdict.ACCEPTED);
    String hidden = "template_" + legs.hidden().getFirst().hash();
    for (String answer : List.of("select name from " + hidden + ".animal", "attach database '/var/lib/sqlite/" + hidden + ".db' as other", "use " + hidden))
      assertThat(verdict(answer)).as(answer).isEqualTo(Verdict.SQL_ERROR);
  }

  @Test void moreDataSetsThanFitTakeTurns() {
    for (int i = 0; i < 14; i++) {
      var more = legs.visible().with("more " + i, List.of(legs.visible().scripts().getFirst(), "insert into animal values (" + i + ", 'n', 1)"));
      assertThat(judge.run(more, "select id from animal").rows()).containsExactly(List.of(String.valueOf(i)));
    }
  }

  @Test void theSameScriptsInAnotherEngineAreAnotherTemplate() {
    assertThat(legs.visible().hash()).isNotEqualTo(new Template(legs.visible().name(), legs.visible().scripts()).hash());
  }
}
