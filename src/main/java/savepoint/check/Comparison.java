package savepoint.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import savepoint.engine.Column;
import savepoint.engine.Family;
import savepoint.engine.RowSink;

/**
 * Compares an answer, row by row as it comes, with the reference's result. Rows meet in buckets of equal exact values; within a bucket only floating point
 * numbers can differ, and those are matched with a tolerance. Memory is bounded by the reference's result, not by the answer's.
 */
public final class Comparison implements RowSink {
  /** Rows kept of a bucket beyond those that can have a partner. */
  private static final int SLACK = 100;
  private static final int EXAMPLES = 50;
  private static final int LONGEST_SHOWN = 2_000;

  private final Expected expected;
  private final Rules rules;
  private final Map<String, Bucket> buckets = new HashMap<>();
  private final List<Kept> sequence = new ArrayList<>();
  private final Examples extra = new Examples();
  private List<RowForm> forms;
  private Match structure;
  private long rows;

  /** A row of the reference or of the answer: where it stands, what it says, its floating point numbers. */
  private record Kept(int at, List<String> cells, double[] floats, Bucket bucket) {}

  private static final class Bucket {
    final List<Kept> expected = new ArrayList<>();
    final List<Kept> actual = new ArrayList<>();
  }

  public Comparison(Expected expected, Rules rules) {
    this.expected = expected;
    this.rules = rules;
  }

  /** Compares two results that are at hand. */
  public static Match of(Expected expected, List<Column> columns, Iterable<List<String>> rows, Rules rules) {
    var comparison = new Comparison(expected, rules);
    comparison.columns(columns);
    for (var row : rows) if (!comparison.row(row)) break;
    return comparison.result();
  }

  @Override public void columns(List<Column> columns) {
    structure = structure(columns);
    if (structure != null) return;
    forms = List.of(RowForm.of(expected.columns(), columns), RowForm.of(columns, expected.columns()));
    for (int i = 0; i < expected.rows().size(); i++) {
      var cells = expected.rows().get(i);
      var value = forms.get(0).value(cells);
      var bucket = buckets.computeIfAbsent(value.exact(), _ -> new Bucket());
      bucket.expected.add(new Kept(i, cells, value.floats(), bucket));
    }
  }

  private Match structure(List<Column> actual) {
    if (actual.size() != expected.columns().size()) return new Match.WrongColumns(expected.columns(), actual);
    for (int i = 0; rules.columnsByName() && i < actual.size(); i++) {
      if (!actual.get(i).name().equals(expected.columns().get(i).name())) return new Match.WrongColumns(expected.columns(), actual);
    }
    for (int i = 0; i < actual.size(); i++) {
      if (!comparable(expected.columns().get(i), actual.get(i))) return new Match.WrongType(i + 1, expected.columns().get(i), actual.get(i));
    }
    return null;
  }

  private static boolean comparable(Column a, Column b) {
    if (a.untyped() || b.untyped()) return true;
    if (a.family() != b.family()) return false;
    return switch (a.family()) {
      case ARRAY -> a.type().equals(b.type()) || comparable(a.element(), b.element());
      case OTHER -> a.type().equals(b.type());
      case NUMBER, TEXT, BOOLEAN, DATE, TIME, TIMESTAMP, TIMESTAMPTZ, INTERVAL, BYTES, UUID, JSON -> true;
    };
  }

  @Override public boolean row(List<String> cells) {
    if (structure != null) return false;
    if (++rows > rules.rows()) return false;
    var value = forms.get(1).value(cells);
    var bucket = buckets.get(value.exact());
    if (bucket == null || bucket.actual.size() >= bucket.expected.size() + (value.floats().length == 0 ? 0 : SLACK)) {
      extra.add(shown(cells));
      return true;
    }
    var kept = new Kept((int) rows - 1, shown(cells), value.floats(), bucket);
    bucket.actual.add(kept);
    sequence.add(kept);
    return true;
  }

  /** What is kept of a row to be shown: an answer of giant values must not stay in memory. */
  private static List<String> shown(List<String> cells) {
    for (var cell : cells) {
      if (cell != null && cell.length() > LONGEST_SHOWN) {
        return cells.stream().map(c -> c == null || c.length() <= LONGEST_SHOWN ? c : c.substring(0, LONGEST_SHOWN) + "…").toList();
      }
    }
    return cells;
  }

