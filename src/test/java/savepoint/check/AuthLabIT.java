package savepoint.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Logins over the network: done, not done, and faked by a superuser. */
class AuthLabIT extends LabContract {
  @BeforeEach void aServerThatListens() {
    lab("postgres");
    on("primary", """
        echo "listen_addresses = 'primary'" > ~/node.conf
        psql -qc "create role app login password 'right'" -c 'create role idle login'
        pg_ctl -s restart -l $PGDATA/server.log""");
  }

  private void rules(String lines) { on("primary", "printf '%s\\n' 'local all postgres,learner,judge peer map=platform' '" + lines + "' > $PGDATA/pg_hba.conf; psql -qc 'select pg_reload_conf()'"); }

  private static AuthAccepts accepts(String password, String method) { return new AuthAccepts(null, "app", password, null, null, 0, null, method, false); }

  private static AuthRejects rejects(String role, String password) { return new AuthRejects(null, role, password, null, null, 0, null, false, null, null); }

  private static TlsEnforced tls(String certificate) { return new TlsEnforced(null, "app", "right", null, null, 0, null, certificate, null); }

  @Test void aLoginByScramIsSeenOnTheWire() throws SQLException {
    rules("host all all 127.0.0.0/8 scram-sha-256");
    holds(accepts("right", null));
    String stored = on("primary", "psql -Atc \"select rolpassword from pg_authid where rolname = 'app'\"");
    holds(accepts(null, null));
    assertThat(on("primary", "psql -Atc \"select rolpassword from pg_authid where rolname = 'app'\"")).isEqualTo(stored);
    fails(accepts("other", null), "not let in with the right password");
    fails(accepts("right", "md5"), "for scram-sha-256, not for md5");
  }

  @Test void aLoginThatIsNotByScramDoesNotPass() throws SQLException {
    rules("host all all 127.0.0.0/8 trust");
    fails(accepts("right", null), "with a wrong password (the server asks for no password at all)");
    rules("host all all 127.0.0.0/8 password");
    fails(accepts("right", null), "for password, not for scram-sha-256");
    on("primary", "psql -qc \"set password_encryption = md5; alter role app password 'right'\"");
    rules("host all all 127.0.0.0/8 md5");
    fails(accepts("right", null), "for md5, not for scram-sha-256");
    fails(accepts(null, null), "for md5, not for scram-sha-256");
    rules("host all postgres 127.0.0.0/8 scram-sha-256");
    fails(accepts("right", null), "not let in");
    on("primary", "pg_ctl -s stop -m fast");
    fails(accepts("right", null), "Nothing that speaks");
  }

  @Test void aSuperuserWhoFakesLoginsIsSeen() throws SQLException {
    // the views say scram, the server trusts
    rules("host all all 127.0.0.0/8 trust");
    on("primary", """
        psql -qc 'create table public.pg_authid as select * from pg_authid' -c "create or replace view public.pg_hba_file_rules as select 'scram-sha-256' as auth_method" \\
          -c 'alter role postgres set search_path = public, pg_catalog'""");
    fails(accepts(null, null), "with a wrong password");
    // something on the port that lets everybody in, or nobody
    on("primary", "pg_ctl -s stop -m fast");
    fake("b'R\\\\0\\\\0\\\\0\\\\x08\\\\0\\\\0\\\\0\\\\0Z\\\\0\\\\0\\\\0\\\\x05I'");
    fails(accepts("right", null), "with a wrong password");
    fake("b'R\\\\0\\\\0\\\\0\\\\x17\\\\0\\\\0\\\\0\\\\nSCRAM-SHA-256\\\\0\\\\0R\\\\0\\\\0\\\\0\\\\x08\\\\0\\\\0\\\\0\\\\0Z\\\\0\\\\0\\\\0\\\\x05I'");
    fails(accepts("right", null), "without showing that it knows the password");
  }

