package savepoint.engine;

import java.time.Duration;

/**
 * What one statement may cost us at most, enforced from outside the server.
 *
 * @param time wall clock; then the statement is cancelled, then its connection terminated
 * @param rows rows kept; reading stops after them and the result says it was cut
 * @param bytes bytes read from the server for this statement, notices and errors included
 */
public record Caps(Duration time, int rows, long bytes) {
  public Caps {
    if (time.isNegative() || time.isZero()) throw new IllegalArgumentException("time must be positive, not " + time);
    if (rows < 1) throw new IllegalArgumentException("rows must be at least 1, not " + rows);
    if (bytes < 1024) throw new IllegalArgumentException("bytes must be at least 1024, not " + bytes);
  }
}
