package savepoint.check;

import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Backups of MariaDB that bring everything back, that do not, and that only look as if they did. */
class MariaDbBackupLabIT extends LabContract {
  private static final String ALL = "select count(*), sum(amount) from sales having count(*) > 999";
  private static final String TAKE = "rm -rf $DATADIR/.taken; mariadb-backup --backup --target-dir=$DATADIR/.taken >/tmp/log 2>&1 || { tail -n 3 /tmp/log; exit 1; }";
  private static final String TAKEN = "/var/lib/mysql/.taken";

  @BeforeAll void aShop() {
    lab("mariadb", "shop");
    on("primary", "mariadb -e 'create database shop; use shop; create table sales as select seq as id, seq % 97 as amount from seq_1_to_5000'");
  }

  private static BackupRestorable dump(String file, String run, String sql) { return new BackupRestorable(null, null, file, null, run, sql); }

  private static BackupRestorable physical(String run, String sql) { return new BackupRestorable(null, null, null, TAKEN, run, sql); }

  @Test void dumpsAreRestored() throws SQLException {
    // every directory in the data directory is a database to mariadb-dump
    on("primary", "rm -rf $DATADIR/.taken");
    holds(dump("~/shop.sql", "mariadb-dump shop > ~/shop.sql", ALL));
    holds(dump("~/shop.sql.gz", "mariadb-dump --databases shop | gzip > ~/shop.sql.gz", ALL));
    holds(dump("~/all.sql", "mariadb-dump --all-databases --single-transaction > ~/all.sql", ALL));
    on("primary", "mariadb -Ne \"show tables in shop like 'marker%'\" | (! grep -q .)");
  }

  @Test void whatMariadbBackupTookIsRestored() throws SQLException {
    holds(physical(TAKE, ALL));
    holds(physical(TAKE + "; mariadb-backup --prepare --target-dir=$DATADIR/.taken >/tmp/log 2>&1", ALL));
    holds(dump("~/stream.gz", "mariadb-backup --backup --stream=mbstream 2>/tmp/log | gzip > ~/stream.gz", ALL));
  }

  @Test void aBackupThatIsNotThereOrNotWholeFails() throws SQLException {
    fails(dump("~/nothing", null, ALL), "cannot be read");
    on("primary", "mariadb-dump shop | head -c 3000 > ~/half; mariadb-dump --no-data shop > ~/empty");
    fails(dump("~/half", null, ALL), "does not give the rows that are here");
    fails(dump("~/empty", null, ALL), "does not give the rows that are here");
    on("primary", TAKE + "; rm -f $DATADIR/.taken/ib_logfile0 $DATADIR/.taken/mariadb_backup_checkpoints");
    fails(physical(null, ALL), "A server does not start from the backup");
    on("primary", "rm -rf $DATADIR/.taken; mkdir $DATADIR/.taken; cp -r $DATADIR/shop $DATADIR/ibdata1 $DATADIR/.taken");
    fails(physical(null, ALL), "A server does not start from the backup");
    fails(dump("~/taken", "exit 3", null), "fails with status 3");
  }

  @Test void aBackupThatOnlyLooksTakenIsSeen() throws SQLException {
    on("primary", "mariadb-dump shop > ~/old.sql");
    fails(dump("~/old.sql", "touch ~/old.sql; echo completed", ALL), "not in it");
    on("primary", TAKE);
    fails(physical("touch $DATADIR/.taken/*; echo 'completed OK!'", ALL), "not in it");
    // a dump that would run a command where it is restored
    on("primary", "echo 'create table sales as select 1 as id, 2 as amount; \\! touch /tmp/ran' > ~/made.sql");
    fails(dump("~/made.sql", null, ALL), "does not give the rows that are here");
  }
}
