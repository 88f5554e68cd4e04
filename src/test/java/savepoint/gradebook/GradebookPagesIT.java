package savepoint.gradebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import savepoint.account.Role;
import savepoint.classroom.School;
import tools.jackson.databind.json.JsonMapper;

class GradebookPagesIT {
  static final Outline COURSE = new Outline("db", "Databases", "/courses/db", List.of(
      new Outline.Lesson("w1", "Week 1", "d1", "Day 1", "/courses/db/w1/d1", List.of(item("one", 2), item("two", 3))),
      new Outline.Lesson("w1", "Week 1", "d2", "Day 2", "/courses/db/w1/d2", List.of(item("three", 5)))));
  static final School school = new School(jdbc -> List.of(new GradebookPages(jdbc, id -> id.equals("db") ? Optional.of(COURSE) : Optional.empty()),
      new ProgressPages(jdbc, () -> List.of(COURSE))));
  static final School.Somebody gil = school.person("Gil Grader", Role.GRADER);
  static final School.Somebody ada = school.person("Ada Äußerst", Role.LEARNER);
  static final School.Somebody bob = school.person("=Bob, \"the\" <b>", Role.LEARNER);
  static final School.Somebody cy = school.person("Cy New", Role.LEARNER);
  static final School.Somebody stranger = school.person("Stranger", Role.LEARNER);
  static final Instant T = Instant.parse("2026-11-20T23:30:00Z");
  static long cohort;
  static long foreign;
  static long adaWrong;
  static long bobRight;
  static long bobElsewhere;
  static long strangers;

  static Outline.Item item(String slug, int points) { return new Outline.Item("db/" + slug, "The " + slug, "/exercises/db/" + slug, points); }

  @BeforeAll static void attempts() {
    cohort = school.cohort("db", "Autumn", gil, ada, bob, cy);
    foreign = school.cohort("db", "Spring", gil, stranger);
    adaWrong = school.attempt(ada, "db/one", "WRONG_ROWS", "select 'mine' -- a comment", T);
    school.attempt(ada, "db/one", "ACCEPTED", "select 1", T.plusSeconds(60));
    school.attempt(ada, "db/one", "SQL_ERROR", "selct", T.plusSeconds(120));
    school.attempt(ada, "db/one", "GRADER_ERROR", "select 1", T.plusSeconds(180));
    school.attempt(ada, "db/two", "SQL_ERROR", "selct", T.plusSeconds(240));
    school.attempt(ada, "db/two", "WRONG_ORDER", "select 2", T.plusSeconds(300));
    school.attempt(ada, "db/three", null, "select 3", T.plusSeconds(360));
    bobRight = school.attempt(bob, "db/one", "ACCEPTED", "select 1", T.minusSeconds(60));
    school.attempt(bob, "db/three", "ACCEPTED", "select 3", T.minusSeconds(50));
    school.attempt(bob, "db/gone", "ACCEPTED", "select 4", T.minusSeconds(40));
    bobElsewhere = school.attempt(bob, "other/one", "ACCEPTED", "select 'private'", T);
    strangers = school.attempt(stranger, "db/one", "ACCEPTED", "select 1", T);
  }

  @AfterAll static void close() { school.close(); }

  static Report report(String part, String search, String sort) {
    return Report.of(COURSE, new GradebookStore(school.jdbc()).learners(cohort), Wish.of(part, search, sort, null));
  }

  static List<String> names(Report report) { return report.lines().stream().map(line -> line.name().split(" ")[0]).toList(); }

  @Test void theMatrixHasTheBestVerdictAndTheAttemptsThatCount() {
    var line = report("", "ada", "").lines().getFirst();
    assertThat(line.cells().get(0).best().word()).isEqualTo("accepted");
    assertThat(line.cells().get(0).attempts()).isEqualTo(3);
    assertThat(line.cells().get(0).uncounted()).isEqualTo(1);
    assertThat(line.cells().get(0).accepted()).isEqualTo(T.plusSeconds(60));
    assertThat(line.cells().get(1).best().word()).isEqualTo("wrong-order");
    assertThat(line.cells().get(1).attempts()).isEqualTo(2);
    assertThat(line.cells().get(2).best()).isNull();
    assertThat(line.cells().get(2).attempts()).isZero();
    assertThat(List.of(line.done(), line.points(), line.attempts())).containsExactly(1, 2, 5);
    assertThat(line.last()).isEqualTo(T.plusSeconds(360));
  }

