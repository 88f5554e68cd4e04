package savepoint.author.strengthen;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import savepoint.attempt.Tables.Row;
import savepoint.author.mutation.Mutant;

/** Looks for data that tells mutants from the reference, by chance at first, then from what came near. Counted in data sets, not in seconds: the same seed finds the same. */
final class Search {
  /** Data sets that new ones are made from. */
  private static final int ARCHIVE = 40;
  /** Larger ones are none that an author reads. */
  private static final int MOST_ROWS = 60;
  /** Two data sets become one only as long as one can read it at a glance. */
  private static final int GLANCE = 24;

  private final Arena arena;
  private final Catalogue catalogue;
  private final Pools pools;
  private final Set<Integer> used;
  private final long seed;
  private final List<List<Row>> archive = new ArrayList<>();
  private final List<Found> found = new ArrayList<>();

  /** Rows and the mutants they kill. */
  record Found(Catalogue catalogue, List<Row> rows, Set<Mutant> kills) {
    String script() {
      return InsertScript.of(catalogue, rows);
    }
  }

  Search(Arena arena, Catalogue catalogue, Pools pools, Set<Integer> used, long seed) {
    this.arena = arena;
    this.catalogue = catalogue;
    this.pools = pools;
    this.used = used;
    this.seed = seed;
  }

  /**
   * @param start data sets there are already: a change in one of them may be all that is needed
   * @param budget how many data sets are tried; @param tried is told of each
   */
  List<Found> find(Collection<Mutant> survivors, List<List<Row>> start, int budget, Runnable tried) {
    var alive = new LinkedHashSet<>(survivors);
    for (var rows : start) {
      var allowed = arena.allowed(rows);
      if (arena.trial(allowed, List.of()).isPresent()) archive.add(allowed);
    }
    int kept = archive.size();
    for (int round = 0; round < budget && !alive.isEmpty(); round++) {
      tried.run();
      var random = new Random(seed * 1_000_003 + round);
      var candidate = arena.allowed(candidate(random));
      if (candidate.isEmpty()) continue;
      var trial = arena.trial(candidate, alive);
      if (trial.isEmpty()) continue;
      if (!trial.get().killed().isEmpty() && arena.sound(candidate)) {
        var small = Shrink.of(catalogue, pools, candidate, rows -> kills(rows, trial.get().killed()));
        var kills = arena.trial(small, alive).orElseThrow().killed();
        if (small.size() <= MOST_ROWS) {
          found.add(new Found(catalogue, small, kills));
          alive.removeAll(kills);
          remember(candidate, kept, random);
        }
      } else if (trial.get().size() > 0 && random.nextInt(4) == 0) {
        remember(candidate, kept, random);
      }
    }
    return together(survivors);
  }

  private List<Row> candidate(Random random) {
    if (archive.isEmpty() || random.nextInt(10) < 4) return new Generator(catalogue, pools, used, random).fresh();
    return new Variation(catalogue, pools, used, random, archive.get(random.nextInt(archive.size()))).varied();
  }

  private boolean kills(List<Row> rows, Set<Mutant> mutants) {
    return arena.allowed(rows).size() == rows.size() && arena.trial(rows, mutants).filter(trial -> trial.killed().containsAll(mutants)).isPresent() && arena.sound(rows);
  }

  private void remember(List<Row> rows, int kept, Random random) {
    if (rows.size() > 2 * MOST_ROWS) return;
    if (archive.size() < kept + ARCHIVE) archive.add(rows);
    else archive.set(kept + random.nextInt(ARCHIVE), rows);
  }

  /** As few data sets as do it: those that others make needless go, and small ones are put together. */
  private List<Found> together(Collection<Mutant> survivors) {
    var all = new ArrayList<Found>();
    for (Found one : found) all.add(new Found(catalogue, one.rows(), arena.trial(one.rows(), survivors).orElseThrow().killed()));
    var left = cover(all);
    for (int i = 0; i < left.size(); i++) {
      for (int j = left.size() - 1; j > i; j--) {
        var both = merged(left.get(i), left.get(j));
        if (both == null) continue;
        left.set(i, both);
        left.remove(j);
      }
    }
    return left;
  }

  private static List<Found> cover(List<Found> all) {
    var open = new HashSet<Mutant>();
    all.forEach(one -> open.addAll(one.kills()));
    var chosen = new ArrayList<Found>();
    while (!open.isEmpty()) {
      Found best = null;
      long most = 0;
      for (Found one : all) {
        long gain = one.kills().stream().filter(open::contains).count();
        if (gain > most || gain == most && best != null && one.rows().size() < best.rows().size()) {
          best = one;
          most = gain;
        }
      }
      chosen.add(best);
      open.removeAll(best.kills());
    }
    return chosen;
  }

  private Found merged(Found a, Found b) {
    if (a.rows().size() + b.rows().size() > GLANCE) return null;
    var kills = new LinkedHashSet<>(a.kills());
    kills.addAll(b.kills());
    var rows = new ArrayList<>(a.rows());
    rows.addAll(Shrink.apart(catalogue, b.rows(), a.rows()));
    if (Rows.closed(catalogue, rows).size() < rows.size() || !kills(rows, kills)) return null;
    return new Found(catalogue, Shrink.of(catalogue, pools, rows, less -> kills(less, kills)), kills);
  }
}
