package savepoint.attempt;

import java.sql.SQLException;
import java.util.function.Supplier;
import savepoint.check.Ground;

/** Another state that checks compare with: made when the first check asks for it; each gets a copy of its own, because some change what they look at. */
final class Beside implements Ground.Reference, AutoCloseable {
  private final Supplier<Stage> opening;
  private Stage stage;
  private Ground ground;

  Beside(Supplier<Stage> opening) {
    this.opening = opening;
  }

  @Override public Ground ground() throws SQLException {
    if (stage == null) {
      stage = opening.get();
      ground = stage.ground(null, null);
    }
    return ground.copy();
  }

  @Override public void close() {
    if (stage == null) return;
    ground.rest();
    stage.close();
  }
}
