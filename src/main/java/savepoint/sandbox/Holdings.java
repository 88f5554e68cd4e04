package savepoint.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Who holds which sandbox, until when, and when they last did something in it. Not safe for threads by itself: the {@link House} guards it. */
final class Holdings {
  /** More often is no news. */
  private static final Duration NEWS = Duration.ofSeconds(20);

  private final Map<Holder, Held> held = new HashMap<>();

  private static final class Held {
    final Sandbox sandbox;
    Instant expires;
    Instant used;

    Held(Sandbox sandbox, Instant expires, Instant used) {
      this.sandbox = sandbox;
      this.expires = expires;
      this.used = used;
    }
  }

  void put(Holder who, Sandbox sandbox, Instant expires, Instant now) { held.put(who, new Held(sandbox, expires, now)); }

  Optional<Lease.Ready> of(Holder who) { return Optional.ofNullable(held.get(who)).map(one -> new Lease.Ready(one.sandbox, one.expires)); }

  private Optional<Held> of(Sandbox sandbox) { return held.values().stream().filter(one -> one.sandbox == sandbox).findFirst(); }

  /** Notes that its owner is at work; true if that was not known yet. */
  boolean used(Sandbox sandbox, Instant now) {
    var news = of(sandbox).filter(one -> one.used.plus(NEWS).isBefore(now));
    news.ifPresent(one -> one.used = now);
    return news.isPresent();
  }

  void prolong(Sandbox sandbox, Instant expires) { of(sandbox).ifPresent(one -> one.expires = expires); }

  /** Takes it out of its owner's hands, who is returned. */
  Optional<Holder> remove(Sandbox sandbox) {
    var who = held.entrySet().stream().filter(one -> one.getValue().sandbox == sandbox).map(Map.Entry::getKey).findFirst();
    who.ifPresent(held::remove);
    return who;
  }

  /** When each was last used, the longest ago first. */
  List<Instant> used() { return held.values().stream().map(one -> one.used).sorted().toList(); }

  List<Sandbox> sandboxes() { return held.values().stream().map(one -> one.sandbox).toList(); }

  /** Those of labs, by whose they are. */
  Map<String, Sandbox> labs() {
    return held.entrySet().stream().filter(one -> one.getKey().owner().endsWith(LabStore.HOLDER)).collect(Collectors.toMap(one -> Seat.owner(one.getKey().owner()), one -> one.getValue().sandbox, (a, b) -> a));
  }

  int size() { return held.size(); }
}
