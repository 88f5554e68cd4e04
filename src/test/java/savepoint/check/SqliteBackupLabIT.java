package savepoint.check;

import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Copies of an SQLite database that hold everything, that do not, and that only look as if they did. */
class SqliteBackupLabIT extends LabContract {
  private static final String ALL = "select count(*), sum(amount) from sales having count(*) > 999";
  private static final String DB = "/var/lib/sqlite/shop.db";

  @BeforeAll void aShop() {
    lab("sqlite", "shop");
    on("shell", "sqlite3 " + DB + " 'pragma journal_mode = wal; create table sales as select value as id, value % 97 as amount from generate_series(1, 5000)'");
  }

  private static BackupRestorable copy(String run) { return new BackupRestorable(null, null, "~/copy.db", null, run, ALL); }

  @Test void copiesOfEveryKindAreWhole() throws SQLException {
    holds(copy("sqlite3 " + DB + " \".backup $HOME/copy.db\""));
    holds(copy("rm -f ~/copy.db; sqlite3 " + DB + " \"vacuum into '$HOME/copy.db'\""));
    holds(copy("sqlite3 " + DB + " .dump | gzip > ~/copy.db"));
    on("shell", "sqlite3 " + DB + " .tables | (! grep marker)");
  }

  @Test void aCopyThatIsNotThereOrNotWholeFails() throws SQLException {
    on("shell", "rm -f ~/copy.db");
    fails(copy(null), "cannot be read");
    // what was committed last lies beside the file
    fails(copy("cp " + DB + " ~/copy.db"), "not in it");
    fails(copy("head -c 20000 " + DB + " > ~/copy.db"), "does not call the copy whole");
    fails(copy("sqlite3 " + DB + " '.schema' > ~/copy.db"), "not in it");
  }

  @Test void aCopyThatOnlyLooksTakenIsSeen() throws SQLException {
    on("shell", "rm -f ~/copy.db; sqlite3 " + DB + " \".backup $HOME/copy.db\"");
    fails(copy("touch ~/copy.db; echo ok"), "not in it");
    on("shell", "rm -f ~/copy.db; sqlite3 ~/copy.db 'create table sales as select 5000 as id, 0 as amount'");
    fails(copy(null), "does not give the rows that are here");
  }
}
