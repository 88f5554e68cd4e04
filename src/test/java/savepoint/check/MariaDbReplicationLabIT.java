package savepoint.check;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** A MariaDB replica that follows by GTID, one that does not, and servers that only look like one. */
class MariaDbReplicationLabIT extends LabContract {
  private static final ReplicaStreams STREAMS = new ReplicaStreams(null, "primary", "replica", null);

  private void follows(String gtid) {
    on("primary", "printf 'log-bin = binlog\\n' >> ~/.my.cnf && server restart && mariadb -e \"create user streamer@'%' identified by 'x'; grant replication slave on *.* to streamer@'%'\"");
    on("replica", "mariadb -e \"change master to master_host = 'primary', master_user = 'streamer', master_password = 'x', master_use_gtid = " + gtid + "; start slave\"");
  }

  @Test void aReplicaFollowsByGtidAndIsReadOnly() throws SQLException {
    lab("mariadb-pair");
    fails(STREAMS, "did not turn up on replica");
    follows("slave_pos");
    fails(STREAMS, "it must be read-only");
    on("replica", "mariadb -e 'set global read_only = 1'");
    holds(STREAMS);
    on("primary", "mariadb -Ne \"show databases like 'probe%'; select user from mysql.global_priv where user like 'probe%'\" | (! grep -q .)");
    on("replica", "mariadb -e 'stop slave; change master to master_use_gtid = no; start slave'");
    fails(STREAMS, "does not follow by GTID");
    on("replica", "mariadb -e 'stop slave'");
    fails(STREAMS, "did not turn up on replica");
    on("replica", "server stop");
    fails(STREAMS, "The server on replica does not let the platform in as mysql");
  }

  @Test void aConnectionThatBreaksWhileItsServerServesIsNobodysFault() throws SQLException {
    lab("mariadb-pair");
    follows("slave_pos");
    on("replica", "mariadb -e 'set global read_only = 1; stop slave'");
    String looking = "mariadb -Ne \"select 'looks' from information_schema.processlist where user = 'mysql' and id <> connection_id() and command in ('Query', 'Sleep')\" | grep -q looks";
    breaks("replica", looking);
    isOurs(STREAMS, "connection to the server on replica was lost");
    breaks("primary", "mariadb -Ne \"show databases like 'probe%'\" | grep -q probe");
    // by then it is long broken
    later("replica", "until " + looking + "; do sleep 0.05; done; sleep 2; mariadb -e 'start slave'");
    isOurs(STREAMS, "");
    holds(STREAMS);
    on("replica", "mariadb -e 'stop slave'");
    later("replica", "until " + looking + "; do sleep 0.05; done; server stop");
    fails(STREAMS, "The server on replica does not answer any more");
  }

  @Test void aServerThatIsFedByHandIsNoReplica() throws SQLException {
    lab("mariadb-pair");
    on("primary", "mariadb -e \"create user copier@'%' identified by 'x'; grant all on *.* to copier@'%'\"");
    // copies whatever turns up, again and again, accounts too, and is read-only
    on("replica", """
        cat > /tmp/feed <<'END'
        from='-h primary -u copier -px --skip-ssl'
        while sleep 0.1; do
          for one in $(mariadb $from -Ne "show databases like 'probe%'"); do mariadb -e "create database if not exists $one"; mariadb-dump $from $one | mariadb $one; done
          for one in $(mariadb $from -Ne "select user from mysql.global_priv where user like 'probe%'"); do
            mariadb -e "create user if not exists $one@localhost identified via unix_socket as 'mysql'; grant all on $one.* to $one@localhost"
          done
        done
        END
        mariadb -e 'set global read_only = 1'
        setsid --fork bash /tmp/feed </dev/null >/dev/null 2>&1""");
    fails(STREAMS, "it gets copies, not the changes");
  }

  @Test void aServerThatOnlyPassesOnIsNoReplica() throws SQLException {
    lab("mariadb-pair");
    on("primary", "mariadb -e \"create user mysql@'%' identified by ''; grant all on *.* to mysql@'%' with grant option; set global read_only = 1\"");
    on("replica", """
        server stop
        setsid --fork socat UNIX-LISTEN:/run/mysqld/mysqld.sock,fork TCP:primary:3306,bind=127.0.0.12 </dev/null >/dev/null 2>&1
        for i in {1..100}; do [ -S /run/mysqld/mysqld.sock ] && exit 0; sleep 0.05; done; exit 1""");
    fails(STREAMS, "does not follow by GTID");
  }
}
