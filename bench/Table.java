package bench;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The figures of one run, each beside its base and its target. */
final class Table {
  private record Line(String what, String figure, String base, String ratio, String target, String met) {}

  private final List<Line> lines = new ArrayList<>();
  private final String machine = machine();

  /**
   * @param base what the figure is a multiple of, measured in the same run
   * @param ratio NaN if there is none
   */
  void add(String what, String figure, String base, double ratio, String target, boolean met) {
    put(new Line(what, figure, base, Double.isNaN(ratio) ? "" : String.format(Locale.ROOT, "%.2f", ratio), target, met ? "yes" : "**no**"));
  }

  /** Worth knowing, and bound to nothing. */
  void note(String what, String figure, String base, double ratio) {
    put(new Line(what, figure, base, Double.isNaN(ratio) ? "" : String.format(Locale.ROOT, "%.2f", ratio), "", ""));
  }

  void failed(String what, Exception e) { put(new Line(what, "not measured: " + e.getMessage(), "", "", "", "**no**")); }

  private void put(Line line) {
    lines.add(line);
    System.out.printf("%-58s %-26s %-36s %6s  %-24s %s%n", line.what, line.figure, line.base, line.ratio, line.target, line.met.replace("*", ""));
  }

  private static String machine() {
    var system = (com.sun.management.OperatingSystemMXBean) java.lang.management.ManagementFactory.getOperatingSystemMXBean();
    return "%s, %d cores, %d GB of memory, load %.1f at the start; Java %s, %s".formatted(LocalDate.now(), Runtime.getRuntime().availableProcessors(),
        Math.round(system.getTotalMemorySize() / 1e9), system.getSystemLoadAverage(), System.getProperty("java.version"), System.getProperty("os.name"));
  }

  String markdown(long seconds) {
    var text = new StringBuilder("# What `./savepoint bench` measured\n\n" + machine + "; " + seconds + " s in all.\n"
        + "Every base was measured in the same run on the same machine: trust the ratios before the figures.\n\n"
        + "| what | figure | base | ratio | target | met |\n|---|---|---|---|---|---|\n");
    for (Line line : lines) {
      text.append("| ").append(String.join(" | ", line.what, line.figure, line.base, line.ratio, line.target, line.met)).append(" |\n");
    }
    return text.toString();
  }
}
