package savepoint.sandbox;

import java.io.InputStream;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import savepoint.engine.Caps;
import savepoint.engine.Outcome;
import savepoint.engine.Part;
import savepoint.engine.Schema;
import savepoint.engine.Session;

/** One owner's interactive session in one place: what is typed there runs here, statement by statement, in one long-lived connection. */
public final class Console implements AutoCloseable {
  /** What people look at: more rows are said to exist, not read. */
  static final Caps CAPS = new Caps(Duration.ofSeconds(30), 5_000, 8 << 20);

  private static final int SHELL_OUTPUT = 64 << 10;

  /** Errors come between the lines of output where they belong: as two streams they would come in any order. */
  public static final String TOGETHER = "exec 2>&1; ";

  private final Pool pool;
  private final Place place;
  private final Seat seat;
  private final Turn turn = new Turn();
  private Sandbox sandbox;
  private volatile Session session;
  private volatile boolean stopping;

  Console(Pool pool, String owner, Place place, LabStore labs) {
    this.pool = pool;
    this.place = place;
    this.seat = new Seat(pool, owner, place, labs);
  }

  /** What became of a wish to do something here. */
  public sealed interface Answer<T> {
    record Done<T>(T value) implements Answer<T> {}

    /** Something else of the same owner still runs here. */
    record Busy<T>() implements Answer<T> {}

    /** There is no sandbox yet, or there can be none. */
    record NoSandbox<T>(Lease lease) implements Answer<T> {}
  }

  /** One statement and what came of it; the part tells where it stands in what was typed. */
  public record Ran(Part part, Outcome outcome) {}

  /** @param skipped statements after a failure, which did not run; @param notices what the server remarked */
  public record Run(List<Ran> ran, int skipped, boolean inTransaction, List<String> notices) {}

  /** Runs what is meant of a text as {@link Selection} says; stops at the first failure, as people expect who run a script by hand. */
  public Answer<Run> run(String text, int from, int to) { return running(open -> new Batch(parts(text, from, to)).run(open, () -> stopping)); }

  /** The plan of the statement at {@code from}, or of the selection. */
  public Answer<Ran> explain(String text, int from, int to, boolean analyze) {
    return running(open -> {
      List<Part> parts = parts(text, from, to);
      Part part = parts.isEmpty() ? new Part("", 0, 0) : parts.getFirst();
      return new Ran(part, place.topology().engine().explain(open, part.sql(), analyze, CAPS));
    });
  }

  private List<Part> parts(String text, int from, int to) { return new Selection(text, from, to).parts(place.topology().engine()); }

  /**
   * Runs a shell script in the first node, where a lab's commands run; its environment names this place's database.
   *
   * @throws UnsupportedOperationException if the runtime offers no {@link Need#SHELL}
   */
  public Answer<Node.Result> shell(String script) {
    var command = List.of("env", place.topology().engine().terminal(place.database()), "bash", "-c", TOGETHER + script);
    return running(open -> sandbox.pod().nodes().getFirst().exec(command, InputStream.nullInputStream(), CAPS.time(), SHELL_OUTPUT));
  }

  public Answer<Schema> schema() {
    var engine = place.topology().engine();
    return inTurn(open -> {
      try {
        return engine.schema(open);   // in the learner's transaction: what it has made so far is seen
      } catch (SQLException e) {
        // a transaction that has failed answers nothing until it ends, and ending it is the learner's business
        if (!open.inTransaction()) throw e;
        try (Session other = sandbox.connect(place.database())) {
          return engine.schema(other);
        }
      }
    });
  }

  /** The sandbox that this place has now, if any. */
  public Optional<Lease.Ready> held() { return seat.held(); }

  /** A sandbox that is ready, or the wait for one. */
  public Lease lease() { return seat.lease(); }

  /** The savepoints one can make and go back to here. */
  public Kept kept() { return new Kept(this, seat, pool); }

  /** Whether something was changed here that is neither committed nor rolled back. */
  boolean unfinished() {
    var open = session;
    return open != null && open.open() && open.inTransaction();
  }

  interface Aside<T> {
    T with(Sandbox sandbox) throws SQLException;
  }

  /** Does something with a sandbox that no session of ours may be in the way of: that of this place ends. */
  <T> Answer<T> aside(Sandbox leased, Aside<T> work) throws SQLException {
    if (!turn.take()) return new Answer.Busy<>();
    try {
      closeSession();
      pool.touch(leased);
      return new Answer.Done<>(work.with(leased));
    } finally {
      turn.give();
    }
  }

