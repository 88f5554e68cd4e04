package savepoint.web;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import savepoint.db.Jdbc;

/** Sessions in the platform's database, by the hash of their secret; all times are the database's. */
final class SessionStore {
  private static final Logger LOG = LoggerFactory.getLogger(SessionStore.class);
  private final AtomicBoolean warned = new AtomicBoolean();
  private final Jdbc jdbc;

  SessionStore(Jdbc jdbc) {
    this.jdbc = jdbc;
  }

  void open(byte[] hash, long person) {
    jdbc.update("delete from session where expires < now()");
    jdbc.update("insert into session (hash, person, expires) values (?, ?, now() + interval '14 days')", hash, person);
  }

  /** Tells the operator, once, that somebody signs in where others on the way can read along. */
  void warnOfPlainHttp(String host) {
    if (!warned.getAndSet(true)) {
      LOG.warn("somebody signs in at http://{} without encryption: put a reverse proxy with HTTPS in front and set SAVEPOINT_PROXIED=true", host);
    }
  }

  /** @param renewed the session was prolonged just now, so the cookie has to be too */
  record Found(long person, boolean renewed) {}

  /** Finds a live session and slides its end: 14 days after the last visit, at most 90 days after signing in. */
  Optional<Found> find(byte[] hash) {
    var found = jdbc.one("""
        select person, expires < now() + interval '13 days' and created > now() - interval '76 days' as due
        from session where hash = ? and expires > now()
        """, rs -> new Found(rs.getLong("person"), rs.getBoolean("due")), hash);
    if (found.isPresent() && found.get().renewed()) {
      jdbc.update("update session set expires = now() + interval '14 days' where hash = ?", hash);
    }
    return found;
  }

  void close(byte[] hash) {
    jdbc.update("delete from session where hash = ?", hash);
  }

  void closeOthers(long person, byte[] hash) {
    jdbc.update("delete from session where person = ? and hash <> ?", person, hash);
  }
}
