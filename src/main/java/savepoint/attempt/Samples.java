package savepoint.attempt;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import savepoint.exercise.Exercise;

/** Parts of a large data set on which an answer is likely to be wrong, too: first around the values that differ, then here and there. */
final class Samples {
  /** A value that more rows share than these says little about where to look. */
  private static final int COMMON = 30;
  private static final int LINES = 4;
  /** Up to this size a task's rows are their own sample. */
  private static final int WHOLE = 200;
  /** Filling the tables with more would take most of the time there is. */
  private static final int LARGEST = 4_000;

  private final Kinship kinship;
  private final Set<Integer> tables = new LinkedHashSet<>();
  private final Random random = new Random(1);

  private Samples(Kinship kinship, Tables all, Exercise exercise) {
    this.kinship = kinship;
    for (int i = 0; i < all.tables().size(); i++) {
      var table = all.tables().get(i);
      if (exercise.tables().contains(table.title()) || exercise.tables().contains(table.schema() + "." + table.name())) tables.add(i);
    }
  }

  /** @param small tried first; @param large tried when nothing else is left */
  record Two(List<BitSet> small, List<BitSet> large) {}

  /** @param diff what differs on the whole, may be null */
  static Two of(Kinship kinship, Tables tables, Exercise exercise, Feedback.Diff diff) {
    var samples = new Samples(kinship, tables, exercise);
    var task = samples.task();
    if (task.cardinality() <= WHOLE) return new Two(List.of(task), List.of(kinship.all()));
    var small = new ArrayList<BitSet>();
    if (diff != null) small.addAll(samples.around(diff));
    small.add(samples.somewhere(40));
    small.add(samples.somewhere(80));
    var large = new ArrayList<>(List.of(samples.somewhere(200), samples.somewhere(600)));
    if (task.cardinality() <= LARGEST) large.add(task);
    return new Two(small, large);
  }

  /** All rows that the exercise speaks of, and what they refer to. */
  static BitSet task(Kinship kinship, Tables tables, Exercise exercise) {
    return new Samples(kinship, tables, exercise).task();
  }

  private BitSet task() {
    return kinship.with(set(ofTheTask(IntStream.range(0, kinship.size()).toArray())));
  }

  private List<BitSet> around(Feedback.Diff diff) {
    var lines = new ArrayList<List<String>>();
    diff.missing().stream().limit(LINES).forEach(line -> lines.add(line.cells()));
    diff.extra().stream().limit(LINES).forEach(line -> lines.add(line.cells()));
    if (diff.misplaced() != null) lines.addAll(List.of(diff.misplaced().expected(), diff.misplaced().actual()));
    var list = new ArrayList<BitSet>();
    var together = new BitSet();
    for (var cells : lines) {
      var sample = family(telling(cells), 60);
      if (sample.isEmpty()) continue;
      if (list.size() < 2) list.add(sample);
      together.or(sample);
    }
    if (!together.isEmpty()) list.add(together);
    return list;
  }

  /** The rows that hold one of the values, those of the rarest value first. */
  private BitSet telling(List<String> cells) {
    return cells.stream().filter(cell -> cell != null && cell.length() > 1).map(kinship::holding).map(this::ofTheTask).filter(rows -> rows.length > 0 && rows.length <= COMMON)
        .min((a, b) -> a.length - b.length).map(Samples::set).orElseGet(BitSet::new);
  }

  private int[] ofTheTask(int[] rows) {
    return IntStream.of(rows).filter(i -> tables.contains(kinship.row(i).table())).toArray();
  }

  private static BitSet set(int[] rows) {
    var set = new BitSet();
    IntStream.of(rows).forEach(set::set);
    return set;
  }

  /** These rows, what refers to them, what that refers to, and then their siblings, as many as are wanted. */
  private BitSet family(BitSet roots, int most) {
    var family = kinship.with(roots);
    var open = new ArrayDeque<Integer>();
    roots.stream().forEach(open::add);
    family.stream().filter(i -> !roots.get(i)).forEach(open::add);
    while (!open.isEmpty() && family.cardinality() < most) {
      for (int child : kinship.children(open.remove())) {
        if (family.cardinality() >= most || !tables.contains(kinship.row(child).table()) || family.get(child)) continue;
        family.set(child);
        family.or(kinship.with(family));
        open.add(child);
      }
    }
    return family;
  }

  /** A few rows of each table of the task with their families. */
  private BitSet somewhere(int most) {
    var sample = new BitSet();
    var rows = IntStream.range(0, kinship.size()).filter(i -> tables.contains(kinship.row(i).table())).boxed().toList();
    for (int tried = 0; tried < most && sample.cardinality() < most && !rows.isEmpty(); tried++) {
      int number = tables.stream().skip(tried % tables.size()).findFirst().orElseThrow();
      var root = new BitSet();
      for (int look = 0; look < 20 && root.isEmpty(); look++) {
        int i = rows.get(random.nextInt(rows.size()));
        if (kinship.row(i).table() == number || look == 19) root.set(i);
      }
      sample.or(family(root, Math.max(6, most / 5)));
    }
    return sample;
  }
}
