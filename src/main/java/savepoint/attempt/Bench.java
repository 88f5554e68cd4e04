package savepoint.attempt;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import savepoint.sandbox.Pool;
import savepoint.sandbox.Template;
import savepoint.sandbox.Topology;

/** The places where answers for one engine are judged; each is used by one thread at a time. */
final class Bench implements AutoCloseable {
  private final List<Slot> slots;
  private final Deque<Slot> idle;
  private final Scripts scripts;

  Bench(Pool pool, Topology topology, int places, Clock clock) {
    this.slots = IntStream.range(0, places).mapToObj(n -> new Slot(new Premises("judge:" + n, pool, topology, clock))).toList();
    this.idle = new ArrayDeque<>(slots);
    this.scripts = new Scripts(pool, topology, places, clock);
  }

  Scripts scripts() { return scripts; }

  /** At most as many at once as there are places: the caller holds a permit. */
  <T> T in(Template dataset, Function<Slot, T> work) {
    Slot slot = take(dataset);
    try {
      return work.apply(slot);
    } finally {
      give(slot);
    }
  }

  /** Best the slot where the data set is loaded already. */
  private Slot take(Template dataset) {
    synchronized (idle) {
      Slot best = idle.stream().filter(slot -> slot.knows(dataset)).findFirst().orElse(idle.getFirst());
      idle.remove(best);
      return best;
    }
  }

  private void give(Slot slot) {
    synchronized (idle) {
      idle.addFirst(slot);
    }
  }

  @Override public void close() {
    slots.forEach(Slot::close);
    scripts.close();
  }
}
