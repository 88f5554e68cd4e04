package savepoint.account;

/** What a person may do; each role may do all that the ones before it may. */
public enum Role {
  LEARNER("Learner"), GRADER("Grader"), INSTRUCTOR("Instructor"), OPERATOR("Operator");

  private final String label;

  Role(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  public boolean covers(Role needed) {
    return compareTo(needed) >= 0;
  }
}