  /** A program that answers on the server's port with the same bytes to everybody. */
  private void fake(String bytes) {
    on("primary", """
        pkill -x python3; while pgrep -x python3 >/dev/null; do sleep 0.02; done
        setsid --fork python3 -c "
        import socket
        s = socket.create_server(('primary', 5432))
        while True:
            c = s.accept()[0]
            said = c.recv(4096)
            c.sendall(%s)
            c.recv(4096)
        " </dev/null >/dev/null 2>&1
        for i in {1..100}; do (: < /dev/tcp/primary/5432) 2>/dev/null && exit 0; sleep 0.05; done; exit 1""".formatted(bytes.replace("\\\\", "\\")));
  }

  @Test void whoIsNotWantedIsRefusedWithTheRightPassword() throws SQLException {
    rules("host all idle 127.0.0.0/8 reject\nhost all all 127.0.0.0/8 scram-sha-256".replace("\n", "' '"));
    holds(rejects("idle", null));
    fails(rejects("app", "right"), "app is let in");
    fails(rejects("nobody", null), "There is no role nobody");
    on("primary", "psql -qc 'alter role app nologin'");
    holds(rejects("app", "right"));
    // a server that is full or down refuses nobody
    on("primary", "psql -qc 'alter role app login connection limit 0'");
    fails(rejects("app", "right"), "it failed");
    on("primary", "pg_ctl -s stop -m fast");
    fails(rejects("app", "right"), "does not let the platform in");
  }

  @Test void aRefusalOfNobodyProvesNothing() throws SQLException {
    rules("host all all 127.0.0.0/8 scram-sha-256");
    fails(rejects("ghost", "right"), "There is no role ghost");
    fails(rejects("app", "other"), "The password of app is another one");
    fails(rejects("idle", "right"), "idle has no password");
    // by MD5 the password is known just as well
    rules("host all all 127.0.0.0/8 md5");
    on("primary", "psql -qc \"set password_encryption = md5; alter role app password 'right'\"");
    fails(rejects("app", "right"), "app is let in");
    // who refuses everybody has not closed the door to app
    rules("host all all 127.0.0.0/8 reject");
    fails(rejects("app", "right"), "Nobody else is let in");
    rules("host all app 127.0.0.0/8 reject' 'host all all 127.0.0.0/8 trust");
    fails(rejects("app", "right"), "Nobody else is let in by a password");
    // of a strict server the role itself shows elsewhere, or another one, that it is the server
    on("primary", "psql -qc \"create role till login password 'paper'\" -c 'create database shop'");
    rules("host shop till 127.0.0.0/8 scram-sha-256");
    holds(rejects("till", "paper"));
    fails(rejects("idle", null), "Nobody else is let in");
    holds(new AuthRejects(null, "idle", null, "shop", null, 0, null, false, "till", null));
    holds(new AuthRejects(null, "idle", null, "shop", null, 0, null, false, "till", "paper"));
    fails(new AuthRejects(null, "idle", null, "shop", null, 0, null, false, "till", "wrong"), "Nobody else is let in");
    on("primary", "psql -Atc \"select from pg_roles where rolname ~ '^visitor_'\" | (! grep -q .)");
  }

  @Test void aProgramThatRefusesEverybodyIsSeen() throws SQLException {
    // the server itself answers on its socket alone, something else on its port
    on("primary", "echo \"listen_addresses = ''\" > ~/node.conf; pg_ctl -s restart -l $PGDATA/server.log");
    fake("b'E\\0\\0\\0\\x24SFATAL\\0C28000\\0Mpg_hba.conf rejects\\0\\0'");
    fails(rejects("app", "right"), "Nobody else is let in");
    fails(rejects("app", null), "Nobody else is let in");
    fake("b'E\\0\\0\\0\\x24SFATAL\\0C28000\\0Mpg_hba.conf rejects\\0\\0' if b'\\0app\\0' in said else b'R\\0\\0\\0\\x08\\0\\0\\0\\0Z\\0\\0\\0\\x05I'");
    fails(rejects("app", "right"), "Nobody else is let in");
    fake("b'HTTP/1.1 403 Forbidden\\r\\n\\r\\n'");
    fails(rejects("app", "right"), "does not speak PostgreSQL");
  }

