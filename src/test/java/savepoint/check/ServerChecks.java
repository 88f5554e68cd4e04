package savepoint.check;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static savepoint.check.Attempted.fails;
import static savepoint.check.Attempted.holds;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import savepoint.sandbox.Need;

/** extension-installed, setting-is and stat-statements. */
interface ServerChecks extends Attempted {
  private static ExtensionInstalled crypto(String works) { return new ExtensionInstalled(null, "pgcrypto", works); }

  private static SettingIs setting(String name, String value, String role) { return new SettingIs(null, name, value, role); }

  @Test default void anExtensionIsInstalledAndWorks() throws SQLException {
    String works = "select crypt('{{text}}', crypt) = crypt from (select crypt('{{text}}', gen_salt('md5'))) as s (crypt)";
    holds(crypto(works), after("create extension pgcrypto"));
    holds(crypto(works), after("create schema tools; create extension pgcrypto schema tools"));
    holds(crypto(null), after("create extension pgcrypto"));
    fails(crypto(works), after(""), "is not installed");
    fails(crypto(works), after("create function crypt(text, text) returns text language sql as 'select $1'; create function gen_salt(text) returns text language sql as 'select $1'"), "is not installed");
  }

  @Test default void anExtensionThatWasHollowedOutDoesNotWork() throws SQLException {
    String hollow = "alter extension pgcrypto drop function digest(text, text); alter extension pgcrypto drop function digest(bytea, text); "
        + "drop function digest(text, text); drop function digest(bytea, text)";
    var check = crypto("select digest('{{text}}', 'md5') <> digest('{{text 2}}', 'md5')");
    Ground ground = after("create extension pgcrypto");
    holds(check, ground);
    // an extension's functions are the superuser's
    asAdmin(ground, hollow);
    fails(check, ground, "does not exist");
    asAdmin(ground, "create function public.digest(text, text) returns bytea language sql as $$ select 'x'::bytea $$");
    fails(check, ground, "this is not true");
  }

  @Test default void aSettingHoldsInAFreshSession() throws SQLException {
    String here = "do $$ begin execute format('alter database %I set work_mem = ''7MB''', current_database()); end $$";
    holds(setting("work_mem", "7MB", null), after(here));
    fails(setting("work_mem", "7MB", null), after("set work_mem = '7MB'"), "work_mem is 4MB in a fresh session");
    holds(setting("search_path", "sales,public", null), after("do $$ begin execute format('alter database %I set search_path = sales, public', current_database()); end $$"));
    fails(setting("work_mem", "7MB", null), after("create function current_setting(text) returns text language sql as $$ select '7MB' $$"), "4MB");
    fails(setting("no_such_thing", "1", null), after(""), "unrecognized configuration parameter");
    assertThatThrownBy(() -> setting("timezone", "UTC", null)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("sets it itself");
  }

  @Test default void aSettingOfARoleIsSeenInItsSessions() throws SQLException {
    Ground ground = after("create role clerk login; alter role clerk set default_transaction_read_only = yes; create role staff");
    holds(setting("default_transaction_read_only", "true", "clerk"), ground);
    fails(setting("default_transaction_read_only", "on", null), ground, "is off in a fresh session");
    fails(setting("statement_timeout", "5s", "clerk"), ground, "statement_timeout is 0 in a fresh session of clerk");
    fails(setting("work_mem", "4MB", "staff"), ground, "staff cannot log in");
    fails(setting("work_mem", "4MB", "nobody"), ground, "There is no role nobody");
  }

  @Test default void aSettingOfTheServerHoldsOnceItIsReloaded() throws SQLException {
    assumeTrue(offers(Need.SUPERUSER), "this runtime gives learners no superuser");
    Ground ground = after("");
    try {
      asAdmin(ground, "alter system set deadlock_timeout = '3s'");
      fails(setting("deadlock_timeout", "3s", null), ground, "deadlock_timeout is 1s");
      asAdmin(ground, "select pg_reload_conf()");
      holds(setting("deadlock_timeout", "3s", null), ground);
      asAdmin(ground, "alter system set max_connections = 33");
      asAdmin(ground, "select pg_reload_conf()");
      fails(setting("max_connections", "33", null), ground, "waits for a restart");
    } finally {
      asAdmin(ground, "alter system reset all");
      asAdmin(ground, "select pg_reload_conf()");
    }
  }

  @Test default void statementsAreReallyCounted() throws SQLException {
    assumeTrue(offers(Need.SUPERUSER), "this runtime gives learners no superuser");
    var check = new StatStatements(null);
    Ground ground = after("");
    fails(check, ground, "is not installed");
    asAdmin(ground, "create extension pg_stat_statements");
    holds(check, ground);
    holds(check, ground);
    asAdmin(ground, "alter database " + ground.database() + " set pg_stat_statements.track = 'none'");
    fails(check, ground, "pg_stat_statements counted 0");
    fails(check, after("create view pg_stat_statements as select 'select a' as query, 5 as calls"), "is not installed");
  }
}
