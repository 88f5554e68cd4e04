package savepoint.attempt;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What came of an attempt. */
public enum Verdict {
  ACCEPTED("Accepted"),
  WRONG_ROWS("Wrong rows"),
  WRONG_ORDER("Wrong order"),
  WRONG_COLUMNS("Wrong columns"),
  WRONG_TYPE("Wrong type"),
  WRONG_STATE("Wrong end state"),
  SQL_ERROR("SQL error"),
  TIMEOUT("Too slow"),
  TOO_LARGE("Too large"),
  FAILED("Failed"),
  TAMPERED("Tampered"),
  GRADER_ERROR("Not judged");

  /** From the most to the least telling: a wrong order says that the rows are right, so it is the verdict only when nothing worse was found. */
  private static final List<Verdict> TELLING = List.of(GRADER_ERROR, TAMPERED, SQL_ERROR, TIMEOUT, TOO_LARGE, WRONG_COLUMNS, WRONG_TYPE, WRONG_STATE,
      FAILED, WRONG_ROWS, WRONG_ORDER, ACCEPTED);

  private final String title;

  Verdict(String title) { this.title = title; }

  /** As people read it. */
  public String title() { return title; }

  /** As folders, style classes and the API's readers write it: {@code wrong-rows}. */
  public String word() { return word(this); }

  /** The same for any closed set of words: {@code wrong-rows}, {@code warm-up}. */
  static String word(Enum<?> one) { return one.name().toLowerCase(Locale.ROOT).replace('_', '-'); }

  public static Optional<Verdict> of(String word) {
    return Arrays.stream(values()).filter(v -> v.word().equals(word)).findFirst();
  }

  public boolean accepted() { return this == ACCEPTED; }

  /** False when the fault is ours: such an attempt costs the learner nothing. */
  public boolean counts() { return this != GRADER_ERROR; }

  /** The verdict over several data sets. */
  static Verdict over(List<Verdict> verdicts) {
    return TELLING.stream().filter(verdicts::contains).findFirst().orElseThrow();
  }
}
