package savepoint.attempt;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Delta debugging over rows: makes a set on which something is the case as small as it gets by taking rows out, in halves, then in quarters, and so on down to
 * single rows; who is taken out takes along whoever refers to them. At the end no single row can be spared, unless the budget ended first.
 */
final class Shrink {
  private final Kinship kinship;
  private final Trial trial;
  private final Set<BitSet> failed = new HashSet<>();
  private BitSet best;
  private boolean over;

  /** Tells whether it is still the case on these rows; empty when nothing more may be tried. */
  interface Trial {
    Optional<Boolean> holds(BitSet rows);
  }

  /** @param minimal whether no single row can be spared */
  record Result(BitSet rows, boolean minimal) {}

  private Shrink(Kinship kinship, BitSet start, Trial trial) {
    this.kinship = kinship;
    this.best = start;
    this.trial = trial;
  }

  /** @param start closed under foreign keys, and it is the case on it */
  static Result of(Kinship kinship, BitSet start, Trial trial) {
    var shrink = new Shrink(kinship, start, trial);
    shrink.tables();
    shrink.chunks();
    shrink.pairs();
    return new Result(shrink.best, !shrink.over);
  }

  private boolean take(BitSet candidate) {
    if (over || candidate.equals(best) || failed.contains(candidate)) return false;
    var holds = trial.holds(candidate);
    if (holds.isEmpty()) {
      over = true;
      return false;
    }
    if (holds.get()) best = candidate;
    else failed.add(candidate);
    return holds.get();
  }

  /** Most answers read two or three tables: the rows of all others go at once. */
  private void tables() {
    var numbers = best.stream().map(i -> kinship.row(i).table()).distinct().boxed().sorted((a, b) -> b - a).toList();
    for (int table : numbers) {
      var rows = new BitSet();
      best.stream().filter(i -> kinship.row(i).table() == table).forEach(rows::set);
      take(kinship.without(best, rows));
    }
  }

  private void chunks() {
    int parts = 2;
    while (!over && !best.isEmpty()) {
      var chunks = split(best, parts);
      boolean smaller = false;
      for (BitSet chunk : chunks) {
        if (parts == 2) smaller |= chunk.intersects(best) && take(closedOver(chunk));
        if (smaller && parts == 2) break;
      }
      // from the last to the first: children stand behind their parents
      if (!smaller) for (BitSet chunk : chunks.reversed()) if (chunk.intersects(best)) smaller |= take(kinship.without(best, chunk));
      if (smaller) parts = Math.max(2, Math.min(parts, best.cardinality()));
      else if (parts >= best.cardinality()) return;
      else parts = Math.min(best.cardinality(), parts * 2);
    }
  }

  private BitSet closedOver(BitSet chunk) {
    var some = (BitSet) chunk.clone();
    some.and(best);
    return kinship.with(some);
  }

  private static List<BitSet> split(BitSet set, int parts) {
    int[] rows = set.stream().toArray();
    var chunks = new ArrayList<BitSet>();
    for (int part = 0; part < parts; part++) {
      var chunk = new BitSet();
      for (int i = rows.length * part / parts; i < rows.length * (part + 1) / parts; i++) chunk.set(rows[i]);
      if (!chunk.isEmpty()) chunks.add(chunk);
    }
    return chunks;
  }

  /** Where no single row can be spared, two may be: where they hold each other up, as two tied ones do. */
  private void pairs() {
    boolean smaller = best.cardinality() <= 12;
    while (smaller && !over) {
      smaller = false;
      int[] rows = best.stream().toArray();
      for (int i = 0; i < rows.length && !smaller; i++) {
        for (int j = i + 1; j < rows.length && !smaller; j++) {
          var two = new BitSet();
          two.set(rows[i]);
          two.set(rows[j]);
          smaller = take(kinship.without(best, two));
        }
      }
      if (smaller) chunks();
    }
  }
}
