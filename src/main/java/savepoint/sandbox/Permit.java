package savepoint.sandbox;

import java.time.Duration;
import java.util.Optional;

/** Says whether the place where sandboxes run may be used at all; asked before each lease. */
public interface Permit {
  /** Nobody has to say anything. */
  Permit FREE = patience -> Optional.empty();

  /** Why not, in words for the person who asked; empty when it may be. Waits up to {@code patience} for that to be known. */
  Optional<String> refusal(Duration patience);
}
