package savepoint.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.config.RoutesConfig;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import savepoint.db.Jdbc;
import savepoint.web.Browser;
import savepoint.web.Pages;
import savepoint.web.TestSite;

/** A site with the pages of accounts, and a few rooms that not everybody gets into. */
final class Rooms implements Pages, AutoCloseable {
  static final String PASSWORD = "correct horse battery";

  private final AtomicInteger people = new AtomicInteger();
  private final TestSite site = new TestSite(jdbc -> List.of(new SignInPages(jdbc), new AccountPages(jdbc), new PeoplePages(jdbc), this));

  @Override public void routes(RoutesConfig routes) {
    routes.get("/room", ctx -> ctx.result("welcome " + Visitor.require(ctx).name()));
    routes.get("/staff", ctx -> ctx.result("welcome " + Visitor.require(ctx, Role.INSTRUCTOR).name()));
    routes.post("/write", ctx -> ctx.result(Visitor.require(ctx).name() + " wrote " + ctx.formParam("text")));
    routes.get("/api/v1/room", ctx -> ctx.json(Map.of("name", Visitor.require(ctx).name())));
    routes.post("/api/v1/write", ctx -> ctx.json(Map.of("name", Visitor.require(ctx).name())));
  }

  Jdbc jdbc() { return site.jdbc(); }

  Browser browser() { return site.browser(); }

  /** Signs somebody new up in this browser; returns their e-mail. */
  String newPerson(Browser browser, String name) {
    String email = "person" + people.incrementAndGet() + "@example.org";
    browser.get("/sign-up");
    var answer = browser.submit("/sign-up", Map.of("name", name, "email", email, "password", PASSWORD, "zone", "Europe/Berlin"));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    return email;
  }

  static HttpResponse<String> signIn(Browser browser, String email, String password) {
    browser.get("/sign-in");
    return browser.submit("/sign-in", Map.of("email", email, "password", password));
  }

  void become(String email, Role role) {
    assertThat(jdbc().update("update person set role = ? where email = ?", role, email)).isEqualTo(1);
  }

  Person person(String email) { return new PersonStore(jdbc()).byEmail(email).orElseThrow(); }

  @Override public void close() { site.close(); }
}
