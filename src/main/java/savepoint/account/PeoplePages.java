package savepoint.account;

import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import savepoint.db.Jdbc;
import savepoint.web.Pages;
import savepoint.web.Rate;
import savepoint.web.Session;
import savepoint.web.View;

/** For operators: everybody with an account and their roles; and the link by which the first operator comes in. */
public final class PeoplePages implements Pages {
  private static final int PAGE = 50;
  private final Jdbc jdbc;
  private final PersonStore people;
  private final OperatorLink link;

  public PeoplePages(Jdbc jdbc) {
    this.jdbc = jdbc;
    this.people = new PersonStore(jdbc);
    this.link = new OperatorLink(jdbc);
  }

  @Override public void routes(RoutesConfig routes) {
    routes.get("/people", this::list);
    routes.post("/people/{id}/role", this::changeRole);
    routes.get("/setup/{secret}", this::setupPage);
    routes.post("/setup/{secret}", this::setup);
  }

  @Override public List<Link> links(Context ctx) {
    boolean operator = ctx.statusCode() < 500 && Visitor.of(ctx).filter(person -> person.role() == Role.OPERATOR).isPresent();
    return operator ? List.of(new Link("/people", "People")) : List.of();
  }

  private void list(Context ctx) {
    Visitor.require(ctx, Role.OPERATOR);
    show(ctx, "", Form.plain(ctx.queryParam("search")).strip());
  }

  private void show(Context ctx, String refused, String search) {
    int page = Math.clamp(ctx.queryParamAsClass("page", Integer.class).getOrDefault(1), 1, 100_000);
    var found = people.list(search, (page - 1) * PAGE, PAGE + 1);
    View.show(ctx, "account/people", Map.of("people", found.stream().limit(PAGE).toList(), "more", found.size() > PAGE, "page", page,
        "search", search, "roles", Role.values(), "refused", refused, "deeds", Audit.latest(jdbc, 12),
        "done", ctx.queryParam("done") == null ? "" : ctx.queryParam("done")));
  }

  private void changeRole(Context ctx) {
    var operator = Visitor.require(ctx, Role.OPERATOR);
    var role = Arrays.stream(Role.values()).filter(one -> one.name().equals(ctx.formParam("role"))).findFirst()
        .orElseThrow(() -> new BadRequestResponse("There is no such role."));
    var person = people.byId(ctx.pathParamAsClass("id", Long.class).getOrThrow(errors -> new NotFoundResponse())).orElseThrow(NotFoundResponse::new);
    boolean changed = jdbc.in(tx -> {
      if (!people.changeRole(tx, person.id(), role)) return false;
      Audit.write(tx, operator, "role-changed", person.owner(), person.role().label() + " to " + role.label());
      return true;
    });
    if (changed) ctx.redirect("/people?done=role&search=" + java.net.URLEncoder.encode(person.email(), java.nio.charset.StandardCharsets.UTF_8), HttpStatus.SEE_OTHER);
    else show(ctx.status(422), person.name() + " is the only operator. Make somebody else an operator first.", "");
  }

  private void setupPage(Context ctx) {
    Rate.TOKEN.take(ctx, ctx.ip());
    requireOpen(ctx);
    showSetup(ctx, new Form().keep("zone", "UTC"), true);
  }

  private void setup(Context ctx) {
    Rate.TOKEN.take(ctx, ctx.ip());
    String secret = requireOpen(ctx);
    var visitor = Visitor.of(ctx);
    if (visitor.isPresent()) {
      jdbc.in(tx -> {
        spend(tx, secret);
        people.changeRole(tx, visitor.get().id(), Role.OPERATOR);
        Audit.write(tx, visitor.get(), "role-changed", visitor.get().owner(), "first operator, by the one-time link");
        return null;
      });
      ctx.redirect("/people", HttpStatus.SEE_OTHER);
      return;
    }
    var form = new Form();
    String name = form.name(ctx.formParam("name"));
    String email = form.email(ctx.formParam("email"));
    String password = form.newPassword("password", ctx.formParam("password"));
    var zone = form.zone(ctx.formParam("zone"));
    if (form.sound() && people.byEmail(email).isPresent()) {
      form.wrong("email", "There is an account with this e-mail already: sign in with it, then open this link again.");
    }
    if (!form.sound()) {
      showSetup(ctx.status(422), form, false);
      return;
    }
    var hash = Passwords.hash(password);
    var operator = jdbc.in(tx -> {
      spend(tx, secret);
      var made = new PersonStore(tx).add(name, email, hash, Role.OPERATOR, zone).orElseThrow();
      Audit.write(tx, made, "operator-made", made.owner(), "by the one-time link");
      return made;
    });
    Session.of(ctx).signIn(operator.id());
    ctx.redirect("/people", HttpStatus.SEE_OTHER);
  }

  private String requireOpen(Context ctx) {
    String secret = ctx.pathParam("secret");
    if (!link.open(secret)) throw gone();
    return secret;
  }

  private void spend(Jdbc tx, String secret) {
    if (!link.use(tx, secret)) throw gone();
  }

  private static NotFoundResponse gone() {
    return new NotFoundResponse("This link was used already or is too old. While there is no operator, each start of the platform prints a new one.");
  }

  private static void showSetup(Context ctx, Form form, boolean guessZone) {
    View.show(ctx, "account/setup", Map.of("form", form, "zones", Form.ZONES, "guessZone", guessZone));
  }
}
