package savepoint.sandbox;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps three truths in agreement: what the database says, what the runtime runs, and what this process holds. */
final class Caretaker {
  private static final Logger LOG = LoggerFactory.getLogger(Caretaker.class);

  private final House house;
  private final Starts starts;
  private final Runtime runtime;
  private final SandboxStore store;
  private final Pool.Settings settings;
  /** Ours by their labels, but not in the database when they were last looked for. */
  private Set<String> unknown = Set.of();

  Caretaker(House house, Starts starts, Runtime runtime, SandboxStore store, Pool.Settings settings) {
    this.house = house;
    this.starts = starts;
    this.runtime = runtime;
    this.store = store;
    this.settings = settings;
  }

  /** Takes over what an earlier platform process left. */
  synchronized void adopt() {
    Map<String, Runtime.Found> there = new HashMap<>();
    runtime.list(settings.installation()).forEach(one -> there.put(one.label().sandbox(), one));
    var entries = store.alive();
    // their owners wait for them instead of getting a second one
    entries.stream().filter(entry -> entry.owner() != null).forEach(entry -> house.expect(holder(entry)));
    for (var entry : entries) {
      var found = there.remove(entry.id());
      boolean whole = found != null && found.running() && found.label().generation() == entry.generation() && entry.state() != SandboxStore.State.STARTING;
      if (whole && adopted(entry, found)) continue;
      store.gone(entry.id());
      if (entry.owner() != null) house.settle(holder(entry));
      if (found != null) runtime.remove(found);
    }
    unknown = Set.copyOf(there.keySet());
  }

  private static Holder holder(SandboxStore.Entry entry) { return new Holder(entry.owner(), entry.topology()); }

  private boolean adopted(SandboxStore.Entry entry, Runtime.Found found) {
    try {
      var sandbox = new Sandbox(runtime.adopt(found), Topology.of(entry.topology()));
      sandbox.at(entry.place());
      if (entry.quiet()) {
        // killed while it was being saved: what was stopped for that runs again
        Archive.start(sandbox.pod().nodes());
        store.quiet(entry.id(), false);
      }
      if (entry.state() == SandboxStore.State.READY) house.adopted(sandbox);
      else house.hold(holder(entry), sandbox, entry.expires());
      LOG.info("Adopted sandbox {} of {}", entry.id(), entry.owner() == null ? "nobody" : entry.owner());
      return true;
    } catch (RuntimeException e) {
      LOG.warn("Sandbox {} could not be adopted; it is removed", entry.id(), e);
      return false;
    }
  }

  /** Ends what is idle or too old, what stopped by itself, and what nobody knows. */
  synchronized void round() {
    for (String id : store.overdue(settings.idle())) {
      LOG.info("Sandbox {} is idle or at the end of its life", id);
      house.find(id).flatMap(house::out).ifPresentOrElse(starts::rest, () -> store.gone(id));
    }
    // the database first and again: what starts or goes in between is neither stopped nor unknown
    var before = store.alive();
    var listed = runtime.list(settings.installation());
    var after = store.alive().stream().map(SandboxStore.Entry::id).collect(Collectors.toSet());
    stopped(before, listed, after);
    unknown(listed, after);
  }

  private void stopped(Iterable<SandboxStore.Entry> before, Iterable<Runtime.Found> listed, Set<String> after) {
    var running = new HashSet<String>();
    for (var one : listed) if (one.running()) running.add(one.label().sandbox());
    for (var entry : before) {
      if (entry.state() == SandboxStore.State.STARTING || !after.contains(entry.id()) || running.contains(entry.id())) continue;
      LOG.warn("Sandbox {} stopped by itself; it is taken away", entry.id());
      remove(entry.id());
    }
  }

  /** Left by a crash between two writes, or by a removal that failed. On its first round it is spared: somebody may be about to write it down. */
  private void unknown(Iterable<Runtime.Found> listed, Set<String> after) {
    var now = new HashSet<String>();
    for (var one : listed) {
      String id = one.label().sandbox();
      if (after.contains(id) || house.find(id).isPresent()) continue;
      if (unknown.contains(id)) {
        LOG.warn("Sandbox {} is not known; it is removed", id);
        runtime.remove(one);
      } else now.add(id);
    }
    unknown = now;
  }

  /** False if this process does not hold it; then the database alone is put right. */
  private void remove(String id) {
    house.find(id).flatMap(house::out).ifPresentOrElse(starts::end, () -> store.gone(id));
  }
}
