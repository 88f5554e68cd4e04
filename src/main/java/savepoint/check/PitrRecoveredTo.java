package savepoint.check;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import savepoint.engine.Engine;
import savepoint.engine.MariaDb;
import savepoint.engine.Postgres;
import savepoint.engine.Session;
import savepoint.sandbox.Node;

/**
 * A base backup and the log that was kept since, WAL or MariaDB's binary log, bring back any moment. One row is written, then another, and both artefacts are recovered to the time between in a sandbox that
 * nobody used: there is the one and not the other. With {@code moment} they are recovered to that one, and what the learner brought back themself must be the same.
 */
public record PitrRecoveredTo(
    @Key(value = "What learners read beside the tick; without it the check says it itself.", optional = true, min = 5, max = 160) String says,
    @Key(value = "The node where both lie; the first one by default.", optional = true) String node,
    @Key(value = "The directory of the base backup, plain or tar; in MariaDB a dump, or what mariadb-backup took, as a stream or a directory.", pattern = BackupRestorable.PATH) String base,
    @Key(value = "The directory that the server archives its WAL to, or where its binary log is, one file a segment under its name, bare or as .gz or .zst.", pattern = BackupRestorable.PATH) String archive,
    @Key(value = "Shell commands that print a moment on the node, in place of one between two rows that are written now: a time; in MariaDB also a GTID, or a file of the log and a position.", optional = true) String moment,
    @Key(value = "A query on the lab's database: with 'moment' the rows here must be those of that moment, otherwise those of now must be brought back; at least one. MariaDB needs it.", optional = true) String sql,
    @Key(value = "With 'moment': what the query gave then, columns with | between them, one line for each row. MariaDB needs it.", optional = true) String gives,
    @Key(value = "With 'moment': the node that 'sql' is asked on; the first one by default.", optional = true) String on) implements LabCheck {
  private static final long ARRIVAL = TimeUnit.SECONDS.toNanos(10);
  /** As PostgreSQL and date print them; it goes into a settings file of ours. */
  private static final Pattern TIME = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}:[0-9]{2}([.,][0-9]{1,9})? ?([+-][0-9]{2}(:?[0-9]{2})?|Z|UTC)?");

  public PitrRecoveredTo {
    if (moment != null && sql == null) throw new IllegalArgumentException("pitr-recovered-to takes 'moment' with 'sql' only: which rows were lost?");
    if (moment == null && (on != null || gives != null)) throw new IllegalArgumentException("pitr-recovered-to takes 'gives' and 'on' with 'moment' only");
  }

  @Override public String demands() { return moment == null ? "The server can be brought back to any moment since " + base + " was taken" : "What was lost is back as it was"; }

  /** A dump may be empty, and hold nothing but its place in the log: so a query must tell. */
  @Override public boolean provable(Engine engine) { return engine instanceof Postgres || engine instanceof MariaDb && sql != null && (moment == null || gives != null); }

  @Override public Proof seen(Site site) throws SQLException, Unmet {
    Node at = site.nodeOrFirst(node);
    if (site.engine() instanceof MariaDb) {
      var there = new MariaDbMoment(site, at, this);
      return moment == null ? there.between() : there.back();
    }
    return moment == null ? between(site, at) : back(site, at);
  }

  private Proof between(Site site, Node at) throws SQLException, Unmet {
    String schema = "moment_" + site.word();
    String before = site.word();
    String after = site.word();
    String time;
    List<List<String>> here = List.of();
    try (Session live = site.admin()) {
      try {
        Ground.execute(live, "create schema " + schema + "; create table " + schema + ".t as select '" + before + "'::text as word");
        if (sql != null) here = Restored.rows(live, sql);
        time = one(live, "select clock_timestamp()::text");
        Ground.execute(live, "insert into " + schema + ".t values ('" + after + "')");
        String segment = one(live, "select pg_walfile_name(pg_switch_wal())");
        if (!arrives(site, at, segment)) return Proof.failed("The WAL of what was just written, " + segment + ", did not come to " + archive + " on " + at.name() + " within 10 s");
      } finally {
        if (live.open()) Ground.execute(live, "drop schema if exists " + schema + " cascade");
      }
    } catch (SQLException e) {
      if (Site.gone(e)) throw e;
      throw new Unmet("The server gave way: " + e.getMessage());
    }
    if (sql != null && here.isEmpty()) return Proof.failed("Here the query gives no rows, so nothing can be compared: " + Words.sql(sql));
    Restored restored = Restored.at(site, at, base, archive, plain(time));
    var there = restored.rows("select word from " + schema + ".t");
    if (there.contains(List.of(after))) return Proof.failed("Recovered to a moment just before a row was written, the row is there");
    if (!there.equals(List.of(List.of(before)))) return Proof.failed("Recovered to a moment just after a row was written, the row is not there");
    if (sql != null && !restored.rows(sql).equals(here)) return Proof.failed("Recovered to the moment, base backup and archive do not give the rows that were here then: " + Words.sql(sql));
    return Proof.held("Recovered to a moment between two rows, the first is there and the second is not");
  }

  private static String one(Session session, String sql) throws SQLException { return Relation.texts(session, sql).getFirst(); }

  /** Whether it lies there is the learner's word; what it holds shows when it is recovered. */
  private boolean arrives(Site site, Node at, String segment) {
    long end = System.nanoTime() + ARRIVAL;
    while (site.run(at, "sh", "-c", Restored.HOME + "[ -e \"$1/" + segment + "\" ] || [ -e \"$1/" + segment + ".gz\" ] || [ -e \"$1/" + segment + ".zst\" ]", "look", archive).code() != 0) {
      if (System.nanoTime() > end) return false;
      LockSupport.parkNanos(200_000_000);
    }
    return true;
  }

  private Proof back(Site site, Node at) throws SQLException, Unmet {
    var said = site.run(at, "bash", "-c", moment);
    if (said.code() != 0) throw new Unmet("The moment is nowhere to be read on " + at.name() + ": " + Words.sql(said.output()));
    var then = Restored.at(site, at, base, archive, plain(said.output())).rows(sql);
    if (then.isEmpty() || gives != null && !Restored.lines(then).equals(gives.strip())) return Proof.failed("Recovered to the moment, base backup and archive do not hold what was lost: they are not as they were");
    Node asked = site.nodeOrFirst(on);
    try (Session live = site.admin(asked, site.database())) {
      if (!Restored.rows(live, sql).equals(then)) return Proof.failed("On " + asked.name() + " there is not what was there at the moment: " + Words.sql(sql));
    } catch (SQLException e) {
      return Proof.failed("On " + asked.name() + " it cannot be asked for: " + e.getMessage());
    }
    return Proof.held("On " + asked.name() + " there is what base backup and archive give when they are recovered to the moment");
  }

  private static String plain(String time) throws Unmet {
    String bare = time.strip().replace(',', '.');
    if (!TIME.matcher(bare).matches()) throw new Unmet("This is no moment: " + Words.sql(time));
    return bare;
  }
}