  @Test void whatBreaksOnOurSideIsNoFailureOfTheLearner() {
    rules("host all all 127.0.0.0/8 scram-sha-256");
    var broken = new SQLException("ours", "08006");
    assertThatThrownBy(() -> at(site -> new Doorway("app", null, null, null, 0, null).tried(site, visitor -> {
      throw broken;
    }))).isSameAs(broken);
    assertThatThrownBy(() -> at(site -> new Doorway("app", null, null, null, 0, null).tried(site, visitor -> {
      throw new SQLException("no spare sandbox");
    }))).isInstanceOf(SQLException.class).hasMessage("no spare sandbox");
    // the guest that knocks is gone
    assertThatThrownBy(() -> at(site -> {
      dismiss(site.witness());
      return rejects("app", "right").seen(site);
    })).isNotInstanceOf(Unmet.class);
  }

  @Test void whoKnowsOneAddressIsNotLetInFromAll() throws SQLException {
    rules("host all all 127.0.0.1/32 scram-sha-256");
    fails(accepts("right", null), "not let in with the right password");
    rules("host all app 127.0.0.1/32 reject' 'host all all 127.0.0.0/8 scram-sha-256");
    fails(rejects("app", "right"), "app is let in");
  }

  @Test void anAddressIsWhereTheConnectionComesFrom() throws SQLException {
    lab("postgres-pooled");
    on("primary", "psql -qc \"create role app login password 'right'\"");
    rules("host all app 127.0.0.12/32 scram-sha-256");
    holds(new AuthAccepts(null, "app", "right", null, null, 0, "pooler", null, false));
    holds(new AuthRejects(null, "app", "right", null, null, 0, "primary", false, null, null));
    fails(new AuthAccepts(null, "app", "right", null, null, 0, null, null, false), "no pg_hba.conf entry");
  }

  @Test void tlsIsSpokenAndPlainTextRefused() throws SQLException {
    fails(tls(null), "app is let in without TLS");
    rules("hostssl all all 127.0.0.0/8 scram-sha-256");
    fails(tls(null), "does not offer TLS");
    certificate("primary", "30");
    holds(tls("primary"));
    fails(tls("db.example"), "is for primary, not for db.example");
    holds(new AuthAccepts(null, "app", "right", null, null, 0, null, null, true));
    // for everybody but the one who is asked for
    rules("hostssl all app 127.0.0.0/8 scram-sha-256' 'host all app 127.0.0.0/8 reject' 'host all all 127.0.0.0/8 scram-sha-256");
    fails(tls("primary"), "a role that nobody has heard of");
    holds(new TlsEnforced(null, "app", "right", null, null, 0, null, "primary", TlsEnforced.Others.IGNORED));
    // TLS is offered and not enforced
    rules("host all all 127.0.0.0/8 scram-sha-256");
    fails(tls("primary"), "let in without TLS");
  }

  @Test void tlsThatIsOnlySaidIsSeen() throws SQLException {
    // a server that refuses plain text only when the password is wrong, and settings that say on
    rules("host all all 127.0.0.0/8 scram-sha-256");
    on("primary", "psql -qc \"create function public.current_setting(text) returns text language sql as \\$\\$ select 'on' \\$\\$\" -c \"alter role postgres set search_path = public\"");
    fails(tls(null), "let in without TLS");
    fails(new TlsEnforced(null, "app", "wrong", null, null, 0, null, null, null), "asks app for a password before it refuses");
    rules("hostssl all all 127.0.0.0/8 scram-sha-256");
    certificate("primary", "-1");
    fails(tls("primary"), "not valid now");
  }

  private void certificate(String name, String days) {
    on("primary", """
        cd $PGDATA && if [ %2$s -gt 0 ]; then life="-days %2$s"; else life='-not_before 20240101000000Z -not_after 20240201000000Z'; fi
        openssl req -new -x509 -nodes $life -subj /CN=%1$s -keyout server.key -out server.crt 2>/dev/null && chmod 600 server.key
        psql -qc 'alter system set ssl = on' -c 'select pg_reload_conf()' >/dev/null""".formatted(name, days));
  }
}
