package savepoint.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;

/** A few small pages: one to look at, one that changes something, and one that breaks. */
final class TestPages implements Pages {
  @Override public void routes(RoutesConfig routes) {
    routes.get("/page", ctx -> View.show(ctx, "web/failure", Map.of("status", 200, "title", "A page", "detail", "", "advice", "", "held", List.of())));
    routes.post("/change", ctx -> ctx.result("changed " + ctx.formParam("what")));
    routes.post("/length", ctx -> ctx.result("read " + ctx.body().length()));
    routes.post("/enter", ctx -> {
      Session.of(ctx).signIn(Long.parseLong(ctx.formParam("person")));
      ctx.result("entered");
    });
    routes.post("/leave", ctx -> {
      Session.of(ctx).signOut();
      ctx.result("left");
    });
    routes.get("/who", ctx -> ctx.result(Session.of(ctx).person().map(String::valueOf).orElse("nobody")));
    routes.get("/broken", TestPages::broken);
    routes.get("/api/v1/broken", TestPages::broken);
    routes.get("/run", ctx -> {
      Rate.RUN.take(ctx, ctx.queryParam("who"));
      ctx.result("ran");
    });
  }

  private static void broken(Context ctx) {
    throw new IllegalStateException("a secret of ours");
  }
}