  @Test void everyVerdictThatCountsHasAPlaceAmongTheBest() {
    for (var verdict : savepoint.attempt.Verdict.values()) assertThat(Standing.BEST_FIRST.contains(verdict)).as(verdict.name()).isEqualTo(verdict.counts());
  }

  @Test void eachExerciseHasItsTotals() {
    var columns = report("", "", "").columns();
    assertThat(columns.stream().map(column -> column.item().id())).containsExactly("db/one", "db/two", "db/three", "db/gone");
    assertThat(columns.stream().map(Report.Column::solved)).containsExactly(2, 0, 1, 1);
    assertThat(columns.stream().map(Report.Column::attempts)).containsExactly(4, 2, 1, 1);
    assertThat(columns.stream().map(Report.Column::tried)).containsExactly(2, 1, 1, 1);
  }

  @Test void aPartOfTheCourseHasItsOwnTotals() {
    var report = report("w1/d2", "", "points");
    assertThat(report.columns()).hasSize(1);
    assertThat(report.most()).isEqualTo(5);
    assertThat(report.lines().stream().map(Report.Line::points)).containsExactly(5, 0, 0);
    assertThat(report("w1", "", "").columns()).hasSize(3);
    assertThat(report("no-such", "", "").columns()).isEmpty();
  }

  @Test void linesAreSortedByNamePointsAndLastActivityInBothDirections() {
    assertThat(names(report("", "", "name"))).containsExactly("=Bob,", "Ada", "Cy");
    assertThat(names(report("", "", "-name"))).containsExactly("Cy", "Ada", "=Bob,");
    assertThat(names(report("", "", "points"))).containsExactly("=Bob,", "Ada", "Cy");
    assertThat(names(report("", "", "-points"))).containsExactly("Cy", "Ada", "=Bob,");
    assertThat(names(report("", "", "last"))).containsExactly("Ada", "=Bob,", "Cy");
    assertThat(names(report("", "", "-last"))).containsExactly("Cy", "=Bob,", "Ada");
  }

  @Test void aLabIsShownTaskByTaskWithItsPointsAndWithoutAText() {
    var lea = school.person("Lea Lab", Role.LEARNER);
    long labs = school.cohort("db", "Labs", gil, lea);
    long attempt = school.attempt(lea, "db/three", "FAILED", savepoint.attempt.Attempt.LAB, T);
    school.jdbc().update("update attempt set points = 2, feedback = ?::jsonb where id = ?", """
        {"words": "1 of 2 tasks hold: 2 of 5 points.", "cases": [], "smallest": null, "tasks": [
          {"title": "Close the door", "points": 2, "holds": true, "earlier": true, "ticks": []},
          {"title": "Oil the hinge", "points": 3, "holds": false, "earlier": false, "ticks": [{"title": "It is quiet", "holds": false, "words": "it squeaks <b>", "lanes": null}]}]}""", attempt);
    var page = school.get(gil, "/cohorts/" + labs + "/attempts/" + attempt).body();
    assertThat(page).contains("2 of 5 points").contains("Oil the hinge").contains("it squeaks &lt;b&gt;").contains("0 of 3").contains("Proved before").doesNotContain("id=\"answer\"");
    assertThat(school.get(gil, "/cohorts/" + labs).body()).contains("aria-label=\"Lea Lab, The three: 2 of 5 points, 1 attempt\"").contains(">◐<small>1</small>");
    assertThat(school.get(gil, "/cohorts/" + labs + "/learners/" + lea.id()).body()).contains("best so far: 2 of 5 points");
    assertThat(school.get(gil, "/api/v1/cohorts/" + labs + "/gradebook").body()).contains("\"points\":2");
  }

  @Test void thePageShowsSignsAndCountsAndEscapesNames() {
    var page = school.get(gil, "/cohorts/" + cohort).body();
    assertThat(page).contains(">✓<small>3</small>").contains(">✕<small>2</small>").contains("aria-label=\"Ada Äußerst, The one: accepted, 3 attempts\"")
        .contains("class=\"none").contains(">…<small>").contains("&lt;b&gt;").doesNotContain("<b>\",").doesNotContain("\"the\" <b>");
    assertThat(school.get(gil, "/cohorts/" + cohort + "?search=nobody").body()).contains("Nobody matches.");
  }

