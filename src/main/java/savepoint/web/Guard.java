package savepoint.web;

import io.javalin.http.ContentTooLargeResponse;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import java.net.URI;
import java.util.Set;
import org.slf4j.MDC;

/** Stands before every request: its id, the security headers, and who may change anything. */
final class Guard {
  static final int LARGEST_BODY = 6_000_000;
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "QUERY");
  private static final String ID = "savepoint.request";
  private static final String NONCE = "savepoint.nonce";

  private Guard() {}

  static void begin(Context ctx) {
    String id = Secret.random(9);
    ctx.attribute(ID, id);
    MDC.put("request", id);
    ctx.header("X-Request-Id", id);
    headers(ctx);
  }

  static void end(Context ctx) {
    MDC.remove("request");
  }

  static String id(Context ctx) {
    return ctx.attribute(ID);
  }

  /** For the style element that CodeMirror adds; nothing else may bring styles, nothing at all may bring scripts. */
  static String nonce(Context ctx) {
    String nonce = ctx.attribute(NONCE);
    if (nonce == null) ctx.attribute(NONCE, nonce = Secret.random(18));
    return nonce;
  }

  private static void headers(Context ctx) {
    ctx.header("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-" + nonce(ctx) + "'; img-src 'self' data:; "
        + "font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
    ctx.header("X-Content-Type-Options", "nosniff");
    ctx.header("X-Frame-Options", "DENY");
    ctx.header("Referrer-Policy", "same-origin");
    ctx.header("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=()");
    ctx.header("Cross-Origin-Opener-Policy", "same-origin");
    ctx.header("Cross-Origin-Resource-Policy", "same-origin");
    // Asked again on every visit, yet kept for the Back button, which must bring back what was typed.
    ctx.header("Cache-Control", "private, no-cache");
    if ("https".equals(ctx.scheme())) ctx.header("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
  }

  /**
   * A change must come from our own page. First the browser's word on where it comes from; then the token, which only our pages know.
   * A request without any cookie has nothing that another site could abuse, so its proven origin is enough: that is somebody whose
   * session ended while typing. A request with a personal token has no cookie either (see {@link Session}).
   */
  static void change(Context ctx) {
    if (READING.contains(ctx.method().name())) return;
    if (ctx.contentLength() > LARGEST_BODY) throw new ContentTooLargeResponse();
    var origin = Origin.of(ctx);
    if (origin == Origin.FOREIGN) throw new ForbiddenResponse("This change came from another site, so nothing was changed.");
    if (Session.bearer(ctx).isPresent()) return;
    var session = Session.of(ctx);
    if (session.owns(token(ctx))) return;
    if (origin == Origin.OWN && !session.hasCookie()) return;
    throw new StaleForm(origin == Origin.OWN);
  }

  private static String token(Context ctx) {
    String header = ctx.header("X-CSRF-Token");
    return header != null || ctx.isJson() ? header : ctx.formParam("_csrf");
  }

  /** The token of a form is missing or of a session that is over. */
  static final class StaleForm extends RuntimeException {
    /** The browser vouches that our own page sent it: it may be offered for sending again. */
    final boolean ours;

    StaleForm(boolean ours) {
      super("stale form");
      this.ours = ours;
    }
  }

  enum Origin {
    OWN, FOREIGN, UNKNOWN;

    static Origin of(Context ctx) {
      String site = ctx.header("Sec-Fetch-Site");
      if (site != null) return site.equals("same-origin") ? OWN : FOREIGN;
      String origin = ctx.header("Origin");
      if (origin == null) return UNKNOWN;
      return same(ctx, origin) ? OWN : FOREIGN;
    }

    static boolean same(Context ctx, String origin) {
      return (ctx.scheme() + "://" + ctx.host()).equalsIgnoreCase(normal(origin));
    }

    private static String normal(String origin) {
      try {
        var uri = URI.create(origin);
        return uri.getScheme() + "://" + uri.getAuthority();
      } catch (IllegalArgumentException e) {
        return "";
      }
    }
  }
}
