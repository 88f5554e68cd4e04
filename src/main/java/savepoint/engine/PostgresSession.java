package savepoint.engine;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.Query;
import org.postgresql.core.QueryExecutor;
import org.postgresql.core.ResultCursor;
import org.postgresql.core.SqlCommand;
import org.postgresql.core.TransactionState;
import org.postgresql.util.PSQLException;

/**
 * A PostgreSQL session over PGJDBC. Learners' statements go to the driver's query executor as they are, never through JDBC's parser: it would split
 * at semicolons, rewrite escapes and hide the command tag. The server alone says what a statement means.
 */
final class PostgresSession implements Session {
  /** 4 MiB of text: more is a mistake or an attack, and the server would parse it before we could stop it. */
  static final int LONGEST = 4 << 20;

  private static final int LONGEST_MESSAGE = 4_000;

  private static final int FLAGS = QueryExecutor.QUERY_ONESHOT | QueryExecutor.QUERY_SUPPRESS_BEGIN | QueryExecutor.QUERY_NO_BINARY_TRANSFER
      | QueryExecutor.QUERY_BOTH_ROWS_AND_STATUS;
  /** What one round of a streamed reading should bring. */
  private static final int BATCH_BYTES = 1 << 20;
  /** What one round may bring at most, should rows suddenly grow. */
  private static final int BATCH_LIMIT = 64 << 20;

  private final BaseConnection connection;
  private final QueryExecutor executor;
  private final Wire wire;
  private final PostgresTypes types = new PostgresTypes(this::platformQuery);
  private final Watch watch;
  private List<String> notices = List.of();

  PostgresSession(BaseConnection connection, Wire wire, Watch.Terminator terminator) {
    this.connection = connection;
    this.executor = connection.getQueryExecutor();
    this.wire = wire;
    this.watch = new Watch(connection::cancelQuery, () -> terminator.terminate(executor.getBackendPID()), wire);
  }

  @Override public Outcome run(String sql, Caps caps) {
    return guarded(sql, caps, () -> {
      var reply = new Reply();
      executor.execute(query(sql), null, reply, more(caps.rows()), 0, FLAGS);
      notices = reply.notices();
      if (reply.fields() == null) return millis -> done(reply.tag(), millis);
      var columns = types.columns(reply.fields());
      boolean cut = reply.rows() > caps.rows();
      var rows = new ArrayList<List<String>>(Math.min(reply.rows(), caps.rows()));
      for (int i = 0; i < Math.min(reply.rows(), caps.rows()); i++) rows.add(reply.row(i));
      return millis -> new Outcome.Rows(columns, rows, cut, cut ? "" : reply.tag(), millis);
    });
  }

  @Override public Outcome read(String sql, Caps caps, RowSink sink) {
    boolean own = !inTransaction() && open();
    var outcome = guarded(sql, caps, () -> {
      if (own) executor.execute(query("BEGIN READ ONLY"), null, new Reply(), 0, 0, FLAGS);
      return stream(sql, caps, sink);
    });
    if (own && inTransaction() && open()) rollback();
    return outcome;
  }

  /** Fetches through a portal, as many rows at a time as make about a megabyte. */
  private Ending stream(String sql, Caps caps, RowSink sink) throws SQLException {
    var reply = new Reply();
    int size = 100;
    long before = wire.received();
    wire.allow(Math.min(BATCH_LIMIT, caps.bytes()));
    executor.execute(query(sql), null, reply, 0, size, FLAGS | QueryExecutor.QUERY_FORWARD_CURSOR);
    notices = reply.notices();
    if (reply.fields() == null) return millis -> done(reply.tag(), millis);
    var columns = types.columns(reply.fields());
    sink.columns(columns);
    long read = 0;
    long bytes = 0;
    while (true) {
      for (int i = 0; i < reply.rows(); i++) {
        if (read == caps.rows() || !sink.row(reply.row(i))) return millis -> new Outcome.Rows(columns, List.of(), true, "", millis);
        read++;
      }
      ResultCursor cursor = reply.cursor();
      if (cursor == null) return millis -> new Outcome.Rows(columns, List.of(), false, reply.tag(), millis);
      long got = wire.received() - before;
      before += got;
      bytes += got;
      size = (int) Math.clamp(BATCH_BYTES / Math.max(1, got / Math.max(1, reply.rows())), 1, 5000);
      wire.allow(Math.min(BATCH_LIMIT, caps.bytes() - bytes));
      reply.next();
      executor.fetch(cursor, reply, size, false);
    }
  }

  private void rollback() {
    var end = run("ROLLBACK", new Caps(Duration.ofSeconds(10), 1, 64 << 10));
    if (!(end instanceof Outcome.Done)) close();
  }

  /** What comes of a statement once the clock has stopped. */
  private interface Ending {
    Outcome after(double millis);
  }

  private interface Work {
    Ending run() throws SQLException;
  }

