package savepoint;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import savepoint.sandbox.NoLeaks;
import savepoint.web.Chromium;

/** The smallest case of a wrong answer in a browser: seen, loaded, tried out, and back to the full data. */
@ExtendWith(NoLeaks.class)
class CaseIT {
  private static final String EXERCISE = "average-basket-by-country";
  private static Visitors visitors;
  private static BrowserContext ada;

  @BeforeAll static void start() throws IOException {
    visitors = new Visitors();
    ada = visitors.context(visitors.person(), 1440, ColorScheme.LIGHT);
  }

  @AfterAll static void stop() throws Exception { visitors.close(); }

  private static String wrong(String exercise, String file) throws IOException {
    return Files.readString(Path.of("exercises/database-engineering", exercise, "attempts", file));
  }

  private static void look(Page page, String name, List<String> found) {
    Chromium.look(page, name, found);
    String folder = System.getProperty("savepoint.pictures");
    if (folder != null) page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(folder, name + ".png")).setFullPage(true));
  }

  @Test void aWrongAnswerIsExplainedByAFewRowsThatCanBeLoadedTriedAndLeft() throws IOException {
    var found = new ArrayList<String>();
    var page = ada.newPage();
    page.onDialog(Dialog::accept);
    var bench = Bench.open(page, EXERCISE);
    String answer = wrong(EXERCISE, "wrong-rows/average-of-lines.sql");
    bench.handIn(answer).waitFor();

    var shown = page.locator("#case");
    var tables = shown.locator(".case-tables .card");
    tables.first().waitFor();
    assertThat(shown.locator("h3")).hasText("The smallest case on which it differs");
    int rows = tables.locator("tbody tr").count();
    assertThat(rows).isBetween(1, 12);
    assertThat(shown.locator(".pair .card").first()).containsText("Expected");
    assertThat(shown.locator("tr.missing, tr.extra").first()).isVisible();
    assertThat(page.locator("#case ~ .pair")).hasCount(1);   // all rows that differ come after it
    look(page, "case-1440-light", found);

    page.waitForResponse("**/load", () -> shown.getByText("Load this case").click());
    assertThat(page.locator("#loaded")).containsText("This database holds the case of attempt 1");
    var yours = shown.locator(".pair .card").nth(1).locator("tbody tr");
    var expected = Bench.cells(shown.locator(".pair .card").nth(1).locator("table")).stream().map(cells -> cells.subList(1, cells.size())).toList();
    var results = bench.run(answer);
    assertThat(Bench.cells(results.locator("table"))).isEqualTo(expected).hasSize(yours.count());
    assertThat(bench.run("select (select count(*) from customers) + (select count(*) from orders) + (select count(*) from order_items) + (select count(*) from products) + (select count(*) from categories)")
        .locator("td")).hasText("" + rows);
    look(page, "case-loaded-1440-light", found);

    // the bar is there for whoever comes back, too
    page.reload();
    assertThat(page.locator("#loaded")).containsText("This database holds the case of attempt 1");
    page.locator(".cm-content").waitFor();
    page.waitForResponse("**/full-data", () -> page.getByText("Back to the full data").click());
    assertThat(page.locator("#loaded form")).hasCount(0);
    assertThat(bench.run("select count(*) > 100 from orders").locator("td")).hasText("t");

    assertThat(found).isEmpty();
    assertThat(visitors.complaints).isEmpty();
    page.close();
  }

  @Test void theCaseReadsWellInTheDarkAndOnAPhone() throws IOException {
    var found = new ArrayList<String>();
    for (int width : new int[] {1440, 390}) {
      for (var scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
        try (var context = visitors.stranger(width, scheme)) {
          context.addCookies(ada.cookies());
          var page = context.newPage();
          page.onDialog(Dialog::accept);
          var bench = Bench.open(page, "customers-without-email");
          bench.handIn(wrong("customers-without-email", width == 390 ? "wrong-rows/looks-like-wien.sql" : "wrong-rows/not-equal-loses-unknown-cities.sql") + "\n-- " + width + scheme).waitFor();
          page.locator("#case .case-tables .card").first().waitFor();
          page.waitForResponse("**/load", () -> page.locator("#case").getByText("Load this case").click());
          page.locator("#loaded form").waitFor();
          page.locator("#case").scrollIntoViewIfNeeded();
          look(page, "case-" + width + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT), found);
        }
      }
    }
    assertThat(found).isEmpty();
  }

  @Test void itWorksWithoutScript() throws IOException {
    try (var context = ada.browser().newContext(new Browser.NewContextOptions().setBaseURL(visitors.platform.address()).setJavaScriptEnabled(false))) {
      context.addCookies(ada.cookies());
      context.setDefaultTimeout(Patience.LONG.toMillis());
      var page = context.newPage();
      page.navigate("/exercises/database-engineering/cart-lines");
      page.fill("textarea[name=answer]", wrong("cart-lines", "wrong-rows/unknown-products-are-lost.sql"));
      page.click("#submit");
      page.waitForURL("**tab=verdict");
      // without script the page does not come again by itself when judging takes long
      page.waitForCondition(() -> {
        if (page.locator("#verdict[data-verdict]").count() == 0) page.reload();
        return page.locator("#verdict[data-verdict]").count() > 0;
      });
      page.getByText("Find it").click();
      assertThat(page.locator("#case .case-tables .card").first()).isVisible();
      page.getByText("Load this case").click();
      page.waitForURL("**/cart-lines");
      assertThat(page.locator("#loaded")).containsText("This database holds the case of attempt 1");
      page.getByText("Back to the full data").click();
      assertThat(page.locator("#loaded form")).hasCount(0);
    }
  }
}
