package savepoint.sandbox.terminal;

import java.io.FileOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the terminal of one node shows, appended to its asciicast (version 2). What is typed is not in it: a password that no program shows is nowhere.
 * Invariants: the file only grows, by whole lines, and to {@link #MOST} at most; a flood takes a little of it and then no more, so that nobody hides what comes later behind one.
 */
final class Recording implements AutoCloseable {
  static final int MOST = 3 << 20;
  /** What can be shown at once, and each second on average, before the rest of it is left out. */
  static final int AT_ONCE = 256 << 10;
  static final int A_SECOND = 4 << 10;
  /** The same for whoever opens it again at once. */
  private static final int AGAIN = 32 << 10;
  private static final Logger LOG = LoggerFactory.getLogger(Recording.class);
  /** Left for the last word. */
  private static final int LAST = 256;
  private static final int PIECE = 8 << 10;
  private static final JsonMapper JSON = JsonMapper.builder().build();
  /** Whoever looks anew gets an empty screen, on which everything is drawn again. */
  private static final String AFRESH = "\u001bc";
  private static final byte CANCEL = 0x18;
  private static final String FULL = "The recording is full: what came later is not in it.";

  private final Path file;
  private final Clock clock;
  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPLACE).onUnmappableCharacter(CodingErrorAction.REPLACE);
  /** Null when nothing is recorded, or not any more. */
  private FileOutputStream out;
  private long size;
  private byte[] rest = new byte[0];
  private long began;
  private long last;
  private long room = AT_ONCE;
  private long filled;
  private long leftOut;
  /** Written with the next output: a page that does nothing but change its size fills nothing. */
  private String sized;

  private Recording(Path file, Clock clock) {
    this.file = file;
    this.clock = clock;
  }

  /** One that records nothing. */
  static Recording none() { return new Recording(null, Clock.systemUTC()); }

  /** Goes on with the file, or begins it. One at a time writes to a file. */
  static Recording open(Path file, int columns, int rows, Clock clock) throws IOException {
    var recording = new Recording(file, clock);
    recording.filled = clock.millis();
    byte[] before = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
    recording.size = whole(before);
    // a platform that was killed leaves half a line
    if (recording.size < before.length) try (var torn = FileChannel.open(file, StandardOpenOption.WRITE)) {
      torn.truncate(recording.size);
    }
    recording.out = new FileOutputStream(file.toFile(), true);
    try {
      if (recording.size == 0) recording.begin(columns, rows);
      else recording.goOn(new String(before, 0, (int) recording.size, StandardCharsets.UTF_8).lines().toList(), columns, rows);
    } catch (IOException | RuntimeException e) {
      recording.close();
      throw e;
    }
    return recording;
  }

  private void begin(int columns, int rows) throws IOException {
    began = clock.millis() / 1000 * 1000;
    write(Map.of("version", 2, "width", columns, "height", rows, "timestamp", began / 1000, "env", Map.of("TERM", "xterm-256color")));
  }

  private void goOn(List<String> lines, int columns, int rows) {
    began = JSON.readTree(lines.getFirst()).path("timestamp").asLong() * 1000;
    var latest = JSON.readTree(lines.getLast());
    last = Math.round(latest.path(0).asDouble(0) * 1000);
    if (latest.path(2).asString("").equals(FULL)) {
      close();
      return;
    }
    room = Math.min(AT_ONCE, AGAIN + Math.max(0, filled - began - last) * A_SECOND / 1000);
    event("r", columns + "x" + rows);
    event("o", AFRESH);
  }

  /** How much of it is whole lines. */
  static int whole(byte[] lines) {
    int end = lines.length;
    while (end > 0 && lines[end - 1] != '\n') end--;
    return end;
  }

  /** Takes what a terminal shows; never fails, whatever becomes of it here. */
  synchronized void show(byte[] bytes) {
    if (out == null) return;
    long now = clock.millis();
    room = Math.min(AT_ONCE, room + Math.max(0, now - filled) * A_SECOND / 1000);
    filled = now;
    if (bytes.length > room || leftOut > 0 && room < AT_ONCE / 8) {
      leftOut += bytes.length;
      // what goes on later is no end of an escape or a letter that began before
      rest = new byte[] {CANCEL};
      return;
    }
    room -= bytes.length;
    if (leftOut > 0) event("m", (leftOut + 1023) / 1024 + " KB of output left out");
    leftOut = 0;
    if (sized != null) event("r", sized);
    sized = null;
    for (int from = 0; from < bytes.length; from += PIECE) {
      String text = text(bytes, from, Math.min(PIECE, bytes.length - from));
      if (!text.isEmpty()) event("o", text);
    }
  }

  /** What is no UTF-8 is marked as such, and a letter that is split between two pieces waits for its other half. */
  private String text(byte[] bytes, int from, int length) {
    var in = ByteBuffer.allocate(rest.length + length).put(rest).put(bytes, from, length).flip();
    var letters = CharBuffer.allocate(in.remaining() + 1);
    decoder.decode(in, letters, false);
    rest = new byte[in.remaining()];
    in.get(rest);
    return letters.flip().toString();
  }

  synchronized void resize(int columns, int rows) { sized = columns + "x" + rows; }

  private void event(String kind, String text) {
    if (out == null) return;
    last = Math.max(last, clock.millis() - began);
    try {
      write(List.of(BigDecimal.valueOf(last, 3), kind, text));
    } catch (IOException e) {
      LOG.warn("The recording {} ends here, its file cannot be written", file, e);
      close();
    }
  }

  private void write(Object line) throws IOException {
    byte[] bytes = line(line);
    if (size + bytes.length <= MOST - LAST) {
      append(bytes);
      return;
    }
    append(line(List.of(BigDecimal.valueOf(last, 3), "m", FULL)));
    close();
  }

  private static byte[] line(Object value) { return (JSON.writeValueAsString(value) + "\n").getBytes(StandardCharsets.UTF_8); }

  /** In one write: a crash leaves the whole line or its beginning. */
  private void append(byte[] bytes) throws IOException {
    out.write(bytes);
    size += bytes.length;
  }

  @Override public synchronized void close() {
    if (out == null) return;
    try {
      out.close();
    } catch (IOException e) {
      LOG.warn("The recording {} was not closed", file, e);
    }
    out = null;
  }
}
