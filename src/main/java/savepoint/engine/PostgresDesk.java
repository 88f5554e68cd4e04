package savepoint.engine;

import java.sql.SQLException;

/** What makes a database and a session fit for answers of strangers, one after the other. */
final class PostgresDesk {
  /** Sets back everything a session can hold, then begins what the answer runs in; one round trip. RESET would bring the driver's own zone back. */
  private static final String RESET = "rollback; discard all; set timezone = 'UTC'; set extra_float_digits = 1; begin read only";
  /**
   * What the judge's role may not do in a data set besides writing: see or end other sessions, keep or wait for advisory locks, and raise
   * its own memory (by set_config or in a DO block) while its one statement runs.
   */
  private static final String HARDEN = """
      do $$
      declare f regprocedure;
      begin
        for f in
          select oid from pg_catalog.pg_proc
          where pronamespace = 'pg_catalog'::regnamespace
            and (proname in ('set_config', 'pg_terminate_backend', 'pg_cancel_backend', 'pg_stat_get_activity', 'pg_log_backend_memory_contexts',
                             'pg_notify', 'pg_logical_emit_message', 'pg_export_snapshot', 'lo_create', 'lo_creat', 'lo_from_bytea', 'lo_put', 'lowrite', 'lo_open')
                 or proname like 'pg\\_stat\\_get\\_backend\\_%' or proname like 'pg\\_%advisory%lock%')
        loop
          execute pg_catalog.format('revoke execute on function %s from public', f);
        end loop;
        revoke all on pg_catalog.pg_stat_activity from public;
        revoke usage on language plpgsql from public;
        execute pg_catalog.format('revoke create, temporary on database %I from public', pg_catalog.current_database());
      end $$""";

  private PostgresDesk() {}

  static void harden(Session admin) throws SQLException { execute(admin, HARDEN); }

  static void renew(Session session) throws SQLException { execute(session, RESET); }

  /** False when it goes on all the same. */
  static boolean end(Session admin, int process) throws SQLException {
    try (var statement = admin.jdbc().prepareStatement("""
        select coalesce(bool_and(pg_catalog.pg_terminate_backend(pid, 3000)), true) from pg_catalog.pg_stat_activity where pid = ?""")) {
      statement.setInt(1, process);
      try (var rs = statement.executeQuery()) {
        return rs.next() && rs.getBoolean(1);
      }
    }
  }

  private static void execute(Session session, String sql) throws SQLException {
    try (var statement = session.jdbc().createStatement()) {
      statement.execute(sql);
    }
  }
}