  private Outcome guarded(String sql, Caps caps, Work work) {
    long start = System.nanoTime();
    notices = List.of();
    var refusal = refusal(sql);
    if (refusal != null) return new Outcome.Failed(refusal, 0);
    if (!open()) return new Outcome.Ended(Outcome.Why.LOST, 0);
    wire.allow(caps.bytes());
    var guard = watch.start(caps.time());
    Ending ending;
    try {
      ending = work.run();
    } catch (SQLException e) {
      ending = millis -> failure(sql, e, guard, millis);
    } finally {
      guard.end();
      wire.allowAll();
    }
    return ending.after((System.nanoTime() - start) / 1e6);
  }

  /** What the protocol cannot carry is refused here, in the server's words where it has any. */
  private static SqlError refusal(String sql) {
    int nul = sql.indexOf('\0');
    if (nul >= 0) return new SqlError("22021", "invalid byte sequence for encoding \"UTF8\": 0x00", "The statement holds a NUL character.", "Remove it.", nul + 1);
    for (int i = 0; i < sql.length(); i++) {
      char c = sql.charAt(i);
      if (!Character.isSurrogate(c)) continue;
      if (Character.isHighSurrogate(c) && i + 1 < sql.length() && Character.isLowSurrogate(sql.charAt(i + 1))) i++;
      else return new SqlError("22021", "the statement holds half of a UTF-16 surrogate pair", null, "Remove it.", i + 1);
    }
    if (sql.length() > LONGEST) {
      return new SqlError("54000", "the statement is too long: %,d characters, at most %,d are taken".formatted(sql.length(), LONGEST), null,
          "Split it into several statements.", 0);
    }
    return null;
  }

  private static Outcome done(String tag, double millis) {
    if (!tag.equals("EMPTY")) return new Outcome.Done(tag, millis);
    return new Outcome.Failed(new SqlError("42601", "the statement is empty", null, "Write one and run it again.", 0), millis);
  }

  private Outcome failure(String sql, SQLException e, Watch.Guard guard, double millis) {
    if (wire.exceeded()) {
      close();
      return new Outcome.Ended(Outcome.Why.BYTES, millis);
    }
    if (!open()) return new Outcome.Ended(guard.why() != null ? guard.why() : Outcome.Why.LOST, millis);
    if (wire.copying()) {
      return new Outcome.Failed(new SqlError("0A000", "COPY from or to the client is not possible here: nothing would send or take its data", null,
          "Use INSERT or SELECT, or psql's \\copy in a terminal.", 0), millis);
    }
    if (guard.why() != null && "57014".equals(e.getSQLState())) return new Outcome.Ended(guard.why(), millis);
    var said = e instanceof PSQLException p ? p.getServerErrorMessage() : null;
    if (said == null) return new Outcome.Failed(new SqlError(e.getSQLState() == null ? "58000" : e.getSQLState(), e.getMessage(), null, null, 0), millis);
    return new Outcome.Failed(new SqlError(said.getSQLState(), brief(said.getMessage()), brief(said.getDetail()), brief(said.getHint()), position(sql, said.getPosition())),
        said.getRoutine(), millis);
  }

  /** A message that is raised on purpose may be megabytes long; nobody reads so far. */
  static String brief(String message) {
    return message == null || message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE) + "…";
  }

  /** The server counts characters, Java counts UTF-16 units. */
  private static int position(String sql, int position) {
    if (position < 1 || position > sql.codePointCount(0, sql.length()) + 1) return 0;
    return sql.offsetByCodePoints(0, position - 1) + 1;
  }

  private Query query(String sql) {
    return executor.wrap(List.of(new NativeQuery(sql, new int[0], false, SqlCommand.BLANK)));
  }

  /** A small query of ours between the learner's statements, such as the name of a type. */
  private List<List<String>> platformQuery(String sql) throws SQLException {
    var reply = new Reply();
    wire.allow(1 << 20);
    executor.execute(query(sql), null, reply, 0, 0, FLAGS);
    var rows = new ArrayList<List<String>>();
    for (int i = 0; i < reply.rows(); i++) rows.add(reply.row(i));
    return rows;
  }

  private static int more(int rows) {
    return rows == Integer.MAX_VALUE ? rows : rows + 1;
  }

  @Override public void cancel() { watch.stop(Outcome.Why.CANCELLED); }

  @Override public List<String> notices() { return notices; }

  @Override public boolean open() { return !executor.isClosed() && !wire.exceeded(); }

  @Override public int process() { return executor.getBackendPID(); }

  @Override public boolean inTransaction() { return open() && executor.getTransactionState() != TransactionState.IDLE; }

  /** By the simple protocol: several statements may stand in one text. */
  @Override public void execute(String sql) throws SQLException {
    try (var statement = jdbc().createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(sql);
    }
  }

  @Override public Connection jdbc() { return connection; }

  @Override public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      // the driver has given the connection up; only the stream is left to end
    }
    try {
      wire.close();
    } catch (IOException e) {
      throw new IllegalStateException("cannot end the stream to the server", e);
    }
  }
}
