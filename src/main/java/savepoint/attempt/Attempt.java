package savepoint.attempt;

import java.time.Instant;
import java.util.Optional;
import savepoint.account.Person;

/**
 * An answer that somebody handed in.
 *
 * @param exercise its id, {@code course/slug}
 * @param hash of the exercise when it was handed in
 * @param judgement empty while it is pending
 * @param judged null while it is pending
 */
public record Attempt(long id, long person, String exercise, String hash, String answer, Optional<Judgement> judgement, int tries, Instant created, Instant judged) {
  /** What stands in place of an answer when a lab is handed in: what is judged there is the state of its servers. */
  public static final String LAB = "The lab as it stood.";

  public boolean pending() {
    return judgement.isEmpty();
  }

  /** The name under which sandboxes keep what is its learner's. */
  public String owner() { return Person.owner(person); }

  /** Whether it is a lab that was handed in, so that there is no text to show. */
  public boolean lab() { return answer.equals(LAB); }
}
