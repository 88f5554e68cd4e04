package savepoint.classroom;

/** A class that works through one course. */
public record Cohort(long id, String course, String name, String joinCode, int learners) {
  /** The join code as people read it aloud: two groups of four. */
  public String code() {
    return JoinCode.grouped(joinCode);
  }
}
