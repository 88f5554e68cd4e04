package savepoint.attempt;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import savepoint.attempt.Tables.Row;

/**
 * Puts values that learners see anyway in the place of hidden ones wherever something stays the case. Equal values stay equal, greater ones greater, NULL stays
 * NULL, and columns that a foreign key ties together change together; what cannot be replaced is what it depends on.
 */
final class Disguise {
  private static final int SOME = 200;
  private static final Comparator<String> ORDER = Disguise::compare;

  private final Tables tables;
  private final List<Row> seen;
  private final Predicate<List<Row>> holds;
  private List<Row> rows;

  private record Place(int table, int column) {}

  private Disguise(Tables tables, List<Row> rows, List<Row> seen, Predicate<List<Row>> holds) {
    this.tables = tables;
    this.rows = rows;
    this.seen = seen;
    this.holds = holds;
  }

  /** @param seen the rows to take values from; @param holds is true for {@code rows} */
  static List<Row> of(Tables tables, List<Row> rows, Kinship seen, Predicate<List<Row>> holds) {
    var disguise = new Disguise(tables, rows, some(seen), holds);
    var groups = disguise.groups();
    if (!disguise.take(groups)) for (var group : groups) disguise.take(List.of(group));
    return disguise.rows;
  }

  /** Enough of each table to choose from. */
  private static List<Row> some(Kinship seen) {
    var count = new HashMap<Integer, Integer>();
    return IntStream.range(0, seen.size()).mapToObj(seen::row).filter(row -> count.merge(row.table(), 1, Integer::sum) <= SOME).toList();
  }

  private boolean take(List<Set<Place>> groups) {
    var changed = rows;
    for (var group : groups) changed = replaced(changed, group);
    if (changed.equals(rows)) return true;
    if (!holds.test(changed)) return false;
    rows = changed;
    return true;
  }

  /** Columns that must change together. */
  private List<Set<Place>> groups() {
    var group = new HashMap<Place, Set<Place>>();
    rows.stream().map(Row::table).distinct().forEach(table ->
        IntStream.range(0, tables.tables().get(table).columns().size()).forEach(column -> together(group, new Place(table, column), new Place(table, column))));
    for (var link : tables.links()) {
      for (int i = 0; i < link.columns().size(); i++) together(group, new Place(link.from(), link.columns().get(i)), new Place(link.to(), link.toColumns().get(i)));
    }
    return List.copyOf(new LinkedHashSet<>(group.values()));
  }

  private static void together(Map<Place, Set<Place>> group, Place a, Place b) {
    var all = new LinkedHashSet<>(group.getOrDefault(a, Set.of(a)));
    all.addAll(group.getOrDefault(b, Set.of(b)));
    all.forEach(place -> group.put(place, all));
  }

  private List<Row> replaced(List<Row> from, Set<Place> group) {
    var old = values(from, group);
    var here = new ArrayList<>(values(seen, group));
    if (here.size() < old.size() || old.isEmpty()) return from;
    var map = new HashMap<String, String>();
    int n = 0;
    for (String value : old) map.put(value, here.get(n++ * here.size() / old.size()));
    return from.stream().map(row -> new Row(row.table(), IntStream.range(0, row.cells().size())
        .mapToObj(i -> group.contains(new Place(row.table(), i)) && row.cells().get(i) != null ? map.get(row.cells().get(i)) : row.cells().get(i))
        .toList())).toList();
  }

  private static TreeSet<String> values(List<Row> rows, Set<Place> group) {
    var values = new TreeSet<>(ORDER);
    for (var place : group) rows.stream().filter(row -> row.table() == place.table()).map(row -> row.cells().get(place.column())).filter(Objects::nonNull).forEach(values::add);
    return values;
  }

  private static int compare(String a, String b) {
    var one = number(a);
    var other = number(b);
    if (one == null || other == null) return one == null && other == null ? a.compareTo(b) : one == null ? 1 : -1;
    int order = one.compareTo(other);
    return order != 0 ? order : a.compareTo(b);
  }

  private static BigDecimal number(String text) {
    return text.length() < 30 && text.matches("-?\\d+(\\.\\d+)?") ? new BigDecimal(text) : null;
  }
}
