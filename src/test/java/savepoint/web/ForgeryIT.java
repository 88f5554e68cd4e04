package savepoint.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What changes something must come from a page of ours, in the session it was made for. */
class ForgeryIT {
  private static TestSite site;
  private Browser browser;

  @BeforeAll static void start() { site = new TestSite(_ -> List.of(new TestPages())); }

  @AfterAll static void stop() { site.close(); }

  @BeforeEach void open() { browser = site.browser(); }

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
    var other = site.browser();
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
    assertThat(browser.post("/change", fields, new String[] {"Origin", "http://localhost:" + site.port()}).statusCode()).isEqualTo(200);
  }

  @Test void whoHasNoCookieAtAllMustAtLeastComeFromOurOwnPage() {
    assertThat(browser.post("/change", Map.of("what", "all")).statusCode()).isEqualTo(403);
    browser.cookies.clear();
    assertThat(browser.post("/change", Map.of("what", "all"), new String[] {"Sec-Fetch-Site", "same-origin"}).statusCode()).isEqualTo(200);
  }
}
