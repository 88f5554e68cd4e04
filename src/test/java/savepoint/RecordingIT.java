package savepoint;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import savepoint.sandbox.NoLeaks;
import savepoint.web.Browser;
import savepoint.web.Chromium;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is done in a lab's terminal can be played back by its learner and their graders, and by nobody else. */
@ExtendWith(NoLeaks.class)
class RecordingIT {
  private static final String EXERCISE = "when-the-primary-dies";
  private static final String LAB = "/exercises/database-engineering/" + EXERCISE;
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static Visitors visitors;
  /** In one go, so that it cannot come to its end between. */
  private static final String PRESS_TWICE = """
      () => [1, 2].map(() => {
        document.body.dispatchEvent(new KeyboardEvent("keydown", {key: " ", bubbles: true}));
        return document.querySelector(".player").dataset.playing;
      })""";

  @BeforeAll static void start() throws IOException { visitors = new Visitors(); }

  @AfterAll static void stop() throws Exception { visitors.close(); }

  private static Browser grader() {
    var browser = visitors.person();
    visitors.platform.jdbc().update("update person set role = 'GRADER' where name = ?", visitors.last());
    return browser;
  }

  /** A cohort with whoever handed this in; none with attempt 0. */
  private static long cohort(String code, long attempt) {
    long id = visitors.platform.jdbc().one("""
        insert into cohort (course, name, join_code, created_by) select 'database-engineering', 'Autumn ' || ?, ?, min(id) from person returning id""", rs -> rs.getLong(1), code, code).orElseThrow();
    visitors.platform.jdbc().update("insert into cohort_member (cohort_id, person_id) select ?, person from attempt where id = ?", id, attempt);
    return id;
  }

  private static void work(Browser learner) {
    assertThat(learner.get(LAB).body()).contains("What your terminals show is recorded");
    learner.submit(LAB + "/lab/open", Map.of("sure", "yes"));
    await().atMost(Duration.ofMinutes(3)).until(() -> visitors.platform.jdbc().one("select count(*) from lab where prepared is not null", rs -> rs.getLong(1)).orElseThrow() == 1);
    try (var first = Wire.open(learner, EXERCISE, visitors.platform.address())) {
      first.awaitText("postgres@");
      first.type("echo naïve-🐘-$((40 + 2)); read -s word && echo read-$((40 + 3))\r");
      first.awaitText("naïve-🐘-42");
      first.type("hush-hush-a-password\r");
      first.awaitText("read-43");
      // another window has the same shell, and the recording goes on
      try (var second = Wire.open(learner, EXERCISE, visitors.platform.address())) {
        second.awaitText("read-43");
        second.say("size 90 20");
        second.type("sleep 4; clear; echo second-$((40 + 4))\r");
        second.awaitText("second-44");
      }
    }
    try (var replica = Wire.open(learner, EXERCISE + "&node=replica", visitors.platform.address())) {
      replica.awaitText("postgres@replica");
      replica.type("echo there-$((40 + 6))\r");
      replica.awaitText("there-46");
    }
  }

  private static long handIn(Browser learner) {
    learner.submit(LAB + "/attempts", Map.of("key", "of-the-recording"));
    await().atMost(Duration.ofMinutes(3)).until(() -> visitors.platform.jdbc().one("select count(*) from savepoint where kind = 'evidence'", rs -> rs.getLong(1)).orElseThrow() == 1);
    return visitors.platform.jdbc().one("select distinct attempt from recording", rs -> rs.getLong(1)).orElseThrow();
  }

  private static List<JsonNode> lines(HttpResponse<String> answer) { return answer.body().lines().map(JSON::readTree).toList(); }

