package savepoint.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import savepoint.engine.Column;

/** Small results, and what comes of comparing them. */
final class Compared {
  static final Rules ANY_ORDER = new Rules(false, false);
  static final Rules IN_ORDER = new Rules(true, false);

  private Compared() {}

  static List<Column> columns(String... types) {
    var list = new ArrayList<Column>();
    for (var type : types) list.add(Column.of("c" + list.size(), type));
    return list;
  }

  static List<String> row(String... cells) { return Arrays.asList(cells); }

  @SafeVarargs static List<List<String>> rows(List<String>... rows) { return List.of(rows); }

  static List<List<String>> ones(String... cells) { return Arrays.stream(cells).map(Collections::singletonList).toList(); }

  static Match compare(String type, String expected, String actual) {
    return compare(type, type, expected, actual);
  }

  static Match compare(String typeExpected, String typeActual, String expected, String actual) {
    return Comparison.of(Expected.unordered(columns(typeExpected), ones(expected)), columns(typeActual), ones(actual), ANY_ORDER);
  }

  static void same(String type, String a, String b) {
    assertThat(compare(type, a, b)).as(type + " " + a + " = " + b).isInstanceOf(Match.Same.class);
    assertThat(compare(type, b, a)).as(type + " " + b + " = " + a).isInstanceOf(Match.Same.class);
  }

  static void other(String type, String a, String b) {
    assertThat(compare(type, a, b)).as(type + " " + a + " ≠ " + b).isInstanceOf(Match.WrongRows.class);
    assertThat(compare(type, b, a)).as(type + " " + b + " ≠ " + a).isInstanceOf(Match.WrongRows.class);
  }

  /** What a comparison costs, however busy the machine is with other things. */
  static Duration work(Runnable comparison) {
    var threads = ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadCpuTime();
    comparison.run();
    return Duration.ofNanos(threads.getCurrentThreadCpuTime() - before);
  }
}
