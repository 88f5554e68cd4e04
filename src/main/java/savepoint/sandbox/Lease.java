package savepoint.sandbox;

import java.time.Duration;
import java.time.Instant;

/** The answer to a wish for a sandbox. */
public sealed interface Lease {

  /** Yours now, until {@code expires} at the latest. */
  record Ready(Sandbox sandbox, Instant expires) implements Lease {}

  /** The machine is full: {@code position} 1 is next; the wish is kept and ends in a lease by itself when {@link Pool#lease} is called again; {@code waking}: your own is being put to sleep or brought back. */
  record Waiting(int position, Duration estimate, boolean waking) implements Lease {
    public Waiting(int position, Duration estimate) {
      this(position, estimate, false);
    }
  }

  /** No sandbox can be had here, and why, in words for the person who asked. */
  record Unavailable(String reason) implements Lease {}
}
