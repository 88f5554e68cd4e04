package savepoint.sandbox;

import java.time.Duration;
import java.time.Instant;

/** The answer to a wish for a sandbox. */
public sealed interface Lease {

  /** Yours now, until {@code expires} at the latest. */
  record Ready(Sandbox sandbox, Instant expires) implements Lease {}

  /** The machine is full: {@code position} 1 is next; the wish is kept and ends in a lease by itself when {@link Pool#lease} is called again. */
  record Waiting(int position, Duration estimate) implements Lease {}

  /** No sandbox can be had here, and why, in words for the person who asked. */
  record Unavailable(String reason) implements Lease {}
}
