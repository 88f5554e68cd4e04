package savepoint.sandbox.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import savepoint.account.Role;
import savepoint.classroom.School;
import savepoint.sandbox.Lease;
import savepoint.sandbox.OperatorPages;
import savepoint.sandbox.Pool;
import savepoint.sandbox.SandboxStore;
import savepoint.sandbox.Topology;
import savepoint.web.Chromium;

/** What an operator sees of the canary and does with it, and what learners are told. */
class CanaryPagesIT {
  static final FakeRuntime runtime = new FakeRuntime();
  static final Path file = temporary();
  static final Canary canary = new Canary(runtime, "pages", "here", file, Clock.systemUTC());
  static Pool pool;
  static final School school = new School(jdbc -> {
    pool = new Pool(runtime, canary, new SandboxStore(jdbc), Pool.Settings.of("pages", 0, 1), Clock.systemUTC(), new SimpleMeterRegistry(), Optional.empty());
    return List.of(new CanaryPages(jdbc, canary), new OperatorPages(jdbc, pool, new OperatorPages.Surroundings(Map.of("canary", canary::wrong),
        () -> List.of(), owner -> owner, () -> List.of(), "1"), Optional.of(canary), Clock.systemUTC()));
  });
  static final School.Somebody oda = school.person("Oda Operator", Role.OPERATOR);
  static final School.Somebody ada = school.person("Ada Learner", Role.LEARNER);

  private static Path temporary() {
    try {
      return Files.createTempDirectory("savepoint-canary-").resolve("canary.json");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @AfterAll static void close() {
    canary.close();
    school.close();
    savepoint.db.Folders.delete(file.getParent());
  }

  private static void result(UnaryOperator<String> answer) {
    runtime.answer = answer;
    canary.again();
    await().until(() -> !canary.running());
  }

  private static String broken(String line) {
    if (line.contains("\"processes\"")) return line.replace("true", "false").replace("seen", "306 processes where 128 are allowed");
    return line.contains("\"host\"") ? line.replace("true", "false").replace("seen", "there is a way to 172.17.0.1 port 38111: it answers") : line;
  }

  @Test void aBrokenLimitTurnsSandboxesOffAndThePageSaysHowToMendIt() {
    result(CanaryPagesIT::broken);
    assertThat(pool.lease("person:" + ada.id(), Topology.POSTGRES)).isInstanceOfSatisfying(Lease.Unavailable.class,
        no -> assertThat(no.reason()).startsWith("Sandboxes are off").contains("An end to processes").contains("Tell your operator"));
    String page = school.get(oda, "/operator").body();
    assertThat(page).contains("2 limits do not hold").contains("306 processes where 128 are allowed").contains("Have the pids controller on").contains("Run again")
        .contains("does not hold: “No way to this machine”, “An end to processes”");
    result(line -> line);
    assertThat(pool.held("person:" + ada.id(), Topology.POSTGRES)).isEmpty();
    assertThat(school.get(oda, "/operator").body()).contains("All " + Limit.values().length + " limits hold.").doesNotContain("How to get it");
  }

  @Test void whereAnotherRuntimeWasTakenThePageSaysThatOnlyAStartBringsContainersBack() {
    result(CanaryPagesIT::broken);
    assertThat(school.get(oda, "/operator").body()).doesNotContain("canary-restart");
    var fallen = new Canary(runtime, "pages", "here", file, Clock.systemUTC());
    fallen.passOver();
    try (var other = new School(jdbc -> List.of(new CanaryPages(jdbc, fallen)))) {
      var omar = other.person("Omar Operator", Role.OPERATOR);
      fallen.again();
      await().until(() -> !fallen.running());
      assertThat(other.get(omar, "/operator/canary", "HX-Request", "true").body()).contains("when all limits hold and Savepoint is started again");
      runtime.answer = line -> line;
      fallen.again();
      await().until(() -> !fallen.running());
      assertThat(other.get(omar, "/operator/canary", "HX-Request", "true").body()).contains("limits hold.").contains("Start Savepoint again, and they run in containers");
    }
  }

  @Test void onlyAnOperatorRunsItAgainAndThatIsWrittenDown() {
    result(CanaryPagesIT::broken);
    runtime.answer = line -> line;
    assertThat(school.post(ada, "/operator/canary").statusCode()).isEqualTo(403);
    assertThat(school.get(ada, "/operator/canary").statusCode()).isEqualTo(403);
    assertThat(school.post(oda, "/operator/canary").statusCode()).isEqualTo(303);
    await().until(() -> canary.report().filter(Report::held).isPresent());
    assertThat(school.jdbc().list("select action from audit where person = ?", rs -> rs.getString(1), oda.id())).contains("canary-run");
  }

  @Test void itLooksRightAndIsMendedByAPressOfTheButton() throws IOException {
    Path shots = Files.createDirectories(Path.of("target/canary"));
    var found = new ArrayList<String>();
    try (var chromium = new Chromium()) {
      for (int width : new int[] {1440, 390}) {
        for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
          result(CanaryPagesIT::broken);
          try (var context = chromium.visitor("http://localhost:" + school.port(), width, scheme)) {
            context.addCookies(List.of(new Cookie("__Host-savepoint", oda.cookie()).setUrl("https://localhost:" + school.port()).setSecure(true)));
            var page = context.newPage();
            page.navigate("/operator");
            page.locator("#canary details summary").click();
            shot(page, shots, "broken", width, scheme, found);
            runtime.answer = line -> line;
            page.locator("#canary-again").click();
            page.getByText("limits hold.").waitFor();
            shot(page, shots, "mended", width, scheme, found);
          }
        }
      }
    }
    assertThat(found).isEmpty();
  }

  private static void shot(Page page, Path folder, String state, int width, ColorScheme scheme, List<String> found) {
    String how = state + "-" + width + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT);
    Chromium.look(page, how, found);
    page.locator("#canary").screenshot(new com.microsoft.playwright.Locator.ScreenshotOptions().setPath(folder.resolve(how + ".png")));
  }
}
