package savepoint.check;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import savepoint.engine.Login;
import savepoint.engine.MariaDb;
import savepoint.engine.Session;
import savepoint.sandbox.Node;

/**
 * {@link ReplicaStreams} in MariaDB, by GTID. What is written turns up with all that happened to it meanwhile, which a copy made again and again does not have; it is there while
 * the other node stands still; and an account with rights on the table, which came by replication itself, is refused because the server is read-only.
 */
record GtidReplica(Site site, Node primary, Node replica) {
  private static final long ARRIVAL_NANOS = TimeUnit.SECONDS.toNanos(10);
  /** A server that is read-only says so to everybody but administrators: "running with the --read-only option". */
  private static final String READ_ONLY = "--read-only";

  Proof proof() throws SQLException, Unmet {
    String probe = "probe_" + site.word();
    try (Session writer = site.admin(primary, site.engine().home())) {
      try {
        return seen(writer, probe);
      } finally {
        if (writer.open()) {
          written(writer, "drop user if exists " + probe + "@localhost");
          written(writer, "drop database if exists " + probe);
        }
      }
    }
  }

  private Proof seen(Session writer, String probe) throws SQLException, Unmet {
    String first = site.word();
    String second = site.word();
    written(writer, "create database " + probe);
    written(writer, "create table " + probe + ".t (word varchar(100)) with system versioning");
    written(writer, "insert into " + probe + ".t values ('" + first + "')");
    written(writer, "update " + probe + ".t set word = '" + second + "'");
    written(writer, "create user " + probe + "@localhost identified via unix_socket as '" + site.engine().administrator() + "'");
    written(writer, "grant all on " + probe + ".* to " + probe + "@localhost");
    try (Session reader = site.admin(replica, site.engine().home())) {
      if (!arrives(reader, probe, second)) return Proof.failed("A row written on " + primary.name() + " did not turn up on " + replica.name() + " within 10 s");
      // with an account that came last everything before it is here
      if (!arrives(reader, probe)) return Proof.failed("An account made on " + primary.name() + " did not turn up on " + replica.name() + ": not everything is replicated");
      String history = "select word, row_start, row_end from " + probe + ".t for system_time all order by row_start, row_end";
      if (!told(reader, history).equals(known(writer, history)))
        return Proof.failed("What happened to a row on " + primary.name() + " is not what happened on " + replica.name() + ": it gets copies, not the changes");
      if (!byGtid(reader)) return Proof.failed(replica.name() + " does not follow by GTID: show replica status says Using_Gtid: No, or that a thread stands still");
    }
    String refusal = write(probe);
    if (refusal == null) return Proof.failed(replica.name() + " lets an account write: it must be read-only");
    if (!refusal.contains(READ_ONLY)) return Proof.failed(replica.name() + " does not refuse to write because it is read-only: " + Words.sql(refusal));
    String third = site.word();
    written(writer, "insert into " + probe + ".t values ('" + third + "')");
    if (!alone(probe, third)) return Proof.failed("While " + primary.name() + " hangs, " + replica.name() + " does not have what was written before: it holds no copy of its own");
    return Proof.held("What is written on " + primary.name() + " turns up on " + replica.name() + " by GTID, which refuses to write and keeps it while " + primary.name() + " hangs");
  }

  private void written(Session writer, String sql) throws SQLException, Unmet {
    try {
      writer.execute(sql);
    } catch (SQLException e) {
      throw site.gaveWay(primary, "Nothing can be written on " + primary.name(), e);
    }
  }

  private List<List<String>> known(Session writer, String sql) throws SQLException, Unmet {
    try {
      return writer.ask(sql);
    } catch (SQLException e) {
      throw site.gaveWay(primary, "What was written on " + primary.name() + " cannot be read there", e);
    }
  }

  private boolean arrives(Session reader, String probe, String word) throws SQLException, Unmet {
    return waited(reader, "select word from " + probe + ".t where word = '" + word + "'", word);
  }

  private boolean arrives(Session reader, String account) throws SQLException, Unmet { return waited(reader, "select user from mysql.global_priv where user = '" + account + "'", account); }

  private boolean waited(Session reader, String sql, String expected) throws SQLException, Unmet {
    long end = System.nanoTime() + ARRIVAL_NANOS;
    do {
      if (found(reader, sql, expected)) return true;
      LockSupport.parkNanos(50_000_000);
    } while (System.nanoTime() < end);
    return false;
  }

  private boolean found(Session reader, String sql, String expected) throws SQLException, Unmet { return told(reader, sql).equals(List.of(List.of(expected))); }

  /** Nothing, when what is asked for is not there, or not yet. */
  private List<List<String>> told(Session reader, String sql) throws SQLException, Unmet {
    try {
      return reader.ask(sql);
    } catch (SQLException notThere) {
      site.open(replica, reader);
      return List.of();
    }
  }

  private boolean byGtid(Session reader) throws SQLException, Unmet {
    return told(reader, "select 1 from information_schema.slave_status where slave_io_running = 'Yes' and slave_sql_running = 'Yes' and using_gtid in ('Slave_Pos', 'Current_Pos')").equals(List.of(List.of("1")));
  }

  /** What the replica says to an account that may write; null when it lets it. */
  private String write(String probe) throws SQLException, Unmet {
    try (Session visitor = new MariaDb().connect(replica.transport(), new Login(probe, probe, ""))) {
      visitor.execute("insert into t values ('" + site.word() + "')");
      return null;
    } catch (SQLException e) {
      if (Site.lost(e)) throw site.gaveWay(replica, "The server on " + replica.name() + " does not answer", e);
      return e.getMessage();
    }
  }

  /** What the replica says in a new session while the primary's node stands still. */
  private boolean alone(String probe, String word) throws SQLException, Unmet {
    try (Session before = site.admin(replica, site.engine().home())) {
      if (!arrives(before, probe, word)) return false;
    }
    return Apart.from(primary, () -> {
      try (Session reader = site.admin(replica, site.engine().home())) {
        return found(reader, "select word from " + probe + ".t where word = '" + word + "'", word);
      }
    });
  }
}
