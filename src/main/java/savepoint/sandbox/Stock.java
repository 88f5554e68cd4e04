package savepoint.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** The sandboxes of one topology that nobody holds yet: ready, or being started. Not safe for threads by itself: the {@link House} guards it. */
final class Stock {
  /** After a start that failed the next one waits so long: a broken host is not hammered. */
  static final Duration REST = Duration.ofSeconds(10);
  private static final Duration NEWS = Duration.ofMinutes(1);

  final Topology topology;
  final Deque<Sandbox> ready = new ArrayDeque<>();
  /** By id. */
  final Set<String> starting = new HashSet<>();
  /** Whether some are kept ready without anybody waiting. */
  boolean kept;
  private Instant failedAt = Instant.MIN;
  private String failure = "";

  Stock(Topology topology) {
    this.topology = topology;
  }

  void failed(String why, Instant now) {
    failure = why;
    failedAt = now;
  }

  /** One success says that the place is well. */
  void worked() {
    failure = "";
    failedAt = Instant.MIN;
  }

  boolean resting(Instant now) { return failedAt.plus(REST).isAfter(now); }

  /** Of the last start that came to an end; empty when it worked, or when nothing was started for a while. */
  String failure(Instant now) { return failedAt.plus(NEWS).isAfter(now) || !starting.isEmpty() ? failure : ""; }

  int size() { return ready.size() + starting.size(); }
}
