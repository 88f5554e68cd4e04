package savepoint.attempt;

import java.time.Duration;

/** The time that judging one script may take over all its data sets and checks; without an end an attempt would be taken over by another platform process. */
final class Budget {
  static final Duration WHOLE = Duration.ofSeconds(60);

  private final long end = System.nanoTime() + WHOLE.toNanos();

  boolean spent() { return System.nanoTime() > end; }
}
