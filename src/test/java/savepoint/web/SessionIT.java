package savepoint.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a browser is remembered by: a cookie whose secret is worth something for as long as its session, and the theme it asked for. */
class SessionIT {
  private static TestSite site;
  private Browser browser;

  @BeforeAll static void start() {
    site = new TestSite(_ -> List.of(new TestPages()));
    site.jdbc().update("insert into person (name, email, password) values ('Ada', 'ada@example.org', 'x'), ('Bob', 'bob@example.org', 'x')");
  }

  @AfterAll static void stop() { site.close(); }

  @BeforeEach void open() { browser = site.browser(); }

  @Test void theCookieIsBoundToThisHostAndOutOfReachOfScripts() {
    assertThat(setCookie(browser.get("/page"))).startsWith("__Host-savepoint=").contains("; Path=/;").contains("; Secure").contains("; HttpOnly").contains("SameSite=Lax")
        .doesNotContain("Domain");
  }

  @Test void onPlainHttpElsewhereTheCookieHasNoPrefixAndOnHttpsBehindAProxyItHas() {
    try (var proxied = new TestSite(true, Clock.systemUTC(), _ -> List.of(new TestPages()))) {
      var elsewhere = new Browser("http://127.0.0.1:" + proxied.port());
      var plain = elsewhere.get("/page", "X-Forwarded-Host", "lab.example.org", "X-Forwarded-Proto", "http");
      assertThat(setCookie(plain)).startsWith("savepoint=").doesNotContain("Secure").contains("HttpOnly");
      assertThat(plain.headers().firstValue("Strict-Transport-Security")).isEmpty();
      var safe = new Browser("http://127.0.0.1:" + proxied.port()).get("/page", "X-Forwarded-Host", "lab.example.org", "X-Forwarded-Proto", "https");
      assertThat(setCookie(safe)).startsWith("__Host-savepoint=").contains("; Secure");
      assertThat(safe.headers().firstValue("Strict-Transport-Security")).isPresent();
    }
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
    var thief = site.browser();
    thief.cookies.put("__Host-savepoint", planted);
    assertThat(thief.get("/who").body()).isEqualTo("nobody");
  }

  @Test void onlyTheHashOfTheSecretIsInTheDatabase() {
    browser.get("/page");
    browser.submit("/enter", Map.of("person", "2"));
    var secret = browser.cookies.get("__Host-savepoint").getBytes(StandardCharsets.UTF_8);
    assertThat(site.jdbc().one("select count(*) from session where hash = ?", rs -> rs.getInt(1), (Object) secret)).contains(0);
    assertThat(site.jdbc().one("select count(*) from session where hash = sha256(?)", rs -> rs.getInt(1), (Object) secret)).contains(1);
  }

  @Test void aSessionEndsWhenItsTimeIsOverAndSlidesWhileItIsUsed() {
    browser.get("/page");
    browser.submit("/enter", Map.of("person", "1"));
    var secret = browser.cookies.get("__Host-savepoint");
    site.jdbc().update("update session set expires = now() + interval '1 day' where hash = ?", (Object) Secret.hash(secret));
    var visit = browser.get("/who");
    assertThat(visit.body()).isEqualTo("1");
    assertThat(setCookie(visit)).contains(secret);
    assertThat(site.jdbc().one("select expires > now() + interval '13 days' from session where hash = ?", rs -> rs.getBoolean(1), (Object) Secret.hash(secret))).contains(true);
    site.jdbc().update("update session set expires = now() - interval '1 second' where hash = ?", (Object) Secret.hash(secret));
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

  @Test void theThemeIsRememberedAndNeverLeadsAway() {
    browser.get("/page");
    var answer = browser.submit("/theme", Map.of("theme", "dark", "back", "//evil.example/"));
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).contains("/");
    assertThat(browser.get("/page").body()).contains("data-theme=\"dark\"");
    assertThat(browser.submit("/theme", Map.of("theme", "pink", "back", "/")).statusCode()).isEqualTo(400);
  }

  private static String setCookie(HttpResponse<String> answer) {
    return answer.headers().allValues("Set-Cookie").stream().filter(cookie -> cookie.contains("savepoint=")).findFirst().orElseThrow();
  }
}
