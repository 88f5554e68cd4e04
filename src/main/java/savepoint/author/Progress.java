package savepoint.author;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** A bar on a terminal, with what is being done now; elsewhere only the lines that stay. */
public final class Progress {
  private static final int WIDTH = 20;
  private static final int LABEL = 80;
  private static final long PAUSE = 100_000_000;

  private final PrintStream out;
  private final boolean shown;
  private final int all;
  /** The step of each that has begun and not ended, the one that was heard of last at the end. */
  private final SequencedMap<String, String> running = new LinkedHashMap<>();
  private int done;
  private long last;

  public Progress(PrintStream out, boolean shown, int all) {
    this.out = out;
    this.shown = shown;
    this.all = all;
  }

  /** What is being done inside one that takes its time. */
  public synchronized void at(String name, String step) {
    running.remove(name);
    running.put(name, step);
    if (!shown || System.nanoTime() - last < PAUSE) return;
    last = System.nanoTime();
    print();
  }

  public synchronized void done(String name) {
    done++;
    running.remove(name);
    if (!shown) return;
    if (done == all) end();
    else print(running.isEmpty() ? name : now());
  }

  /** One of several is done; a line tells of it where there is no bar, and everywhere when there is something to look at. */
  synchronized void done(String name, double seconds, int findings) {
    done(name);
    if (shown && findings == 0) return;
    end();
    out.printf(Locale.ROOT, "[%" + String.valueOf(all).length() + "d/%d] %s, %.1f s%s%n", done, all, name, seconds, findings == 0 ? "" : findings == 1 ? ": a finding" : ": " + findings + " findings");
    if (shown && done < all) print();
  }

  /** Away with the bar, however far it came. */
  public synchronized void end() {
    if (!shown) return;
    out.print("\r\033[2K");
    out.flush();
  }

  private void print() { print(now()); }

  private String now() {
    return running.sequencedEntrySet().reversed().stream().map(one -> one.getKey() + (one.getValue().isEmpty() ? "" : ": " + one.getValue())).collect(Collectors.joining(" · "));
  }

  private void print(String text) {
    int filled = WIDTH * done / Math.max(1, all);
    String label = text.length() > LABEL ? text.substring(0, LABEL - 1) + "…" : text;
    out.print("\r\033[2K[" + "█".repeat(filled) + " ".repeat(WIDTH - filled) + "] " + done + "/" + all + " " + label);
    out.flush();
  }
}
