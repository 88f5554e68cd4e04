package savepoint.attempt;

import java.time.Instant;
import java.util.Optional;

/**
 * An answer that somebody handed in.
 *
 * @param exercise its id, {@code course/slug}
 * @param hash of the exercise when it was handed in
 * @param judgement empty while it is pending
 * @param judged null while it is pending
 */
public record Attempt(long id, long person, String exercise, String hash, String answer, Optional<Judgement> judgement, int tries, Instant created, Instant judged) {
  public boolean pending() {
    return judgement.isEmpty();
  }
}
