package savepoint.sandbox;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where an owner works on a place: in the sandbox that all ordinary places share, each with a database of its own, or in a second one for places that need a whole
 * server, which holds one of them at a time while the others sleep. A lab has a third one: it is begun, made anew and left elsewhere, and here only worked in.
 */
record Seat(Pool pool, String owner, Place place, LabStore labs) {
  private static final Logger LOG = LoggerFactory.getLogger(Seat.class);
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final String ALONE = "/alone";
  private static final Lease.Unavailable CLOSED = new Lease.Unavailable("This lab is not open. Open it on its page.");

  /** Whose it is, from the name that the pool knows. */
  static String owner(String holder) {
    for (String end : List.of(Reviews.HOLDER, ALONE, LabStore.HOLDER)) if (holder.endsWith(end)) return holder.substring(0, holder.length() - end.length());
    return holder;
  }

  private boolean lab() { return place.lab() != null; }

  private boolean review() { return Reviews.attempt(place.key()).isPresent(); }

  /** Whether its savepoints are copies of one database; else they are of the whole sandbox. */
  boolean shared() { return !place.alone() && !lab(); }

  Holder who() { return new Holder(holder(), place.topology().name()); }

  private String holder() { return review() ? Reviews.holder(owner) : lab() ? LabStore.holder(owner) : place.alone() ? owner + ALONE : owner; }

  /** The page its sandbox is taken for, empty when many share it. */
  String page() { return shared() ? "" : place.key(); }

  /** The sandbox if there is one already and it is this place's. */
  Optional<Lease.Ready> held() {
    var held = pool.held(holder(), place.topology());
    if (review()) return held.filter(ready -> ready.sandbox().place().equals(place.key()));
    if (lab()) return held.filter(ready -> labs.begun(owner, place.key()).filter(lab -> lab.prepared() != null && lab.sandbox().equals(ready.sandbox().id())).isPresent());
    return held.filter(ready -> !anothers(ready.sandbox()));
  }

  private boolean anothers(Sandbox sandbox) { return place.alone() && !sandbox.place().equals(page()); }

  /** What sleeps here and wakes with the next lease. */
  Optional<SavepointStore.Entry> asleep() { return held().isPresent() ? Optional.empty() : pool.asleep(holder(), place.topology(), page()); }

  /** A server that holds another place sleeps, where that can be; else it goes: what was typed for that place is kept, what it made can be made again. */
  Lease lease() {
    if (lab()) return held().<Lease>map(ready -> ready).orElse(CLOSED);
    var denial = pool.denial(place.topology()).or(() -> pool.denial(place.rights()));
    if (denial.isPresent()) return new Lease.Unavailable(denial.get());
    pool.held(holder(), place.topology()).map(Lease.Ready::sandbox).filter(this::anothers).filter(other -> !pool.hibernate(other)).ifPresent(other -> {
      LOG.warn("Sandbox {} of {} cannot sleep, so what is in it is lost", other.id(), holder());
      pool.release(other);
    });
    return pool.lease(holder(), place.topology(), page());
  }

  void open(Sandbox sandbox) throws SQLException {
    if (lab()) return;
    if (sandbox.open(place.database(), place.template())) sandbox.grant(place.rights());
  }

  /** As when the place was first opened. Roles and settings are the server's, so with them the server goes. */
  Lease reset() throws SQLException {
    if (lab()) return new Lease.Unavailable("A lab is made anew on its page.");
    if (place.alone()) release();
    Lease lease = lease();
    if (lease instanceof Lease.Ready ready) {
      ready.sandbox().reset(place.database(), place.template());
      ready.sandbox().grant(place.rights());
      pool.touch(ready.sandbox());
    }
    return lease;
  }

  /** Other contents than the place's own, until the next reset. */
  Lease load(Template contents) throws SQLException {
    if (lab()) return new Lease.Unavailable("A lab has no other contents than its own.");
    Lease lease = lease();
    if (lease instanceof Lease.Ready ready) {
      ready.sandbox().refill(place.database(), contents);
      pool.touch(ready.sandbox());
    }
    return lease;
  }

  /** Gives the sandbox back, whatever is in it, and what sleeps. */
  void release() {
    if (lab()) return;
    pool.held(holder(), place.topology()).filter(ready -> !anothers(ready.sandbox())).ifPresent(ready -> pool.release(ready.sandbox()));
    pool.discard(holder(), place.topology(), page());
  }

  /** Whether it is a lab that was not begun. */
  boolean closed() { return lab() && labs.begun(owner, place.key()).filter(lab -> lab.prepared() != null).isEmpty(); }

  /** Replaces the whole sandbox; a lab goes on in the new one. */
  Lease rollBack(SavepointStore.Entry entry) {
    Lease lease = patiently(pool.rollBack(holder(), place.topology(), page(), entry.id()));
    if (lab() && lease instanceof Lease.Ready ready) labs.begun(owner, place.key()).ifPresent(lab -> labs.moved(lab.id(), ready.sandbox().id()));
    return lease;
  }

  /** Who asked for their own state back waits on the page they asked on, as long as that is bearable. */
  Lease patiently(Lease first) {
    Lease lease = first;
    for (long end = System.nanoTime() + PATIENCE.toNanos(); lease instanceof Lease.Waiting && System.nanoTime() < end; ) lease = pool.lease(holder(), place.topology(), page());
    return lease;
  }

  /** The savepoints one can go back to here, the newest first. */
  List<SavepointStore.Entry> savepoints() { return pool.savepoints(who(), place, page(), held().map(Lease.Ready::sandbox)); }
}
