package savepoint;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import savepoint.sandbox.NoLeaks;
import savepoint.web.Chromium;

/** What Savepoint is for, from the first page to the report, as people do it: its chapters follow one another. With {@code -Dsavepoint.screenshots=true} it takes the pictures of docs/. */
@ExtendWith(NoLeaks.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StoryIT {
  private static final String COURSE = "/courses/database-engineering";
  private static final String EXERCISE = "top-sellers-by-month";
  private static final Path FOLDER = Path.of("exercises/database-engineering", EXERCISE);
  private static final boolean PICTURES = Boolean.getBoolean("savepoint.screenshots");
  private static final List<String> complaints = new ArrayList<>();
  private static RunningPlatform platform;
  private static Chromium chromium;
  private static BrowserContext ada;
  private static BrowserContext operator;
  private static String code;

  @BeforeAll static void start() throws IOException {
    platform = RunningPlatform.start();
    chromium = new Chromium();
    ada = listened(chromium.visitor(platform.address(), 1440, ColorScheme.LIGHT));
    operator = listened(chromium.visitor(platform.address(), 1440, ColorScheme.LIGHT));
  }

  @AfterAll static void stop() throws Exception {
    chromium.close();
    platform.close();
  }

  private static BrowserContext listened(BrowserContext context) {
    context.onWebError(error -> complaints.add(error.error()));
    context.onConsoleMessage(message -> { if (message.type().equals("error")) complaints.add(message.text()); });
    return context;
  }

  private static Page page(BrowserContext context) {
    context.pages().forEach(Page::close);
    return context.newPage();
  }

  private static String answer(String file) throws IOException { return Files.readString(FOLDER.resolve(file)); }

  private static void picture(Page page, String name) {
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
    // nobody gets a sandbox before the limits of containers were tried, which a busy machine takes its time for
    assertThat(out.locator("tbody tr")).hasCount(3, new com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions().setTimeout(30_000));
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

  @Test @Order(2) void theWorkbenchRunsTheStatementAtTheCursorAndMarksWhatIsWrong() {
    var page = page(ada);
    page.navigate(COURSE + "/week-1/day-2#exercises");
    page.locator("#exercises a[href$='" + EXERCISE + "']").click();
    page.locator(".cm-content").waitFor();
    var bench = new Bench(page);

    var results = bench.run("select nme from customers");
    assertThat(results.locator("code.state")).hasText("42703");
    assertThat(results).containsText("column \"nme\" does not exist");
    assertThat(page.locator(".cm-sql-error")).hasText("nme");
    assertThat(bench.run("select customer_i from customers")).containsText("Hint: Perhaps you meant to reference the column \"customers.customer_id\"");

    bench.write("select 1 as one;\n\nselect 2 as two;\n");
    page.keyboard().press("Control+Home");
    results = bench.run(() -> page.keyboard().press("Control+Enter"));
    assertThat(results.locator("section.run")).hasCount(1);
    assertThat(results.locator("th button")).hasText("one");
    assertThat(page.locator(".cm-sql-error")).hasCount(0);
  }

  @Test @Order(3) void escStopsWhatRuns() {
    var bench = Bench.open(page(ada), EXERCISE);
    bench.write("select pg_sleep(60)");
    var results = bench.run(() -> {
      bench.page().keyboard().press("Control+Enter");
      assertThat(bench.page().locator("#stop")).isVisible();
      bench.page().waitForCondition(() -> {
        bench.page().keyboard().press("Escape"); // the first may be too early: then nothing runs yet that could be stopped
        return bench.page().locator("#stop").isHidden();
      });
    });
    assertThat(results.locator(".note.bad")).containsText("The statement was cancelled.");
    assertThat(bench.page().locator("#stop")).isHidden();
    assertThat(bench.run("select 'still here' as words").locator("td")).hasText("still here");
  }

  @Test @Order(4) void resultsArePagedSavedAsCsvAndTakenBackFromTheHistory() throws IOException {
    var bench = Bench.open(page(ada), EXERCISE);
    var results = bench.run("select n from generate_series(1, 250) n");
    assertThat(results.locator("tbody tr:not([data-more])")).hasCount(100);
    results.getByText("Show 100 more of 150").click();
    assertThat(results.locator("tbody tr:not([data-more])")).hasCount(200);
    results.getByText("Show 50 more of 50").click();
    assertThat(results.locator("tbody tr")).hasCount(250);

    String odd = "select 'a,b' as \"x\", null as y, '' as z";
    var file = bench.run(odd).page().waitForDownload(() -> results.getByText("CSV").click());
    assertThat(file.suggestedFilename()).isEqualTo("result.csv");
    assertThat(Files.readString(file.path())).isEqualTo("x,y,z\r\n\"a,b\",,\"\"\r\n");

    bench.write("something else");
    var entry = bench.tab("history").locator("li").first();
    assertThat(entry.locator("pre")).hasText(odd);
    entry.getByText("Take into the editor").click();
    assertThat(bench.text()).isEqualTo(odd);
  }

  @Test @Order(5) void theSchemaFollowsWhatIsRunAndAResetTakesItBack() {
    var page = page(ada);
    var bench = Bench.open(page, EXERCISE);
    var tables = bench.tab("schema").locator(".table > summary code");
    assertThat(tables.getByText("order_items")).isVisible();
    assertThat(tables.getByText("mine")).hasCount(0);
    bench.run("create table mine (a int)");
    bench.tab("schema");
    assertThat(tables.getByText("mine")).isVisible();

    page.onceDialog(Dialog::dismiss);
    page.locator("#chip > summary").click();
    page.getByText("Reset data").click();
    assertThat(tables.getByText("mine")).isVisible();
    page.onceDialog(Dialog::accept);
    page.getByText("Reset data").click();
    assertThat(tables.getByText("mine")).hasCount(0);
    assertThat(tables.getByText("order_items")).isVisible();
    assertThat(bench.run("select * from mine").locator("code.state")).hasText("42P01");
  }

  @Test @Order(6) void thePlanIsShownAsATreeAndMeasuredWhenAsked() {
    var bench = Bench.open(page(ada), EXERCISE);
    bench.write("select c.name from customers c join orders o using (customer_id) where o.order_id < 50");
    var plan = bench.tab("plan");
    plan.getByText("Show the plan").click();
    assertThat(plan.locator(".step").first()).containsText("rows expected");
    assertThat(plan).containsText("Estimates only");
    plan.locator("#analyze").check();
    plan.getByText("Show the plan").click();
    assertThat(plan.locator(".step .step-figures").first()).containsText("ms");
    assertThat(plan.locator(".tag.warn")).hasText("costliest step");
  }

  @Test @Order(7) void aDraftOutlivesThePageAndTwoTabsAskWhichToKeep() {
    var page = page(ada);
    var bench = Bench.open(page, "running-total");
    bench.write("select 'typed here'");
    bench.saved();
    page.reload();
    page.locator(".cm-content").waitFor();
    assertThat(bench.text()).isEqualTo("select 'typed here'");

    var other = Bench.open(ada.newPage(), "running-total");
    other.write("select 'typed there'");
    other.saved();
    bench.write("select 'typed here again'");
    assertThat(page.locator("#draft-conflict")).isVisible();
    page.getByText("Take the other draft").click();
    assertThat(page.locator(".cm-content")).hasText("select 'typed there'");
    bench.saved();

    bench.write("select 'mine'");
    bench.saved();
    other.write("select 'yours'");
    other.page().getByText("Keep what I typed here").click();
    other.saved();
    page.reload();
    page.locator(".cm-content").waitFor();
    assertThat(bench.text()).isEqualTo("select 'yours'");
    assertThat(complaints).allMatch(complaint -> complaint.contains("409 (Conflict)"));
    complaints.clear();
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
    page.navigate(platform.operatorLink());
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
    learner.fill("#code", code.toLowerCase(java.util.Locale.ROOT));
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
    look(1440, ColorScheme.LIGHT, found);
    look(1440, ColorScheme.DARK, found);
    look(390, ColorScheme.LIGHT, found);
    assertThat(found).isEmpty();
    assertThat(complaints).as("what the browser's console said").isEmpty();
    assertThat(platform.complaints()).as("what the platform's log said").isEmpty();
  }

  private static void look(int width, ColorScheme scheme, List<String> found) throws IOException {
    String how = width + " " + scheme;
    try (var context = listened(chromium.visitor(platform.address(), width, scheme))) {
      context.addCookies(ada.cookies());
      var bench = Bench.open(context.newPage(), EXERCISE);
      bench.run(answer("reference.sql"));
      Chromium.look(bench.page(), how + " results", found);
      if (scheme == ColorScheme.DARK) picture(bench.page(), "workbench-dark");
      if (width < 500) {
        bench.page().locator("#results").scrollIntoViewIfNeeded();
        bench.page().evaluate("() => document.querySelector('.bar').scrollIntoView()");
        picture(bench.page(), "workbench-phone");
      }
      bench.run("select nme from customers");
      Chromium.look(bench.page(), how + " error", found);
      assertThat(bench.handIn(answer("attempts/wrong-rows/cancelled-orders-counted.sql")).locator("tr.extra").first()).isVisible();
      Chromium.look(bench.page(), how + " verdict", found);
      bench.tab("plan").getByText("Show the plan").click();
      bench.page().locator("#plan .step").first().waitFor();
      for (String tab : List.of("plan", "schema", "history")) {
        bench.tab(tab);
        Chromium.look(bench.page(), how + " " + tab, found);
      }
      for (String path : List.of("/progress", "/cohorts", COURSE, COURSE + "/week-1/day-2")) visit(bench.page(), path, how, found);
      if (width < 500) {
        bench.page().navigate(COURSE);
        picture(bench.page(), "course-phone");
      }
      bench.page().navigate("/progress");
      bench.page().locator(".recent li a").first().click();
      bench.page().locator("#verdict").waitFor();
      Chromium.look(bench.page(), how, found);
    }
    try (var context = listened(chromium.visitor(platform.address(), width, scheme))) {
      context.addCookies(operator.cookies());
      var page = context.newPage();
      visit(page, "/operator", how, found);
      visit(page, "/cohorts", how, found);
      page.locator("main a.name").first().click();
      page.locator(".matrix").waitFor();
      Chromium.look(page, how, found);
      page.locator(".matrix tbody td a").first().click();
      page.locator(".work-list").first().waitFor();
      Chromium.look(page, how, found);
      page.locator(".work-list ol a").first().click();
      page.locator("#answer").waitFor();
      Chromium.look(page, how, found);
    }
  }

  private static void visit(Page page, String path, String how, List<String> found) {
    page.navigate(path);
    Chromium.look(page, how, found);
  }
}
