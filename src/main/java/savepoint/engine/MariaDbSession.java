package savepoint.engine;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A MariaDB session over its own text protocol: values are the server's text, and the server alone says what a statement means. */
final class MariaDbSession extends PacketSession {
  private static final int QUERY = 3;
  private static final int RESET = 31;
  private static final int IN_TRANSACTION = 1;
  private static final int MORE_RESULTS = 8;
  private static final int MOST_COLUMNS = 4_096;
  private static final int INTERRUPTED = 1317;
  private static final Pattern NEAR = Pattern.compile("(?s).* near '(.*)' at line (\\d+)$");
  /** What a server may still send of a result that is not wanted any more. */
  private static final long REST = 32 << 20;
  private static final String STYLES = "set time_zone = '+00:00', names utf8mb4";

  private final Watch.Step interrupt;
  private final long thread;
  private final boolean extended;
  private int status;
  private int warnings;

  /** Stops what another session runs, or ends it. */
  interface Killer {
    void kill(String what, long thread) throws SQLException;
  }

  MariaDbSession(Packets packets, MariaDbHello.Welcome welcome, Killer killer) {
    super(packets, () -> killer.kill("query", welcome.thread()), () -> killer.kill("connection", welcome.thread()));
    this.interrupt = () -> killer.kill("query", welcome.thread());
    this.thread = welcome.thread();
    this.extended = welcome.extended();
    this.status = welcome.status();
  }

  /** The styles that everything is read in. */
  void begin(Login login) throws SQLException {
    execute(STYLES);
    for (var setting : login.settings().entrySet()) execute("set session " + setting.getKey() + " = " + setting.getValue());
  }

  /** As if it had just been opened: variables, locks, temporary tables and the transaction go. */
  void renew() throws SQLException {
    try {
      packets.allow(1 << 20);
      packets.write(0, new byte[] {RESET});
      over(packets.read());
    } catch (IOException | Refused e) {
      close();
      throw new SQLException("the session cannot be made as new: " + e.getMessage(), "08006", e);
    } finally {
      packets.allowAll();
    }
    execute(STYLES);
  }

  @Override Answer exchange(String sql, Caps caps, boolean reads, RowSink sink) throws IOException, Refused {
    send(sql);
    Answer answer = null;
    int more = 0;
    while (true) {
      var packet = packets.read();
      int first = packet.first();
      if (first == 0xFF) throw refused(packet, sql);
      // security: the server asks for a file of ours; it is never told that it might
      if (first == 0xFB) throw new IOException("the server asks for a file");
      if (first == 0) {
        long rows = packet.skip(1).packed();
        state(packet);
        // a comment alone is nothing that fails to this server
        if (answer == null && Verb.tag(sql, rows).equals("OK")) throw empty();
        if (answer == null) answer = new Answer(null, false, Verb.tag(sql, rows));
      } else if (answer == null) {
        answer = rows(packet, sql, caps, sink);
      } else {
        rows(packet, sql, caps, null);
        more++;
      }
      if ((status & MORE_RESULTS) == 0) break;
    }
    if (more > 0) notice("Note: " + more + " more result set" + (more == 1 ? "" : "s") + " came; the first one is shown.");
    if (warnings > 0) remarks();
    return answer;
  }

  private void send(String sql) throws IOException {
    warnings = 0;
    packets.write(0, new Bytes.Out().number(QUERY, 1).text(sql).done());
  }

  /** @param sink null when nobody wants them */
  private Answer rows(Bytes packet, String sql, Caps caps, RowSink sink) throws IOException, Refused {
    long count = packet.packed();
    if (count < 1 || count > MOST_COLUMNS) throw new IOException("a result of " + count + " columns");
    var heads = new ArrayList<MariaDbTypes.Head>();
    for (int i = 0; i < count; i++) heads.add(MariaDbTypes.read(packets.read(), extended));
    if (sink != null) sink.columns(heads.stream().map(MariaDbTypes.Head::column).toList());
    long read = 0;
    boolean cut = false;
    boolean stopped = false;
    while (true) {
      var row = packets.read();
      int first = row.first();
      if (first == 0xFF) {
        var error = refused(row, sql);
        if (stopped && stopped(error.error())) return new Answer(read, true, "");
        throw error;
      }
      if (first == 0xFE && row.size() < Packets.FULL) {
        row.skip(1).packed();
        state(row);
        if (stopped) settle();
        return new Answer(read, cut, Verb.tag(sql, read, read));
      }
      if (cut || sink == null) continue;
      cut = read == caps.rows() || !sink.row(MariaDbTypes.row(row, heads));
      if (!cut) read++;
      else if (Verb.queries(sql)) {
        // the rest may be endless; a statement that changes something is left to its end
        stopped = stop();
      }
    }
  }

