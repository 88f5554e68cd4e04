package savepoint;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.net.http.WebSocketHandshakeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import savepoint.sandbox.NoLeaks;
import savepoint.web.Browser;
import savepoint.web.Chromium;

/** The terminal, in a browser as people use it and by a plain WebSocket as others might. */
@ExtendWith(NoLeaks.class)
class TerminalIT {
  private static final String EXERCISE = "top-sellers-by-month";
  private static final long WINDOW = 256 << 10;
  private static Visitors visitors;

  @BeforeAll static void start() throws IOException {
    visitors = new Visitors();
  }

  @AfterAll static void stop() throws Exception { visitors.close(); }

  private static Locator terminal(Page page) {
    page.navigate("/exercises/database-engineering/" + EXERCISE);
    page.locator(".cm-content").waitFor();
    page.locator("#tab-terminal").click();
    return connected(page);
  }

  private static Locator connected(Page page) {
    page.locator(".node-terminal[data-state=open]").waitFor();
    var rows = page.locator(".node-terminal .xterm-rows");
    assertThat(rows).containsText("postgres@");
    return rows;
  }

  private static void type(Page page, String text) {
    page.locator(".node-terminal .xterm-helper-textarea").focus();
    page.keyboard().type(text);
    page.keyboard().press("Enter");
  }

  private static List<Integer> size(Page page, Locator rows, String marker) {
    type(page, "echo $(stty size) is the size " + marker);
    var shown = Pattern.compile("(\\d+) (\\d+) is the size " + marker);
    assertThat(rows).containsText(shown);
    var found = shown.matcher(rows.innerText().replace(' ', ' '));
    assertThat(found.find()).isTrue();
    return List.of(Integer.valueOf(found.group(1)), Integer.valueOf(found.group(2)));
  }

  @Test void aCommandIsTypedAndTheScreenOutlivesTheReloadAndThePlatform() throws Exception {
    try (var context = visitors.context(visitors.person(), 1440, ColorScheme.LIGHT)) {
      var page = context.newPage();
      var rows = terminal(page);
      type(page, "psql -Atc 'select count(*) + 1000000 from customers'");
      assertThat(rows).containsText(Pattern.compile("10000\\d\\d"));
      type(page, "remembered=yes-still-here");
      // every key is the shell's: Ctrl-W takes a word away, Ctrl-B goes a letter back
      page.keyboard().type("echo wrong right");
      page.keyboard().press("Control+W");
      page.keyboard().press("Control+W");
      page.keyboard().type("done-by-keys-z");
      page.keyboard().press("Control+B");
      page.keyboard().type("-back-");
      page.keyboard().press("Enter");
      assertThat(rows).containsText("done-by-keys--back-z");

      page.reload();
      rows = connected(page);
      assertThat(rows).containsText("done-by-keys--back-z");
      type(page, "echo \"<b>$remembered</b>\"");
      assertThat(rows).containsText("<b>yes-still-here</b>");
      assertThat(page.locator(".xterm-rows b")).hasCount(0);

      assertThat(visitors.complaints).as("what the browser's console said").isEmpty();
      visitors.platform.kill();
      assertThat(page.locator(".node-terminal[data-state=lost] [data-said]")).containsText("Trying again in");
      visitors.platform.startAgain();
      rows = connected(page);
      assertThat(rows).containsText("<b>yes-still-here</b>");
      type(page, "echo $remembered-$((40 + 2))");
      assertThat(rows).containsText("yes-still-here-42");
      visitors.complaints.clear(); // what the rest of the page said while nobody answered
    }
  }

