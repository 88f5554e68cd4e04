package savepoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import savepoint.attempt.AttemptStore;
import savepoint.attempt.Attempts;
import savepoint.attempt.Feedback;
import savepoint.attempt.Judgement;
import savepoint.attempt.Verdict;
import savepoint.course.Courses;
import savepoint.db.Jdbc;
import savepoint.db.TestDatabase;
import savepoint.exercise.Catalog;

class DemoIT {
  static final Path HOME = Path.of("").toAbsolutePath();
  static final TestDatabase first = TestDatabase.fresh();
  static final TestDatabase second = TestDatabase.fresh();
  static final Catalog catalog = new Catalog(HOME);
  static final Courses courses = new Courses(HOME, catalog);

  @BeforeAll static void seed() {
    seed(first.jdbc());
    seed(second.jdbc());
  }

  @AfterAll static void close() {
    courses.close();
    catalog.close();
    first.close();
    second.close();
  }

  /** A judge of its own mind: what it says must be what is stored. */
  static void seed(Jdbc jdbc) {
    var content = new Content(courses, catalog);
    try (var attempts = new Attempts(new AttemptStore(jdbc), catalog::exercise, exercise -> Optional.empty(), (exercise, attempt) -> new Judgement(Verdict.TIMEOUT, new Feedback(attempt.answer(), List.of())), attempt -> {},
        new SimpleMeterRegistry());
        var demo = new Demo(jdbc, content, HOME, attempts)) {
      demo.enrol();
      demo.work();
    }
  }

  static Optional<Long> number(Jdbc jdbc, String sql) { return jdbc.one(sql, rs -> rs.getLong(1)); }

  @Test void theClassHasItsPeopleAndNoOperator() {
    assertThat(first.jdbc().list("select role || ' ' || count(*) from person group by role order by 1", rs -> rs.getString(1))).containsExactly("GRADER 1", "INSTRUCTOR 1", "LEARNER 12");
    assertThat(number(first.jdbc(), "select count(*) from cohort_member")).contains(12L);
  }

  @Test void everyVerdictIsTheJudges() {
    assertThat(number(first.jdbc(), "select count(*) from attempt").orElseThrow()).isGreaterThan(150);
    assertThat(number(first.jdbc(), "select count(*) from attempt where verdict is distinct from 'TIMEOUT' or feedback ->> 'words' <> answer")).contains(0L);
  }

  @Test void theLearnersAreSpreadOverTheCourseAndTheDays() {
    assertThat(number(first.jdbc(), "select count(distinct person) from attempt")).contains(11L);
    assertThat(number(first.jdbc(), "select count(distinct created::date) from attempt").orElseThrow()).isGreaterThan(5);
    assertThat(number(first.jdbc(), "select count(*) from attempt where created > now() or judged < created")).contains(0L);
  }

  @Test void itIsTheSameEveryTime() {
    String all = "select p.email || a.exercise || md5(a.answer) from attempt a join person p on p.id = a.person order by a.id";
    assertThat(first.jdbc().list(all, rs -> rs.getString(1))).isEqualTo(second.jdbc().list(all, rs -> rs.getString(1)));
  }

  @Test void aSecondStartAddsNothingAndMovesNothing() {
    String state = "select count(*) || ' ' || max(created) || ' ' || min(created) || ' ' || (select count(*) from person) || ' ' || (select count(*) from cohort) from attempt";
    var before = second.jdbc().one(state, rs -> rs.getString(1));
    seed(second.jdbc());
    assertThat(second.jdbc().one(state, rs -> rs.getString(1))).isEqualTo(before);
  }
}
