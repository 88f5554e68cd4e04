package savepoint.check;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Bloat and locks: resolved, left alone, and made to look resolved by a superuser. Settings and files of a lab, and their fakes. */
class UpkeepLabIT extends LabContract {
  @BeforeAll void aServer() { lab("postgres"); }

  private static final BloatReduced ORDERS = new BloatReduced(null, "orders", 0, "select count(*), sum(id), sum(length(note)) from orders", "20000|200010000|400000", List.of("id", "customer"));

  private void bloated() {
    on("primary", """
        psql -q <<'END'
        drop table if exists orders cascade;
        create table orders (id int primary key, customer int, note text) with (autovacuum_enabled = off);
        insert into orders select g, g % 100, repeat('x', 20) from generate_series(1, 20000) g;
        create index on orders (customer);
        update orders set customer = customer + 1; update orders set customer = customer - 1; update orders set note = note;
        END""");
  }

  @Test void aTableThatWasRewrittenIsSmall() throws SQLException {
    bloated();
    fails(ORDERS, "when it is new");
    // gives nothing back, and leaves the indexes as they are
    on("primary", "psql -qc 'vacuum orders' -c 'delete from orders where false'");
    fails(ORDERS, "when it is new");
    on("primary", "psql -qc 'vacuum full orders'");
    holds(ORDERS);
    bloated();
    on("primary", "psql -q -c 'create table fresh (like orders including all)' -c 'insert into fresh select * from orders' -c 'drop table orders' -c 'alter table fresh rename to orders'");
    holds(ORDERS);
    fails(new BloatReduced(null, "ghosts", 0, "select 1", "1", List.of()), "There is no table ghosts");
  }

  @Test void aTableThatLostSomethingIsNotSmall() throws SQLException {
    bloated();
    on("primary", "psql -qc 'delete from orders where id > 19000' -c 'vacuum full orders'");
    fails(ORDERS, "not all there any more");
    bloated();
    on("primary", "psql -qc 'vacuum full orders' -c 'alter table orders drop column note'");
    fails(ORDERS, "not all there any more");
    bloated();
    on("primary", "psql -qc 'drop index orders_customer_idx' -c 'vacuum full orders'");
    fails(ORDERS, "no index on (customer)");
    bloated();
    on("primary", "psql -qc 'vacuum full orders' -c 'alter table orders set unlogged'");
    fails(ORDERS, "does not outlive a crash");
  }

  @Test void aSuperuserWhoFakesASizeIsSeen() throws SQLException {
    bloated();
    on("primary", """
        psql -q <<'END'
        alter table orders rename to big;
        create view orders as select * from big;
        END""");
    fails(ORDERS, "is a view");
    on("primary", """
        psql -q <<'END'
        drop view orders;
        create table orders (like big including indexes);
        alter table big inherit orders;
        END""");
    fails(ORDERS, "not all there any more");
    bloated();
    // the server's own word for a size, forged
    on("primary", """
        psql -q <<'END'
        drop table big;
        create function public.small(regclass) returns bigint language sql as 'select 8192::bigint';
        update pg_proc set prosrc = 'select 8192::bigint', prolang = (select oid from pg_language where lanname = 'sql'), probin = null where proname = 'pg_total_relation_size';
        END""");
    fails(ORDERS, "when it is new");
    lab("postgres");
  }

  private static LockResolved settings(int seconds, String role, String spares) { return new LockResolved(null, null, seconds, role, spares); }

  private static final LockResolved SCRIPT = new LockResolved(null, "bash ~/unblock.sh", 20, null, null);

  private void script(String sql) { on("primary", "cat > ~/unblock.sh <<'END'\npsql -Xqc \"" + sql + "\"\nEND"); }

  @Test void aForgottenLockIsEndedByASetting() throws SQLException {
    fails(settings(2, null, null), "still wait for the row");
    on("primary", "psql -qc \"alter system set idle_in_transaction_session_timeout = '2s'\" -c 'select pg_reload_conf()'");
    holds(settings(15, null, null));
    // of one role alone
    on("primary", "psql -qc 'alter system reset all' -c 'select pg_reload_conf()' -c 'create role till login' -c \"alter role till set idle_in_transaction_session_timeout = '2s'\" -c 'create role report login'");
    holds(settings(15, "till", "report"));
    fails(settings(2, null, null), "still wait for the row");
    on("primary", "psql -qc \"alter role report set idle_in_transaction_session_timeout = '2s'\"");
    fails(settings(15, "till", "report"), "Somebody who held up nobody was hurt: an idle transaction");
    // who gives up waiting, and who may not work longer than that
    on("primary", "psql -qc 'alter role till reset all' -c 'alter role report reset all' -c \"alter system set lock_timeout = '1s'\" -c 'select pg_reload_conf()'");
    fails(settings(5, null, null), "Somebody who only waited was hurt");
    on("primary", "psql -qc 'alter system reset all' -c \"alter system set transaction_timeout = '2s'\" -c 'select pg_reload_conf()'");
    fails(settings(5, null, null), "was hurt");
    on("primary", """
        psql -qc 'alter system reset all' -c 'select pg_reload_conf()'
        psql -Atc "select from pg_roles where rolname ~ '^till_' union all select from pg_namespace where nspname ~ '^till_' union all select from pg_stat_activity where usename ~ '^till_'" | (! grep -q .)""");
  }

