package savepoint.engine;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** Makes a server as new after an account that was no superuser: what such an account can leave outside of its databases is other databases and accounts, and changes of its own. */
final class MariaDbWipe {
  private static final Set<String> SYSTEM = Set.of("information_schema", "mysql", "performance_schema", "sys");
  private static final Set<String> ACCOUNTS = Set.of("mariadb.sys", "mysql", "root", "PUBLIC");
  private static final String USERS = "select user, host from mysql.global_priv";

  private MariaDbWipe() {}

  static boolean wipe(Session admin, Engine engine, Login used, Set<String> roles, Set<String> databases) throws SQLException {
    for (var row : admin.ask("show databases")) if (!SYSTEM.contains(row.getFirst()) && !databases.contains(row.getFirst())) engine.drop(admin, row.getFirst());
    for (var account : strangers(admin, roles)) {
      boolean role = account.get(1).isEmpty();
      admin.execute(role ? "drop role if exists " + MariaDb.quote(account.get(0)) : "drop user if exists " + MariaDb.account(account.get(0), account.get(1)));
    }
    admin.execute("create or replace user " + as(used));
    return strangers(admin, roles).isEmpty()
        && admin.ask("select 1 from mysql.db where user = " + MariaDb.text(used.user()) + " union all select 1 from mysql.roles_mapping where admin_option = 'N' limit 1").isEmpty();
  }

  private static List<List<String>> strangers(Session admin, Set<String> roles) throws SQLException {
    return admin.ask(USERS).stream().filter(row -> !ACCOUNTS.contains(row.get(0)) && !(roles.contains(row.get(0)) && row.get(1).equals("localhost"))).toList();
  }

  static void restore(Session admin, Login role) throws SQLException {
    admin.execute("alter user " + as(role) + " with max_user_connections 20 account unlock");
    admin.execute("set default role none for " + MariaDb.account(role.user()));
  }

  /** By the socket, as at first; with a password where there is one. */
  private static String as(Login role) {
    return MariaDb.account(role.user()) + (role.password().isEmpty() ? " identified via unix_socket as 'mysql'" : " identified by " + MariaDb.text(role.password()));
  }
}
