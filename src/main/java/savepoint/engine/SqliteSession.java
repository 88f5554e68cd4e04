package savepoint.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A SQLite session: a process in the container that holds the database open (the image's {@code server} says how they speak). SQLite itself never runs in the platform's
 * process: a statement that crashes it, or fills its memory, ends one process in a sandbox.
 */
final class SqliteSession extends PacketSession {
  private static final int MOST_COLUMNS = 4_096;
  private static final int IN_TRANSACTION = 1;
  private static final int CUT = 2;
  private static final int GAVE_ROWS = 4;
  private static final int LONGEST_COMMAND = 64 << 10;
  private static final Map<Integer, String> STATES = Map.ofEntries(Map.entry(5, "55P03"), Map.entry(6, "55P03"), Map.entry(7, "53200"), Map.entry(8, "25006"), Map.entry(9, "57014"),
      Map.entry(10, "58030"), Map.entry(11, "XX001"), Map.entry(13, "53100"), Map.entry(14, "58030"), Map.entry(18, "54000"), Map.entry(20, "22000"), Map.entry(23, "42501"), Map.entry(26, "XX001"));
  private static final Map<Integer, String> CONSTRAINTS = Map.of(275, "23514", 787, "23503", 1299, "23502", 1555, "23505", 2067, "23505", 2579, "23505", 1811, "23000");

  private int pid;
  private int status;

  SqliteSession(Packets packets, Watch.Step terminate) {
    super(packets, () -> interrupt(packets), terminate);
  }

  private static void interrupt(Packets packets) throws SQLException {
    try {
      packets.write('I', new byte[0]);
    } catch (IOException e) {
      throw new SQLException("the session cannot be interrupted", "08006", e);
    }
  }

  void begin(Login login) throws SQLException { pid = Integer.parseInt(asked('O', login.user() + "\0" + login.database())); }

  /** As if it had just been opened. */
  void renew() throws SQLException { asked('Z', ""); }

  /** Work with databases as files, for the platform's own logins. */
  String command(String... words) throws SQLException { return asked('X', String.join("\0", words)); }

  private String asked(char what, String words) throws SQLException {
    try {
      packets.allow(LONGEST_COMMAND);
      packets.patience((int) OURS.time().toMillis());
      packets.write(what, words.getBytes(StandardCharsets.UTF_8));
      var answer = packets.read();
      if (packets.mark() == 'K') return answer.text(answer.left());
      if (packets.mark() == 'E') {
        var error = error(answer, "");
        throw new SQLException(error.message(), error.state());
      }
      throw new IOException("the sandbox gives another answer than was asked for");
    } catch (IOException e) {
      close();
      throw new SQLException("the database does not answer: " + e.getMessage(), "08006", e);
    } finally {
      rest();
    }
  }

  private void rest() throws SQLException {
    try {
      packets.allowAll();
      if (open()) packets.patience(0);
    } catch (IOException e) {
      throw new SQLException("the stream to the sandbox is broken", "08006", e);
    }
  }

  @Override Answer exchange(String sql, Caps caps, boolean reads, RowSink sink) throws IOException, Refused {
    packets.write('S', new Bytes.Out().number(caps.rows(), 8).number(caps.bytes(), 8).number(reads ? 1 : 0, 1).text(sql).done());
    long read = 0;
    boolean sated = false;
    int columns = 0;
    while (true) {
      var packet = packets.read();
      switch (packets.mark()) {
        case 'C' -> {
          var heads = columns(packet);
          columns = heads.size();
          sink.columns(heads);
        }
        case 'R' -> {
          if (sated) continue;
          sated = read == caps.rows() || !sink.row(row(packet, columns));
          read++;
          if (sated) packets.write('I', new byte[0]);
        }
        case 'D' -> {
          status = packet.octet();
          long changed = packet.number(8);
          if ((status & GAVE_ROWS) == 0) return new Answer(null, false, Verb.tag(sql, changed));
          return new Answer(read, sated || (status & CUT) != 0, Verb.tag(sql, read, changed));
        }
        case 'E' -> {
          var error = error(packet, sql);
          if (sated && stopped(error)) return new Answer(read, true, "");
          throw new Refused(error);
        }
        case 'B' -> throw packets.exceed();
        default -> throw new IOException("the sandbox says what nobody understands");
      }
    }
  }

  private static List<Column> columns(Bytes packet) throws IOException {
    int count = (int) packet.number(2);
    if (count > MOST_COLUMNS) throw new IOException("a result of " + count + " columns");
    var columns = new ArrayList<Column>();
    for (int i = 0; i < count; i++) columns.add(column(text(packet), text(packet), text(packet)));
    return columns;
  }

  /** @param declared what the table says; it binds nobody in SQLite, so it is only told */
  private static Column column(String name, String kind, String declared) {
    return switch (kind) {
      case "integer" -> new Column(name, kind, Family.NUMBER, false);
      case "real" -> new Column(name, kind, Family.NUMBER, true);
      case "text" -> new Column(name, kind, Family.TEXT, false);
      case "blob" -> new Column(name, kind, Family.BYTES, false);
      case "mixed" -> new Column(name, kind, Family.OTHER, false);
      default -> new Column(name, Column.UNTYPED, Family.OTHER, false);
    };
  }

  private static String text(Bytes packet) throws IOException { return packet.text(packet.number(4)); }

  private static List<String> row(Bytes packet, int columns) throws IOException {
    var cells = new String[columns];
    for (int i = 0; i < columns; i++) if (packet.octet() != 0) cells[i] = text(packet);
    return Arrays.asList(cells);
  }

  private SqlError error(Bytes packet, String sql) throws IOException {
    status = packet.octet();
    int code = (int) packet.number(4);
    int at = (int) packet.number(4);
    var message = brief(packet.text(packet.left()));
    String state = CONSTRAINTS.getOrDefault(code, STATES.getOrDefault(code & 255, (code & 255) == 19 ? "23000" : at >= 0 || sql.isEmpty() || meaningless(message) ? "42000" : "22000"));
    String hint = message.equals("the statement is empty") ? "Write one and run it again." : null;
    return new SqlError(state, message, null, hint, position(sql, at));
  }

  /** SQLite has one code for what it cannot read and for what goes wrong while it runs; its words tell. */
  private static boolean meaningless(String message) {
    return message.matches("(?s)(no such|near |ambiguous|unrecognized|misuse|wrong number|incomplete|table .* (has|already)|.*already exists|cannot|row value|sub-select|SELECTs|the statement|several).*");
  }

  /** The library counts bytes, Java counts UTF-16 units. */
  private static int position(String sql, int at) {
    byte[] bytes = at < 0 ? new byte[0] : sql.getBytes(StandardCharsets.UTF_8);
    return at < 0 || at > bytes.length ? 0 : new String(bytes, 0, at, StandardCharsets.UTF_8).length() + 1;
  }

  @Override boolean stopped(SqlError error) { return error.state().equals("57014"); }

  @Override void beginReading() {
    // each statement says that it only reads
  }

  @Override void endReading() {
    // and no transaction stays open behind it
  }

  @Override public int process() { return pid; }

  @Override public boolean inTransaction() { return open() && (status & IN_TRANSACTION) != 0; }
}
