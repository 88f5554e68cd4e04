package savepoint.sandbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Hands sandboxes over: the one that somebody holds, a ready one when it is their turn, filled with what slept of theirs, or a place in the queue. */
final class Leases {
  /** How long a request waits for its turn before the page takes over the waiting. */
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  private final House house;
  private final Starts starts;
  private final Hibernation hibernation;
  private final SandboxStore store;
  private final Duration life;
  private final Clock clock;
  private final MeterRegistry meters;

  /** @param life how long who gets one may have it */
  Leases(House house, Starts starts, Hibernation hibernation, SandboxStore store, Duration life, Clock clock, MeterRegistry meters) {
    this.house = house;
    this.starts = starts;
    this.hibernation = hibernation;
    this.store = store;
    this.life = life;
    this.clock = clock;
    this.meters = meters;
  }

  /** @param asked when this request came */
  Lease lease(Holder who, Topology topology, String place, Instant asked) {
    house.uses(topology);
    Claim claim = house.claim(who, Duration.ZERO);
    if (claim instanceof Claim.Taken taken && taken.asked() == null) counter(true).increment();
    if (claim instanceof Claim.Waiting waiting) {
      if (waiting.joined()) {
        // counted once, however often the page asks
        counter(false).increment();
        store.wish(who.owner(), who.topology());
      }
      starts.refill();
      claim = house.claim(who, PATIENCE);
    }
    return switch (claim) {
      case Claim.Held(Lease.Ready ready) -> ready;
      case Claim.Taken taken -> hand(who, topology, place, taken, asked);
      case Claim.Waiting(int position, Duration estimate, boolean joined) -> {
        store.wish(who.owner(), who.topology());
        yield new Lease.Waiting(position, estimate, hibernation.turning(who));
      }
      case Claim.Failing(String why) -> new Lease.Unavailable("No sandbox can be started at the moment: " + why + " The operator page tells more. Try again in a minute.");
      case Claim.Closed() -> new Lease.Unavailable("The platform is stopping. Try again in a minute; nothing you typed is lost.");
    };
  }

  private Lease hand(Holder who, Topology topology, String place, Claim.Taken taken, Instant asked) {
    Sandbox sandbox = taken.sandbox();
    boolean waited = taken.asked() != null;
    try {
      sandbox.at(place);
      var asleep = hibernation.asleep(who, place);
      if (asleep.isPresent() && !hibernation.fill(who, asleep.get(), sandbox)) {
        // a fresh one, or what else sleeps there: the one that failed says so in the list of its owner's savepoints
        starts.end(new House.Out(sandbox, who));
        return lease(who, topology, place, clock.instant());
      }
      if (asleep.isEmpty()) hibernation.fresh(who, place);
      hibernation.news(who, asleep, sandbox);
      Instant expires = store.lease(sandbox.id(), who.owner(), place, life);
      asleep.ifPresent(hibernation::woken);
      if (waited) store.fulfilled(who.owner(), who.topology());
      house.hold(who, sandbox, expires);
      Timer.builder("savepoint.lease.wait").publishPercentileHistogram().register(meters).record(Duration.between(waited ? taken.asked() : asked, clock.instant()));
      starts.refill();
      return new Lease.Ready(sandbox, expires);
    } catch (RuntimeException e) {
      starts.end(new House.Out(sandbox, who));
      throw e;
    }
  }

  private Counter counter(boolean firstTry) { return meters.counter("savepoint.leases", "first_try", String.valueOf(firstTry)); }

  /** How many were answered at once, or had to wait. */
  long count(boolean firstTry) { return (long) counter(firstTry).count(); }
}
