package savepoint.account;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import savepoint.db.Jdbc;
import savepoint.web.Back;
import savepoint.web.Failures;
import savepoint.web.Pages;
import savepoint.web.Problem;
import savepoint.web.Rate;
import savepoint.web.Session;
import savepoint.web.View;

/** Signing up, in and out; and the way there and back for whoever has to sign in first. */
public final class SignInPages implements Pages {
  private final PersonStore people;
  private final Visitor visitor;

  public SignInPages(Jdbc jdbc) {
    this.people = new PersonStore(jdbc);
    this.visitor = new Visitor(jdbc);
  }

  @Override public void routes(RoutesConfig routes) {
    routes.before(visitor::attach);
    routes.wsBeforeUpgrade(visitor::attach);
    routes.exception(Visitor.SignInNeeded.class, (needed, ctx) -> askToSignIn(ctx));
    routes.get("/sign-in", this::signInPage);
    routes.post("/sign-in", this::signIn);
    routes.get("/sign-up", this::signUpPage);
    routes.post("/sign-up", this::signUp);
    routes.post("/sign-out", SignInPages::signOut);
  }

  @Override public Map<String, Object> shared(Context ctx) {
    var shared = new HashMap<String, Object>();
    // An error page is shown also when the lookup itself is what failed, or never came: then simply as for nobody.
    var person = ctx.statusCode() >= 500 ? java.util.Optional.<Person>empty() : Visitor.of(ctx);
    shared.put("visitor", person.orElse(null));
    person.ifPresent(one -> shared.put("zone", one.zone()));
    return shared;
  }

  /** A page asks again at the sign-in page; a form is kept on it; a part of a page says so beside what was typed. */
  private static void askToSignIn(Context ctx) {
    if (ctx.path().startsWith("/api/")) {
      ctx.header("WWW-Authenticate", "Bearer");
      Problem.send(ctx, 401, "Sign in first", "Send a personal token: Authorization: Bearer sp_…; you make one on your account page.");
    } else if (View.isPart(ctx)) {
      Failures.part(ctx, 401);
    } else if (ctx.method().name().equals("GET")) {
      ctx.redirect(View.signIn(ctx), HttpStatus.SEE_OTHER);
    } else {
      show(ctx.status(401), new Form(), "/", ctx.path(), Failures.held(ctx));
    }
  }

  private void signInPage(Context ctx) {
    String next = Back.to(ctx.queryParam("next"));
    if (Visitor.of(ctx).isPresent()) ctx.redirect(next.equals("/") ? "/courses" : next, HttpStatus.SEE_OTHER);
    else show(ctx, new Form(), next, "", List.of());
  }

  private void signIn(Context ctx) {
    var form = new Form();
    String email = form.email(ctx.formParam("email"));
    String password = Form.plain(ctx.formParam("password"));
    if (password.isEmpty()) form.wrong("password", "Enter your password.");
    Rate.ADDRESS.take(ctx, ctx.ip());
    Rate.SIGN_IN.take(ctx, ctx.ip() + " " + email);
    if (form.sound() && !Passwords.matches(password, people.passwordOf(email).orElse(null))) {
      form.wrong("password", "E-mail and password do not belong together. Check both; capital letters count.");
    }
    String next = Back.to(ctx.formParam("next"));
    String action = ctx.formParam("again") == null ? "" : Back.to(ctx.formParam("again"));
    var held = Failures.unwrap(ctx);
    if (!form.sound()) {
      show(ctx.status(422), form, next, action, held);
      return;
    }
    Session.of(ctx).signIn(people.byEmail(email).orElseThrow().id());
    Visitor.again(ctx);
    if (held.isEmpty()) ctx.redirect(next.equals("/") ? "/courses" : next, HttpStatus.SEE_OTHER);
    else View.show(ctx, "account/kept", Map.of("action", action, "held", held));
  }

  private static void show(Context ctx, Form form, String next, String action, List<Failures.Held> held) {
    View.show(ctx, "account/sign-in", Map.of("form", form, "next", known(next), "action", action, "held", held));
  }

  private void signUpPage(Context ctx) {
    if (Visitor.of(ctx).isPresent()) ctx.redirect("/courses", HttpStatus.SEE_OTHER);
    else showSignUp(ctx, new Form().keep("zone", "UTC"), Back.to(ctx.queryParam("next")), true);
  }

  private void signUp(Context ctx) {
    var form = new Form();
    String name = form.name(ctx.formParam("name"));
    String email = form.email(ctx.formParam("email"));
    String password = form.newPassword("password", ctx.formParam("password"));
    var zone = form.zone(ctx.formParam("zone"));
    String next = Back.to(ctx.formParam("next"));
    Rate.ADDRESS.take(ctx, ctx.ip());
    if (form.sound()) {
      var person = people.add(name, email, Passwords.hash(password), Role.LEARNER, zone);
      if (person.isPresent()) {
        Session.of(ctx).signIn(person.get().id());
        ctx.redirect(next.equals("/") ? "/courses" : next, HttpStatus.SEE_OTHER);
        return;
      }
      form.wrong("email", "There is an account with this e-mail already: sign in instead.");
    }
    showSignUp(ctx.status(422), form, next, false);
  }

  private static void showSignUp(Context ctx, Form form, String next, boolean guessZone) {
    View.show(ctx, "account/sign-up", Map.of("form", form, "next", known(next), "zones", Form.ZONES, "guessZone", guessZone));
  }

  /** The start page is nowhere to go back to. */
  private static String known(String next) {
    return next.equals("/") ? "" : next;
  }

  private static void signOut(Context ctx) {
    Session.of(ctx).signOut();
    // Without this the Back button would still show the pages of whoever has left.
    ctx.header("Clear-Site-Data", "\"cache\"");
    ctx.redirect("/", HttpStatus.SEE_OTHER);
  }
}