  @Test void htmxGetsThePartAndTheWayBackTheWhole() {
    assertThat(school.get(gil, "/cohorts/" + cohort + "?sort=points", "HX-Request", "true").body()).startsWith("<div id=\"report\"").doesNotContain("<html");
    assertThat(school.get(gil, "/cohorts/" + cohort + "?sort=points", "HX-Request", "true", "HX-History-Restore-Request", "true").body()).contains("<html");
  }

  @Test void aLearnerReadsNoReport() {
    for (String path : List.of("", "/report.csv", "/learners/" + ada.id(), "/attempts/" + adaWrong)) {
      assertThat(school.get(ada, "/cohorts/" + cohort + path).statusCode()).as(path).isEqualTo(403);
      assertThat(school.get(null, "/cohorts/" + cohort + path).statusCode()).as(path).isEqualTo(303);
    }
    assertThat(school.api(ada, "/api/v1/cohorts/" + cohort + "/gradebook").statusCode()).isEqualTo(403);
  }

  @Test void aForeignIdIsNotFound() {
    assertThat(school.get(gil, "/cohorts/" + cohort + "/attempts/" + strangers).statusCode()).isEqualTo(404);
    assertThat(school.get(gil, "/cohorts/" + foreign + "/attempts/" + adaWrong).statusCode()).isEqualTo(404);
    assertThat(school.get(gil, "/cohorts/" + cohort + "/attempts/" + bobElsewhere).statusCode()).isEqualTo(404);
    assertThat(school.get(gil, "/cohorts/" + cohort + "/learners/" + stranger.id()).statusCode()).isEqualTo(404);
    assertThat(school.get(gil, "/cohorts/999999").statusCode()).isEqualTo(404);
    assertThat(school.get(gil, "/cohorts/x").statusCode()).isEqualTo(404);
    assertThat(school.get(gil, "/cohorts/" + foreign + "/attempts/" + strangers).statusCode()).isEqualTo(200);
  }

  @Test void theLearnersPageListsAllAttemptsInTheViewersZone() {
    var page = school.get(gil, "/cohorts/" + cohort + "/learners/" + ada.id()).body();
    assertThat(page.split("/attempts/")).hasSize(8);
    assertThat(page).contains("21 Nov 2026, 00:30").contains("The two").contains("best so far: wrong order").contains("Words on WRONG_ROWS.").doesNotContain("select 'mine'");
    assertThat(school.get(gil, "/cohorts/" + cohort + "/learners/" + cy.id()).body()).contains("Nothing handed in yet.");
  }

  @Test void theAttemptsPageShowsTheAnswerInColourAndIsWrittenIntoTheLog() {
    var page = school.get(gil, "/cohorts/" + cohort + "/attempts/" + adaWrong).body();
    assertThat(page).contains("<span class=\"k\">select</span>").contains("<span class=\"s\">&#39;mine&#39;</span>").contains("<span class=\"c\">-- a comment</span>")
        .contains("Wrong rows").contains("Words on WRONG_ROWS.").contains("Attempt 1 of 4").contains("Later attempt");
    assertThat(school.jdbc().list("select detail from audit where action = 'answer-read' and person = ? and subject = ?", rs -> rs.getString(1), gil.id(), "person:" + ada.id()))
        .contains("attempt " + adaWrong + " at db/one");
  }

  @Test void aPendingAttemptHasNoVerdictYet() {
    long pending = school.jdbc().one("select id from attempt where verdict is null", rs -> rs.getLong(1)).orElseThrow();
    assertThat(school.get(gil, "/cohorts/" + cohort + "/attempts/" + pending).body()).contains("waits for its verdict");
  }

