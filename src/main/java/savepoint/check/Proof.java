package savepoint.check;

/**
 * What came of a check.
 *
 * @param words what was tried and what the server did, for the learner; shown on visible data only
 * @param lanes what rival sessions did, where the check drove any, else null; shown on visible data only
 */
public record Proof(boolean holds, String words, Lanes lanes) {
  public Proof(boolean holds, String words) {
    this(holds, words, null);
  }

  static Proof held(String words) {
    return new Proof(true, words);
  }

  static Proof failed(String words) {
    return new Proof(false, words);
  }
}
