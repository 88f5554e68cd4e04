package savepoint;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The chapters of the story in which a learner gets to know the workbench: its runs, results, history, schema, plan and drafts. */
interface WorkbenchChapters {
  String EXERCISE = "top-sellers-by-month";

  /** A new page of the learner, who has no other then. */
  Page page();

  /** What the browser's console said so far. */
  List<String> complaints();

  @Test @Order(2) default void theWorkbenchRunsTheStatementAtTheCursorAndMarksWhatIsWrong() {
    var page = page();
    page.navigate("/courses/database-engineering/week-1/day-2#exercises");
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

  @Test @Order(3) default void escStopsWhatRuns() {
    var bench = Bench.open(page(), EXERCISE);
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
    // of several Esc the last may come so late that it stops this one instead
    bench.page().waitForCondition(() -> bench.run("select 'still here' as words").locator("td").allInnerTexts().equals(List.of("still here")));
  }

  @Test @Order(4) default void resultsArePagedSavedAsCsvAndTakenBackFromTheHistory() throws IOException {
    var bench = Bench.open(page(), EXERCISE);
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

  @Test @Order(5) default void theSchemaFollowsWhatIsRunAndAResetTakesItBack() {
    var page = page();
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

  @Test @Order(6) default void thePlanIsShownAsATreeAndMeasuredWhenAsked() {
    var bench = Bench.open(page(), EXERCISE);
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

  @Test @Order(7) default void aDraftOutlivesThePageAndTwoTabsAskWhichToKeep() {
    var page = page();
    var bench = Bench.open(page, "running-total");
    bench.write("select 'typed here'");
    bench.saved();
    page.reload();
    page.locator(".cm-content").waitFor();
    assertThat(bench.text()).isEqualTo("select 'typed here'");

    var other = Bench.open(page.context().newPage(), "running-total");
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
    assertThat(complaints()).allMatch(complaint -> complaint.contains("409 (Conflict)"));
    complaints().clear();
  }
}
