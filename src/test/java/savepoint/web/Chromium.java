package savepoint.web;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import savepoint.Patience;

/** Debian's Chromium, started once for a test class, and what makes a page good in it. */
public final class Chromium implements AutoCloseable {
  private static final Path AXE = Path.of("static/node_modules/axe-core/axe.min.js");

  private final Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
  private final Browser browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(Path.of("/usr/bin/chromium"))
      .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync")));

  /** One person's browser: cookies and storage of its own. Patient, because machines that test are busy. */
  public BrowserContext visitor(String address, int width, ColorScheme scheme) {
    var context = browser.newContext(new Browser.NewContextOptions().setBaseURL(address).setViewportSize(width, 900).setColorScheme(scheme).setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE));
    context.setDefaultTimeout(Patience.LONG.toMillis());
    return context;
  }

  /** What is bad about the page as it stands: what axe calls serious or critical, and a page wider than its screen. */
  public static void look(Page page, String how, List<String> found) {
    page.evaluate(axe());
    var violations = (List<?>) page.evaluate("""
        async () => (await axe.run(document, {resultTypes: ['violations']})).violations
          .filter(v => v.impact === 'serious' || v.impact === 'critical')
          .map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.target.join(' ')).join(' | '))""");
    violations.forEach(one -> found.add(page.url() + " " + how + ": " + one));
    int over = (int) page.evaluate("() => document.documentElement.scrollWidth - innerWidth");
    if (over > 0) found.add(page.url() + " " + how + ": " + over + " px wider than the screen");
  }

  private static String axe() {
    try {
      return Files.readString(AXE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override public void close() { playwright.close(); }
}
