package savepoint.attempt;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import savepoint.engine.Caps;
import savepoint.engine.Outcome;
import savepoint.engine.Postgres;
import savepoint.engine.RowSink;

/** Reads what a script left in its database. Tables are read by somebody who may read everything and change nothing; views, which are a learner's code, by the learner's own role. */
interface Survey extends AutoCloseable {
  int ROWS = 100_000;
  Caps CAPS = new Caps(Duration.ofSeconds(10), ROWS, 32 << 20);

  static Survey of(Stage stage) throws SQLException { return stage.engine() instanceof Postgres ? new PostgresSurvey(stage) : new PlainSurvey(stage); }

  List<State.Relation> relations() throws SQLException;

  /** Its rows, as far as the sink takes them. */
  Outcome read(State.Relation relation, List<String> columns, RowSink sink) throws SQLException;

  /** Where each stands, by its name or the column it belongs to. */
  Map<String, String> sequences() throws SQLException;

  /** What constraints and indexes are called. */
  List<String> names() throws SQLException;

  Catalogue catalogue() throws SQLException;

  @Override void close();
}
