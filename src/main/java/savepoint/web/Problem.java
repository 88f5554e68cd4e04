package savepoint.web;

import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;

/** Errors of the JSON API as {@code application/problem+json} (RFC 9457). */
public final class Problem {
  private Problem() {}

  public static void send(Context ctx, int status, String title, String detail) {
    send(ctx, status, title, detail, Map.of());
  }

  /** @param more further members, such as {@code errors} by field */
  public static void send(Context ctx, int status, String title, String detail, Map<String, Object> more) {
    var body = new LinkedHashMap<String, Object>();
    body.put("type", "about:blank");
    body.put("title", title);
    body.put("status", status);
    body.put("detail", detail);
    body.put("request", Guard.id(ctx));
    body.putAll(more);
    ctx.status(status).json(body).contentType("application/problem+json");
  }
}
