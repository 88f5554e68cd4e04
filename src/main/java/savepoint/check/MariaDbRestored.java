package savepoint.check;

import java.sql.SQLException;
import java.util.List;
import savepoint.sandbox.Node;
import savepoint.sandbox.Sandbox;

/** A MariaDB server made from a dump, or from what mariadb-backup took, in a sandbox that nobody used. */
final class MariaDbRestored {
  /** On the one big disk of the node. */
  private static final String FILE = "$DATADIR/carried";
  private static final String DIRECTORY = "$DATADIR/backup";
  private static final String OPEN = "plain() { gzip -cd " + FILE + " 2>/dev/null || zstd -cdq " + FILE + " 2>/dev/null || cat " + FILE + "; }\n";

  private static final String STREAM = OPEN + "[ \"$(plain | head -c 8 | tr -d '\\0')\" = XBSTCK01 ]";

  /** The client goes on after errors, such as accounts that are there already: what is missing shows in the rows. It opens no file and runs no command of a dump's. */
  private static final String DUMP = OPEN + "mariadb -e 'create database restored' && plain | mariadb --sandbox --force restored";

  private static final String EMPTY = "server stop && find \"$DATADIR\" -mindepth 1 -maxdepth 1 ! -name carried -exec rm -rf {} +";

  private static final String UNPACK = OPEN + "mkdir " + DIRECTORY + " && plain | mbstream -x -C " + DIRECTORY + " && rm " + FILE;

  /** Accounts are as the backup has them, so nobody asks for one: the restored server listens on nothing but its socket. */
  private static final String START = """
      set -e
      mariadb-backup --prepare --target-dir=$DATADIR/backup >/tmp/prepare.log 2>&1 || { grep -iE 'error|failed|cannot' /tmp/prepare.log | tail -n 2; exit 1; }
      mv $DATADIR/backup/* $DATADIR/
      printf '[mariadbd]\\nskip-grant-tables\\nskip-slave-start\\n' > ~/.my.cnf
      server start 2>&1 | tail -n 3
      mariadb-admin --silent ping""";

  private MariaDbRestored() {}

  static Restored of(Site site, Node from, String file, String directory) throws SQLException, Unmet {
    Sandbox sandbox = site.pristine(site.single());
    Node node = Restored.node(sandbox);
    if (file != null) {
      Restored.carryFile(site, from, file, node, FILE);
      if (site.run(node, "bash", "-c", STREAM).code() != 0) {
        site.run(node, "bash", "-c", DUMP);
        return new Restored(sandbox, List.of("restored", site.database()));
      }
    }
    var emptied = site.run(node, "bash", "-c", EMPTY);
    if (emptied.code() != 0) throw new SQLException("a pristine sandbox could not be made ready: " + emptied.output());
    if (file == null) Restored.carry(site, from, directory, node, DIRECTORY);
    else if (site.run(node, "bash", "-c", UNPACK).code() != 0) throw new Unmet("The stream of the backup breaks off");
    var done = site.run(node, "bash", "-c", START);
    if (done.code() != 0) throw new Unmet("A server does not start from the backup: " + Words.sql(done.output()));
    return new Restored(sandbox, List.of(site.database()));
  }
}
