package bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import savepoint.sandbox.Sandbox;

/** Many idle sandboxes: what one costs, and whether the thirtieth starts as fast as the third. */
final class Crowd {
  private static final int MANY = 30;

  private Crowd() {}

  static void measure(Lab lab, Table table) throws Exception {
    var all = new ArrayList<Sandbox>();
    var times = new long[MANY];
    try {
      for (int i = 0; i < MANY; i++) {
        long begin = System.nanoTime();
        all.add(lab.start(lab.docker));
        times[i] = System.nanoTime() - begin;
      }
      var containers = Shell.containers(lab.installation);
      double each = memory(containers) / containers.size();
      double shims = shims(containers) / containers.size();
      table.add("memory of an idle PostgreSQL sandbox", megabytes(each + shims), "of it Docker's shim: " + megabytes(shims), (each + shims) / 60, "≤ 60 MB", each + shims <= 60);
      double early = new Spread(Arrays.copyOfRange(times, 1, 6)).median();
      double late = new Spread(Arrays.copyOfRange(times, MANY - 5, MANY)).median();
      table.add("start of sandbox number 30 (median of 26 to 30)", Spread.ms(late), "number 3 (of 2 to 6): " + Spread.ms(early), late / early, "the same (≤ 1.3 ×)", late / early <= 1.3);
    } finally {
      for (var sandbox : all) sandbox.pod().remove();
    }
  }

  /** As the kernel charges it to the containers, page cache that can go left out; in MB. */
  private static double memory(List<String> containers) throws Exception {
    var command = new ArrayList<>(List.of("docker", "stats", "--no-stream", "--format", "{{.MemUsage}}"));
    command.addAll(containers);
    return Shell.run(command.toArray(String[]::new)).lines().mapToDouble(line -> megabytes(line.split("/")[0].strip())).sum();
  }

  private static double megabytes(String said) {
    double number = Double.parseDouble(said.replaceAll("[^0-9.]", ""));
    if (said.endsWith("GiB")) return number * 1073.7;
    return said.endsWith("KiB") ? number / 1000 : number * 1.0486;
  }

  /** The helper process that stands beside each container, by its proportional share. */
  private static double shims(List<String> containers) throws Exception {
    double sum = 0;
    for (String line : Shell.run("ps", "-eo", "pid,args").lines().filter(l -> l.contains("containerd-shim") && containers.stream().anyMatch(l::contains)).toList()) {
      var share = java.nio.file.Path.of("/proc", line.strip().split(" ")[0], "smaps_rollup");
      sum += java.nio.file.Files.readAllLines(share).stream().filter(l -> l.startsWith("Pss:")).mapToDouble(l -> Double.parseDouble(l.replaceAll("\\D", "")) / 1000).sum();
    }
    return sum;
  }

  private static String megabytes(double number) { return String.format(Locale.ROOT, "%.0f MB", number); }
}
