package savepoint.sandbox;

import java.sql.SQLException;
import savepoint.engine.Session;

/** The platform's own session with the server of a sandbox: opened when it is needed, kept open, used in turns. */
final class PlatformSession {
  private final Opening opening;
  private Session session;

  PlatformSession(Opening opening) {
    this.opening = opening;
  }

  interface Opening {
    Session open() throws SQLException;
  }

  interface Question<T> {
    T with(Session open) throws SQLException;
  }

  interface Task {
    void with(Session open) throws SQLException;
  }

  synchronized <T> T ask(Question<T> question) throws SQLException {
    if (session == null || !session.open()) session = opening.open();
    return question.with(session);
  }

  void run(Task task) throws SQLException {
    ask(open -> {
      task.with(open);
      return null;
    });
  }

  /** The next who needs it opens it anew. */
  synchronized void close() {
    if (session != null) session.close();
    session = null;
  }
}
