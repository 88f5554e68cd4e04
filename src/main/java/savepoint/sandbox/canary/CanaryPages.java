package savepoint.sandbox.canary;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.HashMap;
import java.util.Map;
import savepoint.account.Audit;
import savepoint.account.Role;
import savepoint.account.Visitor;
import savepoint.db.Jdbc;
import savepoint.web.Pages;
import savepoint.web.Rate;
import savepoint.web.View;

/** What the canary found, as a part of the operator's page, and trying again. */
public final class CanaryPages implements Pages {
  private final Jdbc jdbc;
  private final Canary canary;

  public CanaryPages(Jdbc jdbc, Canary canary) {
    this.jdbc = jdbc;
    this.canary = canary;
  }

  @Override public void routes(RoutesConfig routes) {
    routes.get("/operator/canary", this::show);
    routes.post("/operator/canary", this::again);
  }

  private void show(Context ctx) {
    Visitor.require(ctx, Role.OPERATOR);
    var model = new HashMap<String, Object>();
    model.put("canary", model(canary));
    if (View.isPart(ctx)) View.fragment(ctx, "sandbox/canary", "canary", model);
    else ctx.redirect("/operator", HttpStatus.SEE_OTHER);
  }

  private void again(Context ctx) {
    var me = Visitor.require(ctx, Role.OPERATOR);
    Rate.SANDBOX.take(ctx, me.owner());
    canary.again();
    Audit.write(jdbc, me, "canary-run", "canary", "");
    show(ctx);
  }

  /** What the fragment shows. */
  public static Map<String, Object> model(Canary canary) {
    var model = new HashMap<String, Object>();
    model.put("running", canary.running());
    model.put("passedOver", canary.passedOver());
    model.put("report", canary.report().orElse(null));
    return model;
  }
}
