package savepoint.gradebook;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import savepoint.classroom.Cohort;

/** A report as the API gives it: the exercises once, then each learner with the exercises they have handed in. */
record ReportJson(Map<String, Object> cohort, List<Exercise> exercises, List<Learner> learners) {
  record Exercise(String id, String title, int points, String lesson, int solved, int tried, int attempts) {}

  record Learner(long id, String name, String email, int done, int points, int attempts, String lastActivity, Map<String, Result> results) {}

  /** @param points of the best attempt, null where tasks earn none */
  record Result(String verdict, int attempts, String accepted, Integer points) {}

  static ReportJson of(Cohort cohort, Report report) {
    var exercises = new ArrayList<Exercise>();
    for (var lesson : report.lessons()) {
      for (var item : lesson.exercises()) {
        var column = report.columns().get(exercises.size());
        exercises.add(new Exercise(item.id(), item.title(), item.points(), lesson.key(), column.solved(), column.tried(), column.attempts()));
      }
    }
    return new ReportJson(of(cohort, true), exercises, report.lines().stream().map(ReportJson::learner).toList());
  }

  /** @param staff learners are not told the code by which others come in */
  static Map<String, Object> of(Cohort cohort, boolean staff) {
    var body = new LinkedHashMap<String, Object>();
    body.put("id", cohort.id());
    body.put("course", cohort.course());
    body.put("name", cohort.name());
    body.put("learners", cohort.learners());
    if (staff) body.put("joinCode", cohort.joinCode());
    return body;
  }

  private static Learner learner(Report.Line line) {
    var results = new LinkedHashMap<String, Result>();
    for (var cell : line.cells()) {
      if (cell != null) results.put(cell.exercise(), new Result(cell.best() == null ? null : cell.best().name(), cell.attempts(), text(cell.accepted()), cell.part() > 0 ? cell.part() : null));
    }
    return new Learner(line.person(), line.name(), line.email(), line.done(), line.points(), line.attempts(), text(line.last()), results);
  }

  private static String text(Instant at) {
    return at == null ? null : at.toString();
  }
}
