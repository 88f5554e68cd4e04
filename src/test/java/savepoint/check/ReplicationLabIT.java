package savepoint.check;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** A replica that streams, one that does not, and servers that only look like one. */
class ReplicationLabIT extends LabContract {
  private static final ReplicaStreams STREAMS = new ReplicaStreams(null, "primary", "replica", null);
  private static final ReplicaStreams THROUGH_SLOT = new ReplicaStreams(null, "primary", "replica", ReplicaStreams.Slot.REQUIRED);

  private void streaming(String slot) {
    on("primary", "psql -qc \"create role streamer login replication password 'x'\"");
    on("replica", """
        pg_ctl stop -s -m fast && rm -rf $PGDATA/* $PGWAL/*
        PGPASSWORD=x pg_basebackup -h primary -U streamer -D $PGDATA --waldir=$PGWAL -R -c fast %s
        pg_ctl start -s -w -l $PGDATA/server.log""".formatted(slot));
  }

  @Test void aReplicaStreamsThroughItsSlot() throws SQLException {
    lab("postgres-pair");
    fails(STREAMS, "did not turn up on replica");
    streaming("-C -S replica");
    holds(STREAMS);
    holds(THROUGH_SLOT);
    on("primary", "psql -Atc \"select from pg_namespace where nspname ~ '^probe_'\" | (! grep -q .)");
    // it has taken over: what is written here does not get there any more
    on("replica", "psql -qAtc 'select pg_promote()'");
    fails(STREAMS, "did not turn up");
    on("replica", "pg_ctl stop -s -m fast");
    fails(STREAMS, "The server on replica does not let the platform in");
  }

  @Test void aSlotThatIsNotTheReplicasIsSeen() throws SQLException {
    lab("postgres-pair");
    streaming("");
    holds(STREAMS);
    fails(THROUGH_SLOT, "No slot of primary moves on");
    on("primary", """
        psql -qAtc "select pg_create_physical_replication_slot('replica', true)"
        psql -qc "create view public.pg_replication_slots as select 'replica' as slot_name, true as active" -c 'alter role postgres set search_path = public, pg_catalog'
        mkdir -p $PGWAL/received
        setsid --fork pg_receivewal -D $PGWAL/received -S replica --synchronous </dev/null >/dev/null 2>&1
        until psql -Atc "select active from pg_catalog.pg_replication_slots where slot_name = 'replica'" | grep -q t && ls $PGWAL/received/*.partial 2>/dev/null; do sleep 0.05; done""");
    fails(THROUGH_SLOT, "No slot of primary moves on");
  }

  @Test void aServerThatOnlyPassesOnIsNoReplica() throws SQLException {
    lab("postgres-pair");
    on("replica", """
        pg_ctl stop -s -m fast
        setsid --fork socat UNIX-LISTEN:/run/postgresql/.s.PGSQL.5432,fork TCP:primary:5432 </dev/null >/dev/null 2>&1
        until [ -S /run/postgresql/.s.PGSQL.5432 ]; do sleep 0.02; done""");
    on("primary", "psql -qc \"alter system set default_transaction_read_only = on\" -c 'select pg_reload_conf()' >/dev/null; echo 'host all all 127.0.0.0/8 trust' > /tmp/h; cat $PGDATA/pg_hba.conf >> /tmp/h; cp /tmp/h $PGDATA/pg_hba.conf; psql -qc 'select pg_reload_conf()' >/dev/null");
    fails(STREAMS, "a server of its own, no replica");
  }

  @Test void aServerThatIsFedByHandIsNoReplica() throws SQLException {
    lab("postgres-pair");
    on("primary", "echo 'host all all 127.0.0.0/8 trust' >> $PGDATA/pg_hba.conf; sed -i '/scram/d' $PGDATA/pg_hba.conf; psql -qc 'select pg_reload_conf()' >/dev/null");
    // copies whatever schema turns up, ten times a second, and says it is read only
    on("replica", """
        psql -qc 'alter system set default_transaction_read_only = on' -c 'select pg_reload_conf()' >/dev/null
        setsid --fork bash -c 'while sleep 0.1; do pg_dump -h primary -U postgres -n "probe_*" postgres | PGOPTIONS="-c default_transaction_read_only=off" psql -q postgres; done' </dev/null >/dev/null 2>&1""");
    fails(STREAMS, "a server of its own, no replica");
  }

  @Test void aConnectionThatBreaksWhileItsServerServesIsNobodysFault() throws SQLException {
    lab("postgres-pair");
    streaming("");
    // as long as it replays nothing, somebody looks for the row
    on("replica", "psql -qAtc 'select pg_wal_replay_pause()'");
    String looking = "psql -Atc \"select 'looks' from pg_stat_activity where query like '%from probe%' and pid <> pg_backend_pid()\" | grep -q looks";
    breaks("replica", looking);
    isOurs(STREAMS, "connection to the server on replica was lost");
    breaks("primary", "psql -Atc \"select 'there' from pg_namespace where nspname like 'probe%'\" | grep -q there");
    // by then it is long broken
    later("replica", "until " + looking + "; do sleep 0.05; done; sleep 2; psql -qAtc 'select pg_wal_replay_resume()'");
    isOurs(STREAMS, "");
    holds(STREAMS);
    // a server that is stopped meanwhile is its learner's
    on("replica", "psql -qAtc 'select pg_wal_replay_pause()'");
    later("replica", "until " + looking + "; do sleep 0.05; done; pg_ctl stop -s -m immediate");
    fails(STREAMS, "The server on replica does not answer any more");
  }
}
