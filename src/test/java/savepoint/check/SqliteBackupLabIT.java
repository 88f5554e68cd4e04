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

  private static DatabaseSound sound(String sql, String gives) { return new DatabaseSound(null, null, DB, sql, gives); }

  private static DatabaseSound sold() { return sound("select count(*), max(id), null from sales", "5000|5000|\n"); }

  @Test void aDatabaseThatIsFreeAndWholeIsSoundAndStaysAsItIs() throws SQLException {
    on("shell", "mkdir -p ~/before && cp " + DB + "* ~/before");
    holds(sound("pragma journal_mode", "wal"));
    holds(sold());
    on("shell", "cmp " + DB + " ~/before/shop.db; test -z \"$(ls -Ad $DATADIR/tmp* /tmp/*)\"");
  }

  @Test void aDatabaseThatIsLockedDamagedOrNotAsItShouldFails() throws SQLException {
    fails(sound("pragma journal_mode", "delete"), "but wal");
    fails(sound("select 1 from nowhere", "1"), "but nothing");
    fails(new DatabaseSound(null, null, "~/nothing.db", "pragma journal_mode", "wal"), "no such file");
    on("shell", """
        cp %s ~/mine.db
        (echo 'begin immediate;'; echo 'create table held (id);'; echo '.shell touch ~/held; while [ -e ~/held ]; do sleep 0.1; done') | sqlite3 ~/mine.db > ~/log 2>&1 &
        until [ -e ~/held ]; do sleep 0.05; done""".formatted(DB));
    fails(new DatabaseSound(null, null, "~/mine.db", "pragma journal_mode", "wal"), "database is locked");
    on("shell", "cp ~/mine.db ~/other.db; mv ~/other.db ~/mine.db");
    fails(new DatabaseSound(null, null, "~/mine.db", "pragma journal_mode", "wal"), "still has the file open that lay here before");
    on("shell", "rm ~/held; timeout 10 bash -c 'while pgrep -x sqlite3; do sleep 0.05; done'");
    holds(new DatabaseSound(null, null, "~/mine.db", "pragma journal_mode", "wal"));
    // an index that has fallen behind its table
    on("shell", """
        printf '%s\\n' 'create index by_amount on sales (amount);' '.dbconfig defensive off' 'pragma writable_schema = on;' "create temp table kept as select * from sqlite_schema where name = 'by_amount';" \
          "delete from sqlite_schema where name = 'by_amount';" 'pragma writable_schema = reset;' 'insert into sales values (5001, 3);' 'pragma writable_schema = on;' \
          'insert into sqlite_schema select * from kept;' | sqlite3 -bail ~/mine.db""");
    fails(new DatabaseSound(null, null, "~/mine.db", "select count(*) from sales", "5001"), "wrong # of entries in index by_amount");
  }

  @Test void aDatabaseThatOnlyClaimsToBeSoundIsSeen() throws SQLException {
    // settings of the learner's shell are not the file's
    on("shell", "cp " + DB + " ~/fake.db; sqlite3 ~/fake.db 'pragma journal_mode = delete'; printf '%s\\n' '.print wal' '.exit' > ~/.sqliterc");
    try {
      fails(new DatabaseSound(null, null, "~/fake.db", "pragma journal_mode", "wal"), "but delete");
      on("shell", "echo 'not a database, but it says wal' > ~/fake.db");
      fails(new DatabaseSound(null, null, "~/fake.db", "pragma journal_mode", "wal"), "file is not a database");
      on("shell", "rm ~/fake.db; mkfifo ~/fake.db");
      fails(new DatabaseSound(null, null, "~/fake.db", "pragma journal_mode", "wal"), "no such file");
    } finally {
      on("shell", "rm -f ~/.sqliterc ~/fake.db");
    }
  }
}
