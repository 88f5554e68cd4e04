package savepoint.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import savepoint.engine.MariaDb;
import savepoint.engine.Sqlite;

/** Backups and binary logs of MariaDB that bring any moment back, that do not, and what was brought back by hand. */
class MariaDbMomentLabIT extends LabContract {
  private static final String DATA = "/var/lib/mysql";
  private static final String ALL = "select count(*), sum(amount), sum(amount * id) from sales having count(*) > 999";
  private static final String LOST = "select count(*), sum(amount), sum(amount * id) from sales";
  private static final String DUMP = "mariadb-dump --single-transaction --master-data=2 shop | gzip > ~/base\n";
  private boolean started;

  /** A server of one for all tests; each begins a log and a shop of its own. */
  @BeforeEach void aShop() {
    if (!started) {
      lab("mariadb", "shop");
      on("primary", "printf '[mariadbd]\\nlog-bin = binlog\\nserver-id = 1\\n' > ~/.my.cnf; server restart");
      started = true;
    }
    on("primary", """
        rm -rf ~/* $DATADIR/.taken
        mariadb -e 'drop database if exists shop; reset master; create database shop; use shop; create table sales as select seq as id, seq % 97 as amount from seq_1_to_5000'""");
  }

  private static PitrRecoveredTo any(String base, String archive) { return new PitrRecoveredTo(null, null, base, archive, null, ALL, null, null); }

  private static PitrRecoveredTo back(String moment, String gives) { return new PitrRecoveredTo(null, null, "~/base", DATA, moment, LOST, gives, null); }

  @Test void anyMomentCanBeBroughtBackFromAnyBackup() throws SQLException {
    fails(any("~/base", DATA), "There is no backup at ~/base");
    on("primary", "mariadb-dump --databases shop --master-data=1 --gtid > ~/base; mariadb shop -e 'set global binlog_format = row; delete from sales where id = 9'; mariadb shop -e 'flush binary logs; delete from sales where id = 10'");
    holds(any("~/base", DATA));
    on("primary", "mariadb -Ne \"show tables in shop like 'moment%'\" | (! grep -q .)");
    on("primary", "mariadb-backup --backup --stream=mbstream 2>/tmp/log | zstd -q > ~/stream; mariadb shop -e 'set global binlog_format = mixed; create user later; update sales set amount = 3 where id = 17'");
    holds(any("~/stream", DATA));
    on("primary", "sed -i /^log-bin/d ~/.my.cnf; server restart");
    fails(any("~/stream", DATA), "writes no binary log");
    on("primary", "echo log-bin = binlog >> ~/.my.cnf; server restart");
  }

  @Test void aCopyOfTheLogHasToFollowIt() throws SQLException {
    on("primary", DUMP + "mkdir ~/log && cp $DATADIR/binlog.0* ~/log");
    fails(any("~/base", "~/log"), "did not come to ~/log");
    on("primary", """
        rm ~/log/*
        setsid --fork mariadb-binlog --read-from-remote-server --raw --stop-never --result-file=$HOME/log/ binlog.000001 </dev/null >~/said 2>&1
        until [ -s ~/log/binlog.000002 ]; do :; done
        gzip ~/log/binlog.000001""");
    holds(any("~/base", "~/log"));
    on("primary", "rm ~/log/binlog.000002");
    fails(any("~/base", "~/log"), "binlog.000002 is not in it");
  }

  @Test void aBackupOrALogThatOnlyLooksLikeOneIsSeen() throws SQLException {
    // the backup is always new: it needs no log
    on("primary", DUMP + """
        mkdir ~/log; for n in 1 2 3; do truncate -s 1M ~/log/binlog.00000$n; done
        setsid --fork bash -c 'echo $$ > ~/pid; while sleep 0.1; do mariadb-dump --single-transaction --master-data=2 shop > ~/next && mv ~/next ~/base; done' </dev/null >/dev/null 2>&1""");
    fails(any("~/base", "~/log"), "does not bring the backup to the moment");
    // the place in the log, and not a row
    on("primary", "kill $(cat ~/pid); mariadb-dump --no-data --master-data=2 shop > ~/empty; mariadb-dump shop > ~/nowhere");
    fails(any("~/empty", DATA), "do not give the rows that were here then");
    fails(any("~/nowhere", DATA), "does not say where in the binary log it was taken");
    // some changes were kept out of the log
    on("primary", DUMP + "mariadb shop -e 'set sql_log_bin = 0; update sales set amount = 1'");
    fails(any("~/base", DATA), "do not give the rows that were here then");
  }

