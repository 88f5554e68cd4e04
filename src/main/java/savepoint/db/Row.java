package savepoint.db;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Makes a value of the current row of a result. */
public interface Row<T> {
  T map(ResultSet rs) throws SQLException;

  /** A {@code timestamptz} as an instant, null for NULL. */
  static Instant instant(ResultSet rs, String column) throws SQLException {
    var time = rs.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