  /** Whether the server was told. */
  private boolean stop() throws IOException {
    packets.allow(REST);
    try {
      interrupt.take();
      return true;
    } catch (SQLException e) {
      throw new IOException("a result that is not wanted cannot be stopped", e);
    }
  }

  /** The statement had ended before it could be stopped: what was meant for it must not hit the next one. */
  private void settle() throws IOException {
    try {
      simple("do 0");
    } catch (Refused e) {
      if (!stopped(e.error())) throw new IOException(e);
    }
  }

  /** Behind the rows or the number of changes: an id, the status, the warnings. */
  private void state(Bytes packet) throws IOException {
    packet.packed();
    status = (int) packet.number(2);
    warnings = (int) packet.number(2);
  }

  private void over(Bytes packet) throws IOException, Refused {
    if (packet.first() == 0xFF) throw refused(packet, "");
    if (packet.first() != 0) throw new IOException("the server gives a result where there is none");
    packet.skip(1).packed();
    state(packet);
  }

  private void simple(String sql) throws IOException, Refused {
    send(sql);
    over(packets.read());
  }

  /** As the server's own client prints them. */
  private void remarks() throws IOException {
    int before = status;
    try {
      var rows = new ArrayList<List<String>>();
      send("show warnings limit " + MOST_NOTICES);
      var packet = packets.read();
      if (packet.first() == 0xFF) throw refused(packet, "");
      rows(packet, "show", new Caps(Duration.ofSeconds(1), MOST_NOTICES, 1024), new RowSink() {
        @Override public void columns(List<Column> columns) {}

        @Override public boolean row(List<String> cells) { return rows.add(cells); }
      });
      for (var row : rows) notice(row.get(0) + " (Code " + row.get(1) + "): " + row.get(2));
    } catch (Refused e) {
      // a warning that cannot be told changes nothing about the statement
      notice("Warning: the server has remarks that it does not tell.");
    }
    status = before;
  }

  private static Refused refused(Bytes packet, String sql) throws IOException {
    var e = MariaDbHello.refused(packet);
    int position = position(sql, e.getMessage());
    // with more transactions than one in play the server's own words are enough; of its numbers only this one decides something
    String state = e.getErrorCode() == INTERRUPTED ? "57014" : e.getErrorCode() == 1041 || e.getErrorCode() == 1114 || e.getErrorCode() == 1021 ? "53100" : e.getSQLState();
    return e.getErrorCode() == 1065 ? empty() : new Refused(new SqlError(state, brief(e.getMessage()), null, null, position));
  }

  private static Refused empty() { return new Refused(new SqlError("42601", "the statement is empty", null, "Write one and run it again.", 0)); }

  /** The server names no position, but quotes what it could not read. */
  private static int position(String sql, String message) {
    var near = NEAR.matcher(message);
    if (!near.matches()) return 0;
    if (near.group(1).isEmpty()) return sql.length() + 1;
    int line = 0;
    for (int i = 1; i < Integer.parseInt(near.group(2)); i++) {
      line = sql.indexOf('\n', line) + 1;
      if (line == 0) return 0;
    }
    return sql.indexOf(near.group(1), line) + 1;
  }

  @Override boolean stopped(SqlError error) { return error.state().equals("57014"); }

  @Override void beginReading() throws IOException, Refused { simple("start transaction read only"); }

  @Override void endReading() {
    if (!(run("rollback", OURS) instanceof Outcome.Done)) close();
  }

  @Override public int process() { return (int) thread; }

  @Override public boolean inTransaction() { return open() && (status & IN_TRANSACTION) != 0; }
}
