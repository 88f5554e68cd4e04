package bench;

import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/** The judge's memory while an answer yields 10 GB, against one that yields 100 MB. */
final class FlatJudge {
  private FlatJudge() {}

  static void measure(Site site, Table table) throws Exception {
    String token = site.tokens(1).getFirst();
    double before = site.heap(true);
    double small = peak(site, token, 1_000);
    double large = peak(site, token, 100_000);
    double after = site.heap(true);
    table.add("heap at its peak while an answer yields 10 GB", mb(large), "yields 100 MB: " + mb(small), large / small, "flat (≤ 1.5 ×)", large / small <= 1.5);
    table.add("heap kept afterwards", mb(after), "before: " + mb(before), after / before, "≤ 1.2 ×", after / before <= 1.2);
  }

  /** Garbage included; the judge reads as much as its caps allow and then ends the statement. */
  private static double peak(Site site, String token, int rows) throws Exception {
    site.heap(true);
    String answer = "select repeat('x', 100000), n, n::numeric from generate_series(1, " + rows + ") n";
    double peak = 0;
    for (int i = 0; i < 3; i++) {
      String one = answer + " -- " + i;
      var verdict = CompletableFuture.supplyAsync(() -> {
        try {
          return site.handIn(token, one);
        } catch (java.io.IOException | InterruptedException e) {
          throw new IllegalStateException(e);
        }
      });
      do peak = Math.max(peak, site.heap(false)); while (!verdict.isDone());
      if (!verdict.get().equals("TOO_LARGE")) throw new IllegalStateException("an answer of " + rows / 10 + " MB was judged " + verdict.get());
    }
    return peak;
  }

  private static String mb(double number) { return String.format(Locale.ROOT, "%.0f MB", number); }
}