  /** The sandbox as a terminal wants it: the one that is there, even with a server that is stopped, since starting it again may be the task; else a new one. */
  public Lease ground() {
    var held = seat.held();
    if (held.isPresent()) return held.get();
    return switch (inTurn(open -> true)) {
      case Answer.Done<?> done -> seat.held().<Lease>map(ready -> ready).orElseGet(() -> new Lease.Unavailable("Your sandbox went as it came. Try again."));
      case Answer.Busy<?> busy -> new Lease.Unavailable("Your sandbox is being made anew. Try again in a moment.");
      case Answer.NoSandbox<?> none -> none.lease();
    };
  }

  /** Throws the sandbox away with everything in it and takes a new one. */
  public Answer<Boolean> renew() {
    cancel();
    seat.release();
    return reset();
  }

  /** Makes the database anew, as it was when the place was first opened. */
  public Answer<Boolean> reset() {
    return anew(seat::reset);
  }

  /** Makes the database anew with other contents than the place's own, until the next reset. */
  public Answer<Boolean> load(Template contents) {
    return anew(() -> seat.load(contents));
  }

  /** The name of what {@link #load} put here, if it is still here; never takes a sandbox. */
  public Optional<String> loaded() {
    try {
      var ready = seat.held();
      return ready.isEmpty() ? Optional.empty() : ready.get().sandbox().contents(place.database());
    } catch (SQLException e) {
      return Optional.empty();   // a server that does not answer holds nothing to speak of
    }
  }

  private interface Making {
    Lease make() throws SQLException;
  }

  private Answer<Boolean> anew(Making making) {
    if (turn.anothers()) cancel();
    turn.insist();
    try {
      closeSession();
      return switch (making.make()) {
        case Lease.Ready ready -> {
          sandbox = ready.sandbox();
          yield new Answer.Done<>(true);
        }
        case Lease none -> new Answer.NoSandbox<>(none);
      };
    } catch (SQLException e) {
      throw new IllegalStateException("cannot reset " + place.key(), e);
    } finally {
      turn.give();
    }
  }

  /** Ends what runs here; from any thread. */
  public void cancel() {
    stopping = true;
    var running = session;
    if (running != null) running.cancel();
  }

  private interface Work<T> {
    T with(Session open) throws SQLException;
  }

  private <T> Answer<T> running(Work<T> work) {
    return inTurn(open -> {
      turn.running(true);
      try {
        return work.with(open);
      } finally {
        turn.running(false);
      }
    });
  }

  private <T> Answer<T> inTurn(Work<T> work) {
    if (!turn.take()) return turn.running() ? new Answer.Busy<>() : new Answer.NoSandbox<>(new Lease.Unavailable("Your sandbox is still being made ready. Try again in a moment."));
    try {
      stopping = false;
      return switch (seat.lease()) {
        case Lease.Ready ready -> {
          connect(ready.sandbox());
          pool.touch(sandbox);
          yield new Answer.Done<>(work.with(session));
        }
        case Lease none -> new Answer.NoSandbox<>(none);
      };
    } catch (SQLException e) {
      closeSession();
      if (place.lab() != null) return new Answer.NoSandbox<>(stopped(e));
      throw new IllegalStateException("the sandbox of " + place.key() + " does not answer", e);
    } finally {
      turn.give();
    }
  }

  /** A server that is stopped or broken is part of a lab. */
  private Lease stopped(SQLException e) {
    String node = place.topology().nodes().getFirst().name();
    String start = place.topology().engineName().equals("postgres") ? " If it is stopped, start it in the terminal of " + node + ": pg_ctl start -l ~/server.log" : " If it is stopped, start it in the terminal of " + node + ".";
    return new Lease.Unavailable("The server on " + node + " does not answer: " + e.getMessage() + "." + start);
  }

  private void connect(Sandbox leased) throws SQLException {
    if (sandbox == leased && session != null && session.open()) return;
    closeSession();
    sandbox = leased;
    if (place.lab() != null && sandbox.pod().nodes().getFirst().frozen()) throw new SQLException("it is paused");
    seat.open(sandbox);
    session = sandbox.connect(place.database());
  }

  private void closeSession() {
    if (session != null) session.close();
    session = null;
  }

  @Override public void close() {
    cancel();
    turn.insist();
    try {
      closeSession();
    } finally {
      turn.give();
    }
  }
}
