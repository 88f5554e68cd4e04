package savepoint.check;

import java.sql.SQLException;
import java.util.List;
import savepoint.engine.Outcome;
import savepoint.engine.Session;
import savepoint.sandbox.Node;
import savepoint.sandbox.Sandbox;
import savepoint.sandbox.Topology;

/** A backup brings everything back: it is carried into a server that nobody used, restored there by that server's own tools, and asked. */
public record BackupRestorable(
    @Key(value = "What learners read beside the tick; without it the check says it itself.", optional = true, min = 5, max = 160) String says,
    @Key(value = "The node where the backup lies; the first one by default.", optional = true) String node,
    @Key(value = "A dump, of any form of pg_dump that is one file, or of pg_dumpall.", optional = true, pattern = BackupRestorable.PATH) String file,
    @Key(value = "A base backup (plain or tar) or a dump in directory form.", optional = true, pattern = BackupRestorable.PATH) String directory,
    @Key(value = "The learner's own way to take it, run in a shell on the node: it must then hold what was written just before.", optional = true) String run,
    @Key(value = "A query on the lab's database that must give the same rows there as here, and at least one.", optional = true) String sql) implements LabCheck {
  static final String PATH = "(/|~/)[A-Za-z0-9._/-]+";

  public BackupRestorable {
    if ((file == null) == (directory == null)) throw new IllegalArgumentException("backup-restorable needs either 'file' or 'directory'");
    if (run == null && sql == null) throw new IllegalArgumentException("backup-restorable needs 'run' or 'sql': without them nothing tells a right backup from an empty one");
  }

  @Override public String demands() { return (file == null ? directory : file) + " can be restored" + (run == null ? "" : ", and whoever takes it anew gets what is there then"); }

  @Override public Proof seen(Site site) throws SQLException, Unmet {
    Node at = site.nodeOrFirst(node);
    String marker = "marker_" + site.word();
    String word = site.word() + site.word();
    try (Session live = site.admin()) {
      try {
        if (run != null) {
          Ground.execute(live, "create schema " + marker + "; create table " + marker + ".t as select '" + word + "'::text as word");
          Node.Result ran = site.run(at, "bash", "-c", run);
          if (ran.code() != 0) return Proof.failed("Your way to take the backup fails" + (ran.code() < 0 ? " to end in time" : " with status " + ran.code()) + ": " + Words.sql(ran.output()));
        }
        Restored restored = Restored.of(site, at, file, directory);
        if (run != null && !restored.rows("select word from " + marker + ".t").equals(List.of(List.of(word))))
          return Proof.failed("What was written just before the backup was taken is not in it");
        if (sql != null) {
          var here = Restored.rows(live, sql);
          if (here.isEmpty()) return Proof.failed("Here the query gives no rows, so nothing can be compared: " + Words.sql(sql));
          if (!restored.rows(sql).equals(here)) return Proof.failed("Restored, the backup does not give the rows that are here: " + Words.sql(sql));
        }
        return Proof.held("Restored on another server, the backup gives back what was asked of it");
      } finally {
        if (run != null && live.open()) Ground.execute(live, "drop schema if exists " + marker + " cascade");
      }
    } catch (SQLException e) {
      throw new Unmet("The server gave way: " + e.getMessage());
    }
  }

  /** A server made from a backup, in a sandbox that nobody used. */
  private record Restored(Sandbox sandbox, List<String> databases) {
    private static final String IN = "/var/lib/postgresql/wal/backup";

    /** Everything in it is the pristine image's: programs, settings, rules of access. */
    private static final String BASE = """
        set -e
        from=%s to=$PGDATA/restored made=/usr/local/share/savepoint/cluster
        mkdir -m 700 $to
        if [ -e $from/PG_VERSION ]; then mv $from/* $to/
        else
          for tar in $from/base.tar*; do tar -xf "$tar" -C $to; done
          mkdir -p $to/pg_wal
          for tar in $from/pg_wal.tar*; do [ ! -e "$tar" ] || tar -xf "$tar" -C $to/pg_wal; done
        fi
        rm -f $to/postgresql.auto.conf $to/standby.signal $to/recovery.signal $to/postmaster.pid
        pg_ctl -D $to -s -w -t 30 -l /tmp/restored.log -o "-c config_file=$made/postgresql.conf -c hba_file=$made/pg_hba.conf -c ident_file=$made/pg_ident.conf" start \\
          || { tail -n 5 /tmp/restored.log; exit 1; }""".formatted(IN);

    private static final String DUMP = """
        set -e
        from=%s
        psql -Xqc 'create database restored template template0'
        if [ -d $from ] || [ "$(head -c 5 $from)" = PGDMP ] || tar -tf $from >/dev/null 2>&1; then pg_restore --no-owner --no-acl -d restored $from
        else { gzip -cd $from 2>/dev/null || cat $from; } | psql -Xq -d restored
        fi""".formatted(IN);

    static Restored of(Site site, Node from, String file, String directory) throws SQLException, Unmet {
      Sandbox sandbox = site.pristine(Topology.POSTGRES);
      Node node = sandbox.pod().nodes().getFirst();
      // the learner's ~, in the learner's node; here it is a stream that no path of theirs comes with
      String home = "case $1 in '~'/*) set -- \"$HOME/${1#'~/'}\";; esac; ";
      boolean base = directory != null && site.run(from, "sh", "-c", home + "[ -e \"$1/PG_VERSION\" ] || [ -n \"$(ls \"$1\"/base.tar* 2>/dev/null)\" ]", "look", directory).code() == 0;
      if (base) ours(site.run(node, "sh", "-c", "pg_ctl stop -s -m immediate && rm -rf $PGDATA/* $PGWAL/*"));
      var take = file != null ? List.of("sh", "-c", home + "cat -- \"$1\"", "take", file) : List.of("sh", "-c", home + "tar -C \"$1\" -cf - .", "take", directory);
      var put = file != null ? List.of("sh", "-c", "cat > " + IN) : List.of("sh", "-c", "mkdir " + IN + " && tar -C " + IN + " -xf -");
      Node.Result carried = site.carry(from, take, node, put, Site.MOST_CARRIED);
      if (carried.code() != 0) throw new Unmet("The backup could not be unpacked: " + Words.sql(carried.output()));
      Node.Result done = site.run(node, "bash", "-c", base ? BASE : DUMP);
      // psql and pg_restore go on after errors, such as roles that are nowhere else: what is missing shows in the rows
      if (base && done.code() != 0) throw new Unmet("A server does not start from the backup: " + Words.sql(done.output()));
      return new Restored(sandbox, base ? List.of(site.database()) : List.of("restored", site.database()));
    }

    private static void ours(Node.Result result) throws SQLException {
      if (result.code() != 0) throw new SQLException("a pristine sandbox could not be made ready: " + result.output());
    }

    /** From the first database that has any; empty when none answers: what is not there was not restored. */
    List<List<String>> rows(String sql) throws Unmet {
      for (String database : databases) {
        try (Session session = Grader.admin(sandbox, database)) {
          var rows = rows(session, sql);
          if (!rows.isEmpty()) return rows;
        } catch (SQLException e) {
          // a table, schema or database that is not there: nothing of it was restored
          boolean missing = String.valueOf(e.getSQLState()).matches("42P01|3F000|3D000|42703");
          if (!missing && databases.getLast().equals(database)) throw new Unmet("The restored backup does not answer: " + e.getMessage());
        }
      }
      return List.of();
    }

    static List<List<String>> rows(Session session, String sql) throws SQLException {
      Ground.execute(session, "set search_path = public, pg_catalog");
      Outcome outcome = session.run(sql, Ground.CAPS);
      Ground.execute(session, "set search_path = pg_catalog, pg_temp");
      return switch (outcome) {
        case Outcome.Rows rows -> rows.rows();
        case Outcome.Done _ -> List.of();
        case Outcome.Failed failed -> throw new SQLException(failed.error().message(), failed.error().state());
        case Outcome.Ended ended -> throw new SQLException(ended.why().message());
      };
    }
  }
}
