package savepoint.sandbox;

import java.time.Duration;
import java.time.Instant;

/** What the {@link House} says to somebody who wants a sandbox. */
sealed interface Claim {

  /** It is theirs already. */
  record Held(Lease.Ready lease) implements Claim {}

  /** This one, now: to be written down and then confirmed or put out. {@code asked} is when they began to wait, null if they did not. */
  record Taken(Sandbox sandbox, Instant asked) implements Claim {}

  /** @param joined true if they were not in the queue before */
  record Waiting(int position, Duration estimate, boolean joined) implements Claim {}

  /** Starting one fails at the moment. */
  record Failing(String why) implements Claim {}

  /** The platform stops. */
  record Closed() implements Claim {}
}
