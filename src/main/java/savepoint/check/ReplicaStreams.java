package savepoint.check;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import savepoint.engine.Engine;
import savepoint.engine.MariaDb;
import savepoint.engine.Outcome;
import savepoint.engine.Postgres;
import savepoint.engine.Session;
import savepoint.sandbox.Node;

/**
 * A server streams from another: what is written there turns up here, tables and all, and is still here while nothing of the other node runs; here nothing can be written.
 * Security: the other node is frozen for the last look, so whoever only asks it has no answer; and no setting makes a server refuse a transaction that is declared to write.
 */
public record ReplicaStreams(
    @Key(value = "What learners read beside the tick; without it the check says it itself.", optional = true, min = 5, max = 160) String says,
    @Key("The node of the primary.") String from,
    @Key("The node of the replica.") String to,
    @Key(value = "Whether it must stream through a replication slot: required or ignored (default).", optional = true) Slot slot) implements LabCheck {
  private static final long ARRIVAL = TimeUnit.SECONDS.toNanos(10);
  private static final long WHILE_FROZEN = 5;
  private static final long STILL_NANOS = 300_000_000;
  /** "cannot set transaction read-write mode during recovery". */
  private static final String IN_RECOVERY = "0A000";

  /** Whether a slot is asked for. */
  public enum Slot { REQUIRED, IGNORED }

  @Override public String demands() { return to + " streams from " + from + (slot == Slot.REQUIRED ? " through a slot" : ""); }

  @Override public boolean provable(Engine engine) { return engine instanceof Postgres || engine instanceof MariaDb && slot != Slot.REQUIRED; }

  @Override public Proof seen(Site site) throws SQLException, Unmet {
    if (site.engine() instanceof MariaDb) return new GtidReplica(site, site.node(from), site.node(to)).proof();
    Node primary = site.node(from);
    Node replica = site.node(to);
    String schema = "probe_" + site.word();
    try (Session writer = site.admin(primary, site.database())) {
      try {
        String first = site.word();
        written(writer, "create schema " + schema + "; create table " + schema + ".t (word text); insert into " + schema + ".t values ('" + first + "')");
        try (Session reader = site.admin(replica, site.database())) {
          if (!arrives(reader, schema, first)) return Proof.failed("A row written on " + from + " did not turn up on " + to + " within 10 s");
          Outcome began = reader.run("begin read write", Ground.CAPS);
          if (!(began instanceof Outcome.Failed failed) || !failed.error().state().equals(IN_RECOVERY)) return Proof.failed(to + " lets a transaction write: it is a server of its own, no replica");
        }
        String second = site.word();
        written(writer, "insert into " + schema + ".t values ('" + second + "')");
        if (!alone(site, primary, replica, schema, second)) return Proof.failed("While " + from + " hangs, " + to + " does not have what was written before: it holds no copy of its own");
        if (slot == Slot.REQUIRED && !throughSlot(writer, replica, schema, site.word()))
          return Proof.failed("No slot of " + from + " moves on with " + to + ": it streams, but what it has not fetched yet may be thrown away");
        return Proof.held("What is written on " + from + " turns up on " + to + ", which refuses to write and keeps it while " + from + " hangs");
      } finally {
        if (writer.open()) Ground.execute(writer, "drop schema if exists " + schema + " cascade");
      }
    } catch (SQLException e) {
      throw new Unmet("The server on " + from + " gave way: " + e.getMessage());
    }
  }

  private void written(Session writer, String sql) throws Unmet {
    try {
      Ground.execute(writer, sql);
    } catch (SQLException e) {
      throw new Unmet("Nothing can be written on " + from + ": " + e.getMessage());
    }
  }

  private static boolean arrives(Session reader, String schema, String word) {
    long end = System.nanoTime() + ARRIVAL;
    do {
      if (has(reader, schema, word)) return true;
      LockSupport.parkNanos(50_000_000);
    } while (System.nanoTime() < end && reader.open());
    return false;
  }

  private static boolean has(Session reader, String schema, String word) {
    return reader.run("select word from " + schema + ".t", Ground.CAPS) instanceof Outcome.Rows rows && rows.rows().contains(List.of(word));
  }

  /** What the replica says in a new session while the primary's node stands still. */
  private static boolean alone(Site site, Node primary, Node replica, String schema, String word) throws SQLException, Unmet {
    try (Session before = site.admin(replica, site.database())) {
      if (!arrives(before, schema, word)) return false;
    }
    primary.freeze();
    try {
      var answer = new CompletableFuture<Boolean>();
      Thread.ofVirtual().name("alone").start(() -> {
        try (Session reader = site.admin(replica, site.database())) {
          answer.complete(has(reader, schema, word));
        } catch (SQLException | Unmet | RuntimeException e) {
          answer.complete(false);
        }
      });
      return answer.get(WHILE_FROZEN, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } finally {
      primary.thaw();
    }
  }

  /** A slot that stands still exactly while the replica does is the replica's. */
  private static boolean throughSlot(Session writer, Node replica, String schema, String word) throws SQLException {
    Map<String, Long> still;
    replica.freeze();
    try {
      LockSupport.parkNanos(STILL_NANOS);
      var before = slots(writer);
      Ground.execute(writer, "insert into " + schema + ".t values ('" + word + "'); select pg_switch_wal()");
      LockSupport.parkNanos(STILL_NANOS);
      still = slots(writer);
      still.entrySet().removeIf(slot -> !slot.getValue().equals(before.get(slot.getKey())));
    } finally {
      replica.thaw();
    }
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(WHILE_FROZEN);
    do {
      var now = slots(writer);
      if (still.entrySet().stream().anyMatch(slot -> now.getOrDefault(slot.getKey(), 0L) > slot.getValue())) return true;
      LockSupport.parkNanos(50_000_000);
    } while (System.nanoTime() < end);
    return false;
  }

  private static Map<String, Long> slots(Session writer) throws SQLException {
    var slots = new HashMap<String, Long>();
    try (var query = writer.jdbc().createStatement();
         var rows = query.executeQuery("select slot_name::text, (restart_lsn - '0/0')::int8 from pg_get_replication_slots() where slot_type = 'physical' and restart_lsn is not null")) {
      while (rows.next()) slots.put(rows.getString(1), rows.getLong(2));
    }
    return slots;
  }
}
