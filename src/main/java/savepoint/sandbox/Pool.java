package savepoint.sandbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ready sandboxes kept warm, leased to owners in a fair order, refilled behind. */
public final class Pool implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Pool.class);
  /** How long a request waits for the place to be permitted: at start that takes some seconds. */
  private static final Duration PERMISSION = Duration.ofSeconds(10);
  /** What is said of a server that is stopped or broken while the machine that it ran on is well. */
  private static final String DOWN = "The server of your sandbox does not answer: it was stopped, or it is broken. What is in it is still there. Start it in the terminal or in the menu of your sandbox; there you"
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
  private final House house;
  private final Starts starts;
  private final Caretaker caretaker;
  private final Hibernation hibernation;
  private final Leases leases;
  private final Permit permit;
  private final Optional<Savepoints> savepoints;
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
    this.house = new House(settings, clock);
    this.savepoints = savepoints;
    this.starts = new Starts(house, runtime, store, settings, savepoints);
    this.caretaker = new Caretaker(house, starts, runtime, store, settings);
    this.hibernation = new Hibernation(house, starts, store, savepoints);
    this.leases = new Leases(house, starts, hibernation, store, settings.life(), clock, meters);
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
    return lookAfter(who).orElseGet(() -> leases.lease(who, topology, place, asked));
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

  /** Keeps what is in it and takes it away, now; asking for it again brings it back. False when it could not be kept: then it is held on. Where nothing can be kept it goes. */
  public boolean hibernate(Sandbox sandbox) { return hibernation.hibernate(sandbox); }

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
  public Optional<SavepointStore.Entry> asleep(String owner, Topology topology, String place) { return hibernation.asleep(new Holder(owner, topology.name()), place); }

  List<SavepointStore.Entry> savepoints(Holder who, Place place, String page, Optional<Sandbox> held) { return savepoints.map(all -> all.list(who, place, page, held)).orElse(List.of()); }

  /** Keeps the state of a sandbox as what an attempt is reviewed by. */
  public Savepoints.Answer evidence(String owner, Sandbox sandbox, long attempt) {
    return saved(all -> all.evidence(sandbox, new Holder(owner, sandbox.topology().name()), attempt));
  }

  private Savepoints.Answer saved(Function<Savepoints, Savepoints.Answer> saving) {
    if (savepoints.isEmpty() || !offers(Need.SHELL)) return new Savepoints.Answer.Refused("Sandboxes here cannot be saved as a whole: that needs Docker.");
    return saving.apply(savepoints.get());
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

  /** The sandboxes of labs, by whose they are. */
  Map<String, Sandbox> labs() { return house.labs(); }

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
    return new Status(runtime.name(), runtime.offers(), settings, sandboxes, store.wishes(), leases.count(true), leases.count(false), house.failure());
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
