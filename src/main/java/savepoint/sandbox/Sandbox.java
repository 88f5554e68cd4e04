package savepoint.sandbox;

import java.io.InputStream;
import java.net.Socket;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import savepoint.engine.Engine;
import savepoint.engine.Login;
import savepoint.engine.Session;
import savepoint.engine.Transport;

/** A live sandbox: its pod, and the databases in it. */
public final class Sandbox {
  private static final Duration RECOVERY = Duration.ofSeconds(5);
  /** A machine that is busy is not dead. */
  private static final Duration BUSY = Duration.ofSeconds(20);

  /** A server that lets the platform not in is there; asked again and again it would fill its log. */
  private static final Duration REFUSED = Duration.ofSeconds(30);

  /** In the place of a page: nothing of it is ever kept. */
  static final String PASSING = "-";

  private final Pod pod;
  private final Topology topology;
  private final PlatformSession platform = new PlatformSession(this::own);
  private final Templates templates = new Templates(this, platform);
  private final ReentrantLock saving = new ReentrantLock();
  private volatile String place = "";
  private volatile String news = "";
  private volatile boolean down;
  /** What the platform's own session runs on; null before the first. */
  private volatile Socket stream;
  private volatile long refused = System.nanoTime() - REFUSED.toNanos();
  private volatile boolean woken;

  public Sandbox(Pod pod, Topology topology) {
    this.pod = pod;
    this.topology = topology;
  }

  public String id() { return pod.label().sandbox(); }

  /** The page it was taken for, empty when many share it. */
  String place() { return place; }

  void at(String key) { place = key; }

  /** Whether what is in it is kept when nobody uses it. */
  boolean lasts() { return !place.equals(PASSING) && Reviews.attempt(place).isEmpty(); }

  /** What its owner should hear of how it came to be, empty for nothing. */
  String news() { return news; }

  void tell(String words) { news = words; }

  /** Whether it was filled with what slept, or with a savepoint. */
  public boolean woken() { return woken; }

  void wake() { woken = true; }

  /** Held by whoever stops its servers to save what is there, and by whoever may not be disturbed in that way. */
  public ReentrantLock saving() { return saving; }

  public Topology topology() { return topology; }

  public Pod pod() { return pod; }

  Engine engine() { return topology.engine(); }

  /** Opens a session of the learner's ordinary role. */
  public Session connect(String database) throws SQLException {
    var session = engine().connect(pod.transport(), pod.learner(database), pod.admin(engine().home()));
    engine().showAsClient(session);
    return session;
  }

  /** Opens a session of the judge's role. */
  public Session connectAsJudge(String database) throws SQLException { return login(pod.judge(database)); }

  /** Opens a session of any login, with the fixed styles that results are compared in. */
  public Session login(Login login) throws SQLException { return engine().connect(pod.transport(), login, pod.admin(engine().home())); }

  /** Opens a session with the server's highest rights, for the platform alone. */
  public Session admin(String database) throws SQLException { return engine().connect(pod.transport(), engine().endless(pod.admin(database))); }

  /** The same in the database that every server has. */
  public Session home() throws SQLException { return admin(engine().home()); }

  /** The platform's own session, whose stream tells by itself when the server ends. */
  private Session own() throws SQLException {
    var last = new AtomicReference<Socket>();
    Transport heard = () -> {
      last.set(pod.transport().open());
      return last.get();
    };
    var session = engine().connect(heard, engine().endless(pod.admin(engine().home())));
    stream = last.get();
    return session;
  }

  /** Opens the platform's session ahead of its first use, so that a lease hands over a sandbox that answers at once. */
  void warm() throws SQLException { platform.run(open -> {}); }

  /**
   * Makes sure that a template database with these contents is there; returns its name. Concurrent calls load it once.
   *
   * @throws SQLException if a script of the template fails: an author's mistake
   */
  public String load(Template template) throws SQLException { return templates.load(template); }

  /** Drops the template's database, if it is there; databases made from it stay. */
  public void unload(Template template) throws SQLException { templates.unload(template); }

  /** Makes {@code database} from the template if it is not there yet; true if it was made now. */
  public boolean open(String database, Template template) throws SQLException {
    if (has(database)) return false;
    copy(load(template), database);
    return true;
  }

  /** Makes {@code database} anew from the template, ending its sessions; the learner's role is as at first, too. */
  public void reset(String database, Template template) throws SQLException {
    drop(database);
    restore();
    copy(load(template), database);
  }

