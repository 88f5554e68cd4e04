package savepoint.check;

/** Why a proof goes no further because of what the learner did or left undone; in words for them. */
public final class Unmet extends Exception {
  Unmet(String words) {
    super(words, null, false, false);
  }
}