  @Test void theShellHearsOfTheSizeOfThePageAndItIsAccessibleOnDeskAndPhone() {
    try (var context = visitors.context(visitors.person(), 1440, ColorScheme.LIGHT)) {
      var page = context.newPage();
      var rows = terminal(page);
      var wide = size(page, rows, "a");
      assertThat(wide.get(0)).isGreaterThan(15);
      assertThat(wide.get(1)).isGreaterThan(90);
      assertThat(page.locator(".xterm-rows > div")).hasCount(wide.get(0));
      var found = new ArrayList<String>();
      Chromium.look(page, "light", found);
      picture(page, "terminal-light");
      page.setViewportSize(390, 900);
      assertThat(page.locator(".xterm-rows > div")).not().hasCount(wide.get(0));
      // the shell may hear of it a moment later than the keys come
      type(page, "until [ $(stty size | cut -d' ' -f2) -lt 90 ]; do sleep 0.1; done");
      var narrow = size(page, rows, "b");
      assertThat(narrow.get(1)).isBetween(30, 50);
      assertThat(page.locator(".xterm-rows > div")).hasCount(narrow.get(0));
      page.locator("[data-key=up]").click();
      assertThat(rows).containsText(Pattern.compile("\\$ echo \\$\\(stty size\\) is the.*size b\\s*$"));
      Chromium.look(page, "phone", found);
      picture(page, "terminal-phone");
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
      page.setViewportSize(1440, 900);
      Chromium.look(page, "dark", found);
      picture(page, "terminal-dark");
      assertThat(found).isEmpty();
    }
  }

  private static void picture(Page page, String name) {
    String folder = System.getProperty("savepoint.pictures");
    if (folder != null) page.screenshot(new Page.ScreenshotOptions().setPath(java.nio.file.Path.of(folder, name + ".png")));
  }

  @Test void aSecondWindowTakesTheTerminalOver() {
    try (var context = visitors.context(visitors.person(), 1440, ColorScheme.DARK)) {
      var first = context.newPage();
      terminal(first);
      type(first, "echo seen-$((2 * 21))");
      assertThat(first.locator(".xterm-rows")).containsText("seen-42");
      var second = context.newPage();
      assertThat(terminal(second)).containsText("seen-42");
      assertThat(first.locator("[data-said]")).hasText("This terminal was opened in another window.");
      first.locator("[data-again]").click();
      assertThat(connected(first)).containsText("seen-42");
      assertThat(second.locator(".node-terminal")).hasAttribute("data-state", "ended");
    }
  }

  @Test void aTerminalEndsWithItsShellAndWithItsSandboxAndSaysSo() {
    var person = visitors.person();
    try (var context = visitors.context(person, 1440, ColorScheme.LIGHT)) {
      var page = context.newPage();
      var rows = terminal(page);
      type(page, "exit");
      assertThat(page.locator("[data-said]")).hasText("The shell has ended.");
      page.locator("[data-again]").click();
      rows = connected(page);
      type(page, "echo again-$((2 * 21))");
      assertThat(rows).containsText("again-42");
      page.onDialog(com.microsoft.playwright.Dialog::accept);
      page.locator("#chip > summary").click();
      page.locator("#chip").getByText("New sandbox").click();
      assertThat(page.locator("[data-said]")).hasText("Your sandbox is gone, and its terminal with it.");
      page.locator("[data-again]").click();
      assertThat(connected(page)).not().containsText("again-42");
    }
  }

  @Test void onlyAPageOfOursAndOnlyWhoIsSignedInGetsATerminal() {
    var ada = visitors.person();
    for (var origin : List.of("https://evil.example", "null", visitors.platform.address() + ".evil.example", visitors.platform.address().replace("http:", "https:"), "")) {
      assertRefused(403, () -> Wire.open(ada, EXERCISE, origin));
    }
    assertRefused(403, () -> Wire.open(ada, EXERCISE, visitors.platform.address(), "Sec-Fetch-Site", "cross-site"));
    assertRefused(401, () -> Wire.open(new Browser(visitors.platform.address()), EXERCISE, visitors.platform.address()));
    assertRefused(404, () -> Wire.open(ada, "no-such-exercise", visitors.platform.address()));
  }

  private static void assertRefused(int status, org.assertj.core.api.ThrowableAssert.ThrowingCallable opening) {
    assertThatThrownBy(opening).isInstanceOf(CompletionException.class).cause().isInstanceOfSatisfying(WebSocketHandshakeException.class,
        refused -> assertThat(refused.getResponse().statusCode()).isEqualTo(status));
  }

