package bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Locale;

/** The platform from its launch to its first page, on a data folder that is there already; leaves it running. */
final class Starts {
  private static final int ROUNDS = 5;

  private Starts() {}

  static void measure(Path home, Site site, Table table) throws Exception {
    // the very first start of a jar takes notes, from which a cache for later ones is made once it has ended
    long first = site.start();
    site.stop();
    awaitCache(home.resolve("target"));
    var starts = new ArrayList<Long>();
    var bare = new ArrayList<Long>();
    for (int i = 0; i < ROUNDS; i++) {
      if (i > 0) site.stop();
      starts.add(site.start());
      bare.add(java());
    }
    var start = new Spread(starts);
    double base = new Spread(bare).median();
    table.add("start of the platform to its first page, median", Spread.ms(start.median()), "`java -version`: " + Spread.ms(base), start.median() / base, "≤ 3 s", start.median() <= 3000);
    table.note("its first start ever (new data folder)", Spread.ms(first / 1e6), "a later one: " + Spread.ms(start.median()), first / 1e6 / start.median());
    double heap = site.heap(true);
    table.add("heap of the platform, idle", "%.0f MB".formatted(heap), String.format(Locale.ROOT, "resident: %.0f MB", site.resident()), Double.NaN, "≤ 512 MB", heap <= 512);
  }

  private static void awaitCache(Path target) throws IOException, InterruptedException {
    for (int i = 0; i < 900; i++) {
      try (var files = Files.list(target)) {
        if (files.anyMatch(file -> file.toString().endsWith(".aot"))) return;
      }
      Thread.sleep(100);
    }
    System.err.println("bench: no cache was made within 90 s; starts are measured without one");
  }

  private static long java() throws IOException, InterruptedException {
    long begin = System.nanoTime();
    Shell.run(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-version");
    return System.nanoTime() - begin;
  }
}
