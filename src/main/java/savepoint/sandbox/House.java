package savepoint.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * What this process knows of its sandboxes: who holds which, who waits, what is ready or on its way. One lock over all of it, held for moments:
 * nothing in here talks to a database or a runtime, so nobody's lease waits for somebody else's.
 */
final class House {
  private static final Duration COLD = Duration.ofSeconds(2);

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

  private final Pool.Settings settings;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<String, Stock> stocks = new LinkedHashMap<>();
  private final Map<Holder, Held> held = new HashMap<>();
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
    change(() -> stocks.computeIfAbsent(topology.name(), name -> new Stock(topology)));
  }

  /** Some of this topology are kept ready for whoever comes; of others one is started when somebody wants it. */
  void keeps(Topology topology) {
    change(() -> stocks.computeIfAbsent(topology.name(), name -> new Stock(topology)).kept = true);
  }

  /** Those that are ready though nobody wants them any more, of topologies that are not kept. */
  List<Sandbox> surplus() {
    return in(() -> {
      var waiting = queue.sizes();
      return stocks.values().stream().filter(stock -> !stock.kept)
          .flatMap(stock -> stock.ready.stream().limit(Math.max(0, stock.ready.size() - waiting.getOrDefault(stock.topology.name(), 0)))).toList();
    });
  }

  /** A sandbox for them, at once or within {@code patience}. Nobody is passed: the stock is for those who waited longer. */
  Claim claim(Holder who, Duration patience) {
    lock.lock();
    try {
      boolean joined = false;
      for (long left = patience.toNanos(); ; left = changed.awaitNanos(left)) {
        var mine = held.get(who);
        if (mine != null) return new Claim.Held(new Lease.Ready(mine.sandbox, mine.expires));
        if (closed) return new Claim.Closed();
        Instant now = clock.instant();
        Stock stock = stocks.get(who.topology());
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
    var ends = held.values().stream().map(one -> one.used.plus(settings.idle())).sorted().toList();
    if (ends.isEmpty()) return COLD.multipliedBy(position);
    var left = Duration.between(clock.instant(), ends.get(Math.min(position, ends.size()) - 1));
    return left.isNegative() ? COLD : left;
  }

  private int live() {
    return held.size() + moving.size() + stocks.values().stream().mapToInt(Stock::size).sum();
  }

  /** They hold it from now on. */
  void hold(Holder who, Sandbox sandbox, Instant expires) {
    change(() -> {
      held.put(who, new Held(sandbox, expires, clock.instant()));
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
      int starting = stocks.values().stream().mapToInt(stock -> stock.starting.size()).sum();
      if (closed || starting >= settings.starting() || live() >= settings.most()) return Optional.empty();
      var waiting = queue.sizes();
      return stocks.values().stream()
          .filter(stock -> !stock.resting(clock.instant()) && stock.size() < waiting.getOrDefault(stock.topology.name(), 0) + (stock.kept ? settings.warm() : 0))
          .findFirst().map(stock -> {
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
      Stock stock = stocks.get(start.topology().name());
      stock.starting.remove(start.id());
      stock.worked();
      stock.ready.add(sandbox);
      changed.signalAll();
      return true;
    });
  }

  /** What came too late has been removed. */
  void undone(Start start) {
    change(() -> stocks.get(start.topology().name()).starting.remove(start.id()));
  }

  void failed(Start start, String why) {
    change(() -> {
      Stock stock = stocks.get(start.topology().name());
      stock.starting.remove(start.id());
      stock.failed(why, clock.instant());
    });
  }

  void adopted(Sandbox sandbox) {
    change(() -> stocks.computeIfAbsent(sandbox.topology().name(), name -> new Stock(sandbox.topology())).ready.add(sandbox));
  }

  Optional<Lease.Ready> held(Holder who) {
    return in(() -> Optional.ofNullable(held.get(who)).map(one -> new Lease.Ready(one.sandbox, one.expires)));
  }

  /** Its owner is at work; true if that is news worth writing down: the database hears of it at most every 20 seconds. */
  boolean used(Sandbox sandbox) {
    return in(() -> {
      var mine = held.values().stream().filter(one -> one.sandbox == sandbox && one.used.plusSeconds(20).isBefore(clock.instant())).findFirst();
      mine.ifPresent(one -> one.used = clock.instant());
      return mine.isPresent();
    });
  }

  void prolong(Sandbox sandbox, Instant expires) {
    change(() -> held.values().stream().filter(one -> one.sandbox == sandbox).forEach(one -> one.expires = expires));
  }

  /** Whose it was, null for nobody's. */
  record Out(Sandbox sandbox, Holder who) {}

  /** Takes it out of the stock or its owner's hands, to be removed; empty if somebody else does that already. */
  Optional<Out> out(Sandbox sandbox) {
    return in(() -> {
      Holder who = held.entrySet().stream().filter(one -> one.getValue().sandbox == sandbox).map(Map.Entry::getKey).findFirst().orElse(null);
      boolean idle = stocks.values().stream().anyMatch(stock -> stock.ready.remove(sandbox));
      if (who == null && !idle) return Optional.empty();
      if (who != null) {
        held.remove(who);
        between.add(who);
      }
      moving.add(sandbox);
      return Optional.of(new Out(sandbox, who));
    });
  }

  /** Its room is free. */
  void left(Sandbox sandbox) {
    change(() -> moving.remove(sandbox));
  }

  Optional<Sandbox> find(String id) {
    return in(() -> all().stream().filter(sandbox -> sandbox.id().equals(id)).findFirst());
  }

  /** Those that nobody holds. */
  List<Sandbox> spare() {
    return in(() -> stocks.values().stream().flatMap(stock -> stock.ready.stream()).toList());
  }

  List<Sandbox> everything() { return in(this::all); }

  private List<Sandbox> all() {
    var all = new ArrayList<Sandbox>();
    held.values().forEach(one -> all.add(one.sandbox));
    stocks.values().forEach(stock -> all.addAll(stock.ready));
    return all;
  }

  void forget() {
    change(() -> queue.forget(clock.instant()));
  }

  /** Of the last starts; empty when they worked or it was long ago. */
  String failure() {
    return in(() -> stocks.values().stream().map(stock -> stock.failure(clock.instant())).filter(why -> !why.isEmpty()).findFirst().orElse(""));
  }

  int count(String state) {
    return in(() -> switch (state) {
      case "ready" -> stocks.values().stream().mapToInt(stock -> stock.ready.size()).sum();
      case "starting" -> stocks.values().stream().mapToInt(stock -> stock.starting.size()).sum();
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
      for (long left = patience.toNanos(); left > 0 && stocks.values().stream().anyMatch(stock -> !stock.starting.isEmpty()); ) left = changed.awaitNanos(left);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }
}
