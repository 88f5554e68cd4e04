package savepoint.engine;

import java.util.List;

/** Takes a result one row at a time, so that its size never matters. */
public interface RowSink {

  /** Called once, before the first row, also when there is none. */
  void columns(List<Column> columns);

  /** One row in the server's text form, null for NULL; false when no more rows are wanted. */
  boolean row(List<String> cells);
}
