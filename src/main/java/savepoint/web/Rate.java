package savepoint.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.javalin.config.Key;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** How often somebody may do what costs us something: a burst at once, then one more each interval. */
public enum Rate {
  /** One address with one e-mail: guessing a password. */
  SIGN_IN(8, Duration.ofSeconds(20)),
  /** One address as a whole: a class room behind one router signs in within seconds. */
  ADDRESS(400, Duration.ofMillis(250)),
  RUN(40, Duration.ofMillis(250)),
  SUBMIT(12, Duration.ofSeconds(2)),
  /** The search for a smallest case takes a judge for a second. */
  CASE(12, Duration.ofSeconds(5)),
  SANDBOX(12, Duration.ofSeconds(5)),
  /** Personal tokens and links: guessing them. */
  TOKEN(30, Duration.ofSeconds(2));

  static final Key<Buckets> BUCKETS = new Key<>("buckets");
  private final int burst;
  private final Duration refill;

  Rate(int burst, Duration refill) {
    this.burst = burst;
    this.refill = refill;
  }

  /** Takes one turn for {@code who} (an address, {@code person:12}), or throws what becomes a 429 with {@code Retry-After}. */
  public void take(Context ctx, String who) {
    ctx.appData(BUCKETS).take(this, who);
  }

  static final class TooMany extends RuntimeException {
    final long seconds;

    TooMany(long seconds) {
      super("too many requests");
      this.seconds = seconds;
    }
  }

  /** Token buckets, written as the instant at which the bucket would be full again: one number a bucket, nothing to refill. */
  static final class Buckets {
    private record Who(Rate rate, String name) {}

    private final Clock clock;
    private final Cache<Who, Instant> fullAt = Caffeine.newBuilder().maximumSize(100_000).expireAfterWrite(Duration.ofMinutes(15)).build();

    Buckets(Clock clock) {
      this.clock = clock;
    }

    void take(Rate rate, String who) {
      var now = clock.instant();
      var latest = now.plus(rate.refill.multipliedBy(rate.burst - 1L));
      fullAt.asMap().compute(new Who(rate, who), (key, full) -> {
        var from = full == null || full.isBefore(now) ? now : full;
        if (from.isAfter(latest)) throw new TooMany(Math.max(1, Duration.between(latest, from).plusMillis(999).toSeconds()));
        return from.plus(rate.refill);
      });
    }
  }
}
