package savepoint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** What every engine on every transport does. Subclasses bring the server, whose admin may do everything, and a few statements in its dialect. */
@Timeout(240)
abstract class EngineContract implements EngineAnswers, EngineCaps, EngineStreams, EngineDatabases {
  protected Session admin;
  protected Session session;

  /** Makes the role called {@code pupil}. */
  protected abstract void enrol() throws SQLException;

  @BeforeEach void connect() throws SQLException {
    admin = engine().connect(transport(), admin(engine().home()));
    enrol();
    engine().drop(admin, "school");
    engine().create(admin, "school", "pupil", null);
    session = engine().connect(transport(), pupil("school"), admin(engine().home()));
  }

  @AfterEach void disconnect() throws SQLException {
    session.close();
    engine().drop(admin, "school");
    admin.close();
    assertThat(WireFactory.pending()).isZero();
  }

  @Override public Session admin() { return admin; }

  @Override public Session session() { return session; }
}
