package savepoint.engine;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.postgresql.core.Field;
import org.postgresql.core.Query;
import org.postgresql.core.ResultCursor;
import org.postgresql.core.ResultHandlerBase;
import org.postgresql.core.Tuple;
import org.postgresql.util.PSQLWarning;

/** Takes the server's answer to one statement from the driver: fields, raw rows, the exact command tag, notices. */
final class Reply extends ResultHandlerBase {
  private static final int MOST_NOTICES = 100;

  private final List<String> notices = new ArrayList<>();
  private Field[] fields;
  private List<Tuple> tuples = List.of();
  private ResultCursor cursor;
  private String tag = "";

  @Override public void handleResultRows(Query query, Field[] fields, List<Tuple> tuples, ResultCursor cursor) {
    if (this.fields == null) this.fields = fields;
    this.tuples = tuples;
    this.cursor = cursor;
  }

  @Override public void handleCommandStatus(String status, long updates, long oid) { tag = status; }

  @Override public void handleWarning(SQLWarning warning) {
    if (notices.size() >= MOST_NOTICES) return;
    var said = warning instanceof PSQLWarning w ? w.getServerErrorMessage() : null;
    notices.add(PostgresSession.brief(said == null ? warning.getMessage() : said.getSeverity() + ":  " + said.getMessage()));
  }

  @Override public void handleError(SQLException error) {
    tuples = List.of();
    super.handleError(error);
  }

  /** Makes it ready for the next round of a portal. */
  void next() {
    tuples = List.of();
    cursor = null;
  }

  /** Null when the statement gives no result set. */
  Field[] fields() { return fields; }
  int rows() { return tuples.size(); }
  ResultCursor cursor() { return cursor; }
  String tag() { return tag; }
  List<String> notices() { return List.copyOf(notices); }

  /** One row as text. Always UTF-8, as what the driver sends: after {@code SET client_encoding} a text comes back as it went, like in a terminal. */
  List<String> row(int index) {
    var tuple = tuples.get(index);
    var cells = new String[tuple.fieldCount()];
    for (int i = 0; i < cells.length; i++) {
      byte[] bytes = tuple.get(i);
      cells[i] = bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }
    return Arrays.asList(cells);
  }
}
