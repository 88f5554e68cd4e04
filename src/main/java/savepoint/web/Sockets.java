package savepoint.web;

import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;

/** Who may open a WebSocket: browsers send cookies along from any site and ask nobody, so the server must look at where it comes from. */
public final class Sockets {
  private Sockets() {}

  /** Security: a WebSocket is opened by a page of ours or not at all. A program that sends no Origin has no business with a cookie. */
  public static void requireOwnOrigin(Context ctx) {
    String origin = ctx.header("Origin");
    boolean named = origin != null && Guard.Origin.same(ctx, origin);
    if (!named || Guard.Origin.of(ctx) != Guard.Origin.OWN) throw new ForbiddenResponse("This connection came from another site, so it was not opened.");
  }
}
