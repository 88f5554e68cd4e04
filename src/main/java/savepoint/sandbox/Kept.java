package savepoint.sandbox;

import java.io.InputStream;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The savepoints of one owner in one place: of SQL work copies of its database beside it, of servers of one's own and of labs the whole sandbox.
 * Security: each is looked up through its owner, so that a foreign id is not found.
 */
public final class Kept {
  private static final Logger LOG = LoggerFactory.getLogger(Kept.class);
  private static final Duration START = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Said NONE = new Said(State.GONE, "There is no such savepoint any more.", null);
  private static final Said BUSY = new Said(State.BUSY, "A statement is still running. Stop it first.", null);

  private static final String COMING = "All sandboxes are in use, so it is not there yet. You have a place in the queue; your next run, or opening the lab again, goes on with it.";

  private final Console console;
  private final Seat seat;
  private final Pool pool;

  Kept(Console console, Seat seat, Pool pool) {
    this.console = console;
    this.seat = seat;
    this.pool = pool;
  }

  /** What became of a wish: it is done; it goes on by itself and can be asked for again; it was refused; something of theirs runs; there is no such thing. */
  public enum State { DONE, WAITING, REFUSED, BUSY, GONE }

  /** @param words for whoever asked; @param entry the savepoint it was about, may be null */
  public record Said(State state, String words, SavepointStore.Entry entry) {}

  /** The newest first. */
  public List<SavepointStore.Entry> all() { return seat.savepoints(); }

  /** Since when what was left here sleeps, if it does. */
  public Optional<SavepointStore.Entry> asleep() { return seat.asleep(); }

  /** Whether a savepoint is a copy of one database here; else it is of all servers, which are away for a second or two. */
  public boolean quick() { return seat.shared(); }

  /** Whether anything can be kept here. */
  public boolean possible() { return seat.shared() || pool.offers(Need.SHELL); }

  /** Keeps what is here under a name; an empty one is made from the time. */
  public Said save(String name) {
    var held = seat.held();
    if (held.isEmpty()) {
      return refused(seat.asleep().isPresent() ? "Your sandbox is asleep, and what is in it is kept. Wake it first." : "There is nothing to save yet: you have no sandbox here. Run something first.");
    }
    if (console.unfinished()) return refused("A transaction is open here. Commit it or roll it back first: a savepoint holds what is committed.");
    Sandbox sandbox = held.get().sandbox();
    if (busy(sandbox)) return new Said(State.BUSY, "Your sandbox is being saved or judged. Try again in a moment.", null);
    return told(sandbox, aside -> switch (seat.shared() ? clone(aside, name) : pool.save(seat.who().owner(), aside, name)) {
      case Savepoints.Answer.Done(SavepointStore.Entry entry, String warning) -> new Said(State.DONE, "Saved as “" + entry.name() + "”." + (warning.isEmpty() ? "" : " " + warning), entry);
      case Savepoints.Answer.Refused(String why) -> refused(why);
    });
  }

