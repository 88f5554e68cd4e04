package savepoint.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static savepoint.attempt.ScriptCourt.visible;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a script leaves is compared with what it should, and the words say what differs. */
interface ScriptVerdicts extends ScriptCourt {
  @Test default void rightScriptsAreAccepted() {
    for (String answer : List.of(RIGHT, "begin; " + RIGHT + " commit;", "-- first the rule\nalter table animal add constraint \"my rule\" check (not legs < 0); update animal set legs = coalesce(legs, 0)",
        "do $$ begin update animal set legs = 0 where legs is null; end $$; " + RULE)) {
      var judgement = judged(answer);
      assertThat(judgement.verdict()).as(judgement.feedback().words()).isEqualTo(Verdict.ACCEPTED);
      assertThat(judgement.feedback().words()).isEqualTo("Right on all 3 data sets.");
      assertThat(visible(judgement).played().checks()).extracting(Feedback.Tick::holds).containsExactly(true, true);
    }
  }

  @Test default void rowsThatDifferAreShownTableByTable() {
    var judgement = judged("update animal set legs = 0;" + RULE);
    assertThat(judgement.verdict()).isEqualTo(Verdict.WRONG_STATE);
    var table = visible(judgement).played().tables().getFirst();
    assertThat(table.name()).isEqualTo("animal");
    assertThat(table.diff().missing()).extracting(Feedback.Line::cells).containsExactlyInAnyOrder(List.of("1", "ant", "6"), List.of("2", "bee", "6"), List.of("3", "cow", "4"));
    assertThat(judgement.feedback().words()).isEqualTo("animal: 1 row is right, 3 rows are missing and 3 rows should not be there.");
  }

  @Test default void aCheckThatDoesNotHoldIsNamedAndTheOthersAreTicked() {
    var judgement = judged("update animal set legs = 0 where legs is null");
    assertThat(judgement.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(judgement.feedback().words()).contains("No animal has a negative number of legs");
    assertThat(visible(judgement).played().checks()).extracting(Feedback.Tick::holds).containsExactly(false, true);
    assertThat(visible(judgement).played().changes()).containsExactly(new Feedback.Change("animal", List.of("CHECK (legs >= 0)"), List.of()));
  }

  @Test default void anErrorInTheMiddleSaysWhichStatementAndWhatRanBefore() {
    String script = "update animal set legs = 0 where legs is null;\nalter table animal ad check (legs >= 0);\nselect 1";
    var judgement = judged(script);
    assertThat(judgement.verdict()).isEqualTo(Verdict.SQL_ERROR);
    assertThat(judgement.feedback().words()).startsWith("Statement 2 of 3 (alter table animal ad check (legs >= 0)) was refused: syntax error").endsWith("The statement before it ran.");
    assertThat(visible(judgement).played().steps()).extracting(Feedback.Step::tag).containsExactly("UPDATE 1");
    assertThat(script.substring(visible(judgement).error().position() - 1)).startsWith("ad check");
  }

  @Test default void aScriptThatDropsTheSchemaLeavesAWrongState() {
    becomes(Verdict.WRONG_STATE, "animal: a table of this name should be there.", "drop schema public cascade");
    becomes(Verdict.WRONG_STATE, "animal: a table of this name should be there.", "alter table animal rename to beast");
  }

  @Test default void aTransactionLeftOpenFailsInItsOwnWords() {
    becomes(Verdict.FAILED, "nothing since BEGIN was committed", "begin; " + RIGHT);
    becomes(Verdict.WRONG_STATE, "animal", "begin; " + RIGHT + " rollback;");
  }

  @Test default void aScriptHasOneToFiveHundredStatements() {
    becomes(Verdict.SQL_ERROR, "at least one statement", "-- nothing");
    becomes(Verdict.TOO_LARGE, "at most 500", "select 1;".repeat(501));
  }

  @Test default void sequencesAffectedRowsAndNamesCountWhereTheyAreAskedFor() {
    Path folder = shelf().script("strict");
    shelf().change("strict", yaml -> yaml + "compare: [tables, sequences, affected-rows, names]\n");
    shelf().write("strict", "reference.sql", "update animal set legs = 0 where legs is null; alter table animal add constraint enough check (legs >= 0); create sequence tickets; select nextval('tickets')");
    var strict = read(folder);
    String right = "update animal set legs = 0 where legs is null; alter table animal add constraint enough check (legs >= 0); create sequence tickets; select nextval('tickets');";
    assertThat(judge().judge(strict, right).verdict()).isEqualTo(Verdict.ACCEPTED);
    assertThat(judge().judge(strict, right.replace("enough", "other")).feedback().words()).isEqualTo("names: expected animal: constraint enough. Yours: animal: constraint other.");
    assertThat(judge().judge(strict, right.replace("select nextval('tickets');", "")).feedback().words()).isEqualTo("sequences: expected tickets: 1. Yours: tickets: not used, begins with 1.");
    assertThat(judge().judge(strict, right.replace("where legs is null", "where true or legs is null").replace("legs = 0 ", "legs = coalesce(legs, 0) ")).feedback().words())
        .isEqualTo("affected rows: expected 1. Yours: 4.");
  }

  @Test default void columnsThatAreIgnoredMayHoldAnything() {
    Path folder = shelf().script("ignoring");
    shelf().change("ignoring", yaml -> yaml + "ignore: [animal.seen]\n");
    shelf().write("ignoring", "reference.sql", "update animal set legs = 0 where legs is null; alter table animal add check (legs >= 0), add seen timestamptz default clock_timestamp();");
    var ignoring = read(folder);
    assertThat(judge().judge(ignoring, "alter table animal add seen timestamptz; update animal set seen = '1999-01-01'; " + RIGHT).verdict()).isEqualTo(Verdict.ACCEPTED);
    assertThat(judge().judge(ignoring, RIGHT).feedback().words()).isEqualTo("animal: lacks the column seen.");
  }

  @Test default void rolesBelongToTheAttemptsOwnServer() {
    var roles = roles();
    for (int i = 0; i < 2; i++) assertThat(judge().judge(roles, "create role reporting login password 'mine'; grant select on animal to reporting").verdict()).isEqualTo(Verdict.ACCEPTED);
    var judgement = judge().judge(roles, "create role reporting login password 'mine'; grant select, delete on animal to reporting");
    assertThat(judgement.verdict()).as(judgement.feedback().words()).isEqualTo(Verdict.FAILED);
    assertThat(judge().judge(roles, "create role reporting login; grant select on animal to reporting").feedback().words()).contains("reporting cannot log in: it has no password");
    assertThat(judge().judge(roles, "create role reporting login password 'mine'; alter role learner nologin").verdict()).isIn(Verdict.FAILED, Verdict.SQL_ERROR);
    assertThat(judge().judge(roles, "select 1").verdict()).isEqualTo(Verdict.FAILED);
  }

  @Test default void aReferenceThatIsNotTheSameTwiceIsSeen() {
    Path folder = shelf().script("drifting");
    shelf().write("drifting", "reference.sql", "update animal set legs = 0 where legs is null; alter table animal add check (legs >= 0), add seen timestamptz default clock_timestamp(), add luck float default random();");
    var drifting = read(folder);
    assertThat(judge().drift(drifting, drifting.visible(), drifting, drifting.visible()).getFirst().columns()).containsExactly("animal.seen", "animal.luck");
    assertThat(judge().drift(legs(), legs().visible(), legs(), legs().visible())).isEmpty();
  }
}
