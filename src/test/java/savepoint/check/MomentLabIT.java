package savepoint.check;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import savepoint.sandbox.Topology;

/** Archives that bring any moment back, that do not, and what was brought back by hand. */
class MomentLabIT extends LabContract {
  private static final String WAL = "/var/lib/postgresql/wal/archive";
  private static final String BASE = "/var/lib/postgresql/wal/base";
  /** A base backup is no part of the data directory, and the disk for WAL is a quarter of all. */
  private static final String ROOMY = Topology.written("postgres", List.of(new Topology.Spec("primary", "postgres", 560, 400))).name();
  private static final PitrRecoveredTo ANY = new PitrRecoveredTo(null, null, BASE, WAL, null, null, null, null);

  private static final String LOST = "select count(*), sum(amount), sum(amount * id) from sales having count(*) > 999";

  private void archiving(String command) {
    on("primary", """
        mkdir -p $PGWAL/archive
        psql -qc "alter system set archive_mode = on" -c "alter system set archive_command = '%s'"
        pg_ctl restart -s -w -l $PGDATA/server.log
        rm -rf $PGWAL/base && pg_basebackup -c fast -D $PGWAL/base""".formatted(command));
  }

  @Test void anyMomentCanBeBroughtBack() throws SQLException {
    lab(ROOMY);
    fails(ANY, "did not come to " + WAL);
    archiving("cp %p " + WAL + "/%f");
    on("primary", "psql -qc 'create unlogged table lost as select 1 as n' -c 'create table kept as select 1 as n'");
    holds(new PitrRecoveredTo(null, null, BASE, WAL, null, "select n from kept", null, null));
    // what is not in the WAL
    fails(new PitrRecoveredTo(null, null, BASE, WAL, null, "select n from lost", null, null), "do not give the rows that were here then");
    on("primary", "psql -Atc \"select from pg_namespace where nspname ~ '^moment_'\" | (! grep -q .)");
    on("primary", "psql -qc \"alter system set archive_command = 'gzip -c %p > " + WAL + "/%f.gz'\" -c 'select pg_reload_conf()' >/dev/null");
    holds(ANY);
    // a hole in the archive
    on("primary", "ls $PGWAL/archive/*.gz | tail -n 1 | xargs rm");
    fails(ANY, "");
    on("primary", "rm -rf $PGWAL/base; pg_basebackup -c fast -Ft -D $PGWAL/base");
    holds(ANY);
    on("primary", "rm -rf $PGWAL/base");
    fails(ANY, "holds no base backup");
  }

  @Test void anArchiveThatOnlyLooksLikeOneIsSeen() throws SQLException {
    lab(ROOMY);
    // the right names, and nothing in them
    archiving("touch " + WAL + "/%f");
    fails(ANY, "does not start from the backup and its WAL");
    // the first bytes alone
    archiving("head -c 100 %p > " + WAL + "/%f");
    fails(ANY, "does not start from the backup and its WAL");
    // the base backup is always new: its own WAL would do
    on("primary", "setsid --fork bash -c 'while sleep 0.2; do rm -rf $PGWAL/next; pg_basebackup -c fast -D $PGWAL/next; rm -rf $PGWAL/base; mv $PGWAL/next $PGWAL/base; done' </dev/null >/dev/null 2>&1");
    fails(ANY, "");
  }

  @Test void whatWasLostIsBackAsItWas() throws SQLException {
    lab(ROOMY);
    archiving("cp %p " + WAL + "/%f");
    on("primary", """
        psql -qc 'create table sales as select g as id, (random() * 1000)::int as amount from generate_series(1, 5000) g' -c 'create table other (n int)'
        psql -Atc 'select clock_timestamp()' > ~/before
        psql -qc 'drop table sales' -c 'insert into other values (1)' -c 'select pg_switch_wal()' >/dev/null
        for i in $(seq 100); do [ $(psql -Atc 'select count(*) from pg_ls_waldir() w where exists (select from pg_ls_archive_statusdir() s where s.name = w.name || $$.ready$$)') = 0 ] && break; sleep 0.1; done""");
    var back = new PitrRecoveredTo(null, null, BASE, WAL, "cat ~/before", LOST, null, null);
    fails(back, "On primary it cannot be asked for");
    // invented
    on("primary", "psql -qc 'create table sales as select g as id, 500 as amount from generate_series(1, 5000) g'");
    fails(back, "there is not what was there at the moment");
    on("primary", """
        psql -qc 'drop table sales'
        cp -a $PGWAL/base $PGWAL/old && touch $PGWAL/old/recovery.signal
        cat >> $PGWAL/old/postgresql.auto.conf <<END
        restore_command = 'cp $PGWAL/archive/%f %p'
        recovery_target_time = '$(cat ~/before)'
        recovery_target_action = promote
        archive_mode = off
        END
        pg_ctl -D $PGWAL/old -s -w -o '-p 5433' -l /tmp/old start
        pg_dump -p 5433 -t sales postgres | psql -q
        pg_ctl -D $PGWAL/old -s stop""");
    holds(back);
    // base backup, archive and moment could agree with what was made up, but not with what the author knows
    String then = on("primary", "psql -Atc 'select count(*), sum(amount), sum(amount * id) from sales'");
    holds(new PitrRecoveredTo(null, null, BASE, WAL, "cat ~/before", LOST, then, null));
    fails(new PitrRecoveredTo(null, null, BASE, WAL, "cat ~/before", LOST, "5000|1|1", null), "they are not as they were");
    // another moment than any there was
    fails(new PitrRecoveredTo(null, null, BASE, WAL, "echo \"2026-01-01' bad\"", "select 1", null, null), "This is no moment");
    fails(new PitrRecoveredTo(null, null, BASE, WAL, "echo 2100-01-01 00:00:00", "select 1", null, null), "does not start from the backup and its WAL");
    assertThatThrownBy(() -> new PitrRecoveredTo(null, null, BASE, WAL, "date", null, null, null)).isInstanceOf(IllegalArgumentException.class);
  }
}
