package savepoint.check;

import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Backups that bring everything back, that do not, and that only look as if they did. */
class BackupLabIT extends LabContract {
  private static final String ALL = "select count(*), sum(amount) from sales having count(*) > 999";

  @BeforeAll void aShop() {
    lab("postgres");
    on("primary", "psql -qc 'create table sales as select g as id, g % 97 as amount from generate_series(1, 5000) g'");
  }

  private static BackupRestorable dump(String file, String run, String sql) { return new BackupRestorable(null, null, file, null, run, sql); }

  private static BackupRestorable base(String directory, String run, String sql) { return new BackupRestorable(null, null, null, directory, run, sql); }

  @Test void dumpsOfEveryFormAreRestored() throws SQLException {
    on("primary", "pg_dump -Fc postgres > ~/custom; pg_dump postgres > ~/plain.sql; pg_dump postgres | gzip > ~/plain.sql.gz; rm -rf ~/dir; pg_dump -Fd -f ~/dir postgres");
    holds(dump("~/custom", null, ALL));
    holds(dump("~/plain.sql", null, ALL));
    holds(dump("~/plain.sql.gz", null, ALL));
    holds(base("~/dir", null, ALL));
    holds(dump("~/taken", "pg_dump -Fc postgres > ~/taken", ALL));
    on("primary", "psql -Atc \"select from pg_namespace where nspname ~ '^marker_'\" | (! grep -q .)");
  }

  @Test void aBackupThatIsNotThereOrNotWholeFails() throws SQLException {
    fails(dump("~/nothing", null, ALL), "cannot be read");
    on("primary", "pg_dump -Fc postgres | head -c 3000 > ~/half; pg_dump -Fc --schema-only postgres > ~/empty");
    fails(dump("~/half", null, ALL), "");
    fails(dump("~/empty", null, ALL), "does not give the rows that are here");
    fails(dump("~/taken", "exit 3", null), "fails with status 3");
    fails(dump("~/empty", null, "select 1 from sales where amount < 0"), "Here the query gives no rows");
  }

  @Test void aBackupThatOnlyLooksTakenIsSeen() throws SQLException {
    on("primary", """
        pg_dump -Fc postgres > ~/old
        cat > ~/backup.sh <<'END'
        touch ~/old; echo 'backup complete'
        END""");
    fails(dump("~/old", "bash ~/backup.sh", ALL), "not in it");
    // a dump that says what it thinks is asked
    on("primary", "echo \"create table sales as select 5000 as count, 1 as amount\" > ~/made.sql");
    fails(dump("~/made.sql", null, ALL), "does not give the rows that are here");
    // a link out of the node leads nowhere else
    on("primary", "ln -sf /etc/shadow ~/link");
    fails(dump("~/link", null, ALL), "cannot be read");
  }

  @Test void baseBackupsAreRestored() throws SQLException {
    String take = "rm -rf $PGDATA/../data/b; pg_basebackup -D $PGDATA/b -c fast %s";
    holds(base("/var/lib/postgresql/data/b", take.formatted(""), ALL));
    holds(base("/var/lib/postgresql/data/b", take.formatted("-Ft -z -X fetch"), null));
    // copied under a running server, without its WAL
    on("primary", take.formatted("-X none"));
    fails(base("/var/lib/postgresql/data/b", null, ALL), "does not start from the backup");
    on("primary", "rm -rf $PGDATA/b");
    fails(base("/var/lib/postgresql/data/b", null, ALL), "cannot be read");
  }
}
