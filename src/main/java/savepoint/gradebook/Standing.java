package savepoint.gradebook;

import java.time.Instant;
import java.util.List;
import savepoint.attempt.Verdict;

/**
 * How far one learner is with one exercise.
 *
 * @param best the best verdict that counts, null while there is none
 * @param attempts those that count: judged, and not failed by our fault
 * @param uncounted handed in, but pending or not judged by our fault
 * @param part the most points that the tasks of one attempt earned, where tasks earn points
 */
public record Standing(String exercise, Verdict best, int attempts, int uncounted, Instant accepted, Instant last, int part) {
  /** From the best to the worst, as near as they come to being right. */
  static final List<Verdict> BEST_FIRST = List.of(Verdict.ACCEPTED, Verdict.WRONG_ORDER, Verdict.WRONG_ROWS, Verdict.FAILED, Verdict.WRONG_STATE, Verdict.WRONG_TYPE,
      Verdict.WRONG_COLUMNS, Verdict.TOO_LARGE, Verdict.TIMEOUT, Verdict.SQL_ERROR, Verdict.TAMPERED);

  /** What it is worth so far; @param most what the exercise is worth */
  public int points(int most) { return done() ? most : Math.min(part, most); }

  public boolean done() {
    return best == Verdict.ACCEPTED;
  }
}
