package bench;

import java.util.Arrays;

/** How a number of measured times are spread; in milliseconds. */
final class Spread {
  private final double[] sorted;

  /** @param nanos as measured */
  Spread(long[] nanos) {
    if (nanos.length == 0) throw new IllegalStateException("nothing was measured");
    sorted = Arrays.stream(nanos).sorted().mapToDouble(n -> n / 1e6).toArray();
  }

  Spread(java.util.Collection<Long> nanos) { this(nanos.stream().mapToLong(Long::longValue).toArray()); }

  /** The time that so many percent of all did not exceed. */
  double percentile(int percent) { return sorted[Math.max(0, (int) Math.ceil(sorted.length * percent / 100.0) - 1)]; }

  double median() { return percentile(50); }

  int size() { return sorted.length; }

  static String ms(double millis) { return String.format(java.util.Locale.ROOT, millis < 10 ? "%.1f ms" : "%.0f ms", millis); }
}
