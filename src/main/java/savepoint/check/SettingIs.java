package savepoint.check;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import savepoint.engine.Outcome;
import savepoint.engine.Session;

/** A fresh session has a setting, by what the server shows there. */
public record SettingIs(
    @Key(value = "What learners read beside the tick; without it the check says it itself.", optional = true, min = 5, max = 160) String says,
    @Key(value = "The setting.", pattern = "[a-z_][a-z0-9_]*(\\.[a-z_][a-z0-9_]*)?") String setting,
    @Key("Its value as SHOW writes it; on, true and yes are one, and so are off, false and no.") String value,
    @Key(value = "Whose session it is; by default one that has what the server and the database give it.", optional = true, pattern = Actor.ROLE) String role) implements StateCheck {
  /** A reloaded file reaches new sessions in a moment, not at once. */
  private static final long RELOAD_NANOS = 1_500_000_000L;
  /** What our own sessions set themselves. */
  private static final List<String> OURS = List.of("timezone", "intervalstyle", "bytea_output", "extra_float_digits", "datestyle", "client_encoding", "client_min_messages",
      "application_name", "client_connection_check_interval");

  public SettingIs {
    if (OURS.contains(setting)) throw new IllegalArgumentException("setting-is cannot tell " + setting + ": every session of the judge sets it itself");
    Actor.valid("role", role);
    if (Actor.ANYBODY.equals(role)) throw new IllegalArgumentException("'role' must be one role here");
  }

  @Override public String demands() { return setting + " is " + value + (role == null ? "" : " for " + role); }

  @Override public boolean ownServer() { return role != null; }

  @Override public Proof prove(Ground ground) throws SQLException {
    if (role != null) {
      try (Session admin = ground.admin(); var query = admin.jdbc().prepareStatement("select rolcanlogin from pg_authid where rolname = ?")) {
        query.setString(1, role);
        try (var row = query.executeQuery()) {
          if (!row.next()) return Proof.failed("There is no role " + role);
          if (!row.getBoolean(1)) return Proof.failed(role + " cannot log in, so it has no session");
        }
      }
    }
    if (role == null && ownSetting(ground)) return Proof.failed(setting + " is set for the role " + ground.learnerRole() + " by itself, which says nothing of others");
    long end = System.nanoTime() + RELOAD_NANOS;
    Proof proof = shown(ground);
    while (!proof.holds() && waits(ground) && System.nanoTime() < end) {
      LockSupport.parkNanos(50_000_000);
      proof = shown(ground);
    }
    return proof;
  }

  /** Whether the learner's role alone has it, whatever others have. */
  private boolean ownSetting(Ground ground) throws SQLException {
    try (Session admin = ground.admin(); var query = admin.jdbc().prepareStatement("""
        select from pg_db_role_setting s join pg_authid r on r.oid = s.setrole, unnest(s.setconfig) one where r.rolname = ? and lower(split_part(one, '=', 1)) = ?""")) {
      query.setString(1, ground.learnerRole());
      query.setString(2, setting);
      return query.executeQuery().next();
    }
  }

  private Proof shown(Ground ground) throws SQLException {
    Outcome outcome;
    try (Session session = role == null ? ground.untouched() : ground.login(role)) {
      outcome = session.run("show " + setting, Ground.CAPS);
    } catch (SQLException e) {
      if (role == null || !String.valueOf(e.getSQLState()).matches("28...|42501|53300")) throw e;
      return Proof.failed(role + " cannot log in: " + e.getMessage());
    }
    if (!(outcome instanceof Outcome.Rows rows)) return Proof.failed(Words.trouble("show " + setting, outcome));
    String shown = rows.rows().getFirst().getFirst();
    String where = setting + " is " + (shown.isEmpty() ? "empty" : shown) + " in a fresh session" + (role == null ? "" : " of " + role);
    return plain(shown).equals(plain(value)) ? Proof.held(where) : Proof.failed(where + (restart(ground) ? "; a changed value waits for a restart of the server" : ""));
  }

  private static String plain(String value) {
    String plain = value.strip().toLowerCase(Locale.ROOT).replaceAll("\\s*,\\s*", ", ");
    return switch (plain) {
      case "true", "yes", "1" -> "on";
      case "false", "no", "0" -> "off";
      default -> plain;
    };
  }

  /** Whether the server's files say something that its sessions do not know yet. */
  private boolean waits(Ground ground) throws SQLException {
    return said(ground, "select applied::text from pg_file_settings where name = '" + setting + "' and error is null");
  }

  private boolean restart(Ground ground) throws SQLException { return said(ground, "select pending_restart::text from pg_settings where name = '" + setting + "'"); }

  private static boolean said(Ground ground, String sql) throws SQLException {
    try (Session admin = ground.admin()) {
      return Relation.texts(admin, sql).contains("true");
    }
  }
}
