package savepoint.sandbox.terminal;

import java.util.List;
import savepoint.sandbox.Node;
import savepoint.sandbox.Tty;

/** One person's look at the shell of one node. The shell itself is tmux's and stays. */
final class Terminal implements Tty.Screen {
  /** Typed bytes are acknowledged in such steps; the browser has at most four of them on their way. */
  private static final int STEP = 16 << 10;
  private static final String PROGRAM = "/usr/local/share/savepoint/terminal";

  /** The page at the other end. */
  interface Viewer {

    /** Returns when the bytes have left; a viewer that is gone drops them. */
    void show(byte[] bytes) throws InterruptedException;

    /** So many more typed bytes have gone to the shell. */
    void took(int bytes);

    /** False when whoever opened it is not signed in any more. */
    boolean allowed();

    void close(End end, String words);
  }

  private final Viewer viewer;
  private final Runnable over;
  private final Window window = new Window();
  private volatile Recording recording = Recording.none();
  private Tty tty;
  private int taken;
  private boolean closed;

  /** @param over called once, when nothing more comes from the shell */
  Terminal(Viewer viewer, Runnable over) {
    this.viewer = viewer;
    this.over = over;
  }

  /** @param recording takes what it shows, and ends with it */
  void open(Node node, String environment, int columns, int rows, Recording recording) {
    this.recording = recording;
    if (gone()) recording.close();
    tty = node.open(List.of(PROGRAM, "show", Integer.toString(columns), Integer.toString(rows), environment), this);
  }

  /** The command that has the shell's tmux let go of whoever looks at it. */
  static List<String> leave() { return List.of(PROGRAM, "leave"); }

  private synchronized boolean gone() { return closed; }

  @Override public void draw(byte[] bytes) throws InterruptedException {
    if (!window.enter(bytes.length)) return;
    recording.show(bytes);
    viewer.show(bytes);
  }

  @Override public void took(int bytes) {
    int ready;
    synchronized (this) {
      taken += bytes;
      if (taken < STEP) return;
      ready = taken;
      taken = 0;
    }
    viewer.took(ready);
  }

  @Override public void ended() {
    window.close();
    recording.close();
    over.run();
  }

  void drawn(long all) { window.drawn(all); }

  /** False when the page sent more than it may. */
  boolean type(byte[] keys) { return tty.type(keys); }

  void resize(int columns, int rows) {
    recording.resize(columns, rows);
    tty.resize(columns, rows);
  }

  boolean allowed() { return viewer.allowed(); }

  /** The first reason counts; false for any later one. */
  boolean close(End end, String words) {
    synchronized (this) {
      if (closed) return false;
      closed = true;
    }
    window.close();
    recording.close();
    viewer.close(end, words);
    return true;
  }

  /** After it let go of the shell. */
  void cut() {
    window.close();
    recording.close();
    if (tty != null) tty.close();
  }

  long sent() { return window.sent(); }

  long peak() { return window.peak(); }
}
