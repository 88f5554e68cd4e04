package savepoint.check;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import savepoint.engine.Session;
import savepoint.sandbox.Node;

/** Recovery to a moment in MariaDB: a backup and the binary log since, played in a sandbox that nobody used. */
record MariaDbMoment(Site site, Node at, PitrRecoveredTo asked) {
  private static final long ARRIVAL = TimeUnit.SECONDS.toNanos(10);

  /**
   * Security: the backup is taken over before anything is written, so whatever it holds, only the log can have what is. The moment is a place in the log: times there are of whole seconds.
   */
  Proof between() throws SQLException, Unmet {
    Binlog log;
    String table = "moment_" + site.word();
    String before = site.word();
    String after = site.word();
    Binlog.Place moment;
    Binlog.Place end;
    List<List<String>> here;
    try (Session live = site.admin()) {
      written(live);
      log = Binlog.of(site, at, asked.base());
      try {
        live.execute("create table " + table + " (word varchar(100))");
        live.execute("insert into " + table + " values ('" + before + "')");
        moment = written(live);
        here = Restored.rows(site.engine(), live, asked.sql());
        live.execute("insert into " + table + " values ('" + after + "')");
        end = written(live);
        live.execute("flush binary logs");
        if (!arrives(end)) return Proof.failed("The binary log of what was just written, " + end.file() + ", did not come to " + asked.archive() + " on " + at.name() + " within 10 s");
      } finally {
        if (live.open()) live.execute("drop table if exists " + table);
      }
    } catch (SQLException e) {
      if (Site.gone(e)) throw e;
      throw new Unmet("The server gave way: " + e.getMessage());
    }
    if (here.isEmpty()) return Proof.failed("Here the query gives no rows, so nothing can be compared: " + Words.sql(asked.sql()));
    log.fetch(at, asked.archive());
    log.play(Binlog.Stop.at(moment));
    String words = "select word from " + table + " order by word = '" + after + "'";
    var there = log.server().rows(words);
    if (there.contains(List.of(after))) return Proof.failed("Recovered to a moment just before a row was written, the row is there");
    if (!there.equals(List.of(List.of(before)))) return Proof.failed("Recovered to a moment just after a row was written, the row is not there");
    if (!log.server().rows(asked.sql()).equals(here)) return Proof.failed("Recovered to the moment, backup and binary log do not give the rows that were here then: " + Words.sql(asked.sql()));
    log.play(moment, Binlog.Stop.at(end));
    if (!log.server().rows(words).equals(List.of(List.of(before), List.of(after)))) return Proof.failed("Played on, the binary log does not bring the row that was written next");
    return Proof.held("Recovered to a moment between two rows, the first is there and the second is not");
  }

  private static Binlog.Place written(Session live) throws SQLException, Unmet {
    var status = live.ask("show binlog status");
    Binlog.Place place = status.isEmpty() ? null : Binlog.Place.of(status.getFirst().get(0) + " " + status.getFirst().get(1));
    if (place == null) throw new Unmet("The server writes no binary log");
    return place;
  }

  /** Whether it lies there is the learner's word; what it holds shows when it is played. */
  private boolean arrives(Binlog.Place end) {
    String look = "[ -e \"$1/" + end.file() + ".gz\" ] || [ -e \"$1/" + end.file() + ".zst\" ] || [ \"$(stat -c %s \"$1/" + end.file() + "\" 2>/dev/null || echo 0)\" -ge " + end.position() + " ]";
    long patience = System.nanoTime() + ARRIVAL;
    while (site.run(at, "sh", "-c", Restored.HOME + look, "look", asked.archive()).code() != 0) {
      if (System.nanoTime() > patience) return false;
      LockSupport.parkNanos(200_000_000);
    }
    return true;
  }

  /**
   * Security: the learner owns backup, log and whatever tells the moment, and could make them agree with rows that were made up; so what they give is compared with what the author knows of the
   * moment, which stands nowhere in the lab.
   */
  Proof back() throws SQLException, Unmet {
    var said = site.run(at, "bash", "-c", asked.moment());
    if (said.code() != 0) throw new Unmet("The moment is nowhere to be read on " + at.name() + ": " + Words.sql(said.output()));
    var stop = Binlog.Stop.read(said.output());
    Node on = site.nodeOrFirst(asked.on());
    try (Session live = site.admin(on, site.database())) {
      if (!as(Restored.rows(site.engine(), live, asked.sql()))) return Proof.failed("On " + on.name() + " there is not what was there at the moment: " + Words.sql(asked.sql()));
    } catch (SQLException e) {
      return Proof.failed("On " + on.name() + " it cannot be asked for: " + e.getMessage());
    }
    Binlog log = Binlog.of(site, at, asked.base());
    log.fetch(at, asked.archive());
    log.play(stop);
    if (!as(log.server().rows(asked.sql()))) return Proof.failed("Recovered to the moment, backup and binary log do not give what was there: they are not as they were");
    return Proof.held("On " + on.name() + " there is what backup and binary log give when they are recovered to the moment");
  }

  private boolean as(List<List<String>> rows) { return Restored.lines(rows).equals(asked.gives().strip()); }
}