  @Test void aForgottenLockIsEndedByAScript() throws SQLException {
    fails(SCRIPT, "fails with status");
    script("select pg_terminate_backend(b.pid) from pg_stat_activity b where b.state = 'idle in transaction' and exists (select from pg_stat_activity w where b.pid = any (pg_blocking_pids(w.pid)))");
    holds(SCRIPT);
    script("select 1");
    fails(SCRIPT, "still wait for the row");
    // ends whoever stands before somebody: one who only waited, too
    script("select pg_terminate_backend(p) from pg_stat_activity, unnest(pg_blocking_pids(pid)) p");
    fails(SCRIPT, "Somebody who only waited was hurt");
    script("select pg_terminate_backend(pid) from pg_stat_activity where state = 'idle in transaction'");
    fails(SCRIPT, "Somebody who held up nobody was hurt");
    script("select pg_terminate_backend(pid) from pg_stat_activity where state = 'idle in transaction' order by xact_start limit 1");
    fails(SCRIPT, "");
    script("select pg_cancel_backend(pid) from pg_stat_activity where wait_event_type = 'Lock'");
    fails(SCRIPT, "Somebody who only waited was hurt");
  }

  @Test void aSuperuserWhoFakesAResolutionIsSeen() throws SQLException {
    on("primary", "echo 'pg_ctl -s restart -m immediate -l $PGDATA/server.log' > ~/unblock.sh");
    fails(SCRIPT, "");
    // the row as the waiting ones would leave it
    on("primary", """
        cat > ~/unblock.sh <<'END'
        t=$(psql -Atc "select schemaname || '.t' from pg_tables where schemaname like 'till%'")
        timeout 3 psql -Xqc "drop table $t cascade" -c "create table $t as select g as id, 11 as n from generate_series(1, 9) g" &
        psql -Xqc "select pg_terminate_backend(pid) from pg_stat_activity where state = 'idle in transaction'"; wait
        END""");
    fails(SCRIPT, "");
  }

  @Test void settingsAndFilesOfALabAreTriedAsTheyAre() throws SQLException {
    var memory = new SettingIs(null, "work_mem", "7MB", null);
    fails(memory, "work_mem is 4MB");
    on("primary", "psql -qc \"alter system set work_mem = '7MB'\"");
    fails(memory, "work_mem is 4MB");
    on("primary", "psql -qc 'select pg_reload_conf()'");
    holds(memory);
    // said, and not so
    on("primary", """
        psql -qc 'alter system reset all' -c 'select pg_reload_conf()'
        psql -qc "create table public.pg_settings as select 'work_mem' as name, '7MB' as setting" -c "create function public.current_setting(text) returns text language sql as \\$\\$ select '7MB' \\$\\$"
        psql -qc 'alter role learner set search_path = public, pg_catalog'
        echo "work_mem = '7MB'" >> $PGDATA/elsewhere.conf""");
    fails(memory, "work_mem is 4MB");
    // for whom it is tried alone
    on("primary", "psql -qc \"alter role learner set work_mem = '7MB'\"");
    fails(memory, "for the role learner by itself");
    on("primary", "psql -qc 'alter role learner reset all' -c 'drop function public.current_setting' -c 'drop table public.pg_settings'");

    var line = new FileMatches(null, null, "~/app.conf", "max_connections *= *20");
    fails(line, "cannot be read");
    on("primary", "printf '# max_connections = 20\\n  max_connections = 20  \\n' > ~/app.conf");
    holds(line);
    // as a comment, in another file, as part of another word, without end
    on("primary", "echo '# max_connections = 20' > ~/app.conf");
    fails(line, "No line");
    on("primary", "echo 'old_max_connections = 200' > ~/app.conf");
    fails(line, "No line");
    on("primary", "rm ~/app.conf; mkfifo ~/app.conf");
    fails(line, "cannot be read");
    on("primary", "rm ~/app.conf; ln -s /dev/zero ~/app.conf");
    fails(line, "cannot be read");
    on("primary", "ln -sf /etc/shadow ~/app.conf");
    fails(line, "cannot be read");
    on("primary", "rm ~/app.conf");
  }
}
