package savepoint.check;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import savepoint.engine.Session;
import savepoint.sandbox.Node;
import savepoint.sandbox.Sandbox;

/**
 * A full backup and the increments on it bring everything back together, and none of them can be missing. They are carried into a sandbox that nobody used and combined by its tools:
 * whole, the chain gives what is asked of it; cut short, it does not; an increment is small, and nothing without the ones before it.
 */
public record IncrementalChain(
    @Key(value = "What learners read beside the tick; without it the check says it itself.", optional = true, min = 5, max = 160) String says,
    @Key(value = "The node where the backups lie; the first one by default.", optional = true) String node,
    @Key(value = "The directories: the full backup first, then each increment on the one before, all in plain form.", min = 2, max = 6, pattern = BackupRestorable.PATH) List<String> directories,
    @Key(value = "The learner's own way to take the last one anew, run in a shell on the node: it must then hold what was written just before.", optional = true) String run,
    @Key(value = "A query on the lab's database that must give the same rows there as here, at least one; without 'run' it must give others when the last one is left out.", optional = true) String sql)
    implements LabCheck {

  public IncrementalChain {
    if (run == null && sql == null) throw new IllegalArgumentException("incremental-chain needs 'run' or 'sql': without them nothing tells what the last increment is good for");
  }

  @Override public String demands() { return directories.size() + " backups make a chain that brings everything back" + (run == null ? "" : ", and whoever takes the last anew gets what is there then"); }

  @Override public Proof seen(Site site) throws SQLException, Unmet {
    Node at = site.nodeOrFirst(node);
    String marker = "marker_" + site.word();
    String word = site.word() + site.word();
    String planted = "select word from " + marker + ".t";
    try (Session live = site.admin()) {
      try {
        if (run != null) {
          Ground.execute(live, "create schema " + marker + "; create table " + marker + ".t as select '" + word + "'::text as word");
          Node.Result ran = site.work(at, run);
          if (ran.code() != 0) return Proof.failed("Your way to take the last one fails" + (ran.code() < 0 ? " to end in time" : " with status " + ran.code()) + ": " + Words.sql(ran.output()));
        }
        var chain = Chain.of(site, at, directories);
        Restored whole = chain.restored(directories.size());
        if (run != null && !whole.rows(planted).equals(List.of(List.of(word)))) return Proof.failed("What was written just before the last one was taken is not in the chain");
        var here = sql == null ? List.<List<String>>of() : Restored.rows(live, sql);
        if (sql != null && here.isEmpty()) return Proof.failed("Here the query gives no rows, so nothing can be compared: " + Words.sql(sql));
        if (sql != null && !whole.rows(sql).equals(here)) return Proof.failed("Restored, the chain does not give the rows that are here: " + Words.sql(sql));
        Restored cut = chain.restored(directories.size() - 1);
        if (run != null ? !cut.rows(planted).isEmpty() : cut.rows(sql).equals(here)) return Proof.failed("Without " + directories.getLast() + " the chain gives the same: the last increment holds nothing new");
        return Proof.held("Combined on another server, the chain gives back what was asked of it, and less when a link is left out");
      } finally {
        if (run != null && live.open()) Ground.execute(live, "drop schema if exists " + marker + " cascade");
      }
    } catch (SQLException e) {
      if (Site.gone(e)) throw e;
      throw new Unmet("The server gave way: " + e.getMessage());
    }
  }

  /** The backups in a sandbox that nobody used, as $PGDATA/1, $PGDATA/2 and so on. */
  private record Chain(Site site, Sandbox sandbox, List<String> directories) {
    /** @throws Unmet when they are no chain */
    static Chain of(Site site, Node from, List<String> directories) throws SQLException, Unmet {
      var chain = new Chain(site, Restored.empty(site), directories);
      for (int link = 1; link <= directories.size(); link++) Restored.carry(site, from, directories.get(link - 1), Restored.node(chain.sandbox), "$PGDATA/" + link);
      Node.Result whole = chain.combined(chain.but(0), "--dry-run");
      if (whole.code() != 0) throw new Unmet("The backups do not combine: " + chain.said(whole));
      for (int link = 1; link < directories.size(); link++) {
        if (chain.combined(chain.but(link), "--dry-run").code() == 0) throw new Unmet("The backups combine without " + directories.get(link - 1) + ", too: what follows is no increment on it");
      }
      long full = chain.size(1);
      for (int link = 2; link <= directories.size(); link++) {
        if (chain.size(link) > full / 2) throw new Unmet(directories.get(link - 1) + " is more than half as big as the full backup: it is no increment");
      }
      return chain;
    }

    /** All links but one. */
    private List<Integer> but(int left) {
      var links = new ArrayList<Integer>();
      for (int link = 1; link <= directories.size(); link++) if (link != left) links.add(link);
      return links;
    }

    private Node.Result combined(List<Integer> links, String... options) {
      var words = Stream.concat(Stream.of(options), links.stream().map(String::valueOf)).toArray(String[]::new);
      var command = Stream.concat(Stream.of("bash", "-c", "cd $PGDATA && exec pg_combinebackup --no-sync -o restored \"$@\" 2>&1", "combine"), Stream.of(words));
      return site.run(Restored.node(sandbox), command.toArray(String[]::new));
    }

    /** What the tools say of numbers is said of the learner's directories. */
    private String said(Node.Result result) {
      String words = Words.sql(result.output());
      for (int link = 1; link <= directories.size(); link++) words = words.replace("\"" + link + "\"", directories.get(link - 1)).replace("\"" + link + "/", "\"" + directories.get(link - 1) + "/");
      return words;
    }

    /** Without the WAL, which is there for the start alone. */
    private long size(int link) throws SQLException {
      var result = site.run(Restored.node(sandbox), "sh", "-c", "du -sb --exclude=pg_wal $PGDATA/" + link + " | cut -f 1");
      if (result.code() != 0 || !result.output().strip().matches("[0-9]{1,12}")) throw new SQLException("a backup could not be measured: " + result.output());
      return Long.parseLong(result.output().strip());
    }

    /** A server from the first links; the one before it ends. */
    Restored restored(int links) throws SQLException, Unmet {
      var cleared = site.run(Restored.node(sandbox), "sh", "-c", "[ ! -e $PGDATA/restored ] || pg_ctl stop -s -m immediate -D $PGDATA/restored && rm -rf $PGDATA/restored");
      if (cleared.code() != 0) throw new SQLException("a restored server could not be stopped: " + cleared.output());
      Node.Result combined = combined(but(0).subList(0, links));
      if (combined.code() != 0) throw new Unmet("The backups do not combine: " + said(combined));
      return Restored.started(site, sandbox, null);
    }
  }
}
