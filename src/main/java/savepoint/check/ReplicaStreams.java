package savepoint.check;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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
  private static final long MOVING = TimeUnit.SECONDS.toNanos(5);
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
        written(site, writer, "create schema " + schema + "; create table " + schema + ".t (word text); insert into " + schema + ".t values ('" + first + "')");
        try (Session reader = site.admin(replica, site.database())) {
          if (!arrives(site, reader, schema, first)) return Proof.failed("A row written on " + from + " did not turn up on " + to + " within 10 s");
          Outcome began = reader.run("begin read write", Ground.CAPS);
          site.open(replica, reader);
          if (!(began instanceof Outcome.Failed failed) || !failed.error().state().equals(IN_RECOVERY)) return Proof.failed(to + " lets a transaction write: it is a server of its own, no replica");
        }
        String second = site.word();
        written(site, writer, "insert into " + schema + ".t values ('" + second + "')");
        if (!alone(site, schema, second)) return Proof.failed("While " + from + " hangs, " + to + " does not have what was written before: it holds no copy of its own");
        if (slot == Slot.REQUIRED && !throughSlot(site, writer, schema, site.word()))
          return Proof.failed("No slot of " + from + " moves on with " + to + ": it streams, but what it has not fetched yet may be thrown away");
        return Proof.held("What is written on " + from + " turns up on " + to + ", which refuses to write and keeps it while " + from + " hangs");
      } finally {
        if (writer.open()) written(site, writer, "drop schema if exists " + schema + " cascade");
      }
    }
  }

  private void written(Site site, Session writer, String sql) throws SQLException, Unmet {
    try {
      Ground.execute(writer, sql);
    } catch (SQLException e) {
      throw site.gaveWay(site.node(from), "Nothing can be written on " + from, e);
    }
  }

  private boolean arrives(Site site, Session reader, String schema, String word) throws SQLException, Unmet {
    long end = System.nanoTime() + ARRIVAL;
    do {
      if (has(site, reader, schema, word)) return true;
      LockSupport.parkNanos(50_000_000);
    } while (System.nanoTime() < end);
    return false;
  }

  private boolean has(Site site, Session reader, String schema, String word) throws SQLException, Unmet {
    boolean there = reader.run("select word from " + schema + ".t", Ground.CAPS) instanceof Outcome.Rows rows && rows.rows().contains(List.of(word));
    site.open(site.node(to), reader);
    return there;
  }

  /** What the replica says in a new session while the primary's node stands still. */
  private boolean alone(Site site, String schema, String word) throws SQLException, Unmet {
    try (Session before = site.admin(site.node(to), site.database())) {
      if (!arrives(site, before, schema, word)) return false;
    }
    return Apart.from(site.node(from), () -> {
      try (Session reader = site.admin(site.node(to), site.database())) {
        return has(site, reader, schema, word);
      }
    });
  }

  /** A slot that stands still exactly while the replica does is the replica's. */
  private boolean throughSlot(Site site, Session writer, String schema, String word) throws SQLException, Unmet {
    Node replica = site.node(to);
    Map<String, Long> still;
    replica.freeze();
    try {
      LockSupport.parkNanos(STILL_NANOS);
      var before = slots(site, writer);
      written(site, writer, "insert into " + schema + ".t values ('" + word + "'); select pg_switch_wal()");
      LockSupport.parkNanos(STILL_NANOS);
      still = slots(site, writer);
      still.entrySet().removeIf(slot -> !slot.getValue().equals(before.get(slot.getKey())));
    } finally {
      replica.thaw();
    }
    long end = System.nanoTime() + MOVING;
    do {
      var now = slots(site, writer);
      if (still.entrySet().stream().anyMatch(slot -> now.getOrDefault(slot.getKey(), 0L) > slot.getValue())) return true;
      LockSupport.parkNanos(50_000_000);
    } while (System.nanoTime() < end);
    return false;
  }

  private Map<String, Long> slots(Site site, Session writer) throws SQLException, Unmet {
    var slots = new HashMap<String, Long>();
    try (var query = writer.jdbc().createStatement();
         var rows = query.executeQuery("select slot_name::text, (restart_lsn - '0/0')::int8 from pg_get_replication_slots() where slot_type = 'physical' and restart_lsn is not null")) {
      while (rows.next()) slots.put(rows.getString(1), rows.getLong(2));
      return slots;
    } catch (SQLException e) {
      throw site.gaveWay(site.node(from), "The slots of " + from + " cannot be told", e);
    }
  }
}
