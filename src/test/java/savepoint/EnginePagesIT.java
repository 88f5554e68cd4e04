package savepoint;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import savepoint.sandbox.NoLeaks;
import savepoint.web.Chromium;

/** The workbench with a server of each other engine behind it, in a browser. */
@ExtendWith(NoLeaks.class)
class EnginePagesIT {
  private static Visitors visitors;

  @BeforeAll static void start() throws IOException { visitors = new Visitors(); }

  @AfterAll static void stop() throws Exception { visitors.close(); }

  @ParameterizedTest @CsvSource(delimiter = ';', value = {
      "MariaDB; postgresql-and-mariadb/orders-that-never-left; select version(); MariaDB; mariadb -Ne \"select concat('seen-', count(*) * 0 + 42) from orders\"",
      "SQLite; database-management/takings-of-the-till; select sqlite_version(); 3.; sqlite3 $SQLITE_DATABASE \"select printf('seen-%d', 6 * 7) from sqlite_schema limit 1\""})
  void aQueryIsRunExplainedAndAcceptedAndTheTerminalIsThere(String engine, String exercise, String sql, String shown, String typed) throws IOException {
    try (var context = visitors.context(visitors.person(), 1440, ColorScheme.LIGHT)) {
      var page = context.newPage();
      page.navigate("/exercises/" + exercise);
      page.locator(".cm-content").waitFor();
      var bench = new Bench(page);
      assertThat(page.locator("#chip > summary")).containsText(engine);

      bench.write(sql);
      page.keyboard().press("Control+Enter");
      assertThat(page.locator("#results")).containsText(shown);
      // at once, and not when it is asked for the next time
      assertThat(page.locator("#chip > summary")).containsText("ready");

      bench.write(Files.readString(Path.of("exercises", exercise, "reference.sql")));
      page.locator("#tab-plan").click();
      page.locator("[data-action=explain]").click();
      assertThat(page.locator("#plan .plan .step").first()).isVisible();
      var found = new ArrayList<String>();
      Chromium.look(page, engine, found);
      page.keyboard().press("Control+Shift+Enter");
      assertThat(page.locator("#verdict")).containsText("Accepted");
      Chromium.look(page, engine + " accepted", found);
      page.setViewportSize(390, 844);
      Chromium.look(page, engine + " on a phone", found);
      assertThat(found).isEmpty();

      // the shell of the same server, whose client finds the exercise's database
      page.setViewportSize(1440, 900);
      page.locator("#tab-terminal").click();
      page.locator(".node-terminal[data-state=open]").waitFor();
      page.locator(".node-terminal .xterm-helper-textarea").focus();
      page.keyboard().type(typed);
      page.keyboard().press("Enter");
      assertThat(page.locator(".node-terminal .xterm-rows")).containsText("seen-42");
      assertThat(visitors.complaints).isEmpty();
    }
  }
}
