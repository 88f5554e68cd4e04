package savepoint.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.config.RoutesConfig;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import savepoint.db.TestDatabase;
import savepoint.web.Browser;
import savepoint.web.Pages;
import savepoint.web.Web;

class AccountIT {
  private static final String PASSWORD = "correct horse battery";
  private static final AtomicInteger PEOPLE = new AtomicInteger();
  private static TestDatabase db;
  private static Web web;
  private Browser browser;

  private static final class Rooms implements Pages {
    @Override public void routes(RoutesConfig routes) {
      routes.get("/room", ctx -> ctx.result("welcome " + Visitor.require(ctx).name()));
      routes.get("/staff", ctx -> ctx.result("welcome " + Visitor.require(ctx, Role.INSTRUCTOR).name()));
      routes.post("/write", ctx -> ctx.result(Visitor.require(ctx).name() + " wrote " + ctx.formParam("text")));
      routes.get("/api/v1/room", ctx -> ctx.json(Map.of("name", Visitor.require(ctx).name())));
      routes.post("/api/v1/write", ctx -> ctx.json(Map.of("name", Visitor.require(ctx).name())));
    }
  }

  @BeforeAll static void start() {
    db = TestDatabase.fresh();
    var jdbc = db.jdbc();
    web = new Web(new Web.Settings("127.0.0.1", 0, false, false), jdbc, Clock.systemUTC(),
        List.of(new SignInPages(jdbc), new AccountPages(jdbc), new PeoplePages(jdbc), new Rooms())).start();
  }

  @AfterAll static void stop() {
    web.close();
    db.close();
  }

  @BeforeEach void open() {
    browser = fresh();
  }

  private static Browser fresh() {
    return new Browser("http://localhost:" + web.port());
  }

  /** Signs somebody new up in this browser; returns their e-mail. */
  private static String newPerson(Browser browser, String name) {
    String email = "person" + PEOPLE.incrementAndGet() + "@example.org";
    browser.get("/sign-up");
    var answer = browser.submit("/sign-up", Map.of("name", name, "email", email, "password", PASSWORD, "zone", "Europe/Berlin"));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    return email;
  }

  private static void become(String email, Role role) {
    assertThat(db.jdbc().update("update person set role = ? where email = ?", role, email)).isEqualTo(1);
  }

  private static long id(String email) {
    return new PersonStore(db.jdbc()).byEmail(email).orElseThrow().id();
  }

  private static HttpResponse<String> signIn(Browser browser, String email, String password) {
    browser.get("/sign-in");
    return browser.submit("/sign-in", Map.of("email", email, "password", password));
  }

  @Test void whoSignsUpIsSignedInAsALearner() {
    String email = newPerson(browser, "Ada Lovelace");
    assertThat(browser.get("/room").body()).isEqualTo("welcome Ada Lovelace");
    var ada = new PersonStore(db.jdbc()).byEmail(email).orElseThrow();
    assertThat(ada.role()).isEqualTo(Role.LEARNER);
    assertThat(ada.zone().getId()).isEqualTo("Europe/Berlin");
  }

  @Test void thePasswordIsKeptOnlyAsArgon2id() {
    String email = newPerson(browser, "Ada");
    assertThat(new PersonStore(db.jdbc()).passwordOf(email).orElseThrow()).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain(PASSWORD);
  }

  @Test void aFormWithMistakesComesBackWithWhatWasTypedAndEachMistakeBesideItsField() {
    browser.get("/sign-up");
    var answer = browser.submit("/sign-up", Map.of("name", "Ada <b>", "email", "ada at home", "password", "short", "zone", "Mars/Base"));
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("value=\"Ada &lt;b&gt;\"", "value=\"ada at home\"", "This is not an e-mail address", "At least 10 characters", "Choose a time zone")
        .contains("aria-invalid=\"true\"").doesNotContain("value=\"short\"");
  }

