package savepoint.author;

import java.io.PrintStream;

/** A bar on a terminal, nothing elsewhere. */
final class Progress {
  private static final int WIDTH = 30;

  private final PrintStream out;
  private final boolean shown;
  private final int all;
  private int done;

  Progress(PrintStream out, boolean shown, int all) {
    this.out = out;
    this.shown = shown;
    this.all = all;
  }

  synchronized void done(String name) {
    done++;
    if (!shown) return;
    int filled = WIDTH * done / Math.max(1, all);
    String label = name.length() > 44 ? name.substring(0, 43) + "…" : name;
    out.print("\r\033[2K[" + "█".repeat(filled) + " ".repeat(WIDTH - filled) + "] " + done + "/" + all + " " + label);
    if (done == all) out.print("\r\033[2K");
    out.flush();
  }
}