  @Test void nobodyComesToAnothersSandboxWhateverTheyName() {
    try (var ada = Wire.open(visitors.person(), EXERCISE, visitors.platform.address()); var ben = Wire.open(visitors.person(), EXERCISE, visitors.platform.address(), "X-Owner", "person:1")) {
      ada.type("echo of-ada > ~/mine; echo written-$((2 * 21))\r");
      ada.awaitText("written-42");
      ben.type("cat ~/mine; echo looked-$((2 * 21))\r");
      ben.awaitText("looked-42");
      assertThat(ben.text()).contains("No such file").doesNotContain("of-ada");
      ben.type("id -u; cat /proc/self/status | grep NoNewPrivs\r");
      ben.awaitText("NoNewPrivs:\t1".replace("\t", ""));
      assertThat(ben.text()).contains("5432");
    }
  }

  @Test void endlessOutputWaitsForWhoeverLooksAndNothingPilesUp() {
    try (var wire = Wire.open(visitors.person(), EXERCISE, visitors.platform.address())) {
      wire.awaitText("postgres@");
      // without a word on what was drawn the server stops; each flood draws the whole screen again, so tmux cannot save it all
      wire.type("while true; do seq 1 100000; done\r");
      await().until(() -> wire.received() >= WINDOW);
      long stopped = wire.received();
      assertThat(stopped).isLessThan(WINDOW + (64 << 10));
      // a lie does not open the window further than what was sent
      wire.say("drawn 999999999999");
      await().until(() -> wire.received() >= stopped + WINDOW);
      assertThat(wire.received()).isLessThan(2 * WINDOW + (128 << 10));
      // and with honest words it goes on: many windows pass, never more than one is on its way
      for (int window = 0; window < 6; window++) {
        long seen = wire.received();
        wire.say("drawn " + seen);
        await().until(() -> wire.received() >= seen + WINDOW / 2);
      }
      wire.type("\u0003");
      assertThat(metric("savepoint_terminal_sent_bytes")).isGreaterThan(4 * WINDOW);
      assertThat(metric("savepoint_terminal_queued_peak_bytes")).isBetween((double) WINDOW, (double) WINDOW + (64 << 10));
    }
  }

  private static double metric(String name) {
    return new Browser(visitors.platform.address()).get("/metrics").body().lines().filter(line -> line.startsWith(name + " ")).mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst().orElseThrow();
  }

  @Test void whatIsTypedOrPastedIsTakenInStepsAndTooMuchEndsTheConnection() {
    try (var wire = Wire.open(visitors.person(), EXERCISE, visitors.platform.address())) {
      wire.awaitText("postgres@");
      wire.type("stty -echo; head -c 48000 | wc -c; stty echo\r");
      for (int piece = 0; piece < 48; piece++) wire.type("x".repeat(999) + "\r");
      wire.awaitText("48000");
      assertThat(wire.words()).anyMatch(words -> words.startsWith("took "));
      wire.say("rm -rf /");
      await().until(() -> wire.closed() == 4007);
    }
  }

  @Test void whoSignsOutLosesTheTerminal() {
    var ada = visitors.person();
    try (var wire = Wire.open(ada, EXERCISE, visitors.platform.address())) {
      wire.awaitText("postgres@");
      ada.get("/courses");
      assertThat(ada.submit("/sign-out", Map.of()).statusCode()).isLessThan(400);
      await().until(() -> wire.closed() == 4004);
    }
  }

  @Test void onePersonHasAFewTerminalsAndClosedOnesLeaveNothingBehind() {
    var ada = visitors.person();
    for (int turn = 0; turn < 6; turn++) {
      try (var wire = Wire.open(ada, EXERCISE, visitors.platform.address())) {
        wire.awaitText("postgres@");
      }
    }
    try (var wire = Wire.open(ada, EXERCISE, visitors.platform.address())) {
      wire.awaitText("postgres@");
      await().until(() -> {
        wire.type("clear; echo clients:$(tmux list-clients | wc -l):sessions:$(tmux list-sessions | wc -l):\r");
        return wire.text().contains("clients:1:sessions:1:");
      });
    }
  }
}
