package savepoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import savepoint.web.Browser;
import savepoint.web.Chromium;

/** A running platform and the people who visit it in Chromium, signed up and signed in. */
final class Visitors implements AutoCloseable {
  static final String PASSWORD = "correct horse battery";

  /** What their browsers complained of: script that broke, content that the page's policy forbids. */
  final List<String> complaints = new ArrayList<>();
  final RunningPlatform platform;
  private final Chromium chromium = new Chromium();
  private int people;

  Visitors() throws IOException { platform = RunningPlatform.start(); }

  /** The name of who signed up last. */
  String last() { return "Person " + people; }

  String email() { return "person" + people + "@example.org"; }

  /** Somebody new, by plain HTTP. */
  Browser person() {
    var browser = new Browser(platform.address());
    browser.get("/sign-up");
    people++;
    var answer = browser.submit("/sign-up", Map.of("name", last(), "email", email(), "password", PASSWORD, "zone", "UTC"));
    assertThat(answer.statusCode()).isEqualTo(303);
    browser.get("/account");
    return browser;
  }

  /** Somebody in Chromium whom the platform does not know. */
  BrowserContext stranger(int width, ColorScheme scheme) {
    var context = chromium.visitor(platform.address(), width, scheme);
    context.onWebError(error -> complaints.add(error.error()));
    context.onConsoleMessage(message -> { if (message.type().equals("error")) complaints.add(message.text()); });
    return context;
  }

  /** The same person in Chromium. */
  BrowserContext context(Browser person, int width, ColorScheme scheme) {
    var context = stranger(width, scheme);
    person.cookies.forEach((name, value) -> context.addCookies(List.of(new Cookie(name, value).setUrl("https://localhost/").setSecure(true))));
    return context;
  }

  @Override public void close() throws Exception {
    chromium.close();
    platform.close();
  }
}
