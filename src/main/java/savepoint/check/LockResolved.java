package savepoint.check;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import savepoint.engine.Caps;
import savepoint.engine.Outcome;
import savepoint.engine.Session;
import savepoint.sandbox.Node;

/**
 * A session that holds a lock and forgets it does not stop the others for ever. The grader's own sessions bring it about, in a table of its own: one changes a row and goes idle in its
 * transaction, two queue behind it, others mind their own business. Then the learner's script is run, or the server's settings are waited for; the forgetful one must be gone, those in the
 * queue done, everybody else unharmed. Nothing is believed but what happens to these sessions and to what they wrote.
 */
public record LockResolved(
    @Key(value = "What learners read beside the tick; without it the check says it itself.", optional = true, min = 5, max = 160) String says,
    @Key(value = "The learner's way to resolve it, run in a shell on the first node while it lasts; without it the server's settings must do it.", optional = true) String run,
    @Key(value = "How long the others wait at most; 10 by default.", optional = true, min = 1, max = 30) int seconds,
    @Key(value = "Whose session forgets; a role of the grader's own by default.", optional = true, pattern = Actor.ROLE) String role,
    @Key(value = "A role whose open transaction may stay idle: it holds up nobody. With 'run' there is always one.", optional = true, pattern = Actor.ROLE) String spares) implements LabCheck {
  private static final Caps SHORT = new Caps(Duration.ofSeconds(5), 100, 1 << 20);
  private static final long QUEUE_NANOS = 5_000_000_000L;
  private static final long BEAT_NANOS = 100_000_000L;
  private static final long AFTERWARDS_NANOS = 4_000_000_000L;

  public LockResolved {
    seconds = seconds == 0 ? 10 : seconds;
    Actor.valid("role", role);
    Actor.valid("spares", spares);
    if (run != null && spares != null) throw new IllegalArgumentException("'spares' is for settings; with 'run' idle transactions that hold up nobody are always spared");
  }

  @Override public String demands() { return "A session that forgets its lock holds up others for " + seconds + " s at most, and nobody else is hurt"; }

  @Override public Proof seen(Site site) throws SQLException, Unmet {
    try (var scene = new Scene(site)) {
      return scene.played();
    }
  }

  /** What is played out, and taken down again. */
  private final class Scene implements AutoCloseable {
    private final Site site;
    private final String schema;
    private final Session admin;
    private final Ground ground;
    private final List<String> made = new ArrayList<>();
    private final List<Bystander> bystanders = new ArrayList<>();
    private final List<Session> sessions = new ArrayList<>();

    Scene(Site site) throws SQLException, Unmet {
      this.site = site;
      this.schema = "till_" + site.word();
      this.admin = site.admin();
      this.ground = site.ground();
    }

    /** Somebody with a transaction of their own, on a row that nobody else wants. @param work what they are at all the time, null of somebody who says nothing more */
    private record Bystander(String what, Session session, CompletableFuture<Outcome> work) {}

    private record Waiter(Session session, CompletableFuture<Outcome> coming) {}

    Proof played() throws SQLException, Unmet {
      Ground.execute(admin, "create schema %1$s; create table %1$s.t (id int primary key, n int not null); insert into %1$s.t select g, 0 from generate_series(1, 9) g".formatted(schema));
      String forgetful = role == null ? stranger() : role;
      // before a script all are alike: nothing but what it holds tells who forgot
      String other = run == null ? stranger() : forgetful;
      for (String one : new TreeSet<>(Arrays.asList(forgetful, other, spares == null ? other : spares))) allow(one);
      // all are there before it begins, in any order: neither the oldest nor the newest session is the one, nor may a setting strike while somebody still comes in
      var roles = new ArrayList<>(List.of(other, other, other, other, spares == null ? other : spares, forgetful));
      var places = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5));
      Collections.shuffle(places, site.random());
      var opened = new Session[roles.size()];
      for (int place : places) opened[place] = session(roles.get(place));
      bystanders.add(new Bystander("a session that worked in its own transaction", opened[0], work(opened[0])));
      if (run != null || spares != null) idle(opened[4], 6);
      Session blocker = opened[5];
      must(blocker, "begin");
      must(blocker, "update " + schema + ".t set n = n + 100 where id = 1");
      if (run != null) idle(opened[3], 7);
      var queue = new ArrayList<Waiter>();
      for (int by : List.of(10, 1)) {
        var waiter = waiter(opened[queue.size() + 1], by);
        queue.add(waiter);
        if (!seen(waiter.session, waiter.coming, "not granted")) return Proof.failed("Whoever wants the row does not wait for it: something stands in the way of the trial");
      }
      return resolved(blocker, queue);
    }

    private Proof resolved(Session blocker, List<Waiter> queue) throws SQLException, Unmet {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
      CompletableFuture<Node.Result> remedy = run == null ? null : remedy();
      boolean ended = false;
      while (!queue.stream().allMatch(waiter -> waiter.coming.isDone()) && System.nanoTime() < end) {
        // what a script that has ended did is seen soon, or never
        if (remedy != null && remedy.isDone() && !ended) end = Math.min(end, System.nanoTime() + AFTERWARDS_NANOS);
        ended = remedy != null && remedy.isDone();
        LockSupport.parkNanos(BEAT_NANOS);
      }
      boolean inTime = queue.stream().allMatch(waiter -> waiter.coming.isDone());
      if (remedy != null) {
        Node.Result ran = remedy.join();
        if (ran.code() != 0) return Proof.failed("Your way to resolve it fails" + (ran.code() < 0 ? " to end in time" : " with status " + ran.code()) + ": " + Words.sql(ran.output()));
      }
      for (var waiter : queue) {
        if (waiter.coming.isDone() && bad(waiter.coming.join())) return Proof.failed("Somebody who only waited was hurt: " + Words.trouble("their update", waiter.coming.join()));
      }
      if (!inTime) return Proof.failed("The others still wait for the row");
      try {
        return outcome(blocker);
      } catch (SQLException e) {
        // the table is the grader's own: the server still answers, so somebody took it away
        if (Site.gone(e)) throw e;
        return Proof.failed("What the sessions worked on is not there any more");
      }
    }

    private Proof outcome(Session blocker) throws SQLException {
      var hurt = hurt();
      if (hurt.isPresent()) return Proof.failed("Somebody who held up nobody was hurt: " + hurt.get());
      if (blocker.run("commit", SHORT) instanceof Outcome.Done) return Proof.failed("The session that forgot its lock is still there");
      var now = Relation.texts(admin, "select n::text from " + schema + ".t where id in (1, 5, 6, 7) order by id");
      boolean idle = run != null;
      if (!now.equals(List.of("11", "1", idle || spares != null ? "1" : "0", idle ? "1" : "0"))) return Proof.failed("What the sessions wrote is not what is there now");
      return Proof.held("The session that forgot its lock was ended, two that waited for it went on, and nobody else was hurt");
    }

    private CompletableFuture<Node.Result> remedy() {
      var result = new CompletableFuture<Node.Result>();
      Thread.ofVirtual().name("remedy").start(() -> {
        try {
          result.complete(site.run(site.nodeOrFirst(null), "bash", "-c", run));
        } catch (RuntimeException e) {
          result.completeExceptionally(e);
        }
      });
      return result;
    }

    private String stranger() throws SQLException {
      String role = "till_" + site.word();
      Ground.execute(admin, "create role %1$s login; grant connect on database %2$s to %1$s".formatted(role, Ground.quoted(site.database())));
      made.add(role);
      return role;
    }

    private void allow(String role) throws SQLException {
      Ground.execute(admin, "grant usage on schema %1$s to %2$s; grant select, update on %1$s.t to %2$s".formatted(schema, Ground.quoted(role)));
    }

    private Session session(String role) throws SQLException, Unmet {
      try {
        // what the server does by itself is not what the script does
        Session session = run == null ? ground.login(role) : ground.plain(role);
        sessions.add(session);
        return session;
      } catch (SQLException e) {
        if (Site.gone(e) && !"53300".equals(e.getSQLState())) throw e;
        throw new Unmet("The server lets no session of " + role + " in: " + e.getMessage());
      }
    }

    private void must(Session session, String sql) throws Unmet {
      Outcome outcome = session.run(sql, SHORT);
      if (!(outcome instanceof Outcome.Done)) throw new Unmet("Nobody can work as usual on this server: " + Words.trouble(sql, outcome));
    }

    private void idle(Session session, int row) throws Unmet {
      must(session, "begin");
      must(session, "update " + schema + ".t set n = n + 1 where id = " + row);
      bystanders.add(new Bystander("an idle transaction that held up nobody", session, null));
    }

    /** Never idle, however slow the way to the server is, until row 9 says that it is over. */
    private CompletableFuture<Outcome> work(Session session) throws SQLException, Unmet {
      var work = sent(session, List.of("""
          do $$ begin
            update %1$s.t set n = n + 1 where id = 5;
            for i in 1..600 loop
              exit when exists (select from %1$s.t where id = 9 and n > 0);
              perform pg_sleep(0.1);
            end loop;
          end $$""".formatted(schema)));
      if (!seen(session, work, "granted and mode = 'RowExclusiveLock'") || work.isDone()) throw new Unmet("Nobody can work as usual on this server");
      return work;
    }

    private Optional<String> hurt() throws SQLException {
      Ground.execute(admin, "update " + schema + ".t set n = 1 where id = 9");
      return bystanders.stream().filter(one -> one.work == null ? !(one.session.run("commit", SHORT) instanceof Outcome.Done done && done.tag().equals("COMMIT")) : bad(one.work.join()))
          .map(Bystander::what).findFirst();
    }

    private Waiter waiter(Session session, int by) throws Unmet {
      must(session, "begin");
      // works on for a moment before it commits, so that those behind it wait for it, too
      return new Waiter(session, sent(session, List.of("update " + schema + ".t set n = n + " + by + " where id = 1", "select pg_sleep(0.3)", "commit")));
    }

    /** One after the other, while each works. */
    private CompletableFuture<Outcome> sent(Session session, List<String> statements) {
      var coming = new CompletableFuture<Outcome>();
      var caps = new Caps(Duration.ofSeconds(seconds + 30), 10, 1 << 20);
      Thread.ofVirtual().name("scene").start(() -> {
        try {
          Outcome outcome = null;
          for (String sql : statements) if (outcome == null || !bad(outcome)) outcome = session.run(sql, caps);
          coming.complete(outcome);
        } catch (RuntimeException e) {
          coming.completeExceptionally(e);
        }
      });
      return coming;
    }

    private boolean bad(Outcome outcome) { return Words.trouble("", outcome) != null; }

    /** Whether the server's lock table shows such a lock of the session, or it is through already. */
    private boolean seen(Session session, CompletableFuture<Outcome> coming, String lock) throws SQLException {
      long end = System.nanoTime() + QUEUE_NANOS;
      do {
        if (coming.isDone() || !Relation.texts(admin, "select pid::text from pg_lock_status() where " + lock + " and pid = " + session.process()).isEmpty()) return true;
        LockSupport.parkNanos(20_000_000);
      } while (System.nanoTime() < end);
      return false;
    }

    /** By a session of its own: a script that stops the server has ended the one before, too. */
    @Override public void close() throws SQLException, Unmet {
      sessions.forEach(Session::cancel);
      sessions.forEach(Session::close);
      ground.rest();
      admin.close();
      try (Session last = site.admin()) {
        // a session that waits notices its end late
        Ground.execute(last, "select pg_terminate_backend(pid, 2000) from pg_stat_activity where usename in (" + named() + ") and pid in (" + processes() + ")");
        Ground.execute(last, "drop schema if exists " + schema + " cascade");
        for (String one : made) Ground.execute(last, "drop owned by " + one + "; drop role " + one);
      }
    }

    private String named() {
      var names = new ArrayList<>(made);
      if (role != null) names.add(role);
      if (spares != null) names.add(spares);
      return "'" + String.join("', '", names) + "'";
    }

    private String processes() { return sessions.isEmpty() ? "0" : String.join(", ", sessions.stream().map(one -> String.valueOf(one.process())).toList()); }
  }
}
