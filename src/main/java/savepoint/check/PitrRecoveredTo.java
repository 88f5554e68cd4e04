package savepoint.check;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import savepoint.engine.Session;
import savepoint.sandbox.Node;

/**
 * A base backup and the WAL that was archived since bring back any moment. One row is written, then another, and both artefacts are recovered to the time between in a sandbox that
 * nobody used: there is the one and not the other. With {@code moment} they are recovered to that one, and what the learner brought back themself must be the same.
 */
public record PitrRecoveredTo(
    @Key(value = "What learners read beside the tick; without it the check says it itself.", optional = true, min = 5, max = 160) String says,
    @Key(value = "The node where both lie; the first one by default.", optional = true) String node,
    @Key(value = "The directory of the base backup, plain or tar.", pattern = BackupRestorable.PATH) String base,
    @Key(value = "The directory that the server archives its WAL to, one file a segment under its name, bare or as .gz or .zst.", pattern = BackupRestorable.PATH) String archive,
    @Key(value = "Shell commands that print a moment on the node, in place of one between two rows that are written now.", optional = true) String moment,
    @Key(value = "With 'moment': a query on the lab's database that must give the rows of that moment, and at least one.", optional = true) String sql,
    @Key(value = "With 'sql': the node that it is asked on; the first one by default.", optional = true) String on) implements LabCheck {
  private static final long ARRIVAL = TimeUnit.SECONDS.toNanos(10);
  /** As PostgreSQL and date print them; it goes into a settings file of ours. */
  private static final Pattern TIME = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}:[0-9]{2}([.,][0-9]{1,9})? ?([+-][0-9]{2}(:?[0-9]{2})?|Z|UTC)?");

  public PitrRecoveredTo {
    if ((moment == null) != (sql == null)) throw new IllegalArgumentException("pitr-recovered-to takes 'moment' and 'sql' together: the rows of which moment?");
    if (on != null && sql == null) throw new IllegalArgumentException("pitr-recovered-to takes 'on' with 'sql' only");
  }

  @Override public String demands() { return moment == null ? "The server can be brought back to any moment since " + base + " was taken" : "What was lost is back as it was"; }

  @Override public Proof seen(Site site) throws SQLException, Unmet {
    Node at = site.nodeOrFirst(node);
    return moment == null ? between(site, at) : back(site, at);
  }

  private Proof between(Site site, Node at) throws SQLException, Unmet {
    String schema = "moment_" + site.word();
    String before = site.word();
    String after = site.word();
    String time;
    try (Session live = site.admin()) {
      try {
        Ground.execute(live, "create schema " + schema + "; create table " + schema + ".t as select '" + before + "'::text as word");
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
    var there = Restored.at(site, at, base, archive, plain(time)).rows("select word from " + schema + ".t");
    if (there.contains(List.of(after))) return Proof.failed("Recovered to a moment just before a row was written, the row is there");
    if (!there.equals(List.of(List.of(before)))) return Proof.failed("Recovered to a moment just after a row was written, the row is not there");
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
    if (then.isEmpty()) return Proof.failed("Recovered to the moment, base backup and archive do not hold what was lost: they are not as they were");
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
