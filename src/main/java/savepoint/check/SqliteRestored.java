package savepoint.check;

import java.sql.SQLException;
import java.util.List;
import savepoint.sandbox.Node;
import savepoint.sandbox.Sandbox;

/** An SQLite database from a copy of its file, or from a dump, in a sandbox that nobody used; it has to be whole. */
final class SqliteRestored {
  private static final String CARRIED = "$DATADIR/carried";

  private static final String LAY = """
      from=$DATADIR/carried to=$DATADIR/restored.db
      if gzip -t $from 2>/dev/null; then gzip -cd $from > $to && mv $to $from; fi
      if [ "$(head -c 15 $from)" = 'SQLite format 3' ]; then mv $from $to; else sqlite3 -safe $to < $from >/dev/null 2>&1; fi
      sqlite3 -safe $to 'pragma integrity_check' 2>&1 | head -n 1""";

  /** Page by page, with what is in the write-ahead log, while others work; every page as it is, also a damaged one. */
  private static final String TAKE = Restored.HOME + """
      made=$(mktemp -d -p "$DATADIR") && trap 'rm -rf "$made"' EXIT
      sqlite3 -init /dev/null -batch -bail -cmd '.timeout 2000' "$1" ".backup '$made/copy'" >&2 && cat "$made/copy"
      """;

  private SqliteRestored() {}

  static Restored of(Site site, Node from, String file) throws SQLException, Unmet {
    Sandbox sandbox = site.pristine(site.single());
    Restored.carryFile(site, from, file, Restored.node(sandbox), CARRIED);
    return whole(site, sandbox, "the copy");
  }

  /** The same from a database that is in use. */
  static Restored living(Site site, Node from, String file) throws SQLException, Unmet {
    Sandbox sandbox = site.pristine(site.single());
    var carried = site.carry(from, List.of("sh", "-c", TAKE, "take", file), Restored.node(sandbox), List.of("sh", "-c", "cat > " + CARRIED), Site.MOST_CARRIED);
    if (carried.code() != 0) throw new SQLException("a database could not be laid down in a pristine sandbox: " + carried.output());
    return whole(site, sandbox, file);
  }

  private static Restored whole(Site site, Sandbox sandbox, String what) throws Unmet {
    String said = site.run(Restored.node(sandbox), "bash", "-c", LAY).output().strip();
    if (!said.equals("ok")) throw new Unmet("SQLite does not call " + what + " whole: " + Words.sql(said));
    return new Restored(sandbox, List.of("restored"));
  }
}
