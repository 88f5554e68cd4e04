package savepoint;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import savepoint.sandbox.NoLeaks;

/**
 * What Savepoint is for, from the first page to the report, as people do it: its chapters follow one another.
 * With {@code -Dsavepoint.screenshots=true} it takes the pictures of docs/.
 */
@ExtendWith(NoLeaks.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StoryIT implements WorkbenchChapters {
  private static final String COURSE = "/courses/database-engineering";
  private static final Path FOLDER = Path.of("exercises/database-engineering", EXERCISE);
  private static final boolean PICTURES = Boolean.getBoolean("savepoint.screenshots");
  private static Visitors visitors;
  private static BrowserContext ada;
  private static BrowserContext operator;
  private static String code;

  @BeforeAll static void start() throws IOException {
    visitors = new Visitors();
    ada = visitors.stranger(1440, ColorScheme.LIGHT);
    operator = visitors.stranger(1440, ColorScheme.LIGHT);
  }

  @AfterAll static void stop() throws Exception { visitors.close(); }

  private static Page page(BrowserContext context) {
    context.pages().forEach(Page::close);
    return context.newPage();
  }

  @Override public Page page() { return page(ada); }

  @Override public List<String> complaints() { return visitors.complaints; }

  static String answer(String file) throws IOException { return Files.readString(FOLDER.resolve(file)); }

  static void picture(Page page, String name) {
    if (!PICTURES) return;
    page.evaluate("() => document.activeElement?.blur()");
    page.mouse().move(0, 0);
    page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("docs", name + ".png")));
  }

  @Test @Order(1) void aNewPersonSignsUpAndRunsTheBlocksOfALesson() {
    var page = page(ada);
    page.navigate("/");
    page.locator("main").getByText("Create an account").first().click();
    page.fill("#name", "Ada Martins");
    page.fill("#email", "ada@example.org");
    page.fill("#password", "correct horse battery");
    page.click("main form button");
    page.waitForURL("**/courses");
    page.locator("main a[href='" + COURSE + "']").first().click();
    page.locator(".day a").nth(1).click();
    assertThat(page).hasURL(Pattern.compile(".*/week-1/day-2$"));

    page.locator("#block-1 button.run").click();
    var out = page.locator("#out-1");
    assertThat(out.locator("tbody tr")).hasCount(3);
    page.locator("#block-1 .expected summary").click();
    assertThat(Bench.cells(out.locator("table"))).isEqualTo(rows(page.locator("#block-1 .expected pre").innerText()));

    page.locator("#block-1 pre[data-edit]").click();
    page.locator("#block-1 .cm-content").waitFor();
    page.keyboard().press("Control+A");
    page.keyboard().press("Delete");
    page.keyboard().insertText("select count(*) from employees where false");
    page.keyboard().press("Control+Enter");
    assertThat(out.locator("tbody tr")).hasCount(1);
    assertThat(out.locator("td")).hasText("0");
    page.locator("#block-1 [data-original]").click();
    page.locator("#block-1 button.run").click();
    assertThat(out.locator("tbody tr")).hasCount(3);
  }

  /** What psql printed: without its head, its line and its foot. */
  private static List<List<String>> rows(String printed) {
    return printed.lines().skip(2).filter(line -> line.contains("|")).map(line -> Arrays.stream(line.split("\\|")).map(String::strip).toList()).toList();
  }

  @Test @Order(8) void aWrongAnswerShowsTheRowsOnWhichItDiffers() throws IOException {
    var page = page(ada);
    var bench = Bench.open(page, EXERCISE);
    bench.run(answer("reference.sql"));
    picture(page, "workbench-light");
    var verdict = bench.handIn(answer("attempts/wrong-rows/cancelled-orders-counted.sql"));
    assertThat(verdict).hasAttribute("data-verdict", "wrong-rows");
    assertThat(verdict.locator("h2").first()).hasText("Wrong rows");
    assertThat(verdict.locator("tr.missing").first()).isVisible();
    assertThat(verdict.locator("tr.extra").first()).isVisible();
    assertThat(verdict.locator("tr.extra").first().locator("td").nth(1).innerText()).matches("2025-\\d\\d-01");
    assertThat(verdict.locator("tr.extra").first().locator("td").nth(3).innerText()).matches("\\d+\\.\\d\\d");
    bench.saved();
    assertThat(page.locator("#past li")).hasCount(1);
    assertThat(page.locator("#turn")).hasText("attempt 2");
    picture(page, "verdict-light");
  }

  @Test @Order(9) void theRightAnswerIsAcceptedLeadsOnAndCounts() throws IOException {
    var page = page(ada);
    var bench = Bench.open(page, EXERCISE);
    var verdict = bench.handIn(answer("attempts/accepted/first-rows-with-ties.sql"));
    assertThat(verdict).hasAttribute("data-verdict", "accepted");
    assertThat(verdict.locator(".sets .tag.good")).hasCount(4);
    verdict.getByText("Next: ").click();
    assertThat(page).hasURL(Pattern.compile(".*/exercises/database-engineering/running-total$"));

    page.navigate(COURSE);
    assertThat(page.locator(".pips i.done")).hasCount(1);
    assertThat(page.locator(".lead")).containsText("You have solved 1 of ");
    page.navigate("/progress");
    assertThat(page.locator(".pip-list li a.done")).hasCount(1);
    assertThat(page.locator(".recent li")).hasCount(2);
    page.locator(".recent li a").nth(1).click();
    assertThat(page.locator("#verdict tr.missing").first()).isVisible();
  }

  @Test @Order(10) void theLanesOfRivalSessionsShowWhoWaitsForWhom() throws IOException {
    var page = page(ada);
    Path folder = FOLDER.resolveSibling("lost-update");
    var bench = Bench.open(page, "lost-update");
    // the plan of it stands there before anything was tried
    assertThat(page.locator(".schedules .lanes").first().locator("th[scope=col]")).containsText(new String[] {"Step", "ana", "ben", "referee"});
    var verdict = bench.handIn(Files.readString(folder.resolve("attempts/failed/subquery-reads-the-old-balance.sql")));
    assertThat(verdict).hasAttribute("data-verdict", "failed");
    var lanes = verdict.locator(".proof.bad .lanes").first();
    var waiting = lanes.locator("td:has(.lane-wait)").first();
    assertThat(waiting.locator(".lane-wait")).containsText("waits for ");
    assertThat(waiting.locator(".lane-wait b")).isVisible();
    int span = Integer.parseInt(waiting.getAttribute("rowspan"));
    var row = lanes.locator("tbody tr").first();
    assertThat(waiting.boundingBox().height).as("a step that waits reaches down to the one that lets it go").isGreaterThan((span - 1) * row.boundingBox().height / 2);
  }

  @Test @Order(11) void theFirstOperatorSeesTheSandboxesAndMakesACohort() throws IOException {
    var page = page(operator);
    page.navigate(visitors.platform.operatorLink());
    page.fill("#name", "Olga Perez");
    page.fill("#email", "olga@example.org");
    page.fill("#password", "correct horse battery");
    page.click("main form button");
    page.waitForURL("**/people");
    page.navigate("/operator");
    assertThat(page.locator("#state tr:has(button[id^=remove])").filter(new Locator.FilterOptions().setHasText("Ada Martins"))).hasCount(1);
    assertThat(page.locator("#state .figures")).containsText("Problems in the content");
    assertThat(page.locator("#state .checks .sign.bad")).hasCount(0);

    page.navigate("/cohorts");
    page.fill("#name", "Autumn 2026");
    page.getByText("Make the cohort").click();
    code = page.locator("#first-code").innerText();
    assertThat(code).matches("[0-9A-Z]{4}-[0-9A-Z]{4}");
  }

  @Test @Order(12) void aLearnerJoinsByCodeAndTheReportLeadsToTheAnswer() throws IOException {
    var learner = page(ada);
    learner.navigate("/cohorts");
    learner.fill("#code", code.toLowerCase(Locale.ROOT));
    learner.locator("form[action='/join'] button").click();
    assertThat(learner.locator(".note.good")).containsText("You are in Autumn 2026.");

    var page = page(operator);
    page.navigate("/cohorts");
    page.locator("main a.name").click();
    assertThat(page.locator(".matrix tbody tr")).hasCount(1);
    assertThat(page.locator(".matrix tbody .who")).hasText("Ada Martins");
    picture(page, "report-light");
    var file = page.waitForDownload(() -> page.getByText("Export as CSV").click());
    assertThat(Files.readString(file.path())).contains("Ada Martins").contains("accepted");
    page.locator(".matrix tbody td a").first().click();
    page.locator(".work-list ol a").filter(new Locator.FilterOptions().setHasText("Wrong rows")).click();
    assertThat(page.locator("#answer")).containsText("order by month, rank, product");
    assertThat(page.locator("#verdict tr.extra").first()).isVisible();
  }

  @Test @Order(13) void everyPageOfTheStoryIsAccessibleAndFitsInLightAndDarkOnDeskAndPhone() throws IOException {
    var found = new ArrayList<String>();
    for (var look : List.of(new StoryLook(visitors, 1440, ColorScheme.LIGHT, found), new StoryLook(visitors, 1440, ColorScheme.DARK, found),
        new StoryLook(visitors, 390, ColorScheme.LIGHT, found))) {
      look.learner(ada);
      look.operator(operator);
    }
    assertThat(found).isEmpty();
    assertThat(visitors.complaints).as("what the browser's console said").isEmpty();
    assertThat(visitors.platform.complaints()).as("what the platform's log said").isEmpty();
  }
}
