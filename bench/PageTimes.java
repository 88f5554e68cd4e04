package bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/** Pages asked for at a steady pace by somebody who is signed in. */
final class PageTimes {
  private static final int RATE = 100;
  private static final int SECONDS = 12;
  private static final String HEALTH = "/healthz";
  private static final Map<String, String> PAGES = new LinkedHashMap<>();

  static {
    PAGES.put("course page", "/courses/database-engineering");
    PAGES.put("lesson page", "/courses/database-engineering/week-1/day-2");
    PAGES.put("workbench page", "/exercises/database-engineering/order-totals");
    PAGES.put("health", HEALTH);
  }

  private PageTimes() {}

  static void measure(Site site, Table table) throws Exception {
    String cookie = site.cookie();
    round(site, cookie, 6);
    var times = round(site, cookie, SECONDS);
    double base = new Spread(times.remove("health")).percentile(99);
    for (var page : times.entrySet()) {
      var spread = new Spread(page.getValue());
      table.add(page.getKey() + " at " + RATE + "/s, p99", Spread.ms(spread.percentile(99)), "`" + HEALTH + "`: " + Spread.ms(base) + " (p50 of the page: " + Spread.ms(spread.median()) + ")",
          spread.percentile(99) / base, "≤ 15 ms", spread.percentile(99) <= 15);
    }
  }

  private static Map<String, List<Long>> round(Site site, String cookie, int seconds) throws Exception {
    var times = new LinkedHashMap<String, List<Long>>();
    PAGES.keySet().forEach(name -> times.put(name, Collections.synchronizedList(new ArrayList<>())));
    var names = List.copyOf(PAGES.keySet());
    var all = new ArrayList<Future<?>>();
    long begin = System.nanoTime();
    try (var visitors = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < seconds * RATE; i++) {
        String name = names.get(i % names.size());
        while (System.nanoTime() < begin + i * 1_000_000_000L / RATE) LockSupport.parkNanos(begin + i * 1_000_000_000L / RATE - System.nanoTime());
        all.add(visitors.submit(() -> {
          long asked = System.nanoTime();
          int status = site.get(PAGES.get(name), cookie).statusCode();
          times.get(name).add(System.nanoTime() - asked);
          if (status != 200) throw new IllegalStateException(PAGES.get(name) + " was answered " + status);
          return null;
        }));
      }
    }
    for (var one : all) one.get();
    return times;
  }
}
