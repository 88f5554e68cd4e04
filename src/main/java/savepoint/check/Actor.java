package savepoint.check;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import savepoint.engine.Outcome;
import savepoint.engine.Session;

/** Somebody who tries things: a role that is really logged in, or, where it may not log in itself, a fresh member of it that has become it by SET ROLE. */
final class Actor implements AutoCloseable {
  /** For a role that was given nothing: what it may, everybody may. No role can be called so. */
  static final String ANYBODY = "public";
  static final String ROLE = "[a-z_][a-z0-9_$]{0,62}";

  private final Ground ground;
  private final String role;
  private final Session session;
  /** A role made for this, to be dropped; null if there is none. */
  private final String made;

  private Actor(Ground ground, String role, Session session, String made) {
    this.ground = ground;
    this.role = role;
    this.session = session;
    this.made = made;
  }

  /** What came of entering. */
  sealed interface Entry {}

  record In(Actor actor) implements Entry {}

  /** @param state the SQLSTATE of the refusal, empty when there was nobody to try it */
  record Out(String state, String words) implements Entry {}

  /** @param counted whether it may have so many sessions and no more: then none is kept */
  private record Known(boolean superuser, boolean login, boolean expired, boolean password, boolean counted) {}

  static void valid(String key, String role) {
    if (role != null && List.of("postgres", "judge").contains(role)) throw new IllegalArgumentException("'" + key + "' cannot be " + role + ", which is the platform's own role");
  }

  static Entry enter(Ground ground, String role) throws SQLException {
    if (role.equals(ANYBODY)) {
      String stranger = "stranger_" + ground.word();
      return login(ground, stranger, false, stranger, null);
    }
    Known known;
    try (Session admin = ground.admin()) {
      known = known(admin, role);
    }
    if (known == null) return new Out("", "There is no role " + role);
    if (known.superuser) return new Out("", role + " is a superuser: no right is ever asked of it, so this proves nothing");
    if (known.expired) return new Out("", role + " cannot log in: its password has expired (VALID UNTIL)");
    if (known.login && !known.password && !role.equals(ground.learnerRole())) return new Out("28P01", role + " cannot log in: it has no password");
    return known.login ? login(ground, role, !known.counted, null, null) : login(ground, role, false, "member_" + ground.word(), role);
  }

  private static Known known(Session admin, String role) throws SQLException {
    try (var query = admin.jdbc().prepareStatement("""
        select rolsuper, rolcanlogin, coalesce(rolvaliduntil < now(), false), rolpassword is not null, rolconnlimit >= 0 from pg_authid where rolname = ?""")) {
      query.setString(1, role);
      try (var row = query.executeQuery()) {
        return row.next() ? new Known(row.getBoolean(1), row.getBoolean(2), row.getBoolean(3), row.getBoolean(4), row.getBoolean(5)) : null;
      }
    }
  }

  /**
   * @param kept whether its session is kept for the next check
   * @param made a role to be made and to log in as, null if {@code role} does itself; {@code of}: what it is to be a member of, or null
   */
  private static Entry login(Ground ground, String role, boolean kept, String made, String of) throws SQLException {
    if (made != null) {
      try (Session admin = ground.admin()) {
        Ground.execute(admin, "create role " + made + " login");
        if (of != null) Ground.execute(admin, "grant " + Ground.quoted(of) + " to " + made + " with inherit true, set true");
      }
    }
    try {
      var actor = new Actor(ground, role, kept ? ground.kept(role) : ground.plain(made == null ? role : made), made);
      Ground.execute(actor.session, "set role " + (of == null ? "none" : Ground.quoted(of)));
      return new In(actor);
    } catch (SQLException e) {
      if (made != null) drop(ground, made);
      // invalid authorization, no right to connect, too many connections: what the role was given; anything else is the ground's fault
      String state = e.getSQLState() == null ? "" : e.getSQLState();
      if (!state.startsWith("28") && !List.of("42501", "53300").contains(state)) throw e;
      return new Out(state, (of == null ? role : "A member of " + role) + " cannot log in: " + e.getMessage());
    }
  }

  /** Roles that it may become by SET ROLE, itself not among them. */
  List<String> others() throws SQLException {
    if (role.equals(ANYBODY)) return List.of();
    try (Session admin = ground.admin(); var query = admin.jdbc().prepareStatement("""
        select r.rolname from pg_authid r, pg_authid me where me.rolname = ? and r.oid <> me.oid and pg_has_role(me.oid, r.oid, 'SET') order by r.rolname""")) {
      query.setString(1, role);
      try (var rows = query.executeQuery()) {
        var others = new ArrayList<String>();
        while (rows.next()) others.add(rows.getString(1));
        return List.copyOf(others);
      }
    }
  }

  /** Lets it be whom its setting {@code role} makes it at each login; without this it is itself. */
  void asItLogsIn() throws SQLException {
    if (made == null) Ground.execute(session, "reset role");
  }

  /** Tries a statement in a transaction that is rolled back, after SET ROLE to another role if one is named. */
  Outcome tries(String sql, String become) throws SQLException {
    Ground.execute(session, "begin");
    try {
      if (become != null) {
        var became = session.run("set local role " + Ground.quoted(become), Ground.CAPS);
        if (!(became instanceof Outcome.Done)) return became;
      }
      return Trial.run(ground, session, sql);
    } finally {
      if (session.open()) Ground.execute(session, "rollback");
    }
  }

  @Override public void close() throws SQLException {
    session.close();
    if (made != null) drop(ground, made);
  }

  private static void drop(Ground ground, String role) throws SQLException {
    try (Session admin = ground.admin()) {
      Ground.execute(admin, "drop role if exists " + role);
    }
  }
}
