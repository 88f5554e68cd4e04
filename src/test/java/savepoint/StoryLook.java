package savepoint;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.util.List;
import savepoint.web.Chromium;

/** A look at every page of the story, by those who met in it, in one width and one scheme of colours. */
record StoryLook(Visitors visitors, int width, ColorScheme scheme, List<String> found) {
  private static final String COURSE = "/courses/database-engineering";

  void learner(BrowserContext ada) throws IOException {
    try (var context = as(ada)) {
      var bench = Bench.open(context.newPage(), StoryIT.EXERCISE);
      var page = bench.page();
      bench.run(StoryIT.answer("reference.sql"));
      look(page, "results");
      if (scheme == ColorScheme.DARK) StoryIT.picture(page, "workbench-dark");
      if (width < 500) {
        page.locator("#results").scrollIntoViewIfNeeded();
        page.evaluate("() => document.querySelector('.bar').scrollIntoView()");
        StoryIT.picture(page, "workbench-phone");
      }
      bench.run("select nme from customers");
      look(page, "error");
      assertThat(bench.handIn(StoryIT.answer("attempts/wrong-rows/cancelled-orders-counted.sql")).locator("tr.extra").first()).isVisible();
      look(page, "verdict");
      bench.tab("plan").getByText("Show the plan").click();
      page.locator("#plan .step").first().waitFor();
      for (String tab : List.of("plan", "schema", "history")) {
        bench.tab(tab);
        look(page, tab);
      }
      for (String path : List.of("/progress", "/cohorts", COURSE, COURSE + "/week-1/day-2")) visit(page, path);
      if (width < 500) {
        page.navigate(COURSE);
        StoryIT.picture(page, "course-phone");
      }
      page.navigate("/progress");
      page.locator(".recent li a").first().click();
      page.locator("#verdict").waitFor();
      look(page, "attempt");
    }
  }

  void operator(BrowserContext operator) {
    try (var context = as(operator)) {
      var page = context.newPage();
      visit(page, "/operator");
      visit(page, "/cohorts");
      page.locator("main a.name").first().click();
      page.locator(".matrix").waitFor();
      look(page, "matrix");
      page.locator(".matrix tbody td a").first().click();
      page.locator(".work-list").first().waitFor();
      look(page, "work");
      page.locator(".work-list ol a").first().click();
      page.locator("#answer").waitFor();
      look(page, "answer");
    }
  }

  private BrowserContext as(BrowserContext person) {
    var context = visitors.stranger(width, scheme);
    context.addCookies(person.cookies());
    return context;
  }

  private void visit(Page page, String path) {
    page.navigate(path);
    look(page, path);
  }

  private void look(Page page, String what) { Chromium.look(page, width + " " + scheme + " " + what, found); }
}