  @Test void anEmailHasOneAccountWhateverItsCase() {
    String email = newPerson(browser, "Ada");
    var other = fresh();
    other.get("/sign-up");
    var answer = other.submit("/sign-up", Map.of("name", "Eve", "email", email.toUpperCase(java.util.Locale.ROOT), "password", PASSWORD, "zone", "UTC"));
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("There is an account with this e-mail already");
  }

  @Test void signingInNeedsTheRightPassword() {
    String email = newPerson(browser, "Ada");
    var other = fresh();
    assertThat(signIn(other, email, "wrong horse battery").statusCode()).isEqualTo(422);
    assertThat(other.get("/room").statusCode()).isEqualTo(303);
    assertThat(signIn(other, " " + email.toUpperCase(java.util.Locale.ROOT), PASSWORD).statusCode()).isEqualTo(303);
    assertThat(other.get("/room").body()).isEqualTo("welcome Ada");
  }

  @Test void anUnknownEmailIsAnsweredLikeAWrongPassword() {
    String email = newPerson(fresh(), "Ada");
    var unknown = signIn(browser, "nobody@example.org", PASSWORD);
    var wrong = signIn(browser, email, "wrong horse battery");
    assertThat(unknown.statusCode()).isEqualTo(wrong.statusCode()).isEqualTo(422);
    assertThat(plain(unknown)).isEqualTo(plain(wrong).replace(email, "nobody@example.org"));
  }

  private static String plain(HttpResponse<String> answer) {
    return answer.body().replaceAll("(?:content|value)=\"[A-Za-z0-9_-]{24,}\"", "");
  }

  @Test void guessingPasswordsIsSlowedDown() {
    String email = newPerson(fresh(), "Ada");
    for (int i = 0; i < 8; i++) assertThat(signIn(browser, email, "wrong horse " + i).statusCode()).isEqualTo(422);
    assertThat(signIn(browser, email, PASSWORD).statusCode()).isEqualTo(429);
  }

  @Test void whoHasToSignInComesBackToWhereTheyWere() {
    String email = newPerson(fresh(), "Ada");
    var sent = browser.get("/room?page=2");
    assertThat(sent.headers().firstValue("Location")).contains("/sign-in?next=%2Froom%3Fpage%3D2");
    var page = browser.get(sent.headers().firstValue("Location").orElseThrow());
    assertThat(page.body()).contains("name=\"next\" value=\"/room?page=2\"");
    var back = browser.submit("/sign-in", Map.of("email", email, "password", PASSWORD, "next", "/room?page=2"));
    assertThat(back.headers().firstValue("Location")).contains("/room?page=2");
  }

  @Test void signingInNeverLeadsToAnotherSite() {
    String email = newPerson(fresh(), "Ada");
    browser.get("/sign-in");
    for (String evil : List.of("https://evil.example/", "//evil.example/", "/\\evil.example/", "javascript:alert(1)")) {
      var answer = browser.submit("/sign-in", Map.of("email", email, "password", PASSWORD, "next", evil));
      assertThat(answer.headers().firstValue("Location")).as(evil).contains("/courses");
      browser = fresh();
      browser.get("/sign-in");
    }
  }

  @Test void aFormSentAfterTheSessionEndedIsKeptOverTheSignIn() {
    String email = newPerson(browser, "Ada");
    browser.get("/account");
    db.jdbc().update("delete from session where person = ?", id(email));
    var asked = browser.submit("/write", Map.of("text", "an hour of \"work\""));
    assertThat(asked.statusCode()).isEqualTo(401);
    assertThat(asked.body()).contains("name=\"held.text\" value=\"an hour of &quot;work&quot;\"").contains("name=\"again\" value=\"/write\"");
    var kept = browser.submit("/sign-in", Map.of("email", email, "password", PASSWORD, "again", "/write", "held.text", "an hour of \"work\""));
    assertThat(kept.statusCode()).isEqualTo(200);
    assertThat(kept.body()).contains("action=\"/write\"").contains("name=\"text\" value=\"an hour of &quot;work&quot;\"");
    assertThat(browser.submit("/write", Map.of("text", "an hour of \"work\"")).body()).isEqualTo("Ada wrote an hour of \"work\"");
  }

