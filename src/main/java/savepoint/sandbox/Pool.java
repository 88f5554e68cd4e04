package savepoint.sandbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ready sandboxes kept warm, leased to owners in a fair order, refilled behind. */
public final class Pool implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Pool.class);
  /** How long a request waits for its turn before the page takes over the waiting. */
  private static final Duration PATIENCE = Duration.ofSeconds(4);
  /** How long a request waits for the place to be permitted: at start that takes some seconds. */
  private static final Duration PERMISSION = Duration.ofSeconds(10);
  /** What is said of a server that is stopped or broken while the machine that it ran on is well. */
  public static final String DOWN = "The server of your sandbox does not answer: it was stopped, or it is broken. What is in it is still there. Start it in the terminal or in the menu of your sandbox; there you"
      + " can also roll back to a savepoint or take a new sandbox.";
  /** What a start that has begun may still take when the platform stops. */
  private static final Duration LAST_STARTS = Duration.ofSeconds(10);

  /**
   * @param warm ready ones in stock, for each topology that is kept
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

  private final Runtime runtime;
  private final SandboxStore store;
  private final Settings settings;
  private final Clock clock;
  private final MeterRegistry meters;
  private final House house;
  private final Starts starts;
  private final Caretaker caretaker;
  private final Permit permit;
  private final Optional<Savepoints> savepoints;
  /** Whose sandbox is on its way to sleep or back. */
  private final Set<Holder> turning = ConcurrentHashMap.newKeySet();
  /** What could not be brought back, until its owner is told with the sandbox that they get instead. */
  private final Map<Holder, SavepointStore.Entry> failed = new ConcurrentHashMap<>();
  private boolean adopted;

  /** One whose sandboxes are gone when they are idle. */
  public Pool(Runtime runtime, SandboxStore store, Settings settings, Clock clock, MeterRegistry meters) {
    this(runtime, Permit.FREE, store, settings, clock, meters, Optional.empty());
  }

  /**
   * @param permit asked before each lease; sandboxes may be started, but nobody gets one without it
   * @param savepoints where sandboxes sleep that are idle
   */
  public Pool(Runtime runtime, Permit permit, SandboxStore store, Settings settings, Clock clock, MeterRegistry meters, Optional<Savepoints> savepoints) {
    this.runtime = runtime;
    this.permit = permit;
    this.store = store;
    this.settings = settings;
    this.clock = clock;
    this.meters = meters;
    this.house = new House(settings, clock);
    this.savepoints = savepoints;
    this.starts = new Starts(house, runtime, store, settings, savepoints);
    this.caretaker = new Caretaker(house, starts, runtime, store, settings);
    for (String state : List.of("ready", "leased", "starting", "moving", "waiting")) {
      meters.gauge("savepoint.sandboxes", List.of(Tag.of("state", state)), house, one -> one.count(state));
    }
  }

  /** Takes over what an earlier platform process left, then fills the stock of this topology and keeps it filled. */
  public synchronized void start(Topology topology) {
    house.keeps(topology);
    if (!adopted) {
      savepoints.ifPresent(Savepoints::tidy);
      caretaker.adopt();
      house.restore(store.wishes());
      adopted = true;
    }
    starts.refill();
  }

  /** The sandbox the owner holds for this topology, or a warm one, or a place in the queue. Asking again keeps the place. What is in it is not kept: it is for work that can be done again. */
  public Lease lease(String owner, Topology topology) { return lease(owner, topology, Sandbox.PASSING); }

  /** The same for one page alone: what sleeps of it is woken, what sleeps of others sleeps on. A sandbox that the owner holds for another page is theirs all the same: {@link #hibernate} it first. */
  public Lease lease(String owner, Topology topology, String place) {
    // Security: also who holds one already is refused, where the limits that keep sandboxes apart do not hold
    var refusal = permit.refusal(PERMISSION);
    if (refusal.isPresent()) return new Lease.Unavailable(refusal.get());
    var who = new Holder(owner, topology.name());
    Instant asked = clock.instant();
    house.uses(topology);
    var down = lookAfter(who);
    if (down.isPresent()) return down.get();
    Claim claim = house.claim(who, Duration.ZERO);
    if (claim instanceof Claim.Taken taken && taken.asked() == null) leases(true).increment();
    if (claim instanceof Claim.Waiting waiting) {
      if (waiting.joined()) {
        // counted once, however often the page asks
        leases(false).increment();
        store.wish(owner, topology.name());
      }
      starts.refill();
      claim = house.claim(who, PATIENCE);
    }
    return switch (claim) {
      case Claim.Held(Lease.Ready ready) -> ready;
      case Claim.Taken taken -> hand(who, topology, place, taken, asked);
      case Claim.Waiting(int position, Duration estimate, boolean joined) -> {
        store.wish(owner, topology.name());
        yield new Lease.Waiting(position, estimate, turning.contains(who));
      }
      case Claim.Failing(String why) -> new Lease.Unavailable("No sandbox can be started at the moment: " + why + " The operator page tells more. Try again in a minute.");
      case Claim.Closed() -> new Lease.Unavailable("The platform is stopping. Try again in a minute; nothing you typed is lost.");
    };
  }

  /** A sandbox that is dead is replaced. One whose server alone does not answer stays where its owner has a shell: what they stopped, they start. */
  private Optional<Lease> lookAfter(Holder who) {
    var silent = house.held(who).map(Lease.Ready::sandbox).filter(sandbox -> !sandbox.answers());
    // work that can be done again, such as a judge's, does not wait for anybody to start a server
    if (silent.isPresent() && silent.get().lasts() && offers(Need.SHELL) && silent.get().runs()) return Optional.of(new Lease.Unavailable(DOWN));
    silent.ifPresent(dead -> {
      LOG.warn("Sandbox {} does not answer any more; {} gets another", dead.id(), who.owner());
      release(dead);
    });
    return Optional.empty();
  }

  private Lease hand(Holder who, Topology topology, String place, Claim.Taken taken, Instant asked) {
    Sandbox sandbox = taken.sandbox();
    boolean waited = taken.asked() != null;
    try {
      sandbox.at(place);
      var asleep = savepoints.flatMap(all -> all.sleeping(who, place));
      if (asleep.isPresent() && !woken(who, asleep.get(), sandbox)) {
        // a fresh one, or what else sleeps there: the one that failed says so in the list of its owner's savepoints
        failed.put(who, asleep.get());
        starts.end(new House.Out(sandbox, who));
        return lease(who.owner(), topology, place);
      }
      if (asleep.isPresent()) sandbox.wake();
      else savepoints.ifPresent(all -> all.fresh(who, place));
      news(who, asleep, sandbox);
      Instant expires = store.lease(sandbox.id(), who.owner(), place, settings.life());
      asleep.ifPresent(one -> savepoints.orElseThrow().woken(one));
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

  private void news(Holder who, Optional<SavepointStore.Entry> asleep, Sandbox sandbox) {
    var lost = Optional.ofNullable(failed.remove(who));
    String back = asleep.filter(one -> one.kind() != SavepointStore.Kind.EVIDENCE).map(one -> one.kind() == SavepointStore.Kind.HIBERNATION ? "Your sandbox was asleep and has been woken, with all that you left in it." : "This is what you saved as “" + one.name() + "”.").orElse("");
    String trouble = lost.map(one -> one.kind() == SavepointStore.Kind.HIBERNATION ? "Your sandbox was asleep and could not be woken. What was in it is kept in the list of savepoints, which says why."
        : "The savepoint “" + one.name() + "” could not be brought back; it stays in the list, which says why.").orElse("");
    sandbox.tell((trouble + " " + (back.isEmpty() && !trouble.isEmpty() ? "This is a new sandbox." : back)).strip());
  }

  private boolean woken(Holder who, SavepointStore.Entry asleep, Sandbox sandbox) {
    turning.add(who);
    store.filling(sandbox.id());
    try {
      if (!savepoints.orElseThrow().wake(asleep, sandbox)) return false;
      store.ready(sandbox.id());
      return true;
    } finally {
      turning.remove(who);
    }
  }

  /** Keeps what is in it and takes it away, now; asking for it again brings it back. False when it could not be kept: then it is held on. Where nothing can be kept it goes. */
  public boolean hibernate(Sandbox sandbox) {
    var out = house.out(sandbox);
    out.ifPresent(one -> {
      turning.add(one.who());
      try {
        starts.hibernate(one);
      } finally {
        turning.remove(one.who());
      }
    });
    return out.isPresent() && house.find(sandbox.id()).isEmpty();
  }

  /** Replaces what the owner has there by a savepoint of theirs; until that is back, what they had is kept, and comes back if the savepoint does not. */
  public Lease rollBack(String owner, Topology topology, String place, String id) {
    if (savepoints.isEmpty() || !savepoints.get().choose(owner, id)) return new Lease.Unavailable("There is no such savepoint any more.");
    held(owner, topology).map(Lease.Ready::sandbox).filter(mine -> !hibernate(mine)).ifPresent(this::release);
    return lease(owner, topology, place);
  }

  /** Gives up what sleeps there: the next sandbox is a new one. */
  public void discard(String owner, Topology topology, String place) {
    savepoints.ifPresent(all -> all.discard(new Holder(owner, topology.name()), place));
  }

  /** Keeps the state of a sandbox under a name, an empty one is made from the time. Its servers are away for a second or two, and sessions end. */
  public Savepoints.Answer save(String owner, Sandbox sandbox, String name) {
    return saved(all -> all.save(sandbox, new Holder(owner, sandbox.topology().name()), name));
  }

  /** Where savepoints are, if sandboxes can be kept at all. */
  Optional<Savepoints> savepoints() { return savepoints; }

  /** What sleeps there, and wakes with the next lease. */
  public Optional<SavepointStore.Entry> asleep(String owner, Topology topology, String place) { return savepoints.flatMap(all -> all.sleeping(new Holder(owner, topology.name()), place)); }

  List<SavepointStore.Entry> savepoints(Holder who, Place place, String page, Optional<Sandbox> held) { return savepoints.map(all -> all.list(who, place, page, held)).orElse(List.of()); }

  /** Keeps the state of a sandbox as what an attempt is reviewed by. */
  public Savepoints.Answer evidence(String owner, Sandbox sandbox, long attempt) {
    return saved(all -> all.evidence(sandbox, new Holder(owner, sandbox.topology().name()), attempt));
  }

  private Savepoints.Answer saved(Function<Savepoints, Savepoints.Answer> saving) {
    if (savepoints.isEmpty() || !offers(Need.SHELL)) return new Savepoints.Answer.Refused("Sandboxes here cannot be saved as a whole: that needs Docker.");
    return saving.apply(savepoints.get());
  }

  private Counter leases(boolean firstTry) {
    return meters.counter("savepoint.leases", "first_try", String.valueOf(firstTry));
  }

  /** What the owner holds already, without asking for one; nothing as long as that is not permitted. */
  public Optional<Lease.Ready> held(String owner, Topology topology) {
    if (permit.refusal(Duration.ZERO).isPresent()) return Optional.empty();
    return house.held(new Holder(owner, topology.name()));
  }

  /** Whether sandboxes here can do what is needed. */
  public boolean offers(Need need) {
    return runtime.offers().contains(need);
  }

  /** Why nobody can have such rights in the sandboxes here; empty when they can be had. */
  public Optional<String> denial(Rights rights) {
    if (rights != Rights.SUPERUSER || offers(Need.SUPERUSER)) return Optional.empty();
    return Optional.of("This exercise needs the server's superuser, which only sandboxes in containers can give you. Ask your operator to run Savepoint with Docker.");
  }

  /** Why nobody can have such servers here; empty when they can be had. */
  public Optional<String> denial(Topology topology) {
    if (topology.equals(Topology.POSTGRES) || offers(Need.SHELL) && (topology.nodes().size() == 1 || offers(Need.NODES))) return Optional.empty();
    return Optional.of("This exercise needs " + topology.engine().title() + (topology.nodes().size() == 1 ? "" : " on several servers")
        + ", which only sandboxes in containers can give you. Ask your operator to run Savepoint with Docker.");
  }

  /** Why the last start failed; empty when it worked, or when nothing was started for a while. */
  public String failure() {
    return house.failure();
  }

  /** Says that the owner did something in the sandbox: idle time starts anew. */
  public void touch(Sandbox sandbox) {
    if (house.used(sandbox)) store.used(sandbox.id());
  }

  /** Prolongs its life if it may; false when it is at its limit. */
  public boolean extend(Sandbox sandbox) {
    var expires = store.extend(sandbox.id(), settings.life(), settings.longest());
    expires.ifPresent(until -> house.prolong(sandbox, until));
    return expires.isPresent();
  }

  /** Gives it back; it is removed, never reused. Nothing happens if it is gone already. */
  public void release(Sandbox sandbox) {
    house.out(sandbox).ifPresent(starts::end);
  }

  /** Removes a sandbox by its id, for the operator; false if there is none. */
  public boolean remove(String id) {
    var out = house.find(id).flatMap(house::out);
    out.ifPresent(starts::end);
    return out.isPresent();
  }

  /** The regular round, every 30 seconds: ends what is overdue, finds what stopped or is not ours any more, refills. */
  public void tick() {
    try {
      caretaker.round();
      savepoints.ifPresent(Savepoints::expire);
      store.tidy(FairQueue.FORGOTTEN);
    } finally {
      house.forget();
      house.surplus().forEach(this::release);
      starts.refill();
    }
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
    return new Status(runtime.name(), runtime.offers(), settings, sandboxes, store.wishes(), (long) leases(true).count(), (long) leases(false).count(), house.failure());
  }

  /** Removes every sandbox of this pool: for programs that end, such as the gate. */
  public void clear() {
    house.close(Duration.ofMinutes(1));
    starts.close(Duration.ofMinutes(1));
    house.everything().forEach(this::release);
  }

  /** Starts nothing any more and takes the unused stock away. Leased sandboxes go on without us: the next platform process adopts them. */
  @Override public void close() {
    house.close(LAST_STARTS);
    starts.close(LAST_STARTS);
    house.spare().forEach(this::release);
  }
}