  @Test void theFileIsCsvThatASpreadsheetMayOpen() {
    var file = school.get(gil, "/cohorts/" + cohort + "/report.csv?sort=name&part=w1/d1");
    assertThat(file.headers().firstValue("Content-Type").orElseThrow()).isEqualToIgnoringCase("text/csv; charset=utf-8");
    assertThat(file.headers().firstValue("Content-Disposition").orElseThrow()).contains("Autumn-progress.csv");
    assertThat(file.body().split("\r\n")).containsExactly(
        "\uFEFFName,E-mail,Exercises done,Points,Attempts,Last activity (UTC),The one: verdict,The one: attempts,The two: verdict,The two: attempts",
        "\"'=Bob, \"\"the\"\" <b>\",.bob.the.b.@example.org,1,2,1,2026-11-20T23:29:20Z,accepted,1,,0",
        "Ada Äußerst,ada.u.erst@example.org,1,2,5,2026-11-20T23:36:00Z,accepted,3,wrong-order,2",
        "Cy New,cy.new@example.org,0,0,0,,,0,,0");
  }

  @Test void staffReadTheReportAsJson() {
    var cohorts = JsonMapper.shared().readTree(school.api(gil, "/api/v1/cohorts").body()).at("/cohorts");
    assertThat(cohorts.findValuesAsString("name")).contains("Autumn", "Spring");
    assertThat(cohorts.findValues("joinCode")).isNotEmpty();
    var report = JsonMapper.shared().readTree(school.api(gil, "/api/v1/cohorts/" + cohort + "/gradebook?sort=name").body());
    assertThat(report.at("/learners/1/results/db~1one/verdict").asString()).isEqualTo("ACCEPTED");
    assertThat(report.at("/learners/1/results/db~1one/attempts").asInt()).isEqualTo(3);
    assertThat(report.at("/learners/1/points").asInt()).isEqualTo(2);
    assertThat(report.at("/exercises/0/solved").asInt()).isEqualTo(2);
  }

  @Test void aLearnerSeesTheirOwnCohortsWithoutTheCode() {
    var mine = JsonMapper.shared().readTree(school.api(ada, "/api/v1/cohorts").body()).at("/cohorts");
    assertThat(mine.findValuesAsString("name")).containsExactly("Autumn");
    assertThat(mine.findValues("joinCode")).isEmpty();
  }

  @Test void aCourseWhoseFilesAreGoneStillHasItsReport() {
    long old = school.cohort("other", "Old", gil, bob);
    assertThat(school.get(gil, "/cohorts/" + old).body()).contains("Not in a lesson any more").contains(">✓<small>1</small>");
  }

  @Test void myProgressSaysWhatIsDoneTriedAndOpenAndWhereToGoOn() {
    var page = school.get(ada, "/progress").body();
    assertThat(page).contains("1 of 3 exercises done · 2 of 10 points").contains("Continue: ").contains("The one: done").contains("The two: tried, not done yet");
    assertThat(page).containsPattern("href=\"/exercises/db/three\"[^>]*><span><span>Continue: ");
    assertThat(school.get(stranger, "/progress").body()).contains("1 of 3 exercises done").containsPattern("href=\"/exercises/db/two\"[^>]*><span><span>Continue: ");
    assertThat(school.get(gil, "/progress").body()).contains("Nothing to show yet.");
    assertThat(school.get(cy, "/progress").body()).contains("0 of 3 exercises done").contains("Begin: ");
  }

  @Test void aLargeCohortComesInPages() {
    var big = new java.util.ArrayList<Outline.Item>();
    for (int i = 0; i < 100; i++) big.add(new Outline.Item("db/x" + i, "Exercise " + i, "", 1));
    var outline = new Outline("db", "Big", "", List.of(new Outline.Lesson("w", "Week", "d", "Day", "", big)));
    var standings = new java.util.HashMap<String, Standing>();
    for (var item : big) standings.put(item.id(), new Standing(item.id(), Standing.BEST_FIRST.get(1), 3, 0, null, T, 0));
    var learners = new java.util.ArrayList<GradebookStore.Learner>();
    for (int i = 0; i < 300; i++) learners.add(new GradebookStore.Learner(i, "Learner " + i, "l" + i + "@example.org", Map.copyOf(standings)));
    var report = Report.of(outline, learners, Wish.of("", "", "points", "3"));
    assertThat(report.pages(GradebookPages.PAGE)).isEqualTo(6);
    assertThat(report.page(GradebookPages.PAGE).lines()).hasSize(50);
    assertThat(Report.of(outline, learners, Wish.of("", "", "", "99")).page(GradebookPages.PAGE).wish().page()).isEqualTo(6);
  }
}
