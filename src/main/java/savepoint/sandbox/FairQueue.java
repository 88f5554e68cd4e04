package savepoint.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Those who wait for a sandbox, the longest first. Asking again keeps the place; who stops asking holds nobody up, and is forgotten after a while.
 * Not safe for threads by itself: the {@link House} guards it.
 */
final class FairQueue {
  /** The page of somebody who waits asks every few seconds: without it their turn passes to the next, and comes back with them. */
  private static final Duration AWAY = Duration.ofSeconds(15);
  /** Who has not asked again for so long has gone. */
  static final Duration FORGOTTEN = Duration.ofSeconds(60);

  /** @param asked first, which decides about the place; @param seen last */
  private record Wish(Instant asked, Instant seen) {}

  private final Map<Holder, Wish> wishes = new LinkedHashMap<>();

  /** True if they were not waiting yet. */
  boolean join(Holder who, Instant now) {
    var before = wishes.get(who);
    wishes.put(who, new Wish(before == null ? now : before.asked(), now));
    return before == null;
  }

  /** When they asked first; empty if they did not wait. */
  Optional<Instant> leave(Holder who) {
    return Optional.ofNullable(wishes.remove(who)).map(Wish::asked);
  }

  /** How many of the same topology have their turn before. */
  int ahead(Holder who, Instant now) {
    int ahead = 0;
    for (var other : wishes.entrySet()) {
      if (other.getKey().equals(who)) return ahead;
      boolean here = other.getValue().seen().plus(AWAY).isAfter(now);
      if (here && other.getKey().topology().equals(who.topology())) ahead++;
    }
    return ahead;
  }

  void forget(Instant now) {
    wishes.values().removeIf(wish -> wish.seen().plus(FORGOTTEN).isBefore(now));
  }

  /** How many wait, by topology. */
  Map<String, Integer> sizes() {
    var sizes = new HashMap<String, Integer>();
    wishes.keySet().forEach(who -> sizes.merge(who.topology(), 1, Integer::sum));
    return sizes;
  }

  int size() { return wishes.size(); }
}
