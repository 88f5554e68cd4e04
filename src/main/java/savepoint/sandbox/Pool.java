package savepoint.sandbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ready sandboxes kept warm, leased to owners in a fair order, refilled behind. One lock guards what is in memory; the database outlives us. */
public final class Pool implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Pool.class);
  /** How long a request waits for its turn before the page takes over the waiting. */
  private static final Duration PATIENCE = Duration.ofSeconds(4);
  /** Who has not asked again for so long has gone. */
  private static final Duration FORGOTTEN = Duration.ofSeconds(60);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(10);
  private static final Duration COLD = Duration.ofSeconds(2);

  /**
   * @param warm ready ones in stock, for each topology in use
   * @param most live ones in all
   * @param starting how many are started side by side
   * @param idle without a sign of the owner
   * @param life from the lease; {@code longest} with all extensions
   */
  public record Settings(String installation, int warm, int most, int starting, Duration idle, Duration life, Duration longest) {
    public Settings {
      if (most < 1 || warm < 0 || warm > most) throw new IllegalArgumentException("warm must be 0 to " + most + ", not " + warm);
      if (starting < 1) throw new IllegalArgumentException("starting must be at least 1, not " + starting);
    }

    public static Settings of(String installation, int warm, int most) {
      int cores = java.lang.Runtime.getRuntime().availableProcessors();
      return new Settings(installation, Math.min(warm, most), most, Math.max(2, cores), Duration.ofMinutes(15), Duration.ofHours(8), Duration.ofHours(12));
    }
  }

  private record Key(String owner, String topology) {}

  private static final class Held {
    final Sandbox sandbox;
    Instant expires;
    volatile Instant used;

    Held(Sandbox sandbox, Instant expires, Instant used) {
      this.sandbox = sandbox;
      this.expires = expires;
      this.used = used;
    }
  }

  private final Runtime runtime;
  private final SandboxStore store;
  private final Settings settings;
  private final Clock clock;
  private final MeterRegistry meters;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<String, Topology> inUse = new LinkedHashMap<>();
  private final Map<String, Deque<Sandbox>> ready = new HashMap<>();
  private final Map<Key, Held> held = new HashMap<>();
  /** Those who wait, the longest first, and when they last asked. */
  private final Map<Key, Instant> queue = new LinkedHashMap<>();
  private final Map<String, Integer> starting = new HashMap<>();
  private Instant failedAt = Instant.MIN;
  private String failure = "";
  private boolean closed;

  public Pool(Runtime runtime, SandboxStore store, Settings settings, Clock clock, MeterRegistry meters) {
    this.runtime = runtime;
    this.store = store;
    this.settings = settings;
    this.clock = clock;
    this.meters = meters;
    for (String state : List.of("ready", "leased", "starting", "waiting")) {
      meters.gauge("savepoint.sandboxes", List.of(io.micrometer.core.instrument.Tag.of("state", state)), this, pool -> pool.count(state));
    }
  }

  /** Takes over what an earlier platform process left, then fills the stock of this topology. */
  public void start(Topology topology) {
    lock.lock();
    try {
      inUse.put(topology.name(), topology);
      adopt();
      store.wishes().forEach(wish -> queue.put(new Key(wish.owner(), wish.topology()), clock.instant()));
      refill();
    } finally {
      lock.unlock();
    }
  }

  private void adopt() {
    var found = new HashMap<String, Runtime.Found>();
    runtime.list(settings.installation()).forEach(one -> found.put(one.label().sandbox(), one));
    for (var entry : store.alive()) {
      var there = found.remove(entry.id());
      boolean whole = there != null && there.running() && there.label().generation() == entry.generation() && entry.state() != SandboxStore.State.STARTING;
      if (!whole || !adopt(entry, there)) {
        if (there != null) runtime.remove(there);
        store.gone(entry.id());
      }
    }
    found.values().forEach(this::removeUnknown);
  }

  private boolean adopt(SandboxStore.Entry entry, Runtime.Found there) {
    try {
      var sandbox = new Sandbox(runtime.adopt(there), Topology.of(entry.topology()));
      if (entry.state() == SandboxStore.State.READY) ready(entry.topology()).add(sandbox);
      else held.put(new Key(entry.owner(), entry.topology()), new Held(sandbox, entry.expires(), clock.instant()));
      LOG.info("Adopted sandbox {} of {}", entry.id(), entry.owner() == null ? "nobody" : entry.owner());
      return true;
    } catch (RuntimeException e) {
      LOG.warn("Sandbox {} could not be adopted; it is removed", entry.id(), e);
      return false;
    }
  }

  /** The sandbox the owner holds for this topology, or a warm one, or a place in the queue. Asking again keeps the place. */
  public Lease lease(String owner, Topology topology) {
    // outside of the lock: a server that does not answer takes seconds to say so
    held(owner, topology).map(Lease.Ready::sandbox).filter(sandbox -> !sandbox.answers()).ifPresent(dead -> {
      LOG.warn("The server of sandbox {} does not answer any more; {} gets another", dead.id(), owner);
      release(dead);
    });
    var key = new Key(owner, topology.name());
    long asked = System.nanoTime();
    lock.lock();
    try {
      inUse.putIfAbsent(topology.name(), topology);
      var mine = held.get(key);
      if (mine != null) return new Lease.Ready(mine.sandbox, mine.expires);
      if (closed) return new Lease.Unavailable("The platform is stopping. Try again in a minute; nothing you typed is lost.");
      // nobody is passed: the stock is for those who waited longer
      boolean first = ahead(key) < ready(topology.name()).size();
      meters.counter("savepoint.leases", "first_try", String.valueOf(first)).increment();
      if (!first) join(key);
      return first ? take(key, asked) : await(key, asked);
    } finally {
      lock.unlock();
    }
  }

  private void join(Key key) {
    if (queue.put(key, clock.instant()) == null) store.wish(key.owner(), key.topology());
    refill();
  }

  private Lease await(Key key, long asked) {
    long left = PATIENCE.toNanos();
    try {
      while (true) {
        var mine = held.get(key);
        if (mine != null) return new Lease.Ready(mine.sandbox, mine.expires);
        if (ahead(key) < ready(key.topology()).size()) return take(key, asked);
        if (failedAt.plus(AFTER_FAILURE).isAfter(clock.instant())) {
          return new Lease.Unavailable("No sandbox can be started at the moment: " + failure + " The operator page tells more. Try again in a minute.");
        }
        if (left <= 0 || closed) break;
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    queue.computeIfPresent(key, (k, seen) -> clock.instant());
    store.wish(key.owner(), key.topology());
    int position = ahead(key) + 1;
    return new Lease.Waiting(position, estimate(position));
  }

  /** How many wait for this topology and asked before. */
  private int ahead(Key key) {
    int ahead = 0;
    for (Key waiting : queue.keySet()) {
      if (waiting.equals(key)) return ahead;
      if (waiting.topology().equals(key.topology())) ahead++;
    }
    return ahead;
  }

  private Lease take(Key key, long asked) {
    var sandbox = ready(key.topology()).remove();
    if (queue.remove(key) != null) store.fulfilled(key.owner(), key.topology());
    Instant expires = store.lease(sandbox.id(), key.owner(), settings.life());
    held.put(key, new Held(sandbox, expires, clock.instant()));
    Timer.builder("savepoint.lease.wait").register(meters).record(System.nanoTime() - asked, TimeUnit.NANOSECONDS);
    changed.signalAll();
    refill();
    return new Lease.Ready(sandbox, expires);
  }

  /** While there is room a start takes a moment; in a full house somebody has to become idle, at the latest when we say so. */
  private Duration estimate(int position) {
    if (live() < settings.most()) return COLD.multipliedBy(1 + position / settings.starting());
    var ends = held.values().stream().map(one -> one.used.plus(settings.idle())).sorted().toList();
    if (ends.isEmpty()) return COLD.multipliedBy(position);
    var end = ends.get(Math.min(position, ends.size()) - 1);
    return Duration.between(clock.instant(), end).isNegative() ? COLD : Duration.between(clock.instant(), end);
  }

  private int live() {
    return held.size() + ready.values().stream().mapToInt(Deque::size).sum() + starting.values().stream().mapToInt(Integer::intValue).sum();
  }

  private Deque<Sandbox> ready(String topology) {
    return ready.computeIfAbsent(topology, name -> new ArrayDeque<>());
  }

  /** Starts as many as the queue and the stock ask for and the machine has room for. */
  private void refill() {
    if (closed || failedAt.plus(AFTER_FAILURE).isAfter(clock.instant())) return;
    for (var topology : inUse.values()) {
      long waiting = queue.keySet().stream().filter(key -> key.topology().equals(topology.name())).count();
      while (true) {
        int coming = starting.getOrDefault(topology.name(), 0);
        int all = starting.values().stream().mapToInt(Integer::intValue).sum();
        boolean wanted = ready(topology.name()).size() + coming < waiting + settings.warm();
        if (!wanted || all >= settings.starting() || live() >= settings.most()) break;
        starting.merge(topology.name(), 1, Integer::sum);
        Thread.ofVirtual().name("sandbox-start").start(() -> startOne(topology));
      }
    }
  }

  private void startOne(Topology topology) {
    String id = "sp-" + UUID.randomUUID().toString().substring(0, 13);
    Sandbox sandbox = null;
    RuntimeException failed = null;
    try {
      Instant expires = store.starting(id, topology.name(), runtime.name(), 1, settings.longest());
      sandbox = new Sandbox(runtime.start(topology, new Label(settings.installation(), id, 1, topology.name(), expires)), topology);
      sandbox.warm();
      store.ready(id);
    } catch (RuntimeException | SQLException e) {
      LOG.error("Sandbox {} did not start", id, e);
      failed = e instanceof RuntimeException ours ? ours : new IllegalStateException(e);
      discard(id, sandbox);
    }
    lock.lock();
    try {
      starting.merge(topology.name(), -1, Integer::sum);
      if (failed != null) {
        failedAt = clock.instant();
        failure = String.valueOf(failed.getMessage()).lines().findFirst().orElse("") + ".";
      } else if (closed) {
        discard(id, sandbox);
      } else {
        ready(topology.name()).add(sandbox);
      }
      changed.signalAll();
      refill();
    } finally {
      lock.unlock();
    }
  }

  private void discard(String id, Sandbox sandbox) {
    try {
      if (sandbox != null) {
        sandbox.close();
        sandbox.pod().remove();
      }
      store.gone(id);
    } catch (RuntimeException e) {
      // the reconciler finds it by its label
      LOG.warn("Sandbox {} could not be removed now", id, e);
    }
  }

  /** What the owner holds already, without asking for one. */
  public Optional<Lease.Ready> held(String owner, Topology topology) {
    lock.lock();
    try {
      return Optional.ofNullable(held.get(new Key(owner, topology.name()))).map(one -> new Lease.Ready(one.sandbox, one.expires));
    } finally {
      lock.unlock();
    }
  }

  /** Says that the owner did something in the sandbox: idle time starts anew. */
  public void touch(Sandbox sandbox) {
    boolean write = false;
    lock.lock();
    try {
      for (var one : held.values()) {
        if (one.sandbox != sandbox) continue;
        // the database hears of it at most every 20 seconds: the reaper looks at minutes
        write = one.used.plusSeconds(20).isBefore(clock.instant());
        if (write) one.used = clock.instant();
      }
    } finally {
      lock.unlock();
    }
    if (write) store.used(sandbox.id());
  }

  /** Prolongs its life if it may; false when it is at its limit. */
  public boolean extend(Sandbox sandbox) {
    var expires = store.extend(sandbox.id(), settings.life(), settings.longest());
    lock.lock();
    try {
      for (var one : held.values()) if (one.sandbox == sandbox && expires.isPresent()) one.expires = expires.get();
    } finally {
      lock.unlock();
    }
    return expires.isPresent();
  }

  /** Gives it back; it is removed, never reused. */
  public void release(Sandbox sandbox) {
    lock.lock();
    try {
      held.values().removeIf(one -> one.sandbox == sandbox);
      ready.values().forEach(stock -> stock.remove(sandbox));
    } finally {
      lock.unlock();
    }
    discard(sandbox.id(), sandbox);
    lock.lock();
    try {
      changed.signalAll();
      refill();
    } finally {
      lock.unlock();
    }
  }

  /** Removes a sandbox by its id, for the operator; false if there is none. */
  public boolean remove(String id) {
    var sandbox = find(id);
    sandbox.ifPresent(this::release);
    return sandbox.isPresent();
  }

  private Optional<Sandbox> find(String id) {
    lock.lock();
    try {
      var all = new ArrayList<Sandbox>();
      held.values().forEach(one -> all.add(one.sandbox));
      ready.values().forEach(all::addAll);
      return all.stream().filter(sandbox -> sandbox.id().equals(id)).findFirst();
    } finally {
      lock.unlock();
    }
  }

  /** The regular round, every 30 seconds: ends what is overdue, finds what stopped or is not ours any more, refills. */
  public void tick() {
    for (String id : store.overdue(settings.idle())) {
      LOG.info("Sandbox {} is idle or at the end of its life", id);
      if (!remove(id)) store.gone(id);
    }
    reconcile();
    store.tidy(FORGOTTEN);
    lock.lock();
    try {
      queue.entrySet().removeIf(wish -> wish.getValue().plus(FORGOTTEN).isBefore(clock.instant()));
      refill();
    } finally {
      lock.unlock();
    }
  }

  private void reconcile() {
    Set<String> known = new HashSet<>();
    // read before the runtime's list: what starts in between is in neither
    store.alive().forEach(entry -> known.add(entry.id()));
    var running = new HashSet<String>();
    for (var one : runtime.list(settings.installation())) {
      if (one.running()) running.add(one.label().sandbox());
      if (!known.contains(one.label().sandbox()) && find(one.label().sandbox()).isEmpty()) removeUnknown(one);
    }
    for (var entry : store.alive()) {
      if (entry.state() == SandboxStore.State.STARTING || !known.contains(entry.id()) || running.contains(entry.id())) continue;
      LOG.warn("Sandbox {} stopped by itself; it is taken away", entry.id());
      if (!remove(entry.id())) store.gone(entry.id());
    }
  }

  /** Ours by its label, but not in the database: left by a crash between two writes. One that is just being started is spared. */
  private void removeUnknown(Runtime.Found one) {
    lock.lock();
    try {
      if (starting.values().stream().anyMatch(number -> number > 0)) return;
    } finally {
      lock.unlock();
    }
    LOG.warn("Sandbox {} is not known; it is removed", one.label().sandbox());
    runtime.remove(one);
  }

  /**
   * What the operator sees.
   *
   * @param firstTry leases answered at once since the start; @param later those that had to wait
   * @param failure of the last start, empty when the last one worked
   */
  public record Status(String runtime, Set<Need> offers, Settings settings, List<SandboxStore.Entry> sandboxes, List<SandboxStore.Wish> queue,
      long firstTry, long later, String failure) {}

  public Status status() {
    var sandboxes = store.alive().stream().sorted(Comparator.comparing(SandboxStore.Entry::created)).toList();
    boolean failing = failedAt.plus(Duration.ofMinutes(1)).isAfter(clock.instant());
    return new Status(runtime.name(), runtime.offers(), settings, sandboxes, store.wishes(), leases(true), leases(false), failing ? failure : "");
  }

  private long leases(boolean firstTry) {
    return (long) meters.counter("savepoint.leases", "first_try", String.valueOf(firstTry)).count();
  }

  private double count(String state) {
    lock.lock();
    try {
      return switch (state) {
        case "ready" -> ready.values().stream().mapToInt(Deque::size).sum();
        case "leased" -> held.size();
        case "starting" -> starting.values().stream().mapToInt(Integer::intValue).sum();
        default -> queue.size();
      };
    } finally {
      lock.unlock();
    }
  }

  /** Removes every sandbox of this pool: for programs that end, such as the gate. */
  public void clear() {
    close();
    var all = new ArrayList<Sandbox>();
    lock.lock();
    try {
      while (starting.values().stream().anyMatch(number -> number > 0)) changed.awaitUninterruptibly();
      held.values().forEach(one -> all.add(one.sandbox));
      ready.values().forEach(all::addAll);
      held.clear();
      ready.clear();
    } finally {
      lock.unlock();
    }
    all.forEach(sandbox -> discard(sandbox.id(), sandbox));
  }

  /** Starts nothing any more. Leased sandboxes go on without us: the next platform process adopts them. */
  @Override public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