  /** A backup, some changes, and an accident a while after them, with a GTID, a place and a time before it; what the shop was then. */
  private String accident() {
    on("primary", DUMP + """
        mariadb shop -e 'update sales set amount = amount + 1000 where id > 4000; delete from sales where id < 100'
        mariadb -Ne 'select @@gtid_binlog_pos' > ~/gtid
        mariadb -Ne 'show binlog status' > ~/place""");
    String then = on("primary", "mariadb shop -Ne '" + LOST + "' | tr '\\t' '|'");
    on("primary", """
        mariadb -Ne 'select from_unixtime(unix_timestamp() + 60)' > ~/time
        mariadb shop -e 'set timestamp = unix_timestamp() + 60; update sales set amount = 0; flush binary logs; insert into sales values (6000, 6)'""");
    return then;
  }

  @Test void whatWasLostIsBackAsItWas() throws SQLException {
    String then = accident();
    // invented
    on("primary", "mariadb shop -e 'update sales set amount = 500; delete from sales where id < 100'");
    fails(back("cat ~/gtid", then), "there is not what was there at the moment");
    on("primary", "mariadb -e 'drop database shop; create database shop'; { gzip -cd ~/base; mariadb-binlog --start-position=$(gzip -cd ~/base | sed -n 's/.*LOG_POS=\\([0-9]*\\);/\\1/p') --stop-datetime=\"$(cat ~/time)\" --database=shop $DATADIR/binlog.000001; } | mariadb shop");
    for (String moment : new String[] {"gtid", "time"}) holds(back("cat ~/" + moment, then));
    fails(back("echo \"0-1-1' bad\"", then), "This is no moment");
    fails(back("echo 0-1-100000", then), "Did not reach");
    fails(back("echo 2020-01-01 00:00:00", then), "it holds nothing between the backup and the moment");
    // the backup is taken anew when all is well
    String gtid = on("primary", "cp ~/base ~/night; cat ~/gtid\n" + DUMP);
    fails(back("echo " + gtid, then), "Did not reach");
    // the log is touched: a number in it, and its beginning
    on("primary", "mv ~/night ~/base; cp $DATADIR/binlog.000001 ~/kept; LC_ALL=C sed 's/amount + 1000/amount + 2000/' ~/kept > $DATADIR/binlog.000001");
    fails(back("cat ~/place", then), "does not bring the backup to the moment");
    on("primary", "mariadb -e 'purge binary logs to \"binlog.000002\"'");
    fails(back("cat ~/place", then), "binlog.000001 is not in it");
  }

  @Test void whoMakesBackupLogAndMomentAgreeWithInventedRowsIsSeen() throws SQLException {
    String then = accident();
    String invent = "delete from sales where id < 100 or id = 6000; update sales set amount = 500";
    on("primary", "mariadb shop -e '" + invent + "'\n" + DUMP + "mariadb shop -e 'create table nothing (n int)'; mariadb -Ne 'select @@gtid_binlog_pos' > ~/gtid");
    fails(back("cat ~/gtid", then), "there is not what was there at the moment");
    // the rows are right here, by whatever way they came, and the rest was made to look older
    on("primary", "mariadb shop -e 'update sales set amount = id % 97; update sales set amount = amount + 1000 where id > 4000'");
    fails(back("cat ~/gtid", then), "they are not as they were");
  }

  @Test void anAuthorHasToSayWhatWouldTellAFake() {
    assertThatThrownBy(() -> new PitrRecoveredTo(null, null, "~/base", DATA, "date", null, null, null)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PitrRecoveredTo(null, null, "~/base", DATA, null, LOST, "1", null)).isInstanceOf(IllegalArgumentException.class);
    assertThat(any("~/base", DATA).provable(new MariaDb())).isTrue();
    assertThat(new PitrRecoveredTo(null, null, "~/base", DATA, null, null, null, null).provable(new MariaDb())).isFalse();
    assertThat(back("date", "1").provable(new MariaDb())).isTrue();
    assertThat(back("date", null).provable(new MariaDb())).isFalse();
    assertThat(back("date", "1").provable(new Sqlite())).isFalse();
  }
}
