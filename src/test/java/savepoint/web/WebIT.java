package savepoint.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every answer carries, and how whoever asks too much, too fast or for what is not there is told so. */
class WebIT {
  private static final Tick CLOCK = new Tick();
  private static TestSite site;
  private Browser browser;

  /** A clock that the test turns. */
  private static final class Tick extends Clock {
    private volatile Instant now = Instant.parse("2026-11-21T10:00:00Z");

    void forward(Duration by) { now = now.plus(by); }

    @Override public Instant instant() { return now; }

    @Override public ZoneId getZone() { return ZoneOffset.UTC; }

    @Override public Clock withZone(ZoneId zone) { return this; }
  }

  @BeforeAll static void start() { site = new TestSite(false, CLOCK, _ -> List.of(new TestPages())); }

  @AfterAll static void stop() { site.close(); }

  @BeforeEach void open() { browser = site.browser(); }

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
}
