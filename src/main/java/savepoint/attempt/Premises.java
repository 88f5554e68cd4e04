package savepoint.attempt;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import savepoint.sandbox.Lease;
import savepoint.sandbox.Pool;
import savepoint.sandbox.Rights;
import savepoint.sandbox.Sandbox;
import savepoint.sandbox.Template;
import savepoint.sandbox.Topology;

/** A sandbox that the judge holds under one name: leased when it is first needed, replaced when it is old, broken or was taken away. One thread at a time. */
final class Premises implements AutoCloseable {
  /** Each database is some 8 MB on the sandbox's memory disk; scripts need room beside them. */
  private static final int MOST_TEMPLATES = 6;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Logger LOG = LoggerFactory.getLogger(Premises.class);

  private final String owner;
  private final Pool pool;
  private final Topology topology;
  private final Clock clock;
  private final Map<String, Template> templates = new LinkedHashMap<>(16, 0.75f, true);
  private Sandbox sandbox;
  /** Whether anything was ever loaded into it. */
  private boolean used;
  private Instant renew = Instant.MIN;

  Premises(String owner, Pool pool, Topology topology, Clock clock) {
    this.owner = owner;
    this.pool = pool;
    this.topology = topology;
    this.clock = clock;
  }

  Sandbox sandbox() {
    if (stale()) discard("its time is over", null);
    if (sandbox == null) lease();
    touch();
    return sandbox;
  }

  /** Why nobody can have such rights here; empty when they can be had. */
  Optional<String> denial(Rights rights) { return pool.denial(rights); }

  /** Sees to a sandbox that was never used. Security: a superuser finds what others left in other databases, and in the server's log what was in databases long dropped. */
  void untouched() {
    sandbox();
    if (used) discard("a superuser may see nothing of others", null);
  }

  /** Says that it is in use. */
  void touch() { pool.touch(sandbox); }

  boolean leased() { return sandbox != null; }

  /** Whether there is a sandbox that is at the end of its life, or was taken away by somebody else. */
  boolean stale() {
    return sandbox != null && (clock.instant().isAfter(renew) || pool.held(owner, topology).filter(held -> held.sandbox() == sandbox).isEmpty());
  }

  private void lease() {
    Instant deadline = clock.instant().plus(PATIENCE);
    used = pool.held(owner, topology).isPresent();   // by an earlier platform process
    while (true) {
      switch (pool.lease(owner, topology)) {
        case Lease.Ready ready -> {
          sandbox = ready.sandbox();
          renew = ready.expires().minus(Duration.ofMinutes(5));
          return;
        }
        case Lease.Waiting waiting -> {
          if (clock.instant().isAfter(deadline)) throw new Slot.Broken(waited(waiting.position()), null);
          pause();
        }
        case Lease.Unavailable unavailable -> throw new Slot.Broken("no sandbox for the judge: " + unavailable.reason(), null);
      }
    }
  }

  /** A machine where each start takes long and fails is not a full one. */
  private String waited(int position) {
    String failure = pool.failure();
    return failure.isEmpty() ? "no sandbox became free for the judge within " + PATIENCE.toSeconds() + " seconds: it waits at position " + position
        : "no sandbox for the judge: the last one did not start: " + failure;
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Slot.Broken("interrupted while waiting for a sandbox", e);
    }
  }

  /** The name of the data set's database here. */
  String loaded(Template dataset) throws SQLException {
    try {
      Sandbox here = sandbox();
      used = true;
      return here.load(dataset);
    } catch (SQLException e) {
      // what the server itself said of a script is its author's mistake, and no new sandbox helps; all else is the sandbox's
      String state = e.getSQLState() == null ? "" : e.getSQLState();
      if (!state.isEmpty() && !state.matches("(08|53|57|58|XX).*")) throw new Judge.Unusable("the data set " + dataset.name() + " does not load: " + e.getMessage(), e);
      throw e;
    }
  }

  /** The same for scripts. Security: no script may connect to it, so it reads only the copy that it is given. */
  String load(Template dataset) throws SQLException {
    Sandbox here = sandbox();
    boolean known = templates.containsKey(dataset.hash());
    if (!known && templates.size() >= MOST_TEMPLATES) here.unload(templates.remove(templates.keySet().iterator().next()));
    String name = loaded(dataset);
    if (!known) {
      try (var admin = here.home()) {
        here.topology().engine().seclude(admin, name);
      }
    }
    templates.put(dataset.hash(), dataset);
    return name;
  }

  /** Whether the data set is loaded here already. */
  boolean knows(Template dataset) {
    return templates.containsKey(dataset.hash());
  }

  /** Gives the sandbox back; whoever needs it next gets a new one. */
  void discard(String why, Exception cause) {
    LOG.info("The judge's sandbox {} is replaced: {}", owner, why, cause);
    close();
  }

  @Override public void close() {
    templates.clear();
    if (sandbox != null) pool.release(sandbox);
    sandbox = null;
  }
}
