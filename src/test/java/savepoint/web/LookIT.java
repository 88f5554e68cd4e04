package savepoint.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.javalin.config.RoutesConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import savepoint.account.AccountPages;
import savepoint.account.OperatorLink;
import savepoint.account.PeoplePages;
import savepoint.account.SignInPages;
import savepoint.course.CoursePages;
import savepoint.course.Courses;
import savepoint.course.Mark;
import savepoint.exercise.Catalog;

/** Our pages in a real browser: accessible, never wider than the screen, and nothing that the CSP has to stop. */
class LookIT {
  private static final String PASSWORD = "correct horse battery";
  private static final String LONG = "Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh of the Outer Hebrides";
  private static Catalog catalog;
  private static Courses courses;
  private static TestSite site;
  private static Chromium chromium;
  private static String setup;
  private final List<String> complaints = new ArrayList<>();
  private BrowserContext context;

  /** Stands in for the console: what the Run button of a lesson talks to. */
  private static final class Echo implements Pages {
    @Override public void routes(RoutesConfig routes) {
      routes.post("/sandbox/run", ctx -> ctx.html("<!-- for " + savepoint.account.Visitor.require(ctx).id() + " -->"
          + "<div class=\"out\" id=\"" + ctx.formParam("part") + "\"><p class=\"ran\"></p><p>" + ctx.formParam("place") + " · " + ctx.formParam("sql").length() + "</p></div>"));
    }
  }

  @BeforeAll static void start() {
    var home = Path.of("").toAbsolutePath();
    catalog = new Catalog(home);
    courses = new Courses(home, catalog);
    site = new TestSite(jdbc -> List.of(new SignInPages(jdbc), new AccountPages(jdbc),
        new PeoplePages(jdbc), new CoursePages(courses, catalog, (person, course) -> Map.of("category-paths", Mark.DONE, "cart-lines", Mark.TRIED), Set.of("sql")),
        new Echo()));
    setup = new OperatorLink(site.jdbc()).atStart().orElseThrow();
    chromium = new Chromium();
  }

  @AfterAll static void stop() {
    chromium.close();
    site.close();
    courses.close();
    catalog.close();
  }

  @AfterEach void close() {
    if (context != null) context.close();
  }

  private Page page(int width, ColorScheme scheme) {
    if (context != null) context.close();
    context = chromium.visitor(site.address(), width, scheme);
    var page = context.newPage();
    page.onPageError(complaints::add);
    page.onConsoleMessage(message -> { if (message.type().equals("error")) complaints.add(message.text()); });
    return page;
  }

  private static void signIn(Page page, String name) {
    page.navigate(setup);
    if (page.locator("#name").count() > 0) {
      page.fill("#name", name);
      page.fill("#email", "ada@example.org");
    } else {
      page.navigate("/sign-in");
      page.fill("#email", "ada@example.org");
    }
    page.fill("#password", PASSWORD);
    page.click("main form button");
    page.waitForURL(url -> url.endsWith("/people") || url.endsWith("/courses"));
  }

  @Test void everyPageIsAccessibleAndFitsInLightAndDarkOnDeskAndPhone() {
    var open = List.of("/", "/courses", "/sign-in", "/sign-up");
    var closed = List.of("/account", "/people", "/courses", "/courses/database-engineering", "/courses/database-engineering/week-1/day-1");
    var found = new ArrayList<String>();
    for (int width : new int[] {1440, 390}) {
      for (var scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
        var page = page(width, scheme);
        for (String path : open) look(page, path, width + " " + scheme, found);
        complaints.clear(); // the link below is used up the first time: its 404 is no complaint
        signIn(page, LONG);
        complaints.clear();
        for (String path : closed) look(page, path, width + " " + scheme, found);
        page.locator("#menu > summary").click();
        look(page, null, width + " " + scheme + " menu open", found);
      }
    }
    assertThat(found).isEmpty();
    assertThat(complaints).isEmpty();
  }

  private static void look(Page page, String path, String how, List<String> found) {
    if (path != null) page.navigate(path);
    Chromium.look(page, how, found);
  }

  @Test void aBlockOfALessonIsEditedAndRunWithTheKeyboardAlone() {
    var page = page(1440, ColorScheme.LIGHT);
    signIn(page, "Ada");
    complaints.clear();
    page.navigate("/courses/database-engineering/week-1/day-2");
    page.locator("#block-1 pre[data-edit]").focus();
    page.keyboard().press("Enter");
    page.locator("#block-1 .cm-content").waitFor();
    page.keyboard().type("-- mine");
    page.keyboard().press("Control+Enter");
    page.locator("#out-1 .ran").waitFor(new com.microsoft.playwright.Locator.WaitForOptions().setState(com.microsoft.playwright.options.WaitForSelectorState.ATTACHED));
    int length = page.locator("#block-1 textarea").inputValue().length();
    assertThat(page.locator("#block-1 textarea").inputValue()).endsWith("-- mine");
    assertThat(page.locator("#out-1").innerText()).contains("lesson/database-engineering/week-1/day-2 · " + length);
    page.locator("#block-1 [data-original]").click();
    assertThat(page.locator("#block-1 textarea").inputValue()).doesNotContain("-- mine");
    assertThat(complaints).as("also no style or script that the CSP stopped").isEmpty();
  }

  @Test void theKeyboardReachesTheContentFirstAndTheMenuClosesWithEscape() {
    var page = page(1440, ColorScheme.LIGHT);
    page.navigate("/courses");
    page.keyboard().press("Tab");
    assertThat(page.locator(":focus").innerText()).isEqualTo("Skip to the content");
    page.keyboard().press("Enter");
    assertThat(page.evaluate("() => document.activeElement.id")).isEqualTo("main");
    page.locator("#menu > summary").press("Enter");
    assertThat(page.locator("#menu > div").isVisible()).isTrue();
    page.keyboard().press("Escape");
    assertThat(page.locator("#menu > div").isVisible()).isFalse();
    assertThat(page.evaluate("() => document.activeElement.tagName")).isEqualTo("SUMMARY");
  }

  @Test void aTabThatSignsInAgainMakesTheOthersUsable() {
    var page = page(1440, ColorScheme.LIGHT);
    signIn(page, "Ada");
    page.navigate("/courses/database-engineering/week-1/day-2");
    site.jdbc().update("delete from session");
    page.locator("#block-1 button.run").click();
    page.locator("#notice .note").waitFor();
    var tab = context.waitForPage(() -> page.locator("#notice a").click());
    tab.fill("#email", "ada@example.org");
    tab.fill("#password", PASSWORD);
    tab.click("main form button");
    tab.waitForURL("**/courses");
    page.locator("#block-1 button.run").click();
    page.locator("#out-1 .ran").waitFor(new com.microsoft.playwright.Locator.WaitForOptions().setState(com.microsoft.playwright.options.WaitForSelectorState.ATTACHED));
  }
}
