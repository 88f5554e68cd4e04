package savepoint.attempt;

import java.util.Optional;
import savepoint.exercise.Exercise;
import savepoint.sandbox.LabStore;
import savepoint.sandbox.Lease;
import savepoint.sandbox.Pool;
import savepoint.sandbox.Sandbox;
import savepoint.sandbox.SavepointStore;
import savepoint.sandbox.Topology;

/** The sandboxes of owners' labs: which are there, which sleep, and how they come to an end. An owner holds one at a time. */
final class LabSandboxes {
  private final Pool pool;
  private final LabStore store;

  LabSandboxes(Pool pool, LabStore store) {
    this.pool = pool;
    this.store = store;
  }

  /** Where a lab goes on, if it is not asleep and not gone. */
  Optional<Lease.Ready> held(LabStore.Begun lab) {
    return pool.status().sandboxes().stream().filter(entry -> entry.id().equals(lab.sandbox())).findFirst()
        .flatMap(entry -> pool.held(LabStore.holder(lab.owner()), Topology.of(entry.topology()))).filter(ready -> ready.sandbox().id().equals(lab.sandbox()));
  }

  private Optional<Sandbox> live(LabStore.Begun lab) { return held(lab).map(Lease.Ready::sandbox); }

  Optional<SavepointStore.Entry> asleep(String owner, Exercise exercise) { return pool.asleep(LabStore.holder(owner), exercise.topology(), exercise.place()); }

  /** Puts the owner's lab to sleep, whichever is open. What cannot sleep goes. */
  void leave(String owner) {
    for (var lab : store.all(owner)) live(lab).filter(sandbox -> lab.prepared() == null || !pool.hibernate(sandbox)).ifPresent(pool::release);
  }

  /** Puts labs in other places to sleep; false if one of them cannot. */
  boolean rest(String owner, String place) {
    for (var lab : store.all(owner)) {
      if (lab.place().equals(place)) continue;
      var sandbox = live(lab);
      // one that was never ready has nothing to keep
      if (lab.prepared() == null) sandbox.ifPresent(pool::release);
      else if (sandbox.isPresent() && !pool.hibernate(sandbox.get())) return false;
    }
    return true;
  }

  /** Ends the owner's lab of this exercise, with its servers and with what sleeps of it; its savepoints stay. */
  void end(String owner, Exercise exercise) {
    store.begun(owner, exercise.place()).ifPresent(lab -> store.end(lab.id()));
    pool.held(LabStore.holder(owner), exercise.topology()).ifPresent(ready -> pool.release(ready.sandbox()));
    pool.discard(LabStore.holder(owner), exercise.topology(), exercise.place());
  }
}
