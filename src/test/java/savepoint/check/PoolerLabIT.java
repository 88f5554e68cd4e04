package savepoint.check;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Poolers in each mode, poolers in another mode than they should be, and programs that only pass everything on. */
class PoolerLabIT extends LabContract {
  @BeforeAll void aPooler() {
    lab("postgres-pooled");
    on("primary", "psql -qc \"create role app login password 'quiet-harbour'\" -c 'create schema app authorization app'");
    on("pooler", "echo '\"app\" \"quiet-harbour\"' > ~/pgbouncer/users.txt");
  }

  private static PoolerMode mode(PoolerMode.Mode mode) { return new PoolerMode(null, "pooler", 0, mode, "app", "quiet-harbour", null, 0, 0); }

  private static final PoolerMode SESSION = mode(PoolerMode.Mode.SESSION);
  private static final PoolerMode TRANSACTION = mode(PoolerMode.Mode.TRANSACTION);
  private static final PoolerMode STATEMENT = mode(PoolerMode.Mode.STATEMENT);

  /** Anew: what a session had goes with it. */
  private void pooling(String mode, int size) { pooling(mode, size, "host=primary port=5432"); }

  private void pooling(String mode, int size, String server) {
    on("pooler", """
        cd ~/pgbouncer
        pkill -x socat || true
        pkill -QUIT -x pgbouncer || true
        while pgrep -x 'pgbouncer|socat' >/dev/null; do sleep 0.02; done
        sed -i 's/^pool_mode.*/pool_mode = %s/; s/^default_pool_size.*/default_pool_size = %d/; s|^[*] = .*|* = %s|' pgbouncer.ini
        pgbouncer --quiet --daemon pgbouncer.ini
        until [ -S /run/postgresql/.s.PGSQL.6432 ]; do sleep 0.02; done""".formatted(mode, size, server));
  }

  @Test void clientsTakeTurnsTransactionByTransaction() throws SQLException {
    pooling("transaction", 3);
    holds(TRANSACTION);
    fails(SESSION, "");
    fails(STATEMENT, "A client can begin a transaction");
    on("primary", "psql -Atc \"select from pg_namespace where nspname ~ '^pooled_'\" | (! grep -q .)");
    fails(new PoolerMode(null, "pooler", 0, PoolerMode.Mode.TRANSACTION, "app", "wrong", null, 0, 0), "Client 1 of 20 is not let in");
    fails(new PoolerMode(null, "pooler", 6433, PoolerMode.Mode.TRANSACTION, "app", "x", null, 0, 0), "Client 1 of 20 is not let in");
  }

  @Test void clientsKeepAConnectionForTheirSession() throws SQLException {
    pooling("session", 5);
    holds(SESSION);
    fails(TRANSACTION, "gets no answer within 6 s");
  }

  @Test void clientsTakeTurnsStatementByStatement() throws SQLException {
    pooling("statement", 3);
    holds(STATEMENT);
    fails(TRANSACTION, "fails at 'begin'");
  }

  @Test void aFileThatSaysTransactionIsNoPooler() throws SQLException {
    pooling("session", 5);
    on("pooler", "sed -i 's/^pool_mode.*/pool_mode = transaction/' ~/pgbouncer/pgbouncer.ini");
    fails(TRANSACTION, "gets no answer");
    // room for everybody in session mode looks the same to each client
    pooling("session", 50);
    fails(TRANSACTION, "more than 5");
    // even when they are open already
    fails(TRANSACTION, "more than 5");
    // a program that only passes everything on
    pooling("transaction", 3);
    on("pooler", "pkill -QUIT -x pgbouncer; while pgrep -x pgbouncer >/dev/null; do sleep 0.02; done; setsid --fork socat TCP-LISTEN:6432,bind=pooler,fork,reuseaddr TCP:primary:5432 </dev/null >/dev/null 2>&1; until (echo > /dev/tcp/pooler/6432) 2>/dev/null; do sleep 0.02; done");
    fails(TRANSACTION, "more than 5");
    fails(SESSION, "nothing is pooled");
    pooling("transaction", 3);
  }

  @Test void aServerOfItsOwnIsNoPooler() throws SQLException {
    // the same role and mode in front of a server of the pooler's own
    on("pooler", """
        initdb -D $PGDATA/own -A trust --wal-segsize=1 >/dev/null && pg_ctl -D $PGDATA/own -s -w -o "-p 5433 -c listen_addresses=''" -l /tmp/own start
        psql -p 5433 -d postgres -qc 'create role app login superuser'""");
    pooling("transaction", 3, "host=/run/postgresql port=5433");
    fails(TRANSACTION, "fails at '…'");
    on("pooler", "pg_ctl -D $PGDATA/own -s stop -m immediate");
    assertThatThrownBy(() -> new PoolerMode(null, "pooler", 0, PoolerMode.Mode.TRANSACTION, "app", "x", null, 5, 5)).isInstanceOf(IllegalArgumentException.class);
  }
}
