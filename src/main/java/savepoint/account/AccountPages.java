package savepoint.account;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.util.HashMap;
import java.util.Map;
import savepoint.db.Jdbc;
import savepoint.web.Pages;
import savepoint.web.Rate;
import savepoint.web.Session;
import savepoint.web.View;

/** One's own account: name and time zone, password, personal tokens. */
public final class AccountPages implements Pages {
  private final Jdbc jdbc;
  private final PersonStore people;
  private final TokenStore tokens;

  public AccountPages(Jdbc jdbc) {
    this.jdbc = jdbc;
    this.people = new PersonStore(jdbc);
    this.tokens = new TokenStore(jdbc);
  }

  @Override public void routes(RoutesConfig routes) {
    routes.get("/account", ctx -> show(ctx, new Form(), Map.of()));
    routes.post("/account/profile", this::profile);
    routes.post("/account/password", this::password);
    routes.post("/account/tokens", this::addToken);
    routes.post("/account/tokens/{id}/revoke", this::revokeToken);
    routes.get("/api/v1/me", ctx -> {
      var me = Visitor.require(ctx);
      ctx.json(Map.of("id", me.id(), "name", me.name(), "email", me.email(), "role", me.role().name(), "zone", me.zone().getId()));
    });
  }

  private void profile(Context ctx) {
    var me = Visitor.require(ctx);
    var form = new Form();
    String name = form.name(ctx.formParam("name"));
    var zone = form.zone(ctx.formParam("zone"));
    if (form.sound()) {
      people.rename(me.id(), name, zone);
      done(ctx, "profile");
    } else {
      show(ctx.status(422), form, Map.of());
    }
  }

  private void password(Context ctx) {
    var me = Visitor.require(ctx);
    Rate.SIGN_IN.take(ctx, me.owner());
    var form = new Form().keep("email", me.email());
    if (!Passwords.matches(Form.plain(ctx.formParam("password-now")), people.passwordOf(me.email()).orElse(null))) {
      form.wrong("password-now", "This is not your present password.");
    }
    String fresh = form.newPassword("password-new", ctx.formParam("password-new"));
    if (!form.sound()) {
      show(ctx.status(422), form, Map.of());
      return;
    }
    jdbc.in(tx -> {
      new PersonStore(tx).changePassword(me.id(), Passwords.hash(fresh));
      Audit.write(tx, me, "password-changed", me.owner(), "");
      return null;
    });
    // Whoever knew the old password may be signed in somewhere: only this browser stays, under a new secret.
    Session.of(ctx).closeOthers();
    Session.of(ctx).signIn(me.id());
    done(ctx, "password");
  }

  private void addToken(Context ctx) {
    var me = Visitor.require(ctx);
    var form = new Form();
    String name = form.text("token", ctx.formParam("token"), 60, "Give it a name, so that you know later which one it is.");
    var made = form.sound() ? tokens.add(me.id(), name) : java.util.Optional.<String>empty();
    if (form.sound() && made.isEmpty()) form.wrong("token", "You have " + TokenStore.MOST + " tokens, which is the most. Revoke one first.");
    if (made.isEmpty()) show(ctx.status(422), form, Map.of());
    else show(ctx, new Form(), Map.of("made", made.get(), "madeName", name)); // no redirect: this is the only time it can be shown
  }

  private void revokeToken(Context ctx) {
    var me = Visitor.require(ctx);
    long id = ctx.pathParamAsClass("id", Long.class).getOrThrow(errors -> new NotFoundResponse());
    if (!tokens.revoke(me.id(), id)) throw new NotFoundResponse("You have no such token; it may be revoked already.");
    done(ctx, "revoked");
  }

  private static void done(Context ctx, String what) {
    ctx.redirect("/account?done=" + what, HttpStatus.SEE_OTHER);
  }

  private void show(Context ctx, Form form, Map<String, Object> more) {
    var me = Visitor.require(ctx);
    var model = new HashMap<String, Object>(more);
    if (form.error("name") == null && form.error("zone") == null) form.keep("name", me.name()).keep("zone", me.zone().getId());
    model.put("me", me);
    model.put("form", form);
    model.put("done", ctx.statusCode() == 422 || ctx.queryParam("done") == null ? "" : ctx.queryParam("done"));
    model.put("zones", Form.ZONES);
    model.put("tokens", tokens.list(me.id()));
    View.show(ctx, "account/account", model);
  }
}
