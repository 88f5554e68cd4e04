package savepoint.sandbox.terminal;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.UnauthorizedResponse;
import io.javalin.websocket.WsBinaryMessageContext;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsContext;
import io.javalin.websocket.WsMessageContext;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.websocket.api.Callback;
import savepoint.account.Visitor;
import savepoint.sandbox.Consoles;
import savepoint.sandbox.Place;
import savepoint.sandbox.SandboxPages;
import savepoint.web.Pages;
import savepoint.web.Rate;
import savepoint.web.Session;
import savepoint.web.Sockets;

/**
 * The terminal's WebSocket. Binary frames carry what is typed and what is drawn; text frames are words about it: from the page
 * {@code size COLUMNS ROWS}, {@code drawn BYTES} (in all), {@code alive}; to the page {@code took BYTES} (more), {@code alive}, {@code why WORDS}.
 */
public final class TerminalPages implements Pages {
  private static final String PATH = "/sandbox/terminal";
  private static final Pattern WORDS = Pattern.compile("(size) ([1-9]\\d{0,2}) ([1-9]\\d{0,2})|(drawn) (\\d{1,15})|(alive)");
  private static final int LONGEST_MESSAGE = 32 << 10;
  private static final int LONGEST_WORDS = 64;
  private static final Duration SILENCE = Duration.ofSeconds(60);

  private final Terminals terminals;
  private final Consoles consoles;

  public TerminalPages(Terminals terminals, Consoles consoles) {
    this.terminals = terminals;
    this.consoles = consoles;
  }

  /** Whose terminal, proven before the connection is a WebSocket. */
  private record Wish(String owner, Place place, String node, int columns, int rows, Session session) {}

  @Override public void routes(RoutesConfig routes) {
    routes.wsBeforeUpgrade(PATH, this::admit);
    routes.ws(PATH, this::terminal);
  }

  /** Security: only a page of ours, only who is signed in. The sandbox is found through its owner, so there is no way to name another's. */
  private void admit(Context ctx) {
    Sockets.requireOwnOrigin(ctx);
    String owner = Visitor.of(ctx).orElseThrow(() -> new UnauthorizedResponse("Sign in first.")).owner();
    Rate.RUN.take(ctx, owner);
    String node = ctx.queryParam("node");
    ctx.attribute("wish", new Wish(owner, SandboxPages.place(ctx, consoles), node == null ? "" : node,
        number(ctx.queryParam("columns"), 80), number(ctx.queryParam("rows"), 24), Session.of(ctx)));
  }

  private static int number(String text, int otherwise) { return text != null && text.matches("[1-9]\\d{0,2}") ? Integer.parseInt(text) : otherwise; }

  private void terminal(WsConfig ws) {
    ws.onConnect(this::open);
    ws.onBinaryMessage(TerminalPages::typed);
    ws.onMessage(TerminalPages::said);
    ws.onClose(TerminalPages::left);
    ws.onError(TerminalPages::left);
  }

  private void open(WsContext ctx) {
    ctx.session.setIdleTimeout(SILENCE);
    ctx.session.setMaxBinaryMessageSize(LONGEST_MESSAGE);
    ctx.session.setMaxTextMessageSize(LONGEST_WORDS);
    // a page that asks and never listens is cut off
    ctx.session.setMaxOutgoingFrames(64);
    ctx.enableAutomaticPings(20, TimeUnit.SECONDS);
    Wish wish = ctx.attribute("wish");
    ctx.attribute("opened", terminals.open(wish.owner(), wish.place(), wish.node(), wish.columns(), wish.rows(), new Page(ctx, wish.session())));
    // it went while it was being opened: then its close found nothing to end
    if (!ctx.session.isOpen()) left(ctx);
  }

  private static Terminals.Opened opened(WsContext ctx) { return ctx.attribute("opened"); }

  private static void typed(WsBinaryMessageContext ctx) {
    var opened = opened(ctx);
    if (opened == null) return;
    byte[] keys = new byte[ctx.data().remaining()];
    ctx.data().get(keys);
    if (!opened.type(keys)) opened.terminal().close(End.MISUSE, End.MISUSE.words);
  }

  private static void said(WsMessageContext ctx) {
    var opened = opened(ctx);
    if (opened == null) return;
    Matcher words = WORDS.matcher(ctx.message());
    if (!words.matches()) opened.terminal().close(End.MISUSE, End.MISUSE.words);
    else if (words.group(1) != null) opened.terminal().resize(Integer.parseInt(words.group(2)), Integer.parseInt(words.group(3)));
    else if (words.group(4) != null) opened.terminal().drawn(Long.parseLong(words.group(5)));
    else ctx.session.sendText("alive", Callback.NOOP);
  }

  private static void left(WsContext ctx) {
    ctx.disableAutomaticPings();
    var opened = opened(ctx);
    if (opened != null) opened.left();
  }

  /** The page at the other end of the WebSocket. */
  private record Page(WsContext ctx, Session session) implements Terminal.Viewer {
    @Override public void show(byte[] bytes) throws InterruptedException {
      var written = new Callback.Completable();
      ctx.session.sendBinary(ByteBuffer.wrap(bytes), written);
      try {
        written.get(SILENCE.toSeconds(), TimeUnit.SECONDS);
      } catch (ExecutionException | TimeoutException e) {
        // the network is gone: its close comes, too, and ends the terminal
        ctx.session.disconnect();
      }
    }

    @Override public void took(int bytes) { ctx.session.sendText("took " + bytes, Callback.NOOP); }

    @Override public boolean allowed() { return session.stands(); }

    @Override public void close(End end, String words) {
      if (!ctx.session.isOpen()) return;
      ctx.session.sendText("why " + words, Callback.NOOP);
      ctx.session.close(end.code, "", Callback.NOOP);
    }
  }
}
