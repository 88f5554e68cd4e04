package savepoint.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What this process knows of its sandboxes: who holds which, who waits, what is ready or on its way. One lock over all of it, held for moments:
 * nothing in here talks to a database or a runtime, so nobody's lease waits for somebody else's.
 */
final class House {
  private static final Duration COLD = Duration.ofSeconds(2);

  private final Pool.Settings settings;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Stocks stocks = new Stocks();
  private final Holdings held = new Holdings();
  private final FairQueue queue = new FairQueue();
  /** Whose sandbox is just being written down or struck out: they wait for that moment, or the database would have two. */
  private final Set<Holder> between = new HashSet<>();
  /** Handed over or removed just now: they still take up room. */
  private final Set<Sandbox> moving = new HashSet<>();
  private boolean closed;

  House(Pool.Settings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  private <T> T in(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  private void change(Runnable work) {
    lock.lock();
    try {
      work.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void uses(Topology topology) {
    change(() -> stocks.of(topology));
  }

  /** Some of this topology are kept ready for whoever comes; of others one is started when somebody wants it. */
  void keeps(Topology topology) {
    change(() -> stocks.of(topology).kept = true);
  }

  /** Those that are ready though nobody wants them any more, of topologies that are not kept. */
  List<Sandbox> surplus() { return in(() -> stocks.surplus(queue.sizes())); }

  /** A sandbox for them, at once or within {@code patience}. Nobody is passed: the stock is for those who waited longer. */
  Claim claim(Holder who, Duration patience) {
    lock.lock();
    try {
      boolean joined = false;
      for (long left = patience.toNanos(); ; left = changed.awaitNanos(left)) {
        var mine = held.of(who);
        if (mine.isPresent()) return new Claim.Held(mine.get());
        if (closed) return new Claim.Closed();
        Instant now = clock.instant();
        Stock stock = stocks.of(who.topology());
        if (!between.contains(who)) {
          if (queue.ahead(who, now) < stock.ready.size()) return take(who, stock);
          joined |= queue.join(who, now);
          if (stock.resting(now)) return new Claim.Failing(stock.failure(now));
        }
        if (left <= 0) return waiting(who, joined);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return waiting(who, false);
    } finally {
      lock.unlock();
    }
  }

  private Claim take(Holder who, Stock stock) {
    Sandbox sandbox = stock.ready.remove();
    between.add(who);
    moving.add(sandbox);
    return new Claim.Taken(sandbox, queue.leave(who).orElse(null));
  }

  private Claim waiting(Holder who, boolean joined) {
    int position = queue.ahead(who, clock.instant()) + 1;
    return new Claim.Waiting(position, estimate(position), joined);
  }

  /** While there is room a start takes a moment; in a full house somebody has to become idle, at the latest when we say so. */
  private Duration estimate(int position) {
    if (live() < settings.most()) return COLD.multipliedBy(1 + position / settings.starting());
    var used = held.used();
    if (used.isEmpty()) return COLD.multipliedBy(position);
    var left = Duration.between(clock.instant(), used.get(Math.min(position, used.size()) - 1).plus(settings.idle()));
    return left.isNegative() ? COLD : left;
  }

  private int live() { return held.size() + moving.size() + stocks.size(); }

  /** They hold it from now on. */
  void hold(Holder who, Sandbox sandbox, Instant expires) {
    change(() -> {
      held.put(who, sandbox, expires, clock.instant());
      between.remove(who);
      moving.remove(sandbox);
    });
  }

  /** A second of time in which this owner's sandbox is neither theirs nor gone. */
  void expect(Holder who) {
    change(() -> between.add(who));
  }

  /** That time is over. */
  void settle(Holder who) {
    change(() -> between.remove(who));
  }

  void restore(List<SandboxStore.Wish> wishes) {
    change(() -> wishes.forEach(wish -> queue.join(new Holder(wish.owner(), wish.topology()), clock.instant())));
  }

  /** The id of a sandbox to start, if the queue and the stock ask for one and the machine has room; it counts as starting from now on. */
  Optional<Start> next() {
    return in(() -> {
      if (closed || stocks.starting() >= settings.starting() || live() >= settings.most()) return Optional.empty();
      return stocks.lacking(queue.sizes(), settings.warm(), clock.instant()).map(stock -> {
        String id = "sp-" + UUID.randomUUID().toString().substring(0, 13);
        stock.starting.add(id);
        return new Start(id, stock.topology);
      });
    });
  }

  /** One that is to be started. */
  record Start(String id, Topology topology) {}

  /** A start has come to an end; false if nobody wants the sandbox any more: then it counts as starting until it is {@link #undone}, so that a close waits for it. */
  boolean started(Start start, Sandbox sandbox) {
    return in(() -> {
      if (closed) return false;
      Stock stock = stocks.of(start.topology());
      stock.starting.remove(start.id());
      stock.worked();
      stock.ready.add(sandbox);
      changed.signalAll();
      return true;
    });
  }

  /** What came too late has been removed. */
  void undone(Start start) {
    change(() -> stocks.of(start.topology()).starting.remove(start.id()));
  }

  void failed(Start start, String why) {
    change(() -> {
      Stock stock = stocks.of(start.topology());
      stock.starting.remove(start.id());
      stock.failed(why, clock.instant());
    });
  }

  void adopted(Sandbox sandbox) {
    change(() -> stocks.of(sandbox.topology()).ready.add(sandbox));
  }

  Optional<Lease.Ready> held(Holder who) { return in(() -> held.of(who)); }

  /** Its owner is at work; true if that is news worth writing down: the database hears of it at most every 20 seconds. */
  boolean used(Sandbox sandbox) { return in(() -> held.used(sandbox, clock.instant())); }

  void prolong(Sandbox sandbox, Instant expires) {
    change(() -> held.prolong(sandbox, expires));
  }

  /** Whose it was, null for nobody's. */
  record Out(Sandbox sandbox, Holder who) {}

  /** Takes it out of the stock or its owner's hands, to be removed; empty if somebody else does that already. */
  Optional<Out> out(Sandbox sandbox) {
    return in(() -> {
      var who = held.remove(sandbox);
      boolean idle = stocks.remove(sandbox);
      if (who.isEmpty() && !idle) return Optional.empty();
      who.ifPresent(between::add);
      moving.add(sandbox);
      return Optional.of(new Out(sandbox, who.orElse(null)));
    });
  }

  /** Its room is free. */
  void left(Sandbox sandbox) {
    change(() -> moving.remove(sandbox));
  }

  Optional<Sandbox> find(String id) {
    return in(() -> all().stream().filter(sandbox -> sandbox.id().equals(id)).findFirst());
  }

  /** Those of labs, by whose they are. */
  Map<String, Sandbox> labs() { return in(held::labs); }

  /** Those that nobody holds. */
  List<Sandbox> spare() { return in(stocks::ready); }

  List<Sandbox> everything() { return in(this::all); }

  private List<Sandbox> all() { return Stream.concat(held.sandboxes().stream(), stocks.ready().stream()).toList(); }

  void forget() {
    change(() -> queue.forget(clock.instant()));
  }

  /** Of the last starts; empty when they worked or it was long ago. */
  String failure() { return in(() -> stocks.failure(clock.instant())); }

  int count(String state) {
    return in(() -> switch (state) {
      case "ready" -> stocks.ready().size();
      case "starting" -> stocks.starting();
      case "leased" -> held.size();
      case "moving" -> moving.size();
      case "waiting" -> queue.size();
      default -> throw new IllegalArgumentException("no state '" + state + "'");
    });
  }

  /** Nothing begins any more; waits for what is being started, at most so long. */
  void close(Duration patience) {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
      for (long left = patience.toNanos(); left > 0 && stocks.starting() > 0; ) left = changed.awaitNanos(left);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }
}