  /** What was just handed in is kept for a second or two: whoever saves meanwhile waits for it. */
  private static boolean busy(Sandbox sandbox) {
    try {
      if (!sandbox.saving().tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) return true;
      sandbox.saving().unlock();
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private Savepoints.Answer clone(Sandbox sandbox, String name) throws SQLException {
    seat.open(sandbox);
    return savepoints().clone(sandbox, seat.who(), seat.place(), name);
  }

  private Savepoints savepoints() { return pool.savepoints().orElseThrow(); }

  /** Replaces what is here by a savepoint; what changed since is lost. */
  public Said rollBack(String id) {
    var entry = own(id);
    if (entry.isEmpty()) return NONE;
    return entry.get().kind() == SavepointStore.Kind.CLONE ? copyBack(entry.get()) : bringBack(entry.get());
  }

  /** One of this place. */
  private Optional<SavepointStore.Entry> own(String id) { return pool.savepoints().flatMap(all -> all.own(seat.who().owner(), id)).filter(one -> one.topology().equals(seat.who().topology())); }

  private Said copyBack(SavepointStore.Entry entry) {
    if (!entry.place().equals(seat.place().key())) return NONE;
    if (!(seat.patiently(seat.lease()) instanceof Lease.Ready ready)) return new Said(State.WAITING, COMING, entry);
    return told(ready.sandbox(), sandbox -> savepoints().clones().rollBack(sandbox, seat.place(), entry) ? back(entry)
        : new Said(State.GONE, "That savepoint went with the sandbox it was in.", null));
  }

  private static Said back(SavepointStore.Entry entry) { return new Said(State.DONE, "You are back at “" + entry.name() + "”.", entry); }

  private Said bringBack(SavepointStore.Entry entry) {
    if (!entry.place().equals(seat.page())) return NONE;
    var before = seat.held().map(Lease.Ready::sandbox);
    if (before.filter(Kept::busy).isPresent()) return new Said(State.BUSY, "Your sandbox is being saved or judged. Try again in a moment.", entry);
    if (seat.closed()) return refused("This lab is not open. Open it first.");
    return switch (seat.rollBack(entry)) {
      case Lease.Ready ready -> {
        String trouble = own(entry.id()).map(SavepointStore.Entry::note).orElse("");
        yield trouble.isEmpty() ? back(entry) : refused("“" + entry.name() + "” could not be brought back: " + trouble + (before.isPresent() ? " What you had is back in its place." : ""));
      }
      case Lease.Waiting _ -> new Said(State.WAITING, COMING, entry);
      case Lease.Unavailable(String why) -> refused(why);
    };
  }

  public Said rename(String id, String name) {
    if (name.isBlank()) return refused("A savepoint needs a name.");
    var slip = Savepoints.slip(name);
    if (slip.isPresent()) return refused(slip.get());
    if (own(id).isEmpty()) return NONE;
    savepoints().rename(seat.who().owner(), id, name);
    return new Said(State.DONE, "It is called “" + name.strip() + "” now.", own(id).orElse(null));
  }

  public Said delete(String id) {
    var entry = own(id);
    if (entry.isEmpty()) return NONE;
    var done = new Said(State.DONE, "“" + entry.get().name() + "” is deleted.", entry.get());
    if (entry.get().kind() != SavepointStore.Kind.CLONE) {
      savepoints().delete(entry.get().owner(), id);
      return done;
    }
    // the copy lies in the sandbox: of one that sleeps it can only be taken when that is awake
    if (seat.asleep().isPresent() && !(seat.patiently(seat.lease()) instanceof Lease.Ready)) return new Said(State.WAITING, COMING, entry.get());
    try {
      savepoints().clones().delete(seat.held().map(Lease.Ready::sandbox), entry.get());
      return done;
    } catch (SQLException e) {
      return silent(e);
    }
  }

  /** Brings back what sleeps here. */
  public Said wake() {
    return switch (seat.patiently(seat.lease())) {
      case Lease.Ready ready -> new Said(State.DONE, ready.sandbox().news(), null);
      case Lease.Waiting waiting -> new Said(State.WAITING, SandboxPages.words(waiting), null);
      case Lease.Unavailable(String why) -> refused(why);
    };
  }

  /** Whether the server did not answer when it was last wanted. */
  public boolean down() { return seat.held().filter(ready -> ready.sandbox().down()).isPresent(); }

  /** Starts a server that somebody stopped, as they could in the terminal. */
  public Said start() {
    var held = seat.held();
    if (held.isEmpty()) return refused("You have no sandbox here.");
    return told(held.get().sandbox(), this::start);
  }

  private Said start(Sandbox sandbox) {
    String command = sandbox.topology().engineName().equals("postgres") ? "pg_ctl start -s -w -t 20 -l \"$PGDATA/server.log\"" : "server start";
    var result = sandbox.pod().nodes().getFirst().exec(List.of("bash", "-c", Console.TOGETHER + command), InputStream.nullInputStream(), START, 4 << 10);
    if (sandbox.answers()) return new Said(State.DONE, "The server runs again.", null);
    String said = result.output().strip().lines().reduce((first, last) -> last).orElse("").replaceAll("\\p{Cntrl}", " ");
    return refused("The server did not start" + (said.isEmpty() ? "." : ": " + said) + " Its log tells more, in the terminal; or roll back to a savepoint, or take a new sandbox.");
  }

  private static Said refused(String why) { return new Said(State.REFUSED, why, null); }

  private Said told(Sandbox sandbox, Console.Aside<Said> work) {
    try {
      return console.aside(sandbox, work) instanceof Console.Answer.Done<Said>(Said said) ? said : BUSY;
    } catch (SQLException e) {
      return silent(e);
    } catch (RuntimeException e) {
      if (sandbox.runs()) throw e;
      LOG.info("Savepoints of {} in {}: the sandbox went away", seat.owner(), seat.place().key(), e);
      return refused("Your sandbox went away meanwhile, so this was not done. Savepoints that you have are kept.");
    }
  }

  private Said silent(SQLException e) {
    LOG.info("Savepoints of {} in {}: {}", seat.owner(), seat.place().key(), e.getMessage());
    return refused("The server of your sandbox does not answer as it should: " + e.getMessage());
  }
}
