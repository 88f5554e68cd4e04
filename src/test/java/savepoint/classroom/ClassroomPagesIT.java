package savepoint.classroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import savepoint.account.Role;

class ClassroomPagesIT {
  static final School school = new School(jdbc -> List.of(new ClassroomPages(jdbc, () -> Map.of("db", "Databases & more"))));
  static final School.Somebody ina = school.person("Ina Instructor", Role.INSTRUCTOR);

  @AfterAll static void close() { school.close(); }

  School.Somebody learner(String name) { return school.person(name, Role.LEARNER); }

  @Test void staffMakeACohortAndAreTakenToIt() {
    var made = school.post(ina, "/cohorts", "course", "db", "name", "  Autumn   2026 ");
    assertThat(made.statusCode()).isEqualTo(303);
    assertThat(made.headers().firstValue("Location").orElseThrow()).matches("/cohorts/\\d+");
    assertThat(school.get(ina, "/cohorts").body()).contains("Autumn 2026").contains("Databases &amp; more").contains("0 learners");
  }

  @Test void aLearnerCannotMakeACohort() {
    var lea = learner("Lea First");
    assertThat(school.post(lea, "/cohorts", "course", "db", "name", "Mine").statusCode()).isEqualTo(403);
    assertThat(school.get(lea, "/cohorts").body()).doesNotContain("New cohort").contains("You are in no cohort.");
  }

  @Test void aCohortNeedsANameAndAKnownCourse() {
    var nameless = school.post(ina, "/cohorts", "course", "db", "name", "  ");
    assertThat(nameless.statusCode()).isEqualTo(422);
    assertThat(nameless.body()).contains("Give it a name");
    var unknown = school.post(ina, "/cohorts", "course", "no-such", "name", "Kept name");
    assertThat(unknown.statusCode()).isEqualTo(422);
    assertThat(unknown.body()).contains("Choose a course from the list.").contains("Kept name");
    assertThat(school.post(ina, "/cohorts", "course", "db", "name", "x".repeat(121)).body()).contains("At most 120 characters; this has 121.");
  }

  @Test void theSameNameTwiceInACourseIsRefusedWithAWayToTheFirst() {
    long first = school.cohort("db", "Twice", ina);
    var second = school.post(ina, "/cohorts", "course", "db", "name", "TWICE");
    assertThat(second.statusCode()).isEqualTo(422);
    assertThat(second.body()).contains("of this name already").contains("/cohorts/" + first);
  }

  @Test void aLearnerJoinsByTheCodeAsTyped() {
    long cohort = school.cohort("db", "By code", ina);
    var lea = learner("Lea Code");
    var joined = school.post(lea, "/join", "code", JoinCode.grouped(school.code(cohort)).toLowerCase(java.util.Locale.ROOT));
    assertThat(joined.headers().firstValue("Location")).contains("/cohorts?joined=" + cohort);
    assertThat(school.get(lea, "/cohorts?joined=" + cohort).body()).contains("You are in By code.").contains("1 learner");
    assertThat(school.post(lea, "/join", "code", school.code(cohort)).statusCode()).isEqualTo(303);
    assertThat(school.get(lea, "/cohorts").body()).contains("1 learner").doesNotContain(JoinCode.grouped(school.code(cohort)));
  }

  @Test void aWrongCodeIsSaidAndKept() {
    var lea = learner("Lea Wrong");
    var wrong = school.post(lea, "/join", "code", "AAAA-AAAA");
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("No cohort has this code.").contains("AAAA-AAAA");
    assertThat(school.post(lea, "/join", "code", " ").body()).contains("Enter the code");
  }

  @Test void theLinkSurvivesSigningUpAndNeverJoinsByItself() {
    long cohort = school.cohort("db", "By link", ina);
    String link = "/join/" + school.code(cohort);
    assertThat(school.get(null, link).body()).contains("By link").contains("/sign-up?next=/join/").contains("/sign-in?next=/join/");
    var lea = learner("Lea Link");
    assertThat(school.get(lea, link).body()).contains("Join the cohort");
    assertThat(school.get(lea, "/cohorts").body()).doesNotContain("By link");
    assertThat(school.post(lea, link).statusCode()).isEqualTo(303);
    assertThat(school.get(lea, link).body()).contains("You are in it already.");
  }

  @Test void aNewCodeEndsTheOldLinkAndIsWrittenIntoTheLog() {
    long cohort = school.cohort("db", "New code", ina);
    String old = school.code(cohort);
    var lea = learner("Lea New");
    assertThat(school.post(lea, "/cohorts/" + cohort + "/code").statusCode()).isEqualTo(403);
    assertThat(school.code(cohort)).isEqualTo(old);
    assertThat(school.post(ina, "/cohorts/" + cohort + "/code").statusCode()).isEqualTo(303);
    assertThat(school.get(lea, "/join/" + old).statusCode()).isEqualTo(404);
    assertThat(school.get(lea, "/join/" + school.code(cohort)).statusCode()).isEqualTo(200);
    assertThat(school.jdbc().list("select action from audit where subject = ?", rs -> rs.getString(1), "cohort:" + cohort)).containsExactly("join-code-changed");
  }

  @Test void whoIsTakenOutIsNotInTheCohortAnyMore() {
    var lea = learner("Lea Out");
    long cohort = school.cohort("db", "Out", ina, lea);
    assertThat(school.post(lea, "/cohorts/" + cohort + "/learners/" + lea.id() + "/remove").statusCode()).isEqualTo(403);
    assertThat(school.get(lea, "/cohorts").body()).contains("Out");
    assertThat(school.post(ina, "/cohorts/" + cohort + "/learners/" + lea.id() + "/remove").statusCode()).isEqualTo(303);
    assertThat(school.get(lea, "/cohorts").body()).contains("You are in no cohort.");
    assertThat(school.post(ina, "/cohorts/" + cohort + "/learners/" + lea.id() + "/remove").statusCode()).isEqualTo(404);
  }
}
