package savepoint;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import savepoint.sandbox.NoLeaks;
import savepoint.web.Browser;

/** Everything people do to a workbench that they should not, or did not mean to: it says so plainly, and the next run works. */
@ExtendWith(NoLeaks.class)
class BadInputIT {
  private static final String EXERCISE = "database-engineering/customers-without-email";
  private static Visitors visitors;
  private static Browser browser;
  private BrowserContext context;

  @BeforeAll static void start() throws IOException {
    visitors = new Visitors();
    browser = visitors.person();
  }

  @AfterAll static void stop() throws Exception { visitors.close(); }

  @AfterEach void leave() {
    if (context != null) context.close();
  }

  private Page page() {
    context = visitors.context(browser, 1440, ColorScheme.LIGHT);
    return context.newPage();
  }

  private static Bench bench(Page page) { return Bench.open(page, EXERCISE.split("/")[1]); }

  /** The text of what the page would show, without its marks. */
  private static String run(String sql) { return text(browser.submit("/sandbox/run", Map.of("place", "exercise/" + EXERCISE, "sql", sql), "HX-Request", "true").body()); }

  private static String handIn(String answer) {
    return text(browser.submit("/exercises/" + EXERCISE + "/attempts", Map.of("answer", answer, "key", UUID.randomUUID().toString()), "HX-Request", "true").body());
  }

  private static String text(String html) {
    return html.replaceAll("<[^>]*>", " ").replace("&quot;", "\"").replace("&#39;", "'").replaceAll("\\s+", " ").strip();
  }

  private static long attempts() { return visitors.platform.jdbc().one("select count(*) from attempt", rs -> rs.getLong(1)).orElseThrow(); }

  static Stream<List<String>> nasty() {
    return Stream.of(
        List.of("select n from generate_series(1, 10000000) n", "temporary file size exceeds", "53400"),
        List.of("select generate_series(1, 10000000) as n", "more than 5,000 rows", "Only the first 5,000 rows were read"),
        List.of("with recursive r as (select 1 as n union all select n + 1 from r) select n from r", "more than 5,000 rows"),
        List.of("select length('" + "x".repeat(4_000_000) + "')", "4000000"),
        List.of("select length('" + "x".repeat(4_900_000) + "')", "the statement is too long", "54000"),
        List.of("select '" + "x".repeat(5_000_000) + "'", "That is too large", "at most 5,000,000 are run at once"),
        List.of("select 'a\0b'", "NUL"),
        List.of("copy (select 1) to program 'id'", "permission denied", "42501"),
        List.of("copy customers from program 'id'", "permission denied", "42501"),
        List.of("do $$ begin execute 'drop database ' || quote_ident(current_database()); end $$", "DROP DATABASE cannot be executed"),
        List.of("select pg_terminate_backend(pg_backend_pid())", "connection"),
        List.of("", "There is nothing to run"));
  }

  @ParameterizedTest @MethodSource("nasty") void itIsSaidPlainlyAndTheNextRunWorks(List<String> input) {
    assertThat(run(input.getFirst())).contains(input.subList(1, input.size())).doesNotContain("on our side");
    assertThat(run("select count(*) > 0 as alive from customers")).contains("1 row").contains(" t");
  }

  @Test void droppingOnesOwnDatabaseIsRefused() {
    var name = java.util.regex.Pattern.compile("db=(\\S+)").matcher(run("select 'db=' || current_database()"));
    assertThat(name.find()).isTrue();
    assertThat(run("drop database \"" + name.group(1) + "\"")).contains("cannot drop the currently open database", "55006");
  }

  @Test void severalStatementsOrNoneAreNoAnswer() {
    assertThat(handIn("select 1; select 2")).containsIgnoringCase("one statement");
    assertThat(handIn("  \n")).contains("Not handed in.", "Your answer is empty");
    assertThat(handIn("select 'a\0b'")).contains("Not handed in.", "NUL character");
  }

  @Test void aDoubleClickHandsInOnce() {
    var bench = bench(page());
    long before = attempts();
    bench.write("select 1 as one");
    bench.page().locator("#submit").dblclick();
    bench.page().locator("#verdict[data-verdict]").waitFor();
    assertThat(attempts()).isEqualTo(before + 1);
  }

  @Test void theBackButtonFindsWhatWasTyped() {
    var bench = bench(page());
    bench.write("select 'before I looked it up'");
    bench.saved();
    bench.page().navigate("/courses/database-engineering/week-1/day-2");
    bench.page().goBack();
    bench.page().locator(".cm-content").waitFor();
    assertThat(bench.text()).isEqualTo("select 'before I looked it up'");
  }

  @Test void aDraftThatArrivesAfterItsPageWasLeftIsNotTakenForAnotherTab() {
    var page = page();
    var bench = bench(page);
    bench.write("select 'saved'");
    bench.saved();
    var late = new ArrayList<String>();
    page.route("**/draft", route -> {
      late.add(route.request().postData());
      route.abort();
    });
    bench.write("select 'on its way'");
    page.waitForCondition(() -> !late.isEmpty());
    page.reload();
    page.locator(".cm-content").waitFor();
    assertThat(bench.text()).isEqualTo("select 'on its way'");
    // only now it comes
    page.unroute("**/draft");
    assertThat(page.evaluate("""
        async body => (await fetch(document.querySelector("[data-draft-address]").dataset.draftAddress, {method: "PUT", body,
          headers: {"Content-Type": "application/json", "X-CSRF-Token": document.querySelector("meta[name=csrf]").content}})).status""", late.getFirst())).isEqualTo(200);
    bench.write("select 'and on it went'");
    bench.saved();
    assertThat(page.locator("#draft-conflict")).isHidden();
    page.reload();
    page.locator(".cm-content").waitFor();
    assertThat(bench.text()).isEqualTo("select 'and on it went'");
  }

  @Test void aSessionThatEndsWhileTypingLosesNothing() {
    var page = page();
    var bench = bench(page);
    visitors.platform.jdbc().update("delete from session");
    bench.write("select 'typed without a session'");
    assertThat(page.locator("#draft-state")).containsText("Sign in again to save. Kept in this browser.");
    page.locator("#run").click();
    var tab = context.waitForPage(() -> page.locator("#notice a").click());
    tab.fill("#email", visitors.email());
    tab.fill("#password", Visitors.PASSWORD);
    tab.click("main form button");
    tab.waitForURL("**/courses");
    bench.saved();
    tab.navigate("/exercises/" + EXERCISE);
    assertThat(tab.locator(".cm-content")).hasText("select 'typed without a session'");
    assertThat(bench.run("select 42 as answer").locator("td")).hasText("42");
    context.cookies().forEach(cookie -> browser.cookies.put(cookie.name, cookie.value));
    browser.get("/courses");
  }

  @Test void aKillOfThePlatformWhileTypingLosesNothing() throws Exception {
    var page = page();
    var bench = bench(page);
    assertThat(bench.run("create table survivor as select 7 as n").locator(".note.good")).isVisible();
    visitors.platform.kill();
    bench.write("select n from survivor");
    assertThat(page.locator("#draft-state")).containsText("Kept in this browser; saving again soon");
    page.locator("#run").click();
    assertThat(page.locator("#notice")).containsText("The platform does not answer.");
    visitors.platform.startAgain();
    bench.saved();
    assertThat(bench.run(() -> page.locator("#run").click()).locator("td")).hasText("7");
    page.reload();
    page.locator(".cm-content").waitFor();
    assertThat(bench.text()).isEqualTo("select n from survivor");
  }
}