  /** Makes {@code database} anew with contents that are nobody else's, so no template is kept of them; {@link #contents} gives their name until it is made anew again. */
  void refill(String database, Template contents) throws SQLException {
    drop(database);
    restore();
    templates.fill(database, contents, open -> engine().note(open, database, contents.name()));
  }

  /** The name that {@link #refill} gave to a database's contents, or what its owner wrote in its place. */
  Optional<String> contents(String database) throws SQLException { return platform.ask(open -> engine().note(open, database)); }

  /** Makes the database {@code to}, the learner's, as a copy of another; sessions on that one are ended. */
  public void copy(String from, String to) throws SQLException { platform.run(open -> engine().create(open, to, pod.learner(to).user(), from)); }

  /** Makes the database {@code to} as a copy of another that learners cannot drop; sessions on that one are ended. */
  void keep(String from, String to) throws SQLException { platform.run(open -> engine().create(open, to, null, from)); }

  /** How big a database is, in bytes. */
  long size(String database) throws SQLException {
    try (Session open = admin(database)) {
      return engine().size(open);
    }
  }

  /** Drops a database with the sessions on it; nothing happens if it is not there. */
  public void drop(String database) throws SQLException { platform.run(open -> engine().drop(open, database)); }

  /** Whether a database is there. */
  boolean has(String database) throws SQLException { return platform.ask(open -> engine().databases(open).contains(database)); }

  /** Whether nobody has opened a database here yet. */
  boolean untouched() throws SQLException { return platform.ask(open -> engine().databases(open).stream().allMatch(Templates::named)); }

  /** Undoes what the learner made of its own role: settings, password, rights. */
  public void restore() throws SQLException { platform.run(open -> engine().restore(open, pod.learner(engine().home()))); }

  /** Gives the learner's role more rights on this server than it has as its databases' owner; they stay. */
  public void grant(Rights rights) throws SQLException {
    if (rights != Rights.OWNER) platform.run(open -> engine().promote(open, pod.learner(engine().home()), rights == Rights.SUPERUSER));
  }

  /**
   * Makes the server as new, without the price of starting one, after somebody who was no superuser here; templates stay loaded.
   *
   * @return false when it cannot be made so: then only a new sandbox is safe
   */
  public boolean wipe() throws SQLException {
    var learner = pod.learner(engine().home());
    var roles = Set.of(pod.admin(engine().home()).user(), learner.user(), pod.judge(engine().home()).user());
    return platform.ask(open -> {
      var kept = new HashSet<>(templates.loaded());
      kept.add(engine().home());
      return engine().wipe(open, learner, roles, kept);
    });
  }

  /** Whether it did not answer when it was last asked. */
  boolean down() { return down; }

  /** False when the server is gone for good. One that recovers from a crash is given the time: the owner's data is in it. */
  public boolean answers() {
    long deadline = System.nanoTime() + RECOVERY.toNanos();
    do {
      try {
        // not "select 1": a session of SQLite's platform has no database to select from
        platform.ask(open -> engine().databases(open));
        down = false;
        return true;
      } catch (SQLException e) {
        LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
      }
    } while (System.nanoTime() < deadline && !Thread.currentThread().isInterrupted());
    down = true;
    return false;
  }

  /**
   * Looks whether its server is there, without a statement: a stream that lasts says so, and only when it has ended is there a try to connect. Not while its servers are stopped by us.
   *
   * @return whether that is otherwise than it was
   */
  boolean look() {
    var now = stream;
    if (!down && now != null && !now.isInputShutdown() || saving.isLocked() || System.nanoTime() - refused < REFUSED.toNanos()) return false;
    boolean was = down;
    try {
      if (now != null && now.isInputShutdown()) platform.close();
      platform.run(open -> { });
      down = false;
    } catch (SQLException e) {
      down = e.getSQLState() == null || e.getSQLState().startsWith("08");
      if (!down) refused = System.nanoTime();
    }
    return down != was;
  }

  /** Whether commands run on its first node, whatever its server does. */
  boolean runs() {
    try {
      return pod.nodes().getFirst().exec(List.of("true"), InputStream.nullInputStream(), BUSY, 100).code() == 0;
    } catch (RuntimeException e) {
      return false;
    }
  }

  /** Its server ends or becomes another one: nothing that was known of it holds any more. */
  void begin() {
    templates.forget();
    close();
  }

  /** Closes what the platform holds open; the pod goes on. */
  void close() { platform.close(); }
}