  @Test void whatTheTerminalShowedIsPlayedBackByItsLearnerAndTheirGradersAlone() {
    var learner = visitors.person();
    work(learner);
    long attempt = handIn(learner);
    try (var later = Wire.open(learner, EXERCISE, visitors.platform.address())) {
      later.awaitText("second-44");
      later.type("echo afterwards-$((40 + 5))\r");
      later.awaitText("afterwards-45");
    }

    String own = "/attempts/" + attempt + "/terminals";
    var cast = learner.get(own + "/0");
    assertThat(cast.headers().firstValue("Content-Type")).hasValueSatisfying(type -> assertThat(type).startsWith("application/x-asciicast"));
    var lines = lines(cast);
    assertThat(lines.getFirst().path("version").asInt()).isEqualTo(2);
    assertThat(lines.getFirst().path("width").asInt() + "x" + lines.getFirst().path("height").asInt()).isEqualTo("100x30");
    assertThat(lines.stream().skip(1).map(line -> line.path(1).asString()).distinct()).containsExactlyInAnyOrder("o", "r");
    assertThat(lines.stream().filter(line -> line.path(1).asString().equals("r")).map(line -> line.path(2).asString())).containsExactly("100x30", "90x20");
    assertThat(lines.stream().skip(1).map(line -> line.path(0).asDouble())).isSorted();
    String shown = lines.stream().filter(line -> line.path(1).asString().equals("o")).map(line -> line.path(2).asString()).collect(Collectors.joining());
    assertThat(shown).contains("naïve-🐘-42", "read-43", "second-44").doesNotContain("hush-hush").doesNotContain("afterwards-45");
    assertThat(learner.get(own + "/0?file").headers().firstValue("Content-Disposition")).contains("attachment; filename=\"attempt-" + attempt + "-primary.cast\"");
    assertThat(learner.get(own + "/1").body()).contains("there-46").doesNotContain("second-44");
    assertThat(learner.get(own + "/2").statusCode()).isEqualTo(404);
    assertThat(learner.get(own).body()).contains("Your graders can play it, too.");

    var grader = grader();
    long cohort = cohort("ABCDEFGH", attempt);
    String page = "/cohorts/" + cohort + "/attempts/" + attempt;
    assertThat(grader.get(page + "/terminals/0").body()).isEqualTo(cast.body());
    assertThat(grader.get("/cohorts/" + cohort("BCDEFGHJ", 0) + "/attempts/" + attempt + "/terminals/0").statusCode()).as("of a cohort that its learner is not in").isEqualTo(404);
    assertThat(grader.get(own + "/0").statusCode()).isEqualTo(404);
    assertThat(learner.get(page + "/terminals/0").statusCode()).isEqualTo(403);
    var foreign = visitors.person();
    for (String address : List.of(own, own + "/0")) {
      assertThat(foreign.get(address).statusCode()).isEqualTo(404);
      assertThat(new Browser(visitors.platform.address()).get(address).statusCode()).isIn(302, 303, 401);
    }
    assertThat(foreign.get(page + "/terminals").statusCode()).isEqualTo(403);
    play(grader, page, lines.getLast().path(0).asDouble());
    assertThat(visitors.platform.jdbc().one("select count(*) from audit where action = 'recording-watched'", rs -> rs.getLong(1))).contains(1L);
  }

  /** @param seconds how long the recording really is */
  private static void play(Browser grader, String address, double seconds) {
    try (var context = visitors.context(grader, 1440, ColorScheme.LIGHT)) {
      var page = context.newPage();
      page.navigate(address);
      page.getByText("Play what the terminals showed").click();
      var player = page.locator("#panel-node-primary[data-state=ready]");
      var rows = player.locator(".xterm-rows");
      assertThat(rows).not().containsText("second-44");
      assertThat(seconds - Double.parseDouble(player.locator("[data-part=seek]").getAttribute("max"))).as("a wait of four seconds takes two").isGreaterThan(1.5);
      assertThat((List<?>) page.evaluate(PRESS_TWICE)).isEqualTo(List.of("true", "false"));
      assertThat(player.locator("[data-part=play]")).hasText("Play");
      player.locator("[data-part=speed]").selectOption("8");
      page.locator("h1").click();
      page.keyboard().press("Space");
      assertThat(rows).containsText("second-44");
      assertThat(player.locator("[data-part=play]")).hasText("Play again");
      assertThat(player.locator(".xterm-rows > div")).hasCount(20);
      var found = new ArrayList<String>();
      look(page, found);
      // back to the start, as long as the keys are held
      for (int i = 0; i < 60; i++) page.keyboard().press("ArrowLeft");
      assertThat(player.locator("[data-part=time]")).hasText(java.util.regex.Pattern.compile("^0:00 / .*"));
      assertThat(rows).not().containsText("second-44");
      assertThat(player.locator(".xterm-rows > div")).hasCount(30);
      player.locator("[data-part=seek]").fill(player.locator("[data-part=seek]").getAttribute("max"));
      assertThat(rows).containsText("second-44");
      page.locator("#tab-node-replica").click();
      var other = page.locator("#panel-node-replica[data-state=ready]");
      assertThat(player).not().isVisible();
      other.locator("[data-part=seek]").fill(other.locator("[data-part=seek]").getAttribute("max"));
      assertThat(other.locator(".xterm-rows")).containsText("there-46");
      assertThat(found).isEmpty();
    }
    assertThat(visitors.complaints).as("what the browser's console said").isEmpty();
  }

  private static void look(Page page, List<String> found) {
    Chromium.look(page, "light", found);
    picture(page, "replay-light");
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    Chromium.look(page, "dark", found);
    page.setViewportSize(390, 844);
    Chromium.look(page, "phone", found);
    picture(page, "replay-phone");
    page.setViewportSize(1440, 900);
  }

  private static void picture(Page page, String name) {
    String folder = System.getProperty("savepoint.pictures");
    if (folder != null) page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(folder, name + ".png")));
  }
}
