package savepoint.check;

import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Logins at a MariaDB server over the network: done, not done, and faked by a superuser. */
class MariaDbAuthLabIT extends LabContract {
  @BeforeAll void aServer() { lab("mariadb"); }

  @BeforeEach void aServerThatListens() {
    on("primary", """
        pkill -x perl; while pgrep -x perl >/dev/null; do sleep 0.02; done
        printf '[mariadbd]\\nskip-networking = 0\\nbind-address = primary\\n' > ~/.my.cnf
        mariadb-admin --silent ping >/dev/null 2>&1 && server stop
        server start
        mariadb -e "create or replace user app@'%' identified by 'right'; create or replace user old@'%' identified by 'gone' account lock; create database if not exists shop; grant select on shop.* to app@'%'" """);
  }

  private static AuthAccepts accepts(String role, String password, String database) { return new AuthAccepts(null, role, password, database, null, 0, null, null, false); }

  private static AuthRejects rejects(String role, String password) { return new AuthRejects(null, role, password, null, null, 0, null, false, null, null); }

  @Test void aLoginWithItsPasswordAloneIsLetIn() throws SQLException {
    holds(accepts("app", "right", null));
    holds(accepts("app", "right", "shop"));
    fails(accepts("app", "other", null), "not let in with the right password");
    fails(accepts("app", "right", "mysql"), "not let in with the right password");
    fails(accepts("old", "gone", null), "not let in with the right password");
    on("primary", "mariadb -e \"alter user app@'%' identified by ''\"");
    fails(accepts("app", "", null), "without a password");
    // from anywhere is not from here alone
    on("primary", "mariadb -e \"drop user app@'%'; create or replace user app@localhost identified by 'right', app@'127.0.0.1' identified by 'right'\"");
    fails(accepts("app", "right", null), "not let in with the right password");
    on("primary", "mariadb -e \"drop user app@localhost, app@'127.0.0.1'\"; rm ~/.my.cnf; server restart");
    fails(accepts("app", "right", null), "Nothing that speaks MariaDB's protocol");
    on("primary", "server stop");
    fails(accepts("app", "right", null), "does not let the platform in as mysql");
  }

  @Test void aConnectionThatBreaksWhileItsServerServesIsNobodysFault() throws SQLException {
    String holding = "mariadb -Ne \"select 'holds' from information_schema.processlist where user = 'mysql' and id <> connection_id() and command = 'Sleep'\" | grep -q holds";
    // who comes waits at a door of its own until the grader's session, and with it its lock, is gone
    on("primary", """
        cat > /tmp/door <<'END'
        while %s; do sleep 0.05; done
        exec socat - TCP:primary:3306
        END
        setsid --fork socat TCP-LISTEN:3307,bind=primary,fork EXEC:'bash /tmp/door' </dev/null >/dev/null 2>&1
        for i in {1..100}; do ss -ltn | grep -q :3307 && exit 0; sleep 0.05; done; exit 1""".formatted(holding));
    breaks("primary", holding);
    isOurs(new AuthAccepts(null, "app", "right", null, null, 3307, null, null, false), "connection to the server ended");
    breaks("primary", holding);
    isOurs(new AuthRejects(null, "old", "gone", null, null, 3307, null, false, null, null), "connection to the server ended");
    // a server that is stopped meanwhile is its learner's
    fake(1);
    on("primary", "pkill -STOP -x perl");
    later("primary", "until " + holding + "; do sleep 0.05; done; server stop; pkill -CONT -x perl");
    fails(rejects("old", "gone"), "The server on primary does not answer any more");
  }

  @Test void whoIsNotWantedIsRefusedWithTheRightPassword() throws SQLException {
    holds(rejects("old", "gone"));
    fails(rejects("app", "right"), "app is let in");
    fails(rejects("nobody", "x"), "There is no account of nobody");
    fails(rejects("old", "other"), "No account of old has this password");
    on("primary", "mariadb -e \"alter user app@'%' account lock\"");
    holds(rejects("app", "right"));
    holds(new AuthRejects(null, "app", "right", "shop", null, 0, null, false, null, null));
    // an account that may come from elsewhere only
    on("primary", "mariadb -e \"drop user app@'%'; create user app@'127.0.0.1' identified by 'right'\"");
    holds(rejects("app", "right"));
    on("primary", "mariadb -e \"drop user app@'127.0.0.1'; select 1 from mysql.global_priv where user like 'visitor%'\" | (! grep -q .)");
  }

  @Test void whoRefusesEverybodyHasClosedNoDoor() throws SQLException {
    on("primary", "printf 'require-secure-transport = 1\\n' >> ~/.my.cnf; server restart");
    fails(rejects("old", "gone"), "it failed");
    on("primary", "sed -i '$d' ~/.my.cnf; server restart");
    // a table says what the server does not go by
    on("primary", "mariadb -e \"insert into mysql.global_priv values ('%', 'ghost', json_object('plugin', 'mysql_native_password', 'authentication_string', password('x')))\"");
    fails(rejects("ghost", "x"), "does not tell of its accounts");
    on("primary", "mariadb -e \"delete from mysql.global_priv where user = 'ghost'\"");
  }

  /** A program on the server's port that refuses so many, and lets everybody in who comes later. */
  private void fake(int refused) {
    on("primary", "rm -f ~/.my.cnf; server restart");
    on("primary", """
        pkill -x perl; while pgrep -x perl >/dev/null; do sleep 0.02; done
        cat > /tmp/fake.pl <<'END'
        use IO::Socket::INET;
        my $s = IO::Socket::INET->new(LocalAddr => 'primary', LocalPort => 3306, Listen => 5, ReuseAddr => 1) or die;
        my $refused = shift;
        sub packet { my ($n, $b) = @_; return substr(pack('V', length $b), 0, 3) . chr($n) . $b }
        while (my $c = $s->accept) {
          syswrite $c, packet(0, "\\x0a11.8.6-MariaDB\\0" . pack('V', 7) . 'abcdefgh' . "\\0\\xff\\xff\\x2d\\x02\\0\\xff\\xff\\x15" . ("\\0" x 10) . "abcdefghijkl\\0mysql_native_password\\0");
          sysread $c, my $said, 4096;
          if ($refused-- > 0) { syswrite $c, packet(2, "\\xff" . pack('v', 1045) . '#28000Access denied') }
          else { syswrite $c, packet(2, "\\0\\0\\0\\2\\0\\0\\0"); while (sysread $c, $said, 4096) { syswrite $c, packet(1, "\\0\\0\\0\\2\\0\\0\\0") } }
          close $c;
        }
        END
        setsid --fork perl /tmp/fake.pl %d </dev/null >/tmp/fake.log 2>&1
        for i in {1..100}; do ss -ltn | grep -q :3306 && exit 0; sleep 0.05; done; cat /tmp/fake.log; exit 1""".formatted(refused));
  }

  @Test void aSuperuserWhoFakesLoginsIsSeen() throws SQLException {
    fake(0);
    fails(accepts("app", "right", null), "with a wrong password");
    // it refuses what is wrong, as it comes first
    fake(2);
    fails(accepts("app", "right", null), "it is not the server of primary");
    fake(1000);
    fails(rejects("old", "gone"), "Nobody else is let in");
    fake(1);
    fails(rejects("old", "gone"), "Nobody else is let in");
  }
}
