package savepoint;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import savepoint.sandbox.NoLeaks;
import savepoint.web.Browser;
import savepoint.web.Chromium;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Savepoints as people meet them: in the chip of the workbench, without script, and by the API. */
@ExtendWith(NoLeaks.class)
class SavepointPagesIT {
  private static final String SHARED = "exercise/database-engineering/order-totals";
  private static final String ALONE = "exercise/database-engineering/staff-and-teams";
  private static Visitors visitors;

  @BeforeAll static void start() throws IOException {
    visitors = new Visitors();
  }

  @AfterAll static void stop() throws Exception { visitors.close(); }

  private static void picture(Page page, String name) {
    String folder = System.getProperty("savepoint.pictures");
    if (folder != null) page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(folder, name + ".png")).setCaret(com.microsoft.playwright.options.ScreenshotCaret.INITIAL));
  }

  private static String run(Browser person, String place, String sql) {
    var answer = new String[1];
    await().until(() -> {
      answer[0] = person.submit("/sandbox/run", Map.of("place", place, "sql", sql), "HX-Request", "true").body();
      return !answer[0].contains("in the queue") && !answer[0].contains("being put back");
    });
    return answer[0];
  }

  private static Page open(BrowserContext context, String place) {
    var page = context.newPage();
    page.navigate("/exercises/" + place.substring("exercise/".length()));
    page.locator(".cm-content").waitFor();
    page.locator("#chip > summary").click();
    return page;
  }

  private static void save(Page page, String name) {
    page.locator("#savepoint-name").fill(name);
    page.keyboard().press("Enter");
    assertThat(page.locator("#chip [role=status]")).hasText(Pattern.compile("Saved as “" + name + "”."));
  }

  private static Locator line(Page page, String name) { return page.locator("#savepoints li").filter(new Locator.FilterOptions().setHasText(name)); }

  @Test void thePageSavesAndGoesBackAndAsksFirstOnDeskAndPhoneInLightAndDark() {
    var person = visitors.person();
    assertThat(run(person, SHARED, "create table mine as select 1 as a")).contains("SELECT 1");
    var found = new ArrayList<String>();
    try (var context = visitors.context(person, 1440, ColorScheme.LIGHT)) {
      var page = open(context, SHARED);
      assertThat(page.locator("#savepoints")).containsText("None yet.");
      save(page, "with my table");
      run(person, SHARED, "drop table mine");
      save(page, "without it");
      Chromium.look(page, "chip light", found);
      picture(page, "savepoints-light");

      var asked = new ArrayList<String>();
      page.onceDialog(dialog -> {
        asked.add(dialog.message());
        dialog.dismiss();
      });
      line(page, "with my table").getByText("Roll back", new Locator.GetByTextOptions().setExact(true)).click();
      assertThat(asked).singleElement().asString().contains("with my table").contains("are lost");
      assertThat(run(person, SHARED, "select a from mine")).as("who says no keeps what they have").contains("does not exist");
      page.onceDialog(com.microsoft.playwright.Dialog::accept);
      line(page, "with my table").getByText("Roll back", new Locator.GetByTextOptions().setExact(true)).click();
      assertThat(page.locator("#chip [role=status]")).hasText("You are back at “with my table”.");
      assertThat(run(person, SHARED, "select a + 41 as b from mine")).contains("42");

      line(page, "without it").locator("summary").click();
      line(page, "without it").locator("input[type=text]").fill("no <b>table</b>");
      line(page, "without it").getByText("Rename", new Locator.GetByTextOptions().setExact(true)).click();
      assertThat(page.locator("#chip [role=status]")).hasText("It is called “no <b>table</b>” now.");
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
      page.setViewportSize(390, 844);
      line(page, "no <b>").locator("summary").click();
      Chromium.look(page, "chip dark on a phone", found);
      picture(page, "savepoints-phone");
      page.onceDialog(com.microsoft.playwright.Dialog::accept);
      line(page, "no <b>").getByText("Delete", new Locator.GetByTextOptions().setExact(true)).click();
      assertThat(page.locator("#savepoints li")).hasCount(1);
    }
    assertThat(found).isEmpty();
    assertThat(visitors.complaints).isEmpty();
  }

  @Test void aServerOfOnesOwnIsSavedAsAWholeAndSleepsAndWakes() {
    var person = visitors.person();
    run(person, ALONE, "create role clerk");
    try (var context = visitors.context(person, 1440, ColorScheme.DARK)) {
      var page = open(context, ALONE);
      assertThat(page.locator("#savepoints")).containsText("away for a second or two");
      save(page, "with the clerk");
      visitors.platform.jdbc().update("update sandbox set used = now() - interval '16 minutes' where owner like '%/alone'");
      await().until(() -> visitors.platform.jdbc().one("select count(*) from savepoint where kind = 'hibernation' and place = ?", rs -> rs.getLong(1), ALONE).orElseThrow() == 1);
      page.reload();
      page.locator("#chip > summary").click();
      assertThat(page.locator("#chip > summary")).containsText("asleep");
      assertThat(page.locator("#sandbox-state")).containsText("Put to sleep because nobody used it");
      picture(page, "savepoints-asleep");
      page.locator("#wake").focus();
      page.keyboard().press("Enter");
      assertThat(page.locator("#chip [role=status]")).containsText("has been woken");
      picture(page, "savepoints-woken");
      var found = new ArrayList<String>();
      Chromium.look(page, "woken", found);
      assertThat(found).isEmpty();
      assertThat(run(person, ALONE, "select rolname from pg_roles where rolname = 'clerk'")).contains("<td>clerk");
      run(person, ALONE, "drop role clerk");
      page.onceDialog(com.microsoft.playwright.Dialog::accept);
      line(page, "with the clerk").getByText("Roll back", new Locator.GetByTextOptions().setExact(true)).click();
      assertThat(page.locator("#chip [role=status]")).hasText("You are back at “with the clerk”.");
      assertThat(run(person, ALONE, "select rolname from pg_roles where rolname = 'clerk'")).contains("<td>clerk");
    }
  }

  @Test void withoutScriptItIsAPageThatAsksBeforeItTakesAnythingAway() {
    var person = visitors.person();
    run(person, SHARED, "create table mine as select 7 as a");
    assertThat(person.submit("/sandbox/savepoints", Map.of("place", SHARED, "name", "seven")).body()).contains("Saved as “seven”").contains("<h1>Your sandbox</h1>");
    String page = person.get("/sandbox/savepoints?place=" + SHARED).body();
    var id = Pattern.compile("/sandbox/savepoints/([0-9a-f-]{36})/roll-back").matcher(page);
    assertThat(id.find()).isTrue();
    run(person, SHARED, "drop table mine");
    assertThat(person.submit("/sandbox/savepoints/" + id.group(1) + "/roll-back", Map.of("place", SHARED)).body()).contains("Roll back?").contains("Keep what I have");
    assertThat(run(person, SHARED, "select a from mine")).contains("does not exist");
    assertThat(person.submit("/sandbox/savepoints/" + id.group(1) + "/roll-back", Map.of("place", SHARED, "sure", "true")).body()).contains("You are back at “seven”");
    assertThat(run(person, SHARED, "select a + 35 as b from mine")).contains("42");
    assertThat(person.submit("/sandbox/renew", Map.of("place", SHARED)).body()).contains("Take a new sandbox?");
    assertThat(run(person, SHARED, "select a + 35 as b from mine")).contains("42");
  }

  @Test void aGraderOpensWhatWasHandedInOfALabAndNobodyElseDoes() {
    var learner = visitors.person();
    var grader = visitors.person();
    String lab = "/exercises/database-engineering/close-the-open-door";
    learner.submit(lab + "/lab/open", Map.of("sure", "yes"));
    await().atMost(Duration.ofMinutes(3)).until(() -> visitors.platform.jdbc().one("select count(*) from lab where prepared is not null", rs -> rs.getLong(1)).orElseThrow() == 1);
    learner.submit(lab + "/attempts", Map.of("key", "of-the-review"));
    await().atMost(Duration.ofMinutes(3)).until(() -> visitors.platform.jdbc().one("select count(*) from savepoint where kind = 'evidence'", rs -> rs.getLong(1)).orElseThrow() == 1);
    long attempt = visitors.platform.jdbc().one("select max(attempt) from savepoint", rs -> rs.getLong(1)).orElseThrow();
    visitors.platform.jdbc().update("update person set role = 'GRADER' where name = ?", visitors.last());
    long cohort = visitors.platform.jdbc().one("""
        with c as (insert into cohort (course, name, join_code, created_by) select 'database-engineering', 'Autumn', 'ABCDEFGH', id from person where name = ? returning id)
        insert into cohort_member (cohort_id, person_id) select c.id, a.person from c, attempt a where a.id = ? returning cohort_id""", rs -> rs.getLong(1), visitors.last(), attempt).orElseThrow();
    String page = "/cohorts/" + cohort + "/attempts/" + attempt;
    String place = "review/" + attempt;
    assertThat(learner.submit(page + "/open", Map.of()).statusCode()).isEqualTo(403);
    assertThat(learner.get(page + "/opened").statusCode()).isEqualTo(403);
    assertThat(run(grader, place, "select 1")).as("the page of the attempt opens it, nothing else").contains("not open");
    assertThat(grader.get(page).body()).contains("Open what was handed in");
    try (var context = visitors.context(grader, 1440, ColorScheme.LIGHT)) {
      var review = context.newPage();
      review.navigate(page);
      picture(review, "review-attempt");
      review.getByText("Open what was handed in", new Page.GetByTextOptions().setExact(true)).click();
      assertThat(review.locator(".node-terminal[data-state=open] .xterm-rows")).containsText("postgres@");
      var found = new ArrayList<String>();
      Chromium.look(review, "review", found);
      picture(review, "review-light");
      review.setViewportSize(390, 844);
      Chromium.look(review, "review on a phone", found);
      picture(review, "review-phone");
      assertThat(found).isEmpty();
      assertThat(run(learner, place, "select 1")).contains("not open");
      assertThat(run(grader, place, "select 41 + 1")).contains("42");
      assertThat(visitors.platform.jdbc().one("select count(*) from audit where action = 'evidence-opened'", rs -> rs.getLong(1))).contains(1L);
      review.getByText("Close it").click();
      review.waitForURL("**" + page);
      assertThat(run(grader, place, "select 1")).contains("not open");
    }
  }

  @Test void nobodyReachesAnothersSavepointsAndWithoutTheTokenNothingHappens() {
    var ada = visitors.person();
    run(ada, SHARED, "create table mine as select 7 as a");
    ada.submit("/sandbox/savepoints", Map.of("place", SHARED, "name", "of ada"));
    String id = visitors.platform.jdbc().one("select id from savepoint where name = 'of ada'", rs -> rs.getString(1)).orElseThrow();
    var ben = visitors.person();
    run(ben, SHARED, "select 1");
    for (String verb : List.of("roll-back", "rename", "delete")) {
      assertThat(ben.submit("/sandbox/savepoints/" + id + "/" + verb, Map.of("place", SHARED, "name", "his", "sure", "true")).body()).contains("There is no such savepoint any more.");
      assertThat(ada.post("/sandbox/savepoints/" + id + "/" + verb, Map.of("place", SHARED, "name", "forged", "sure", "true", "_csrf", "wrong"), new String[] {"Sec-Fetch-Site", "same-origin"}).statusCode()).isEqualTo(403);
    }
    assertThat(new Browser(visitors.platform.address()).get("/sandbox/savepoints?place=" + SHARED).statusCode()).isIn(303, 302);
    assertThat(visitors.platform.jdbc().one("select name from savepoint where id = ?", rs -> rs.getString(1), id)).contains("of ada");
  }

  @Test void theApiDoesTheSame() {
    var person = visitors.person();
    var created = person.submit("/account/tokens", Map.of("token", "script"));
    var token = Pattern.compile("sp_[A-Za-z0-9_-]{20,}").matcher(created.body().isEmpty() ? person.get("/account").body() : created.body());
    assertThat(token.find()).as(created.body()).isTrue();
    run(person, SHARED, "create table mine as select 7 as a");
    String bearer = "Bearer " + token.group();
    var saved = api(person, bearer, "POST", "", "{\"place\": \"" + SHARED + "\", \"name\": \"seven\"}");
    assertThat(saved.statusCode()).isEqualTo(201);
    String id = json(saved).path("savepoint").path("id").asString();
    run(person, SHARED, "drop table mine");
    assertThat(api(person, bearer, "POST", "/" + id + "/roll-back", "{\"place\": \"" + SHARED + "\"}").statusCode()).isEqualTo(200);
    assertThat(run(person, SHARED, "select a + 35 as b from mine")).contains("42");
    assertThat(api(person, bearer, "PATCH", "/" + id, "{\"place\": \"" + SHARED + "\", \"name\": \"\"}").statusCode()).isEqualTo(422);
    assertThat(api(person, bearer, "PATCH", "/" + id, "{\"place\": \"" + SHARED + "\", \"name\": \"sept\"}").statusCode()).isEqualTo(200);
    assertThat(json(api(person, bearer, "GET", "?place=" + SHARED, "")).path("savepoints").findValuesAsString("name")).containsExactly("sept");
    assertThat(api(person, bearer, "DELETE", "/" + id + "?place=" + SHARED, "").statusCode()).isEqualTo(200);
    assertThat(api(person, bearer, "DELETE", "/" + id + "?place=" + SHARED, "").statusCode()).isEqualTo(404);
    assertThat(api(person, "Bearer sp_nobody", "GET", "?place=" + SHARED, "").statusCode()).isEqualTo(401);
  }

  private static HttpResponse<String> api(Browser person, String bearer, String verb, String path, String body) {
    return new Browser(person.address()).send(new Browser(person.address()).request("/api/v1/sandboxes/savepoints" + path, "Authorization", bearer, "Content-Type", "application/json")
        .method(verb, body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body)).build());
  }

  private static JsonNode json(HttpResponse<String> answer) { return new JsonMapper().readTree(answer.body()); }
}
