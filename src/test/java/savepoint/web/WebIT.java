package savepoint.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import savepoint.db.TestDatabase;

class WebIT {
  private static final Tick CLOCK = new Tick();
  private static final Events EVENTS = new Events();
  private static TestDatabase db;
  private static Web web;
  private static Web proxied;
  private Browser browser;

  /** A clock that the test turns. */
  private static final class Tick extends Clock {
    private volatile Instant now = Instant.parse("2026-11-21T10:00:00Z");

    void forward(Duration by) { now = now.plus(by); }

    @Override public Instant instant() { return now; }

    @Override public ZoneId getZone() { return ZoneOffset.UTC; }

    @Override public Clock withZone(ZoneId zone) { return this; }
  }

  private static final class TestPages implements Pages {
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
      routes.sse("/events", client -> EVENTS.join(client, "news"));
    }

    private static void broken(Context ctx) {
      throw new IllegalStateException("a secret of ours");
    }
  }

  @BeforeAll static void start() {
    db = TestDatabase.fresh();
    db.jdbc().update("insert into person (name, email, password) values ('Ada', 'ada@example.org', 'x'), ('Bob', 'bob@example.org', 'x')");
    web = new Web(new Web.Settings("127.0.0.1", 0, false, false), db.jdbc(), CLOCK, List.of(new TestPages())).start();
    proxied = new Web(new Web.Settings("127.0.0.1", 0, true, false), db.jdbc(), CLOCK, List.of(new TestPages())).start();
  }

  @AfterAll static void stop() {
    EVENTS.close();
    proxied.close();
    web.close();
    db.close();
  }

  /** Once it filled a disk with complaints. */
  @Test void itStopsWhileBrowsersListen() {
    var events = new Events();
    var server = new Web(new Web.Settings("127.0.0.1", 0, false, false), db.jdbc(), CLOCK, List.of(routes -> routes.sse("/events", client -> events.join(client, "news")))).start();
    try (var client = java.net.http.HttpClient.newHttpClient()) {
      client.sendAsync(HttpRequest.newBuilder(java.net.URI.create("http://localhost:" + server.port() + "/events")).header("Accept", "text/event-stream").build(),
          HttpResponse.BodyHandlers.ofLines());
      Awaitility.await().until(() -> events.listening("news") == 1);
      server.close();
      var closing = Thread.startVirtualThread(events::close);
      Awaitility.await().until(() -> !closing.isAlive());
      client.shutdownNow();
    }
  }

  @BeforeEach void open() {
    browser = new Browser("http://localhost:" + web.port());
  }

  @Test void aChangeWithTheTokenOfThePageGoesThrough() {
    browser.get("/page");
    assertThat(browser.submit("/change", Map.of("what", "all")).body()).isEqualTo("changed all");
  }

  @Test void htmxMaySendTheTokenAsAHeader() {
    browser.get("/page");
    var answer = browser.post("/change", Map.of("what", "all"), new String[] {"X-CSRF-Token", browser.token});
    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @Test void aChangeWithoutTheTokenIsRefused() {
    browser.get("/page");
    var answer = browser.post("/change", Map.of("what", "all"));
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("out of date").doesNotContain("changed all");
  }

  @Test void aChangeWithTheTokenOfAnotherSessionIsRefused() {
    browser.get("/page");
    var other = new Browser("http://localhost:" + web.port());
    other.get("/page");
    assertThat(browser.submit("/change", Map.of("what", "all", "_csrf", other.token)).statusCode()).isEqualTo(403);
  }

  @Test void aStaleFormOfOursIsOfferedForSendingAgainWithoutItsPassword() {
    browser.get("/page");
    var answer = browser.submit("/change", Map.of("what", "my \"long\" text", "password", "hunter2", "_csrf", "stale"));
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("Send it again").contains("value=\"my &quot;long&quot; text\"").doesNotContain("hunter2");
  }

  @Test void aChangeFromAnotherSiteIsRefusedEvenWithTheToken() {
    browser.get("/page");
    var fields = Map.of("what", "all", "_csrf", browser.token);
    assertThat(browser.post("/change", fields, new String[] {"Origin", "https://evil.example"}).statusCode()).isEqualTo(403);
    assertThat(browser.post("/change", fields, new String[] {"Origin", "null"}).statusCode()).isEqualTo(403);
    assertThat(browser.post("/change", fields, new String[] {"Sec-Fetch-Site", "cross-site"}).statusCode()).isEqualTo(403);
    assertThat(browser.post("/change", fields, new String[] {"Sec-Fetch-Site", "same-site"}).statusCode()).isEqualTo(403);
    assertThat(browser.post("/change", fields, new String[] {"Origin", "http://localhost:" + web.port()}).statusCode()).isEqualTo(200);
  }

  @Test void whoHasNoCookieAtAllMustAtLeastComeFromOurOwnPage() {
    assertThat(browser.post("/change", Map.of("what", "all")).statusCode()).isEqualTo(403);
    browser.cookies.clear();
    assertThat(browser.post("/change", Map.of("what", "all"), new String[] {"Sec-Fetch-Site", "same-origin"}).statusCode()).isEqualTo(200);
  }

  @Test void theCookieIsBoundToThisHostAndOutOfReachOfScripts() {
    assertThat(setCookie(browser.get("/page"))).startsWith("__Host-savepoint=").contains("; Path=/;").contains("; Secure").contains("; HttpOnly").contains("SameSite=Lax")
        .doesNotContain("Domain");
  }

  @Test void onPlainHttpElsewhereTheCookieHasNoPrefixAndOnHttpsBehindAProxyItHas() {
    var elsewhere = new Browser("http://127.0.0.1:" + proxied.port());
    var plain = elsewhere.get("/page", "X-Forwarded-Host", "lab.example.org", "X-Forwarded-Proto", "http");
    assertThat(setCookie(plain)).startsWith("savepoint=").doesNotContain("Secure").contains("HttpOnly");
    assertThat(plain.headers().firstValue("Strict-Transport-Security")).isEmpty();
    var safe = new Browser("http://127.0.0.1:" + proxied.port()).get("/page", "X-Forwarded-Host", "lab.example.org", "X-Forwarded-Proto", "https");
    assertThat(setCookie(safe)).startsWith("__Host-savepoint=").contains("; Secure");
    assertThat(safe.headers().firstValue("Strict-Transport-Security")).isPresent();
  }

  @Test void forwardedHeadersOfStrangersAreNotBelieved() {
    var answer = browser.get("/page", "X-Forwarded-Proto", "https");
    assertThat(answer.headers().firstValue("Strict-Transport-Security")).isEmpty();
  }

  @Test void signingInChangesTheSecretAndTheOldOneIsWorthNothing() {
    browser.get("/page");
    String planted = browser.cookies.get("__Host-savepoint");
    String oldToken = browser.token;
    browser.submit("/enter", Map.of("person", "1"));
    assertThat(browser.cookies.get("__Host-savepoint")).isNotEqualTo(planted);
    assertThat(browser.get("/who").body()).isEqualTo("1");
    assertThat(browser.submit("/change", Map.of("_csrf", oldToken)).statusCode()).isEqualTo(403);
    var thief = new Browser("http://localhost:" + web.port());
    thief.cookies.put("__Host-savepoint", planted);
    assertThat(thief.get("/who").body()).isEqualTo("nobody");
  }

  @Test void onlyTheHashOfTheSecretIsInTheDatabase() {
    browser.get("/page");
    browser.submit("/enter", Map.of("person", "2"));
    var secret = browser.cookies.get("__Host-savepoint").getBytes(StandardCharsets.UTF_8);
    assertThat(db.jdbc().one("select count(*) from session where hash = ?", rs -> rs.getInt(1), (Object) secret)).contains(0);
    assertThat(db.jdbc().one("select count(*) from session where hash = sha256(?)", rs -> rs.getInt(1), (Object) secret)).contains(1);
  }

  @Test void aSessionEndsWhenItsTimeIsOverAndSlidesWhileItIsUsed() {
    browser.get("/page");
    browser.submit("/enter", Map.of("person", "1"));
    var secret = browser.cookies.get("__Host-savepoint");
    db.jdbc().update("update session set expires = now() + interval '1 day' where hash = ?", (Object) Secret.hash(secret));
    var visit = browser.get("/who");
    assertThat(visit.body()).isEqualTo("1");
    assertThat(setCookie(visit)).contains(secret);
    assertThat(db.jdbc().one("select expires > now() + interval '13 days' from session where hash = ?", rs -> rs.getBoolean(1), (Object) Secret.hash(secret))).contains(true);
    db.jdbc().update("update session set expires = now() - interval '1 second' where hash = ?", (Object) Secret.hash(secret));
    assertThat(browser.get("/who").body()).isEqualTo("nobody");
  }

  @Test void signingOutEndsTheSessionOnTheServer() {
    browser.get("/page");
    browser.submit("/enter", Map.of("person", "1"));
    var kept = Map.copyOf(browser.cookies);
    browser.get("/page");
    var left = browser.submit("/leave", Map.of());
    assertThat(setCookie(left)).contains("Expires=Thu, 01 Jan 1970");
    assertThat(browser.cookies).doesNotContainKey("__Host-savepoint");
    browser.cookies.putAll(kept);
    assertThat(browser.get("/who").body()).isEqualTo("nobody");
  }

  @Test void aRequestWithItsOwnTokenDoesNotUseTheCookie() {
    browser.get("/page");
    browser.submit("/enter", Map.of("person", "1"));
    assertThat(browser.get("/who", "Authorization", "Bearer anything").body()).isEqualTo("nobody");
  }

  @Test void whoIsTooFastIsToldHowLongToWait() {
    for (int i = 0; i < 40; i++) assertThat(browser.get("/run?who=person:7").statusCode()).isEqualTo(200);
    var tooMuch = browser.get("/run?who=person:7");
    assertThat(tooMuch.statusCode()).isEqualTo(429);
    assertThat(tooMuch.headers().firstValue("Retry-After")).contains("1");
    assertThat(tooMuch.body()).contains("A little too fast").contains("Wait a second");
    assertThat(browser.get("/run?who=person:8").statusCode()).as("somebody else").isEqualTo(200);
    CLOCK.forward(Duration.ofSeconds(1));
    assertThat(browser.get("/run?who=person:7").statusCode()).isEqualTo(200);
  }

  @Test void anUnknownPageSaysWhereToGo() {
    var answer = browser.get("/nowhere/%3Cscript%3E");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("There is no such page").contains("href=\"/courses\"").doesNotContain("<script>");
  }

  @Test void aWrongMethodIsNamedAsSuch() {
    browser.get("/page");
    assertThat(browser.get("/change").statusCode()).isEqualTo(405);
  }

  @Test void ourOwnFailureShowsItsNumberAndNothingOfItsInside() {
    var answer = browser.get("/broken");
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).contains(answer.headers().firstValue("X-Request-Id").orElseThrow()).contains("on our side").doesNotContain("a secret of ours", "IllegalState");
  }

  @Test void theApiFailsInJson() {
    var broken = browser.get("/api/v1/broken");
    assertThat(broken.statusCode()).isEqualTo(500);
    assertThat(broken.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
    assertThat(broken.body()).contains("\"status\":500").doesNotContain("a secret of ours");
    assertThat(browser.get("/api/v1/nothing").body()).contains("\"status\":404");
  }

  @Test void htmxGetsANoteBesideThePageInsteadOfAPage() {
    var answer = browser.get("/broken", "HX-Request", "true");
    assertThat(answer.headers().firstValue("HX-Retarget")).contains("#notice");
    assertThat(answer.body()).contains("id=\"failure-note\"", "on our side").doesNotContain("<html", "<header");
  }

  @Test void aBodyBeyondSixMegabytesIsRefusedAlsoWhenItsLengthIsNotAnnounced() {
    browser.get("/page");
    byte[] big = "x".repeat(7_000_000).getBytes(StandardCharsets.UTF_8);
    for (var body : List.of(HttpRequest.BodyPublishers.ofByteArray(big), HttpRequest.BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(big)))) {
      var answer = browser.send(browser.request("/length", "Sec-Fetch-Site", "same-origin", "X-CSRF-Token", browser.token, "Content-Type", "text/plain").POST(body).build());
      assertThat(answer.statusCode()).isEqualTo(413);
      assertThat(answer.body()).contains("too large");
    }
  }

  @Test void aFormOfFiveMegabytesIsRead() {
    browser.get("/page");
    assertThat(browser.submit("/change", Map.of("what", "x".repeat(5_000_000))).body()).hasSize(5_000_008);
  }

  @Test void everyAnswerCarriesTheSecurityHeaders() {
    for (String path : List.of("/page", "/nowhere", "/broken", "/api/v1/nothing")) {
      var headers = browser.get(path).headers();
      assertThat(headers.firstValue("Content-Security-Policy").orElseThrow()).contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'none'", "base-uri 'none'")
          .doesNotContain("unsafe");
      assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
      assertThat(headers.firstValue("Referrer-Policy")).contains("same-origin");
    }
  }

  @Test void theNonceOfStylesIsNewForEachRequestAndTheSameOnThePage() {
    var one = browser.get("/page");
    var nonce = Pattern.compile("name=\"csp-nonce\" content=\"([^\"]+)\"").matcher(one.body());
    assertThat(nonce.find()).isTrue();
    assertThat(one.headers().firstValue("Content-Security-Policy").orElseThrow()).contains("'nonce-" + nonce.group(1) + "'");
    assertThat(browser.get("/page").body()).doesNotContain(nonce.group(1));
  }

  @Test void noTemplateHoldsAnInlineScriptOrStyle() throws IOException {
    var inline = Pattern.compile("<script(?![^>]*\\bsrc=)|\\son[a-z]+\\s*=|\\sstyle\\s*=|<style|javascript:|hx-on", Pattern.CASE_INSENSITIVE);
    try (var files = Files.walk(Path.of("src/main/resources/templates"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".html")).toList()) assertThat(Files.readString(file)).as(file.toString()).doesNotContainPattern(inline);
    }
  }

  @Test void theThemeIsRememberedAndNeverLeadsAway() {
    browser.get("/page");
    var answer = browser.submit("/theme", Map.of("theme", "dark", "back", "//evil.example/"));
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).contains("/");
    assertThat(browser.get("/page").body()).contains("data-theme=\"dark\"");
    assertThat(browser.submit("/theme", Map.of("theme", "pink", "back", "/")).statusCode()).isEqualTo(400);
  }

  @Test void whatIsPublishedReachesWhoListens() throws Exception {
    var lines = new java.util.concurrent.ConcurrentLinkedQueue<String>();
    var client = java.net.http.HttpClient.newHttpClient();
    var answer = client.sendAsync(browser.request("/events", "Accept", "text/event-stream").build(), HttpResponse.BodyHandlers.fromLineSubscriber(new Lines(lines)));
    Awaitility.await().until(() -> EVENTS.listening("news") == 1);
    EVENTS.publish("news", "queue", "<b>third</b>");
    EVENTS.publish("other", "queue", "not for us");
    Awaitility.await().until(() -> lines.contains("data: <b>third</b>"));
    assertThat(lines).contains("event: queue").noneMatch(line -> line.contains("not for us"));
    client.shutdownNow();
    answer.cancel(true);
    Awaitility.await().until(() -> {
      EVENTS.publish("news", "queue", "anybody?");
      return EVENTS.listening("news") == 0;
    });
  }

  private record Lines(java.util.Queue<String> lines) implements java.util.concurrent.Flow.Subscriber<String> {
    @Override public void onSubscribe(java.util.concurrent.Flow.Subscription subscription) { subscription.request(Long.MAX_VALUE); }

    @Override public void onNext(String line) { lines.add(line); }

    @Override public void onError(Throwable gone) { lines.add("gone"); }

    @Override public void onComplete() { lines.add("over"); }
  }

  private static String setCookie(HttpResponse<String> answer) {
    return answer.headers().allValues("Set-Cookie").stream().filter(cookie -> cookie.contains("savepoint=")).findFirst().orElseThrow();
  }
}
