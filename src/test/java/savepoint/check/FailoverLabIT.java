package savepoint.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

/** A real failover under a client that writes all the time, one that loses rows, and what only looks like one. */
class FailoverLabIT extends LabContract {
  private static FailoverMeasured measured(int rows, int seconds) { return new FailoverMeasured(null, "primary", "replica", rows, seconds); }

  private static final FailoverMeasured STRICT = measured(0, 900);
  private static final String START = "pg_ctl start -s -w -l $PGDATA/server.log";

  private void streaming() {
    on("primary", "psql -qc \"create role streamer login replication password 'x'\"");
    on("replica", """
        pg_ctl stop -s -m fast && rm -rf $PGDATA/* $PGWAL/*
        PGPASSWORD=x pg_basebackup -h primary -U streamer -D $PGDATA --waldir=$PGWAL -R -c fast
        echo "primary_conninfo = 'host=primary user=streamer password=x application_name=replica'" >> $PGDATA/postgresql.auto.conf
        """ + START);
  }

  private void promote() { on("replica", "psql -qAtc 'select pg_promote()'"); }

  private void writesOn(String host) { await().until(() -> writer().pulse().host().equals(host)); }

  private void writesMore() {
    int before = writer().pulse().rows();
    await().until(() -> writer().pulse().rows() > before + 10);
  }

  @Test void aFailoverThatLosesNothingIsMeasured() throws Exception {
    lab("postgres-pair");
    streaming();
    on("primary", "psql -qc \"alter system set synchronous_standby_names = 'replica'\" -c \"alter system set synchronous_commit = on\" -c 'select pg_reload_conf()' >/dev/null");
    fails(STRICT, "Nobody writes");
    holds(new ReplicaStreams(null, "primary", "replica", null));
    press("write primary");
    fails(STRICT, "The server on primary takes the writer's rows: nothing took over from it");
    press("kill primary");
    fails(STRICT, "nothing is acknowledged to the paced writer, so replica has not taken over");
    promote();
    // who took over has no standby of its own to wait for
    on("replica", "psql -qc 'alter system reset synchronous_standby_names' -c 'select pg_reload_conf()' >/dev/null");
    writesOn("replica");
    holds(STRICT, "RPO: 0 of ");
    fails(measured(0, 1), "At most 1 s are asked for");
    on("primary", START);
    fails(STRICT, "The server on primary takes the writer's rows, and so does the one on replica: two servers go separate ways");
    on("primary", "pg_ctl stop -s -m immediate");
    press("write replica");
    press("write replica");
    fails(STRICT, "When the paced writer was started, replica took the writes already, not primary");
  }

  @Test void rowsThatAreMissingCannotBeMadeUp() throws Exception {
    lab("postgres-pair");
    streaming();
    press("write primary");
    press("pause replica");
    fails(STRICT, "replica is paused");
    press("pause replica");
    // what was acknowledged while nobody followed
    on("replica", "pg_ctl stop -s -m fast");
    writesMore();
    press("kill primary");
    on("replica", START);
    promote();
    writesOn("replica");
    fails(STRICT, "At most no rows may be missing on replica");
    holds(measured(10_000, 900), "rows lost. RTO: ");
    on("replica", "psql -qc \"insert into paced_writer select substr(md5(g::text), 1, 16), now() - interval '1 minute' from generate_series(1, 500) g\"");
    fails(STRICT, "At most no rows may be missing on replica");
    on("replica", "psql -qc 'insert into paced_writer select md5(g::text) from generate_series(1, 200000) g'");
    fails(STRICT, "holds more than was written to it");
  }

  @Test void theOldServerInOtherClothesHasNotBeenReplaced() throws Exception {
    lab("postgres-pair");
    press("write primary");
    press("kill primary");
    on("primary", START);
    writesMore();
    fails(STRICT, "The server on primary takes the writer's rows: nothing took over from it");
    // under another port, behind a door in the other node
    on("replica", """
        pg_ctl stop -s -m fast
        setsid --fork socat TCP-LISTEN:5432,bind=replica,fork,reuseaddr TCP:primary:5433 </dev/null >/dev/null 2>&1
        setsid --fork socat UNIX-LISTEN:/run/postgresql/.s.PGSQL.5432,fork TCP:primary:5433 </dev/null >/dev/null 2>&1""");
    on("primary", "pg_ctl restart -s -w -m fast -o '-p 5433' -l $PGDATA/server.log");
    writesOn("replica");
    fails(STRICT, "While primary stands still, nothing is acknowledged");
  }

  @Test void aServerThatIsFilledByHandIsNoStandby() throws Exception {
    lab("postgres-pair");
    press("write primary");
    press("kill primary");
    on("primary", "pg_ctl start -s -w -o '-p 5433' -l $PGDATA/server.log; pg_dumpall -p 5433 -r > ~/roles; pg_dump -p 5433 > ~/all; pg_ctl stop -s -m fast; tar -C ~ -cf - roles all | socat - TCP-LISTEN:7000,bind=primary,reuseaddr &>/dev/null &");
    on("replica", "until socat -u TCP:primary:7000 - 2>/dev/null > /tmp/both.tar && [ -s /tmp/both.tar ]; do :; done; tar -C ~ -xf /tmp/both.tar; psql -q -f ~/roles >/dev/null 2>&1; psql -q -f ~/all >/dev/null 2>&1");
    writesOn("replica");
    fails(STRICT, "The server on replica is on timeline 1 as before: it was not promoted");
    assertThat(on("replica", "psql -Atc \"select count(*) > 0 from paced_writer\"")).isEqualTo("t");
  }
}
