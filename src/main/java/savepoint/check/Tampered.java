package savepoint.check;

/** Something that a script made reached for what the grader sees, so what it sees proves nothing. */
public final class Tampered extends RuntimeException {
  private final String unnamed;

  /** @param unnamed the words without any name that the script gave: on hidden data a name may itself be data */
  Tampered(String words, String unnamed) {
    super(words);
    this.unnamed = unnamed;
  }

  public Tampered(String words) {
    this(words, words);
  }

  /** For the learner. */
  public String words(boolean visible) { return visible ? getMessage() : unnamed; }
}
