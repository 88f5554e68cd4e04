package savepoint;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import savepoint.exercise.Exercise;
import savepoint.exercise.Folder;
import savepoint.exercise.Lab;
import savepoint.exercise.LabScript;
import savepoint.sandbox.NoLeaks;
import savepoint.web.Chromium;

/** A lab in a browser, as learners meet it: opened, worked on, checked, handed in, begun anew. */
@ExtendWith(NoLeaks.class)
class LabPageIT {
  private static final String LAB = "/exercises/database-engineering/close-the-open-door";
  private static Visitors visitors;
  private static Exercise exercise;
  private static Lab lab;
  /** What the first task is worth, of all. */
  private static String points;

  @BeforeAll static void start() throws IOException {
    exercise = Folder.read(Path.of(""), Path.of("exercises/database-engineering/close-the-open-door")).sound();
    lab = (Lab) exercise.kind();
    points = lab.tasks().getFirst().points() + " of " + lab.points() + " points";
    visitors = new Visitors();
  }

  @AfterAll static void stop() throws Exception { visitors.close(); }

  /** On a desk and on a phone, light and dark: nothing serious, nothing wider than the screen. */
  private static void look(Page page, String name) {
    var found = new ArrayList<String>();
    Chromium.look(page, "light", found);
    picture(page, name);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    Chromium.look(page, "dark", found);
    picture(page, name + "-dark");
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    page.setViewportSize(390, 900);
    Chromium.look(page, "phone", found);
    picture(page, name + "-phone");
    page.setViewportSize(1440, 900);
    // on a desk its parts scroll, the page never does
    if ((boolean) page.evaluate("() => document.documentElement.scrollHeight > innerHeight")) found.add("the page is taller than the screen");
    assertThat(found).as(name).isEmpty();
  }

