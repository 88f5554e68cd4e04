package savepoint.check;

import java.sql.SQLException;
import java.util.stream.Collectors;
import savepoint.engine.Engine;
import savepoint.engine.Sqlite;
import savepoint.sandbox.Node;

/** A file is a database that works: nobody keeps it locked, and what it holds is whole and right where SQLite alone, in a sandbox that nobody used, reads a copy of it. */
public record DatabaseSound(
    @Key(value = "What learners read beside the tick; without it the check says it itself.", optional = true, min = 5, max = 160) String says,
    @Key(value = "The node where it lies; the first one by default.", optional = true) String node,
    @Key(value = "The SQLite database, from the root or below ~/.", pattern = BackupRestorable.PATH) String file,
    @Key("A query on it, or a pragma such as journal_mode that tells what is kept in the file.") String sql,
    @Key("What it gives: columns with | between them, one line for each row.") String gives) implements LabCheck {
  /** Rolled back: the file stays as it is. What is in the learner's ~/.sqliterc is not read. */
  private static final String WRITE = "word=$2; " + Restored.HOME + """
      [ -f "$1" ] || { echo 'there is no such file'; exit 1; }
      old=$(find /proc/[0-9]*/fd -lname "$(realpath -- "$1") (deleted)" -print -quit 2>/dev/null)
      [ -z "$old" ] || { echo "a program still has the file open that lay here before: $old"; exit 1; }
      printf '%s\\n' '.timeout 2000' 'begin immediate;' "create table $word (word);" 'rollback;' | sqlite3 -init /dev/null -batch -bail "$1" 2>&1
      """;

  @Override public String demands() { return file + " is a sound database, and nobody keeps it locked"; }

  @Override public boolean provable(Engine engine) { return engine instanceof Sqlite; }

  @Override public Proof seen(Site site) throws SQLException, Unmet {
    Node at = site.nodeOrFirst(node);
    var written = site.run(at, "sh", "-c", WRITE, "write", file, "marker_" + site.word());
    if (written.code() != 0) {
      site.alive(at, null);
      return Proof.failed(file + " takes no write" + (written.code() < 0 ? " in time" : ": " + Words.sql(written.output())));
    }
    String given = SqliteRestored.living(site, at, file).rows(sql).stream()
        .map(row -> row.stream().map(cell -> cell == null ? "" : cell).collect(Collectors.joining("|"))).collect(Collectors.joining("\n"));
    if (!given.equals(gives.strip())) return Proof.failed("Read elsewhere, " + file + " does not give what it should, but " + (given.isEmpty() ? "nothing" : Words.sql(given)) + ": " + Words.sql(sql));
    return Proof.held(file + " takes writes, and read elsewhere it is whole and gives what it should");
  }
}