  /** The verdict on what has come so far; columns must have come. */
  public Match result() {
    if (structure != null) return structure;
    if (forms == null) throw new IllegalStateException("no columns have come");
    if (rows > rules.rows()) return new Match.TooLarge(rows);
    var missing = new Examples();
    for (var bucket : inOrder()) {
      var pairs = pairs(bucket.expected, bucket.actual);
      var met = new boolean[bucket.actual.size()];
      for (int i = 0; i < pairs.length; i++) {
        if (pairs[i] < 0) missing.add(bucket.expected.get(i).cells());
        else met[pairs[i]] = true;
      }
      for (int j = 0; j < met.length; j++) if (!met[j]) extra.add(bucket.actual.get(j).cells());
    }
    if (missing.total + extra.total > 0) {
      return new Match.WrongRows(missing.list(), extra.list(), missing.total, extra.total, expected.rows().size(), rows);
    }
    return rules.orderRequired() ? order() : new Match.Same();
  }

  /** Buckets in the order of the reference's rows, so that the first missing row shown is the first one missing. */
  private List<Bucket> inOrder() {
    var list = new ArrayList<>(buckets.values());
    list.sort(Comparator.comparingInt(bucket -> bucket.expected.getFirst().at()));
    return list;
  }

  private int[] pairs(List<Kept> expected, List<Kept> actual) {
    return Pairing.of(expected.stream().map(Kept::floats).toList(), actual.stream().map(Kept::floats).toList(), rules.tolerance());
  }

  /** Peers of the reference and the answer's rows at the same positions must be the same rows. */
  private Match order() {
    var byPosition = new Kept[sequence.size()];
    for (var bucket : buckets.values()) for (var kept : bucket.expected) byPosition[kept.at()] = kept;
    var reference = List.of(byPosition);
    for (int from = 0; from < byPosition.length; ) {
      int to = from;
      while (to < byPosition.length && expected.peers().get(to).equals(expected.peers().get(from))) to++;
      var wrong = misplaced(reference.subList(from, to), sequence.subList(from, to));
      if (wrong != null) return wrong;
      from = to;
    }
    return new Match.Same();
  }

  private Match misplaced(List<Kept> peers, List<Kept> here) {
    var wanted = new LinkedHashMap<Bucket, List<Kept>>();
    var got = new LinkedHashMap<Bucket, List<Kept>>();
    for (var kept : peers) wanted.computeIfAbsent(kept.bucket(), _ -> new ArrayList<>()).add(kept);
    for (var kept : here) got.computeIfAbsent(kept.bucket(), _ -> new ArrayList<>()).add(kept);
    Kept first = null;
    Kept instead = null;
    for (var bucket : got.keySet()) {
      var pairs = pairs(got.get(bucket), wanted.getOrDefault(bucket, List.of()));
      for (int i = 0; i < pairs.length; i++) {
        var kept = got.get(bucket).get(i);
        if (pairs[i] < 0 && (first == null || kept.at() < first.at())) first = kept;
      }
    }
    if (first == null) return null;
    for (var bucket : wanted.keySet()) {
      var pairs = pairs(wanted.get(bucket), got.getOrDefault(bucket, List.of()));
      for (int i = 0; i < pairs.length; i++) {
        var kept = wanted.get(bucket).get(i);
        if (pairs[i] < 0 && (instead == null || kept.at() < instead.at())) instead = kept;
      }
    }
    return new Match.WrongOrder(first.at() + 1L, instead.cells(), first.cells());
  }

  /** Distinct rows with their counts, the first ones of many. */
  private static final class Examples {
    private final Map<List<String>, Long> counts = new LinkedHashMap<>();
    private long total;

    void add(List<String> cells) {
      total++;
      if (counts.size() < EXAMPLES) counts.merge(cells, 1L, Long::sum);
      else counts.computeIfPresent(cells, (_, n) -> n + 1);
    }

    List<Match.Counted> list() {
      return counts.entrySet().stream().map(e -> new Match.Counted(e.getKey(), e.getValue())).toList();
    }
  }
}
