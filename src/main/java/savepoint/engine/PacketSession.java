package savepoint.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A session over {@link Packets}, without a JDBC driver: the statement goes to the server as it is, and nothing that the other end says makes the platform read a file,
 * connect elsewhere or take more than the statement may cost. What the engines differ in is {@link #exchange}.
 */
abstract class PacketSession implements Session {
  private static final int LONGEST_NOTICE = 4_000;
  static final int MOST_NOTICES = 100;

  final Packets packets;
  private final Watch watch;
  private final List<String> notices = new ArrayList<>();
  private volatile boolean open = true;

  PacketSession(Packets packets, Watch.Step cancel, Watch.Step terminate) {
    this.packets = packets;
    this.watch = new Watch(cancel, terminate, packets);
  }

  /** How a statement came to its end. @param rows null when it gave none, else how many were handed on */
  record Answer(Long rows, boolean cut, String tag) {}

  /** Sends one statement and reads what comes of it. At most {@code caps.rows()} rows go to the sink, and no more once it has said so. */
  abstract Answer exchange(String sql, Caps caps, boolean reads, RowSink sink) throws IOException, Refused;

  /** Whether the server says by this error that it was stopped. */
  abstract boolean stopped(SqlError error);

  /** What the engine has to say about text that it cannot be sent; null when it can. */
  private SqlError refusal(String sql) {
    for (int i = 0; i < sql.length(); i++) {
      char c = sql.charAt(i);
      if (c == 0) return new SqlError("22021", "the statement holds a NUL character", null, "Remove it.", i + 1);
      if (!Character.isSurrogate(c)) continue;
      if (Character.isHighSurrogate(c) && i + 1 < sql.length() && Character.isLowSurrogate(sql.charAt(i + 1))) i++;
      else return new SqlError("22021", "the statement holds half of a UTF-16 surrogate pair", null, "Remove it.", i + 1);
    }
    if (sql.length() > PostgresSession.LONGEST) {
      return new SqlError("54000", "the statement is too long: %,d characters, at most %,d are taken".formatted(sql.length(), PostgresSession.LONGEST), null,
          "Split it into several statements.", 0);
    }
    return null;
  }

  private interface Work {
    Answer run() throws IOException, Refused;
  }

  @Override public Outcome run(String sql, Caps caps) {
    var kept = new Kept();
    return guarded(sql, caps, kept, () -> exchange(sql, caps, false, kept));
  }

  @Override public Outcome read(String sql, Caps caps, RowSink sink) {
    boolean own = open() && !inTransaction();
    var outcome = guarded(sql, caps, null, () -> {
      if (own) beginReading();
      return exchange(sql, caps, true, sink);
    });
    if (own && open()) endReading();
    return outcome;
  }

  /** Nothing can be written from now on. */
  abstract void beginReading() throws IOException, Refused;

  abstract void endReading();

  private static final class Kept implements RowSink {
    private List<Column> columns = List.of();
    private final List<List<String>> rows = new ArrayList<>();

    @Override public void columns(List<Column> columns) { this.columns = columns; }

    @Override public boolean row(List<String> cells) { return rows.add(cells); }
  }

  private Outcome guarded(String sql, Caps caps, Kept kept, Work work) {
    notices.clear();
    var refusal = refusal(sql);
    if (refusal != null) return new Outcome.Failed(refusal, 0);
    if (!open()) return new Outcome.Ended(Outcome.Why.LOST, 0);
    long start = System.nanoTime();
    packets.allow(caps.bytes());
    var guard = watch.start(caps.time());
    Answer answer = null;
    SqlError error = null;
    try {
      answer = work.run();
    } catch (Refused e) {
      error = e.error();
    } catch (IOException e) {
      close();
    } catch (RuntimeException e) {
      close();   // the sink's: nobody reads the rest of the result
      throw e;
    } finally {
      guard.end();
      packets.allowAll();
    }
    double millis = (System.nanoTime() - start) / 1e6;
    if (packets.exceeded()) return new Outcome.Ended(Outcome.Why.BYTES, millis);
    if (answer == null && error == null) return new Outcome.Ended(guard.why() != null ? guard.why() : Outcome.Why.LOST, millis);
    if (error != null) return guard.why() != null && stopped(error) ? new Outcome.Ended(guard.why(), millis) : new Outcome.Failed(error, millis);
    if (answer.rows() == null) return new Outcome.Done(answer.tag(), millis);
    // a server may take a cancel for the end of a sleep, and call that a result
    if (guard.why() != null && !answer.cut()) return new Outcome.Ended(guard.why(), millis);
    return new Outcome.Rows(kept == null ? List.of() : kept.columns, kept == null ? List.of() : kept.rows, answer.cut(), answer.cut() ? "" : answer.tag(), millis);
  }

  static String brief(String text) {
    return text.length() <= LONGEST_NOTICE ? text : text.substring(0, LONGEST_NOTICE) + "…";
  }

  void notice(String text) {
    if (notices.size() < MOST_NOTICES) notices.add(brief(text));
  }

  @Override public void cancel() { watch.stop(Outcome.Why.CANCELLED); }

  @Override public List<String> notices() { return List.copyOf(notices); }

  @Override public boolean open() { return open && !packets.exceeded(); }

  @Override public Connection jdbc() { throw new UnsupportedOperationException("this engine has no JDBC driver here: use execute and ask"); }

  /** For the platform's own statements. */
  static final Caps OURS = new Caps(Duration.ofSeconds(30), 100_000, 64 << 20);

  @Override public void close() {
    open = false;
    try {
      packets.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot end the stream to the server", e);
    }
  }
}
