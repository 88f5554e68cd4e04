package savepoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import savepoint.web.Browser;

/** A terminal by a plain WebSocket: without a browser's manners. */
final class Wire implements AutoCloseable, WebSocket.Listener {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final List<String> words = new CopyOnWriteArrayList<>();
  private volatile int closed;
  private WebSocket socket;

  /** @param origin empty for none */
  static Wire open(Browser person, String exercise, String origin, String... headers) {
    var wire = new Wire();
    var builder = CLIENT.newWebSocketBuilder();
    if (!person.cookies.isEmpty()) builder.header("Cookie", person.cookies.entrySet().stream().map(one -> one.getKey() + "=" + one.getValue()).collect(Collectors.joining("; ")));
    if (!origin.isEmpty()) builder.header("Origin", origin);
    for (int i = 0; i < headers.length; i += 2) builder.header(headers[i], headers[i + 1]);
    String address = person.address().replace("http:", "ws:") + "/sandbox/terminal?columns=100&rows=30&place=exercise/database-engineering/" + exercise;
    wire.socket = builder.buildAsync(URI.create(address), wire).join();
    return wire;
  }

  @Override public synchronized CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
    byte[] one = new byte[data.remaining()];
    data.get(one);
    bytes.writeBytes(one);
    from.request(1);
    return null;
  }

  @Override public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    words.add(data.toString());
    from.request(1);
    return null;
  }

  @Override public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    closed = code;
    return null;
  }

  @Override public void onError(WebSocket from, Throwable failure) { closed = -1; }

  void type(String keys) { socket.sendBinary(ByteBuffer.wrap(keys.getBytes(StandardCharsets.UTF_8)), true).join(); }

  void say(String text) { socket.sendText(text, true).join(); }

  synchronized long received() { return bytes.size(); }

  List<String> words() { return words; }

  /** The code it was closed with; 0 while it is open. */
  int closed() { return closed; }

  /** What was drawn, without the escapes that place and colour it, and without tabs. */
  synchronized String text() { return bytes.toString(StandardCharsets.UTF_8).replaceAll("\u001b(\\[[?>]?[0-9;]*[A-Za-z]|\\(B|[=>]|\\][^\u001b]*\u001b\\\\)", "").replace("\t", ""); }

  void awaitText(String text) {
    await().untilAsserted(() -> assertThat(text()).contains(text));
  }

  @Override public void close() {
    if (closed == 0) socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
    await().until(() -> closed != 0 || socket.isInputClosed());
  }
}
