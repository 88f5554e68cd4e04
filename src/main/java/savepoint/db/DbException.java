package savepoint.db;

import java.sql.SQLException;

/** A statement of the platform's own database failed. */
public final class DbException extends RuntimeException {
  private final String state;

  DbException(String doing, SQLException cause) {
    super(doing + ": " + cause.getMessage(), cause);
    this.state = cause.getSQLState() == null ? "" : cause.getSQLState();
  }

  /** The SQLSTATE, empty when the driver gave none. */
  public String state() { return state; }

  /** A unique constraint or index refused the row: it is there already. */
  public boolean duplicate() { return state.equals("23505"); }
}
