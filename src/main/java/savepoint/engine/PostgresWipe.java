package savepoint.engine;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Makes a server as new after a role that was no superuser: all that such a role can leave outside of its databases is other databases, roles, memberships, settings of
 * roles and databases, and changed attributes of itself. What was done is looked at afterwards, so a way that nobody thought of costs a new server, never a verdict.
 */
final class PostgresWipe {
  /** Objects with smaller numbers came with initdb. */
  private static final String OURS = "oid >= 16384";

  private PostgresWipe() {}

  /** @param used the login that may be changed; @param roles all that may stay, {@code used} among them; @param databases all that may stay besides the templates of the server */
  static boolean wipe(Session admin, Engine engine, Login used, Set<String> roles, Set<String> databases) throws SQLException {
    for (String name : names(admin, "select datname from pg_catalog.pg_database where not datistemplate")) if (!databases.contains(name)) engine.drop(admin, name);
    try {
      for (String name : names(admin, "select rolname from pg_catalog.pg_authid where " + OURS)) if (!roles.contains(name)) execute(admin, "DROP ROLE " + Postgres.quote(name));
    } catch (SQLException e) {
      return false;   // it owns something in a database that stays
    }
    restore(admin, used);
    return names(admin, """
        select 'a role' from pg_catalog.pg_authid where oid >= 16384 and rolname <> all (?)
        union all select 'a membership' from pg_catalog.pg_auth_members where roleid >= 16384 or member >= 16384
        union all select 'a setting' from pg_catalog.pg_db_role_setting s left join pg_catalog.pg_authid r on r.oid = s.setrole
          where s.setdatabase <> 0 or r.rolname is null or r.rolname = ?
        union all select 'a transaction' from pg_catalog.pg_prepared_xacts
        union all select 'a slot' from pg_catalog.pg_replication_slots
        union all select 'a tablespace' from pg_catalog.pg_tablespace where oid >= 16384""", roles.toArray(String[]::new), used.user()).isEmpty();
  }

  /** The connection limit is the one of the lab image's roles.sql. */
  static void restore(Session admin, Login role) throws SQLException {
    String user = Postgres.quote(role.user());
    execute(admin, "ALTER ROLE " + user + " WITH NOSUPERUSER NOCREATEDB NOCREATEROLE INHERIT LOGIN NOREPLICATION NOBYPASSRLS CONNECTION LIMIT 20 VALID UNTIL 'infinity' PASSWORD "
        + (role.password().isEmpty() ? "NULL" : "'" + role.password().replace("'", "''") + "'"));
    execute(admin, "ALTER ROLE " + user + " RESET ALL");
  }

  private static List<String> names(Session admin, String sql, Object... values) throws SQLException {
    try (var query = admin.jdbc().prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        if (values[i] instanceof String[] texts) query.setArray(i + 1, admin.jdbc().createArrayOf("text", texts));
        else query.setObject(i + 1, values[i]);
      }
      try (var rs = query.executeQuery()) {
        var names = new ArrayList<String>();
        while (rs.next()) names.add(rs.getString(1));
        return names;
      }
    }
  }

  private static void execute(Session admin, String sql) throws SQLException {
    try (var statement = admin.jdbc().createStatement()) {
      statement.execute(sql);
    }
  }
}