  private static void picture(Page page, String name) {
    String folder = System.getProperty("savepoint.pictures");
    if (folder != null) page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(folder, name + ".png")).setFullPage(name.endsWith("-phone")));
  }

  private static void open(Page page) { open(page, LAB); }

  private static void open(Page page, String lab) {
    page.navigate(lab);
    page.getByText("Open the lab", new Page.GetByTextOptions().setExact(true)).last().click();
    page.locator("[data-lab][data-state=open]").waitFor();
    prompt(page);
  }

  private static void prompt(Page page) {
    assertThat(page.locator(".node-terminal:visible .xterm-rows")).containsText("postgres@primary");
  }

  private static void type(Page page, String text) {
    page.locator(".node-terminal:visible .xterm-helper-textarea").focus();
    page.keyboard().type(text);
    page.keyboard().press("Enter");
  }

  private static void looks(Page page, int task, String look) {
    assertThat(page.locator("#tick-" + task)).hasAttribute("data-look", look);
  }

  /** By keyboard: whoever works so goes on where they were. */
  private static void check(Page page, int task) {
    var button = page.locator("#task-" + task + " .ask button");
    button.waitFor();
    button.press("Enter");
    assertThat(page.locator("#tick-" + task)).not().hasAttribute("data-look", "open");
    assertThat(button).isFocused();
  }

  /** The reference's lines for the first task. */
  private static List<String> firstTask() {
    return LabScript.read(exercise.reference(), exercise.setting()).script().of(1).stream().flatMap(step -> ((LabScript.Step.Run) step).bash().lines()).filter(line -> !line.isBlank()).toList();
  }

  @Test void faultButtonsBreakSomethingAndTheWriterIsSeen() {
    visitors.complaints.clear();
    try (var context = visitors.context(visitors.person(), 1440, ColorScheme.LIGHT)) {
      var page = context.newPage();
      open(page, "/exercises/database-engineering/when-the-primary-dies");
      assertThat(page.locator("#sandbox-state")).containsText("2 servers of your own (primary and replica), without a network");
      page.locator("#fault-write-primary").click();
      assertThat(page.locator("#writer")).containsText("rows acknowledged, now by primary");
      assertThat(page.locator("#fault-write-primary")).hasText("Stop writing");
      look(page, "lab-writer");
      page.locator("#fault-kill-primary").click();
      assertThat(page.locator("#writer")).containsText("acknowledged, none for");
      assertThat(page.locator("#writer .why")).containsText("Connection refused");
      assertThat(page.locator("#faults [role=status]")).containsText("Every process of the server on primary was killed.");
      page.locator("#fault-kill-primary").click();
      assertThat(page.locator("#faults [role=alert]")).containsText("No server runs on primary, so there is nothing to kill.");
      look(page, "lab-killed");
      page.locator("#fault-write-primary").click();
      assertThat(page.locator("#fault-write-primary")).containsText("Write to primary");
      org.assertj.core.api.Assertions.assertThat(visitors.complaints).isEmpty();
    }
  }

  @Test void aLabIsOpenedWorkedOnCheckedHandedInAndBegunAnew() {
    visitors.complaints.clear();
    try (var context = visitors.context(visitors.person(), 1440, ColorScheme.LIGHT)) {
      var page = context.newPage();
      page.navigate(LAB);
      assertThat(page.locator("#gate")).containsText("Open the lab");
      assertThat(page.locator(".ask").first()).not().isVisible();
      look(page, "lab-closed");

      open(page);
      check(page, 1);
      looks(page, 1, "fails");
      assertThat(page.locator("#came-1")).containsText("Not yet. This was not counted.");
      look(page, "lab-task-fails");

      // every key is the shell's, and what is done there is seen
      for (String line : firstTask()) type(page, line);
      type(page, "echo done-$((40 + 2))");
      assertThat(page.locator(".xterm-rows")).containsText("done-42");
      check(page, 1);
      looks(page, 1, "holds");
      assertThat(page.locator("#held")).hasText("1 of " + lab.tasks().size() + " seen to hold");

      // in the terminal a key is the shell's, whatever it does elsewhere on the page
      page.locator(".node-terminal:visible .xterm-helper-textarea").focus();
      page.keyboard().press("Control+Shift+Enter");
      type(page, "echo still-$((40 + 2))");
      assertThat(page.locator(".xterm-rows")).containsText("still-42");
      assertThat(page.locator("#past")).containsText("None yet.");

      page.reload();
      prompt(page);
      looks(page, 1, "holds");
      assertThat(page.locator(".xterm-rows")).containsText("done-42");

      page.locator("#tab-sql").click();
      page.locator(".cm-content").click();
      page.keyboard().type("select 6 * 7 as answer");
      page.keyboard().press("Control+Enter");
      assertThat(page.locator("#results")).containsText("1 row");
      look(page, "lab-sql");

      page.locator("#submit").click();
      assertThat(page.locator("#verdict .verdict h2")).hasText(points);
      assertThat(page.locator("#verdict .verdict p").first()).hasText(Pattern.compile("1 of " + lab.tasks().size() + " tasks hold\\. Not yet: [^–:]{5,60}\\."));
      assertThat(page.locator(".outcome.good")).hasCount(1);
      assertThat(page.locator(".outcome.bad")).hasCount(lab.tasks().size() - 1);
      assertThat(page.locator("#past")).containsText(points);
      assertThat(page.locator("#facts")).containsText("best " + points);
      looks(page, 2, "fails");
      // what the check said stands in the verdict, and nowhere else
      var why = page.locator(".outcome.bad .tried").first();
      assertThat(why).not().isEmpty();
      assertThat(page.locator("#came-2")).containsText("The verdict says why.");
      assertThat(page.getByText(why.innerText(), new Page.GetByTextOptions().setExact(true))).hasCount(1);
      look(page, "lab-verdict");

      // rolling back takes the servers away for a while: the page waits, and says when it is there
      page.locator("#chip summary").click();
      page.locator("#savepoint-name").fill("one door closed");
      page.locator("#save").click();
      assertThat(page.locator("#chip .said")).containsText("Saved as “one door closed”.");
      page.onceDialog(Dialog::accept);
      page.locator("#savepoints li").getByText("Roll back", new Locator.GetByTextOptions().setExact(true)).click();
      assertThat(page.locator("#notice")).containsText("You are back at “one door closed”.");
      looks(page, 1, "open");
      check(page, 1);
      looks(page, 1, "holds");

      page.onceDialog(Dialog::dismiss);
      page.locator("#lab-menu summary").click();
      page.getByText("Begin anew").click();
      looks(page, 1, "holds");
      page.onceDialog(asked -> {
        assertThat(asked.message()).contains("All you did on its servers is lost");
        asked.accept();
      });
      page.getByText("Begin anew").click();
      page.locator("[data-lab][data-state=open]").waitFor();
      looks(page, 1, "open");
      check(page, 1);
      looks(page, 1, "fails");

      // a server that is stopped is the learner's business: the lab stays, and says how to start it
      page.locator("#tab-node-primary").click();
      prompt(page);
      assertThat(page.locator("#chip > summary")).containsText("ready");
      type(page, "pg_ctl stop -m fast");
      assertThat(page.locator(".xterm-rows")).containsText("server stopped");
      assertThat(page.locator("#chip > summary")).containsText("server stopped");
      page.reload();
      prompt(page);
      page.locator("#tab-sql").click();
      page.locator("#run").click();
      assertThat(page.locator("#results")).containsText("The server on primary does not answer");
      check(page, 1);
      looks(page, 1, "fails");
      page.locator("#tab-node-primary").click();
      type(page, "pg_ctl start -l ~/server.log");
      assertThat(page.locator(".xterm-rows")).containsText("server started");
      assertThat(page.locator("#chip > summary")).containsText("ready");
      page.locator("#tab-sql").click();
      page.locator("#run").click();
      assertThat(page.locator("#results")).containsText("42");
    }
    assertThat(visitors.complaints).as("what the browser's console said").isEmpty();
  }
}
