package savepoint.check;

import java.sql.SQLException;
import java.util.List;
import savepoint.sandbox.Node;
import savepoint.sandbox.Sandbox;

/**
 * A MariaDB server to be made from a dump, or from what mariadb-backup took, in a sandbox that nobody used; what was kept lies there already.
 *
 * @param dump SQL for the client; otherwise {@link #DIRECTORY} holds what mariadb-backup took
 */
record MariaDbRestored(Site site, Sandbox sandbox, boolean dump) {
  /** On the one big disk of the node. */
  private static final String FILE = "$DATADIR/carried";
  private static final String DIRECTORY = "$DATADIR/backup";
  private static final String OPEN = "plain() { gzip -cd " + FILE + " 2>/dev/null || zstd -cdq " + FILE + " 2>/dev/null || cat " + FILE + "; }\n";

  private static final String STREAM = OPEN + "[ \"$(plain | head -c 8 | tr -d '\\0')\" = XBSTCK01 ]";

  /** The client goes on after errors, such as accounts that are there already: what is missing shows in the rows. It opens no file and runs no command of a dump's. */
  private static final String DUMP = OPEN + "mariadb -e \"create database if not exists \\`$1\\`\" && plain | mariadb --sandbox --force \"$1\"";

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

  /** Where in the binary log it was taken, as its own tool noted it: the name of a file and a position. */
  private static final String DUMPED_AT = OPEN + """
      plain 2>/dev/null | head -c 100000 | grep -aoE -m 1 "MASTER_LOG_FILE='[^']+', MASTER_LOG_POS=[0-9]+" | sed "s/^[^']*'//; s/'.*=/ /\"""";
  private static final String COPIED_AT = "head -qn 1 $DATADIR/backup/mariadb_backup_binlog_info $DATADIR/backup/xtrabackup_binlog_info 2>/dev/null | head -n 1";

  static Restored of(Site site, Node from, String file, String directory) throws SQLException, Unmet {
    MariaDbRestored kept = laid(site, from, file, directory);
    return kept.dump ? kept.started("restored") : kept.started(site.database());
  }

  /** Carries what was kept: either a file or a directory. */
  static MariaDbRestored laid(Site site, Node from, String file, String directory) throws SQLException, Unmet {
    Sandbox sandbox = site.pristine(site.single());
    Node node = Restored.node(sandbox);
    if (file != null) {
      Restored.carryFile(site, from, file, node, FILE);
      if (site.run(node, "bash", "-c", STREAM).code() != 0) return new MariaDbRestored(site, sandbox, true);
    }
    var emptied = site.run(node, "bash", "-c", EMPTY);
    if (emptied.code() != 0) throw new SQLException("a pristine sandbox could not be made ready: " + emptied.output());
    if (file == null) Restored.carry(site, from, directory, node, DIRECTORY);
    else if (site.run(node, "bash", "-c", UNPACK).code() != 0) throw new Unmet("The stream of the backup breaks off");
    return new MariaDbRestored(site, sandbox, false);
  }

  /** Where it was taken, before it is {@link #started}; as it says, and empty when it does not. */
  String place() { return site.run(Restored.node(sandbox), "bash", "-c", dump ? DUMPED_AT : COPIED_AT).output().strip(); }

  /** @param database that a dump goes to which names none itself */
  Restored started(String database) throws Unmet {
    Node node = Restored.node(sandbox);
    if (dump) {
      site.run(node, "bash", "-c", DUMP, "dump", database);
      return new Restored(sandbox, database.equals(site.database()) ? List.of(database) : List.of(database, site.database()));
    }
    var done = site.run(node, "bash", "-c", START);
    if (done.code() != 0) throw new Unmet("A server does not start from the backup: " + Words.sql(done.output()));
    return new Restored(sandbox, List.of(site.database()));
  }
}