  @Test void htmxIsToldToSignInBesideWhatWasTyped() {
    browser.get("/sign-in");
    var answer = browser.submit("/write", Map.of("text", "x"), "HX-Request", "true");
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("HX-Retarget")).contains("#notice");
    assertThat(answer.body()).contains("Sign in in a new tab").doesNotContain("<html");
  }

  @Test void aLearnerDoesNotGetIntoTheStaffRoom() {
    String email = newPerson(browser, "Ada");
    assertThat(browser.get("/staff").statusCode()).isEqualTo(403);
    become(email, Role.INSTRUCTOR);
    assertThat(browser.get("/staff").body()).isEqualTo("welcome Ada");
    become(email, Role.OPERATOR);
    assertThat(browser.get("/staff").statusCode()).isEqualTo(200);
    become(email, Role.LEARNER);
  }

  @Test void aNewPasswordSignsAllOtherBrowsersOut() {
    String email = newPerson(browser, "Ada");
    var other = fresh();
    signIn(other, email, PASSWORD);
    browser.get("/account");
    var refused = browser.submit("/account/password", Map.of("password-now", "not it at all", "password-new", "quite another phrase"));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("This is not your present password");
    String before = browser.cookies.get("__Host-savepoint");
    assertThat(browser.submit("/account/password", Map.of("password-now", PASSWORD, "password-new", "quite another phrase")).statusCode()).isEqualTo(303);
    assertThat(browser.cookies.get("__Host-savepoint")).isNotEqualTo(before);
    assertThat(browser.get("/room").statusCode()).isEqualTo(200);
    assertThat(other.get("/room").statusCode()).isEqualTo(303);
    assertThat(signIn(fresh(), email, PASSWORD).statusCode()).isEqualTo(422);
    assertThat(signIn(fresh(), email, "quite another phrase").statusCode()).isEqualTo(303);
  }

  @Test void aTokenOpensTheApiUntilItIsRevokedAndNoPageAtAll() {
    String email = newPerson(browser, "Ada");
    browser.get("/account");
    String token = makeToken("laptop");
    var program = fresh();
    String[] bearer = {"Authorization", "Bearer " + token};
    assertThat(program.get("/api/v1/room", bearer).body()).isEqualTo("{\"name\":\"Ada\"}");
    assertThat(program.post("/api/v1/write", Map.of(), bearer).statusCode()).isEqualTo(200);
    assertThat(program.get("/room", bearer).statusCode()).isEqualTo(303);
    var list = browser.get("/account").body();
    assertThat(list).contains("laptop").doesNotContain(token);
    assertThat(db.jdbc().one("select count(*) from api_token where hash = sha256(?)", rs -> rs.getInt(1), (Object) token.getBytes(java.nio.charset.StandardCharsets.UTF_8))).contains(1);
    long id = db.jdbc().one("select id from api_token where person = ?", rs -> rs.getLong(1), id(email)).orElseThrow();
    browser.submit("/account/tokens/" + id + "/revoke", Map.of());
    assertThat(program.get("/api/v1/room", bearer).statusCode()).isEqualTo(401);
  }

  @Test void nobodyRevokesTheTokenOfSomebodyElse() {
    String email = newPerson(browser, "Ada");
    browser.get("/account");
    makeToken("mine");
    long id = db.jdbc().one("select id from api_token where person = ?", rs -> rs.getLong(1), id(email)).orElseThrow();
    var eve = fresh();
    newPerson(eve, "Eve");
    eve.get("/account");
    assertThat(eve.submit("/account/tokens/" + id + "/revoke", Map.of()).statusCode()).isEqualTo(404);
    assertThat(db.jdbc().one("select 1 from api_token where id = ?", rs -> 1, id)).isPresent();
  }

  @Test void theApiAnswersWhoIsNotSignedInInJson() {
    var answer = browser.get("/api/v1/me");
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
    assertThat(answer.body()).contains("Authorization: Bearer");
  }

  @Test void aLongNameWithStrangeLettersIsShownAsItIs() {
    String name = "Wolfeschlegelsteinhausenbergerdorff-Çelebi \u202e ‮ 李小龍 𝒜";
    newPerson(browser, name);
    assertThat(browser.get("/account").body()).contains("Wolfeschlegelsteinhausenbergerdorff-Çelebi 李小龍 𝒜").doesNotContain("\u202e");
  }

  @Test void anOperatorChangesARoleAndTheLogSaysSo() {
    String operator = newPerson(browser, "Olga");
    become(operator, Role.OPERATOR);
    String email = newPerson(fresh(), "Greta");
    browser.get("/people");
    assertThat(browser.submit("/people/" + id(email) + "/role", Map.of("role", "GRADER")).statusCode()).isEqualTo(303);
    assertThat(new PersonStore(db.jdbc()).byEmail(email).orElseThrow().role()).isEqualTo(Role.GRADER);
    assertThat(Audit.latest(db.jdbc(), 1)).singleElement().satisfies(entry -> {
      assertThat(entry.who()).isEqualTo("Olga");
      assertThat(entry.subject()).isEqualTo("person:" + id(email));
      assertThat(entry.detail()).isEqualTo("Learner to Grader");
    });
    become(operator, Role.LEARNER);
  }

  @Test void aLearnerChangesNoRoles() {
    String email = newPerson(browser, "Ada");
    browser.get("/account");
    assertThat(browser.get("/people").statusCode()).isEqualTo(403);
    assertThat(browser.submit("/people/" + id(email) + "/role", Map.of("role", "OPERATOR")).statusCode()).isEqualTo(403);
    assertThat(new PersonStore(db.jdbc()).byEmail(email).orElseThrow().role()).isEqualTo(Role.LEARNER);
  }

  @Test void theFirstStartGivesALinkThatMakesOneOperatorAndTheLastOperatorStays() throws Exception {
    db.jdbc().update("update person set role = 'LEARNER'");
    var link = new OperatorLink(db.jdbc());
    String old = link.atStart().orElseThrow();
    String path = link.atStart().orElseThrow();
    assertThat(browser.get(old).statusCode()).as("a newer link replaces the older").isEqualTo(404);
    assertThat(browser.get(path).body()).contains("Set up this installation");
    var other = fresh();
    other.get(path);
    var operator = Map.of("name", "Olga", "email", "olga@example.org", "password", PASSWORD, "zone", "UTC");
    var intruder = Map.of("name", "Ivan", "email", "ivan@example.org", "password", PASSWORD, "zone", "UTC");
    try (var both = Executors.newVirtualThreadPerTaskExecutor()) {
      var one = both.submit(() -> browser.submit(path, operator).statusCode());
      var two = both.submit(() -> other.submit(path, intruder).statusCode());
      assertThat(List.of(one.get(), two.get())).containsExactlyInAnyOrder(303, 404);
    }
    assertThat(db.jdbc().list("select id from person where role = 'OPERATOR'", rs -> rs.getLong(1))).hasSize(1);
    assertThat(link.atStart()).as("no link while there is an operator").isEmpty();
    assertThat(fresh().get(path).statusCode()).isEqualTo(404);

    long only = db.jdbc().one("select id from person where role = 'OPERATOR'", rs -> rs.getLong(1)).orElseThrow();
    var winner = browser.get("/people").statusCode() == 200 ? browser : other;
    winner.get("/people");
    var refused = winner.submit("/people/" + only + "/role", Map.of("role", "LEARNER"));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("is the only operator");
    db.jdbc().update("update person set role = 'LEARNER'");
  }

  private String makeToken(String name) {
    var made = browser.submit("/account/tokens", Map.of("token", name));
    var shown = Pattern.compile("id=\"made-token\">(sp_[\\w-]+)<").matcher(made.body());
    assertThat(shown.find()).as(made.body()).isTrue();
    return shown.group(1);
  }
}
