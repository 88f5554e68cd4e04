package savepoint.author;

import java.io.PrintStream;

/** A bar on a terminal, nothing elsewhere. */
public final class Progress {
  private static final int WIDTH = 30;
  private static final long PAUSE = 100_000_000;

  private final PrintStream out;
  private final boolean shown;
  private final int all;
  private int done;
  private long last;

  public Progress(PrintStream out, boolean shown, int all) {
    this.out = out;
    this.shown = shown;
    this.all = all;
  }

  /** What is being done inside one that takes its time. */
  public synchronized void at(String name, String step) {
    if (!shown || System.nanoTime() - last < PAUSE) return;
    last = System.nanoTime();
    print(name + ": " + step);
  }

  public synchronized void done(String name) {
    done++;
    if (!shown) return;
    print(name);
    if (done == all) out.print("\r\033[2K");
    out.flush();
  }

  /** Away with the bar, however far it came. */
  public synchronized void end() {
    if (!shown) return;
    out.print("\r\033[2K");
    out.flush();
  }

  private void print(String text) {
    int filled = WIDTH * done / Math.max(1, all);
    String label = text.length() > 60 ? text.substring(0, 59) + "…" : text;
    out.print("\r\033[2K[" + "█".repeat(filled) + " ".repeat(WIDTH - filled) + "] " + done + "/" + all + " " + label);
    out.flush();
  }
}
