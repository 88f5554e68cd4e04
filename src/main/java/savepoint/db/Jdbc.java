package savepoint.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;

/** Runs SQL on the platform's own database: every {@code ?} takes one argument, failures are {@link DbException}s. */
public final class Jdbc {
  private final DataSource source;
  /** The connection of the transaction this runner is inside of; null outside. */
  private final Connection held;

  public Jdbc(DataSource source) {
    this(Objects.requireNonNull(source), null);
  }

  private Jdbc(DataSource source, Connection held) {
    this.source = source;
    this.held = held;
  }

  /** All rows. Also the way to read what {@code insert … returning} gives. */
  public <T> List<T> list(String sql, Row<T> row, Object... args) {
    return run(sql, args, statement -> {
      try (var rs = statement.executeQuery()) {
        var rows = new ArrayList<T>();
        while (rs.next()) rows.add(row.map(rs));
        return rows;
      }
    });
  }

  /** The only row, or none; more than one is a mistake of the caller. */
  public <T> Optional<T> one(String sql, Row<T> row, Object... args) {
    List<T> rows = list(sql, row, args);
    if (rows.size() > 1) throw new IllegalStateException("one row at most was expected, not " + rows.size() + ": " + firstLine(sql));
    return rows.isEmpty() ? Optional.empty() : Optional.of(rows.getFirst());
  }

  /** Runs a statement without a result; the number of rows it touched. */
  public int update(String sql, Object... args) {
    return run(sql, args, PreparedStatement::executeUpdate);
  }

  /** Does the work in one transaction, undone if it throws. Inside of a transaction already, the work joins it. */
  public <T> T in(Function<Jdbc, T> work) {
    if (held != null) return work.apply(this);
    try (var connection = source.getConnection()) {
      connection.setAutoCommit(false);
      try {
        T result = work.apply(new Jdbc(source, connection));
        connection.commit();
        return result;
      } catch (Throwable e) {
        try {
          connection.rollback();
        } catch (SQLException lost) {
          e.addSuppressed(lost);
        }
        throw e;
      } finally {
        if (!connection.isClosed()) connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new DbException("transaction", e);
    }
  }

  private interface Work<T> {
    T on(PreparedStatement statement) throws SQLException;
  }

  private <T> T run(String sql, Object[] args, Work<T> work) {
    try {
      if (held != null) return run(held, sql, args, work);
      try (var connection = source.getConnection()) {
        return run(connection, sql, args, work);
      }
    } catch (SQLException e) {
      throw new DbException(firstLine(sql), e);
    }
  }

  private static <T> T run(Connection connection, String sql, Object[] args, Work<T> work) throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < args.length; i++) bind(statement, i + 1, args[i]);
      return work.on(statement);
    }
  }

  private static void bind(PreparedStatement statement, int index, Object value) throws SQLException {
    switch (value) {
      case null -> statement.setNull(index, Types.NULL);
      case Instant instant -> statement.setObject(index, instant.atOffset(ZoneOffset.UTC));
      case Enum<?> constant -> statement.setString(index, constant.name());
      case byte[] bytes -> statement.setBytes(index, bytes);
      case Collection<?> values -> statement.setArray(index, array(statement.getConnection(), values));
      default -> statement.setObject(index, value);
    }
  }

  /** For {@code = any(?)}: whole numbers become {@code bigint[]}, everything else {@code text[]}. */
  private static java.sql.Array array(Connection connection, Collection<?> values) throws SQLException {
    boolean numbers = !values.isEmpty() && values.stream().allMatch(v -> v instanceof Long || v instanceof Integer);
    return numbers
        ? connection.createArrayOf("bigint", values.stream().map(v -> ((Number) v).longValue()).toArray())
        : connection.createArrayOf("text", values.stream().map(v -> v instanceof Enum<?> e ? e.name() : String.valueOf(v)).toArray());
  }

  private static String firstLine(String sql) {
    return sql.strip().lines().findFirst().orElse("");
  }
}
