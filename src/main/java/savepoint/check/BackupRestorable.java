package savepoint.check;

import java.sql.SQLException;
import java.util.List;
import savepoint.engine.Engine;
import savepoint.engine.Postgres;
import savepoint.engine.Session;
import savepoint.engine.Sqlite;
import savepoint.sandbox.Node;

/** A backup brings everything back: it is carried into a server that nobody used, restored there by that server's own tools, and asked. */
public record BackupRestorable(
    @Key(value = "What learners read beside the tick; without it the check says it itself.", optional = true, min = 5, max = 160) String says,
    @Key(value = "The node where the backup lies; the first one by default.", optional = true) String node,
    @Key(value = "A dump of pg_dump or pg_dumpall that is one file, of mariadb-dump or of sqlite3, a stream of mariadb-backup, or a copy of an SQLite database.", optional = true, pattern = BackupRestorable.PATH) String file,
    @Key(value = "A base backup (plain or tar), a dump in directory form, or a directory of mariadb-backup.", optional = true, pattern = BackupRestorable.PATH) String directory,
    @Key(value = "The learner's own way to take it, run in a shell on the node: it must then hold what was written just before.", optional = true) String run,
    @Key(value = "A query on the lab's database that must give the same rows there as here, and at least one.", optional = true) String sql) implements LabCheck {
  static final String PATH = "(/|~/)[A-Za-z0-9._/-]+";

  public BackupRestorable {
    if ((file == null) == (directory == null)) throw new IllegalArgumentException("backup-restorable needs either 'file' or 'directory'");
    if (run == null && sql == null) throw new IllegalArgumentException("backup-restorable needs 'run' or 'sql': without them nothing tells a right backup from an empty one");
  }

  @Override public String demands() { return (file == null ? directory : file) + " can be restored" + (run == null ? "" : ", and whoever takes it anew gets what is there then"); }

  @Override public boolean provable(Engine engine) { return !(engine instanceof Sqlite) || file != null; }

  /** In PostgreSQL a schema, which every dump of the database has; elsewhere a table, because what is called a schema there is another database. */
  private static List<String> planting(Engine engine, String marker, String word) {
    return engine instanceof Postgres ? List.of("create schema " + marker + "; create table " + marker + ".t as select '" + word + "'::text as word")
        : List.of("create table " + marker + " (word varchar(100))", "insert into " + marker + " values ('" + word + "')");
  }

  @Override public Proof seen(Site site) throws SQLException, Unmet {
    Node at = site.nodeOrFirst(node);
    String marker = "marker_" + site.word();
    String word = site.word() + site.word();
    Engine engine = site.engine();
    boolean schema = engine instanceof Postgres;
    try (Session live = site.admin()) {
      try {
        if (run != null) {
          for (String sql : planting(engine, marker, word)) live.execute(sql);
          Node.Result ran = site.work(at, run);
          if (ran.code() != 0) return Proof.failed("Your way to take the backup fails" + (ran.code() < 0 ? " to end in time" : " with status " + ran.code()) + ": " + Words.sql(ran.output()));
        }
        Restored restored = Restored.of(site, at, file, directory);
        if (run != null && !restored.rows("select word from " + marker + (schema ? ".t" : "")).equals(List.of(List.of(word))))
          return Proof.failed("What was written just before the backup was taken is not in it");
        if (sql != null) {
          var here = Restored.rows(engine, live, sql);
          if (here.isEmpty()) return Proof.failed("Here the query gives no rows, so nothing can be compared: " + Words.sql(sql));
          if (!restored.rows(sql).equals(here)) return Proof.failed("Restored, the backup does not give the rows that are here: " + Words.sql(sql));
        }
        return Proof.held("Restored on another server, the backup gives back what was asked of it");
      } finally {
        if (run != null && live.open()) live.execute(schema ? "drop schema if exists " + marker + " cascade" : "drop table if exists " + marker);
      }
    } catch (SQLException e) {
      // a spare sandbox that cannot be had, or a server that is not there any more: whose fault it is finds out who judges
      if (Site.gone(e)) throw e;
      throw new Unmet("The server gave way: " + e.getMessage());
    }
  }
}
