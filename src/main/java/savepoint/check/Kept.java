package savepoint.check;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import savepoint.engine.Caps;
import savepoint.engine.Outcome;
import savepoint.engine.RowSink;
import savepoint.engine.Session;

/** Sessions of one login that are used again: to open one costs as much as a whole check. Whoever takes one finds it as new. */
record Kept(Opening opening, Deque<Session> idle, boolean again) implements AutoCloseable {
  /** Sets back everything a session can hold. RESET would bring the driver's own zone back. */
  private static final String AS_NEW = "rollback; discard all; set timezone = 'UTC'; set extra_float_digits = 1";

  /** Opens a session for the first time. */
  interface Opening {
    Session open() throws SQLException;
  }

  /** @param again whether a session can be made as new: else each is used once */
  Kept(Opening opening, boolean again) {
    this(opening, new ArrayDeque<>(), again);
  }

  /** Closing it gives it back. */
  Session take() throws SQLException {
    Session session = idle.poll();
    while (session != null) {
      try {
        Ground.execute(session, AS_NEW);
        return new Lent(session, idle);
      } catch (SQLException e) {
        session.close();   // it died since: the next one, or a new one
        session = idle.poll();
      }
    }
    return again ? new Lent(opening.open(), idle) : opening.open();
  }

  @Override public void close() {
    while (!idle.isEmpty()) idle.poll().close();
  }

  private record Lent(Session session, Deque<Session> idle) implements Session {
    @Override public Outcome run(String sql, Caps caps) { return session.run(sql, caps); }

    @Override public Outcome read(String sql, Caps caps, RowSink sink) { return session.read(sql, caps, sink); }

    @Override public void cancel() { session.cancel(); }

    @Override public List<String> notices() { return session.notices(); }

    @Override public boolean open() { return session.open(); }

    @Override public int process() { return session.process(); }

    @Override public boolean inTransaction() { return session.inTransaction(); }

    @Override public void execute(String sql) throws SQLException { session.execute(sql); }

    @Override public Connection jdbc() { return session.jdbc(); }

    @Override public void close() {
      if (session.open()) idle.push(session);
      else session.close();
    }
  }
}
