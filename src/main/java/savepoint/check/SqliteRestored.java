package savepoint.check;

import java.sql.SQLException;
import java.util.List;
import savepoint.sandbox.Node;
import savepoint.sandbox.Sandbox;

/** An SQLite database from a copy of its file, or from a dump, in a sandbox that nobody used; it has to be whole. */
final class SqliteRestored {
  private static final String LAY = """
      from=$DATADIR/carried to=$DATADIR/restored.db
      if gzip -t $from 2>/dev/null; then gzip -cd $from > $to && mv $to $from; fi
      if [ "$(head -c 15 $from)" = 'SQLite format 3' ]; then mv $from $to; else sqlite3 -safe $to < $from >/dev/null 2>&1; fi
      sqlite3 -safe $to 'pragma integrity_check' 2>&1 | head -n 1""";

  private SqliteRestored() {}

  static Restored of(Site site, Node from, String file) throws SQLException, Unmet {
    Sandbox sandbox = site.pristine(site.single());
    Node node = Restored.node(sandbox);
    Restored.carryFile(site, from, file, node, "$DATADIR/carried");
    String said = site.run(node, "bash", "-c", LAY).output().strip();
    if (!said.equals("ok")) throw new Unmet("SQLite does not call the copy whole: " + Words.sql(said));
    return new Restored(sandbox, List.of("restored"));
  }
}
