package savepoint.attempt;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import savepoint.engine.Engine;
import savepoint.engine.Outcome;
import savepoint.engine.Postgres;
import savepoint.engine.RowSink;
import savepoint.engine.Session;

/** How the tables of a {@link Scratch} are read and filled, as its engine has it. */
interface Filling {
  static Filling of(Engine engine) { return engine instanceof Postgres ? new PostgresFilling() : new PlainFilling(engine); }

  /** The tables that an answer may read. @param reader whose view it is */
  Tables tables(Session admin, String reader) throws SQLException;

  /** From now on foreign keys may lead nowhere in this session, and triggers stay silent. @return what must follow each change of the rows */
  List<String> prepare(Session admin) throws SQLException;

  /** Runs a statement on a data set as an answer. */
  interface Reading {
    Outcome run(String sql, RowSink sink);
  }

  /** All rows of a data set with these tables, as the judge's role sees them; empty when they are too many, or cannot be put in again as they are. */
  Optional<List<Tables.Row>> rows(Tables tables, Reading reading);

  /** Makes all tables as new. */
  List<String> emptied(Tables tables);

  String deleted(Tables.Table table);

  /** All rows in one statement, so that they may refer to one another. */
  String insert(String schema, String table, List<Tables.Field> columns, List<List<String>> rows);

  /** INSERTs for an ordinary session. */
  String script(List<String> inserts);

  void execute(Session admin, List<String> statements) throws SQLException;

  /** Whether the server says by this state that it does not take such rows, and nothing worse. */
  boolean refuses(String state);
}
