package savepoint.sandbox.terminal;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import savepoint.sandbox.Consoles;
import savepoint.sandbox.Lease;
import savepoint.sandbox.Node;
import savepoint.sandbox.Place;
import savepoint.sandbox.Pool;
import savepoint.sandbox.Sandbox;
import savepoint.sandbox.SandboxPages;

/** The open terminals: one for each node of a sandbox, and whoever opens it again, in another window or after a lost network, takes it over. */
public final class Terminals implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Terminals.class);
  /** For one person, over all their sandboxes: a terminal costs two threads here and a connection to Docker. */
  private static final int MOST = 8;
  private static final Duration ROUND = Duration.ofSeconds(15);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private record Key(String owner, String sandbox, String node) {}

  private final Pool pool;
  private final Consoles consoles;
  private final Recordings recordings;
  private final Map<Key, Terminal> open = new ConcurrentHashMap<>();
  /** Opening and leaving one node's terminal come one after the other; a fixed number of locks for all of them. */
  private final Object[] turns = Stream.generate(Object::new).limit(64).toArray();
  private final AtomicLong peak = new AtomicLong();
  private final AtomicLong sent = new AtomicLong();
  private final ScheduledExecutorService rounds = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("terminals").factory());

  public Terminals(Pool pool, Consoles consoles, Recordings recordings, MeterRegistry meters) {
    this.pool = pool;
    this.consoles = consoles;
    this.recordings = recordings;
    meters.gauge("savepoint.terminals", open, Map::size);
    meters.gauge("savepoint.terminal.sent.bytes", this, all -> all.open.values().stream().mapToLong(Terminal::sent).sum() + all.sent.get());
    meters.gauge("savepoint.terminal.queued.peak.bytes", this, all -> Math.max(all.peak.get(), all.open.values().stream().mapToLong(Terminal::peak).max().orElse(0)));
    rounds.scheduleWithFixedDelay(this::round, ROUND.toMillis(), ROUND.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** What the page holds of its terminal. */
  final class Opened {
    private final Key key;
    private final Sandbox sandbox;
    private final Node node;
    private final Terminal terminal;

    private Opened(Key key, Sandbox sandbox, Node node, Place place, Terminal.Viewer viewer) {
      this.key = key;
      this.sandbox = sandbox;
      this.node = node;
      this.terminal = new Terminal(viewer, () -> ended(place));
    }

    Terminal terminal() { return terminal; }

    boolean type(byte[] keys) {
      pool.touch(sandbox);
      return terminal.type(keys);
    }

    private void ended(Place place) {
      boolean held = consoles.at(key.owner(), place).held().filter(ready -> ready.sandbox() == sandbox).isPresent();
      end(held ? End.SHELL : End.GONE);
    }

    void end(End end) {
      forget();
      terminal.close(end, end.words);
      terminal.cut();
    }

    /** The page went: dockerd would leave its tmux client attached for ever. */
    void left() {
      synchronized (turn(key)) {
        boolean current = forget();
        terminal.close(End.SHELL, "");
        if (current) letGo();
        terminal.cut();
      }
    }

    private void letGo() {
      try {
        node.exec(Terminal.leave(), InputStream.nullInputStream(), PATIENCE, 1024);
      } catch (RuntimeException e) {
        LOG.debug("the terminal of sandbox {} had nothing to let go: {}", key.sandbox(), e.getMessage());
      }
    }

    private boolean forget() {
      if (!open.remove(key, terminal)) return false;
      count(terminal);
      return true;
    }
  }

  private void count(Terminal closed) {
    sent.addAndGet(closed.sent());
    peak.accumulateAndGet(closed.peak(), Math::max);
  }

  private Object turn(Key key) { return turns[Math.floorMod(key.hashCode(), turns.length)]; }

  /** Opens the terminal of a node, or tells the viewer why not; null then. An empty node is the first. */
  Opened open(String owner, Place place, String node, int columns, int rows, Terminal.Viewer viewer) {
    Lease lease = consoles.at(owner, place).ground();
    if (!(lease instanceof Lease.Ready ready)) {
      viewer.close(lease instanceof Lease.Waiting ? End.WAITING : End.NO_SANDBOX, SandboxPages.words(lease));
      return null;
    }
    Sandbox sandbox = ready.sandbox();
    Node wanted = sandbox.pod().nodes().stream().filter(one -> one.name().equals(node)).map(Node.class::cast).findFirst().orElse(sandbox.pod().nodes().getFirst());
    var key = new Key(owner, sandbox.id(), wanted.name());
    synchronized (turn(key)) {
      Terminal before = open.get(key);
      if (before == null && open.keySet().stream().filter(one -> one.owner().equals(owner)).count() >= MOST) {
        viewer.close(End.TOO_MANY, End.TOO_MANY.words);
        return null;
      }
      var opened = new Opened(key, sandbox, wanted, place, viewer);
      open.put(key, opened.terminal);
      if (before != null) {
        before.close(End.ELSEWHERE, End.ELSEWHERE.words);
        count(before);
      }
      try {
        // the one before has ended its own: a recording has one writer
        var recording = recordings.open(owner, place, wanted.name(), columns, rows);
        opened.terminal.open(wanted, place.topology().engine().terminal(place.database()), columns, rows, recording);
      } catch (RuntimeException e) {
        LOG.warn("no terminal in sandbox {}", sandbox.id(), e);
        opened.end(End.BROKEN);
        return null;
      }
      pool.touch(sandbox);
      return opened;
    }
  }

  /** Security: who signs out, or is signed out, loses the terminal within a quarter of a minute. */
  private void round() {
    open.forEach((key, terminal) -> {
      try {
        if (!terminal.allowed()) terminal.close(End.SIGNED_OUT, End.SIGNED_OUT.words);
      } catch (RuntimeException e) {
        LOG.warn("cannot look after the terminal of sandbox {}", key.sandbox(), e);
      }
    });
  }

  @Override public void close() { rounds.shutdownNow(); }
}
