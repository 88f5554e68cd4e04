package savepoint.sandbox;

import java.sql.SQLException;
import java.util.Optional;

/**
 * Where an owner works on a place: in the sandbox that all ordinary places share, each with a database of its own, or in a second one for places that need a whole
 * server, which holds one of them at a time. A lab has a third one: it is begun, made anew and left elsewhere, and here only worked in.
 */
record Seat(Pool pool, String owner, Place place, LabStore labs) {
  private static final String ALONE = "/alone";
  private static final String LAB = "/lab";
  private static final Lease.Unavailable CLOSED = new Lease.Unavailable("This lab is not open. Open it on its page.");

  /** Whose it is, from the name that the pool knows. */
  static String owner(String holder) {
    return holder.endsWith(ALONE) ? holder.substring(0, holder.length() - ALONE.length()) : holder.endsWith(LAB) ? holder.substring(0, holder.length() - LAB.length()) : holder;
  }

  private boolean lab() { return place.lab() != null; }

  private String holder() { return lab() ? LabStore.holder(owner) : place.alone() ? owner + ALONE : owner; }

  /** The sandbox if there is one already and it is this place's. */
  Optional<Lease.Ready> held() {
    var held = pool.held(holder(), place.topology());
    if (lab()) return held.filter(ready -> labs.begun(owner, place.key()).filter(lab -> lab.prepared() != null && lab.sandbox().equals(ready.sandbox().id())).isPresent());
    return held.filter(ready -> !anothers(ready.sandbox()));
  }

  /** A server that holds another place goes: what was typed for that place is kept, what it made can be made again. */
  Lease lease() {
    if (lab()) return held().<Lease>map(ready -> ready).orElse(CLOSED);
    var denial = pool.denial(place.topology()).or(() -> pool.denial(place.rights()));
    if (denial.isPresent()) return new Lease.Unavailable(denial.get());
    Lease lease = pool.lease(holder(), place.topology());
    if (!(lease instanceof Lease.Ready ready) || !anothers(ready.sandbox())) return lease;
    pool.release(ready.sandbox());
    return pool.lease(holder(), place.topology());
  }

  private boolean anothers(Sandbox sandbox) {
    try {
      return place.alone() && !sandbox.has(place.database()) && !sandbox.untouched();
    } catch (SQLException e) {
      return false;   // it does not answer: whoever uses it next finds out and says so
    }
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

  /** Gives the sandbox back, whatever is in it. */
  void release() {
    if (lab()) return;
    pool.held(holder(), place.topology()).ifPresent(ready -> pool.release(ready.sandbox()));
    pool.discard(holder(), place.topology(), "");
  }
}
