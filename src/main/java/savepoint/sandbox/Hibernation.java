package savepoint.sandbox;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Puts sandboxes to sleep when their owners leave them, fills fresh ones with what sleeps, and tells the owners what became of it. */
final class Hibernation {
  private final House house;
  private final Starts starts;
  private final SandboxStore store;
  private final Optional<Savepoints> savepoints;
  /** Whose sandbox is on its way to sleep or back. */
  private final Set<Holder> turning = ConcurrentHashMap.newKeySet();
  /** What could not be brought back, until its owner is told with the sandbox that they get instead. */
  private final Map<Holder, SavepointStore.Entry> failed = new ConcurrentHashMap<>();

  /** @param savepoints empty: nothing sleeps */
  Hibernation(House house, Starts starts, SandboxStore store, Optional<Savepoints> savepoints) {
    this.house = house;
    this.starts = starts;
    this.store = store;
    this.savepoints = savepoints;
  }

  /** False when it could not be kept: then it is held on. Where nothing can be kept it goes. */
  boolean hibernate(Sandbox sandbox) {
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

  /** Whether they wait for their own sandbox to fall asleep or to wake. */
  boolean turning(Holder who) { return turning.contains(who); }

  /** What wakes with the next lease. */
  Optional<SavepointStore.Entry> asleep(Holder who, String place) { return savepoints.flatMap(all -> all.sleeping(who, place)); }

  /** False when it could not be put there: the sandbox is spoilt then, and its owner will be told with the next. */
  boolean fill(Holder who, SavepointStore.Entry asleep, Sandbox sandbox) {
    turning.add(who);
    store.filling(sandbox.id());
    try {
      if (!savepoints.orElseThrow().wake(asleep, sandbox)) {
        failed.put(who, asleep);
        return false;
      }
      store.ready(sandbox.id());
      sandbox.wake();
      return true;
    } finally {
      turning.remove(who);
    }
  }

  /** @param asleep what it was filled with, if anything slept */
  void news(Holder who, Optional<SavepointStore.Entry> asleep, Sandbox sandbox) {
    var lost = Optional.ofNullable(failed.remove(who));
    String back = asleep.filter(one -> one.kind() != SavepointStore.Kind.EVIDENCE).map(one -> one.kind() == SavepointStore.Kind.HIBERNATION ? "Your sandbox was asleep and has been woken, with all that you left in it." : "This is what you saved as “" + one.name() + "”.").orElse("");
    String trouble = lost.map(one -> one.kind() == SavepointStore.Kind.HIBERNATION ? "Your sandbox was asleep and could not be woken. What was in it is kept in the list of savepoints, which says why."
        : "The savepoint “" + one.name() + "” could not be brought back; it stays in the list, which says why.").orElse("");
    sandbox.tell((trouble + " " + (back.isEmpty() && !trouble.isEmpty() ? "This is a new sandbox." : back)).strip());
  }

  /** They have it: what slept is not needed any more. */
  void woken(SavepointStore.Entry asleep) { savepoints.orElseThrow().woken(asleep); }

  /** They begin with an empty one there. */
  void fresh(Holder who, String place) { savepoints.ifPresent(all -> all.fresh(who, place)); }
}
