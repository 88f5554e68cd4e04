package savepoint.sandbox;

import java.time.Duration;
import java.util.Optional;

/** What was handed in, opened again in a sandbox of whoever reviews it: nothing done there reaches the attempt or its learner. Whether they may is for the caller to know. */
public final class Reviews {
  static final String HOLDER = "/review";
  private static final String PLACE = "review/";
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final Pool pool;

  public Reviews(Pool pool) { this.pool = pool; }

  /** The key of the place where an attempt is reviewed. */
  public static String place(long attempt) { return PLACE + attempt; }

  /** The attempt that a place reviews, if it is such a place. */
  public static Optional<Long> attempt(String place) { return place.matches(PLACE + "[0-9]{1,18}") ? Optional.of(Long.valueOf(place.substring(PLACE.length()))) : Optional.empty(); }

  static String holder(String owner) { return owner + HOLDER; }

  /** What is kept of an attempt. */
  public Optional<SavepointStore.Entry> of(long attempt) { return pool.savepoints().flatMap(all -> all.evidence(attempt)); }

  /** Opens it for them; another one that they have open goes. */
  public Lease open(String owner, long attempt) {
    var kept = of(attempt);
    if (kept.isEmpty()) return new Lease.Unavailable("What was handed in is not kept any more.");
    if (!kept.get().note().isEmpty()) return new Lease.Unavailable("What was handed in cannot be brought back: " + kept.get().note());
    Topology topology = Topology.of(kept.get().topology());
    held(owner, topology).filter(ready -> !ready.sandbox().place().equals(place(attempt))).ifPresent(other -> pool.release(other.sandbox()));
    Lease lease = pool.lease(holder(owner), topology, place(attempt));
    for (long end = System.nanoTime() + PATIENCE.toNanos(); lease instanceof Lease.Waiting && System.nanoTime() < end; ) lease = pool.lease(holder(owner), topology, place(attempt));
    if (!(lease instanceof Lease.Ready ready) || ready.sandbox().woken()) return lease;
    pool.release(ready.sandbox());
    return new Lease.Unavailable("What was handed in cannot be brought back: " + of(attempt).map(SavepointStore.Entry::note).orElse("it is not kept any more."));
  }

  /** Its sandbox, if they have it open. */
  public Optional<Sandbox> opened(String owner, long attempt) {
    return of(attempt).flatMap(kept -> held(owner, Topology.of(kept.topology()))).map(Lease.Ready::sandbox).filter(sandbox -> sandbox.place().equals(place(attempt)));
  }

  private Optional<Lease.Ready> held(String owner, Topology topology) { return pool.held(holder(owner), topology); }

  public void close(String owner, long attempt) { opened(owner, attempt).ifPresent(pool::release); }
}
