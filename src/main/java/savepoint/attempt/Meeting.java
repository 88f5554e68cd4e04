package savepoint.attempt;

import java.util.List;
import savepoint.check.Lanes;
import savepoint.check.Scheduled;
import savepoint.exercise.Script;

/** A meeting of rival sessions as learners see it before they hand in. */
public record Meeting(String title, Lanes lanes, boolean retry) {

  /** Those that a script has to stand. */
  static List<Meeting> of(Script script) {
    return script.checks().stream().filter(Scheduled.class::isInstance)
        .map(check -> new Meeting(check.title(), Lanes.planned(((Scheduled) check).schedule()), ((Scheduled) check).retry())).toList();
  }
}
