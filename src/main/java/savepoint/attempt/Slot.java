package savepoint.attempt;

import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import savepoint.engine.Caps;
import savepoint.engine.Engine;
import savepoint.engine.Login;
import savepoint.engine.Outcome;
import savepoint.engine.RowSink;
import savepoint.engine.Session;
import savepoint.sandbox.Template;

/**
 * One place where answers are judged: a sandbox of its own with the data sets as databases, and a session to each that is used again.
 * Invariants: one answer at a time; the sessions are of the judge's role, which may read and nothing else, so safety does not rest on
 * what the answer looks like; each answer finds the session as new ({@link Engine#renew}).
 */
final class Slot implements AutoCloseable {
  /** Each database is some 8 MB on the sandbox's memory disk and one connection. */
  private static final int MOST_DATABASES = 12;
  private static final Duration RESET_TIME = Duration.ofSeconds(10);
  private static final ScheduledThreadPoolExecutor CLOCK = clock();

  private final Premises premises;
  private final Map<String, Desk> desks = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<String, Scratch> scratches = new HashMap<>();

  /** A data set that is there, and the session into it. */
  private static final class Desk {
    final Template template;
    final Session session;
    final int pid;
    /** The platform's own, for a scratch database only. */
    Session admin;

    Desk(Template template, Session session, int pid) {
      this.template = template;
      this.session = session;
      this.pid = pid;
    }

    void close() {
      session.close();
      if (admin != null) admin.close();
    }
  }

  /** Judging is not possible now, or the ground gave way under it: never the learner's fault. */
  static sealed class Broken extends RuntimeException {
    Broken(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** The server went down, or ended the session, while it ran something. */
  static final class Lost extends Broken {
    Lost(String message) {
      super(message, null);
    }
  }

  Slot(Premises premises) {
    this.premises = premises;
  }

  private static ScheduledThreadPoolExecutor clock() {
    var clock = new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("judge-clock").factory());
    clock.setRemoveOnCancelPolicy(true);
    return clock;
  }

  /** Whether the data set is loaded here already. */
  boolean knows(Template template) {
    return desks.containsKey(template.hash());
  }

  /** Runs one statement on a data set, read only, in a session that is as new. */
  Outcome run(Template dataset, String sql, Caps caps, RowSink sink) {
    Desk desk = ready(dataset);
    Outcome outcome = desk.session.read(sql, caps, sink);
    switch (outcome) {
      case Outcome.Ended ended -> ended(dataset, desk, ended.why());
      case Outcome.Rows rows when rows.cut() -> forget(dataset.hash());   // the rest of the result goes with its session
      case Outcome.Rows _, Outcome.Done _, Outcome.Failed _ -> { }
    }
    return outcome;
  }

  /** The scratch database for the schema of a data set; its contents stay until somebody changes them, or it is dropped for others. */
  Scratch scratch(Template dataset) { return scratchAt(Scratch.template(dataset)); }

  Scratch scratchAt(Template template) {
    ready(template);
    scratches.keySet().removeIf(hash -> !desks.containsKey(hash));
    return scratches.computeIfAbsent(template.hash(), _ -> new Scratch(this, template));
  }

  /** The platform's own session in a scratch database: never for a statement that is not the platform's own. */
  Session admin(Template scratch) {
    Desk desk = desks.get(scratch.hash());
    if (desk != null && desk.session.open() && desk.admin != null && desk.admin.open()) return desk.admin;
    desk = ready(scratch);
    try {
      if (desk.admin == null || !desk.admin.open()) desk.admin = premises.sandbox().admin(premises.sandbox().load(scratch));
      return desk.admin;
    } catch (SQLException e) {
      throw new Broken("the judge's sandbox has no session for " + scratch.name(), e);
    }
  }

  /** Lets go of what the last statement on a data set still holds. */
  void rest(Template dataset) {
    ready(dataset);
  }

  /** Who answers run as. */
  String judge() {
    return premises.sandbox().pod().judge(engine().home()).user();
  }

  /** A session that has just been reset. What was kept may have died since it was used last, so it is tried with a new session, then with a new sandbox. */
  private Desk ready(Template dataset) {
    if (premises.stale()) discard("its time is over", null);
    for (int tried = 1; ; tried++) {
      try {
        Desk desk = desks.get(dataset.hash());
        if (desk == null) desks.put(dataset.hash(), desk = open(dataset));
        reset(desk);
        premises.touch();
        return desk;
      } catch (SQLException e) {
        if (tried == 3) throw new Broken("the judge's sandbox has no session for " + dataset.name(), e);
        if (tried == 1) forget(dataset.hash());
        else discard("there is no session for " + dataset.name(), e);
      }
    }
  }

  private Desk open(Template dataset) throws SQLException {
    while (desks.size() >= MOST_DATABASES) evict();
    String database = premises.loaded(dataset);
    Session session = premises.sandbox().login(harden(database));
    return new Desk(dataset, session, session.process());
  }

  private Engine engine() { return premises.sandbox().topology().engine(); }

  private Login harden(String database) throws SQLException {
    try (Session admin = premises.sandbox().admin(database)) {
      return engine().harden(admin, premises.sandbox().pod().judge(database));
    }
  }

  private void reset(Desk desk) throws SQLException {
    // the driver waits without end for a server that hangs: then the wire is cut under it
    ScheduledFuture<?> alarm = CLOCK.schedule(() -> Thread.startVirtualThread(desk.session::close), RESET_TIME.toMillis(), TimeUnit.MILLISECONDS);
    try {
      engine().renew(desk.session);
    } finally {
      alarm.cancel(false);
    }
  }

  /** After cancel and terminate came to nothing only the end of the whole sandbox ends a statement for certain. */
  private void ended(Template dataset, Desk desk, Outcome.Why why) {
    if (desk.session.open()) return;
    forget(dataset.hash());
    if (!gone(desk.pid)) discard("a statement would not end", null);
    if (why == Outcome.Why.LOST) {
      if (!answers()) discard("its server is gone", null);
      throw new Lost("the server was lost while it ran a statement on " + dataset.name());
    }
  }

  private boolean gone(int pid) {
    try (Session admin = premises.sandbox().home()) {
      return engine().end(admin, pid);
    } catch (SQLException e) {
      return false;
    }
  }

  private boolean answers() {
    if (!premises.leased()) return false;
    try (Session admin = premises.sandbox().home()) {
      admin.execute("select 1");
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  private void evict() throws SQLException {
    Desk oldest = desks.values().iterator().next();
    forget(oldest.template.hash());
    premises.sandbox().unload(oldest.template);
  }

  private void forget(String hash) {
    Desk desk = desks.remove(hash);
    if (desk != null) desk.close();
  }

  /** Gives the sandbox back; the next answer gets a new one. */
  private void discard(String why, Exception cause) {
    forgetAll();
    premises.discard(why, cause);
  }

  private void forgetAll() {
    desks.values().forEach(Desk::close);
    scratches.clear();
    desks.clear();
  }

  @Override public void close() {
    forgetAll();
    premises.close();
  }
}
