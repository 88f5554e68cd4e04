package savepoint;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.List;

/** The workbench in a browser, in the words of whoever works there. */
record Bench(Page page) {
  static Bench open(Page page, String exercise) {
    page.navigate("/exercises/database-engineering/" + exercise);
    page.locator(".cm-content").waitFor();
    return new Bench(page);
  }

  void write(String text) {
    page.locator(".cm-content").click();
    page.keyboard().press("Control+A");
    page.keyboard().press("Delete"); // what is typed over coloured text gets a style from Chromium, which the CSP then stops
    page.keyboard().insertText(text);
  }

  /** What is in the editor, and would be handed in. */
  String text() { return page.locator("textarea[name=answer]").inputValue(); }

  /** Runs and waits for what comes of it. */
  Locator run(String text) {
    write(text);
    return run(() -> page.locator("#run").click());
  }

  Locator run(Runnable how) {
    page.waitForResponse("**/sandbox/run", how);
    return settled();
  }

  Locator settled() {
    page.locator("#results[aria-busy=false]").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
    return page.locator("#results");
  }

  Locator handIn(String answer) {
    write(answer);
    page.waitForResponse("**/attempts", () -> page.locator("#submit").click());
    return page.locator("#verdict[data-verdict]");
  }

  Locator tab(String name) {
    page.locator("#tab-" + name).click();
    return page.locator("#panel-" + name);
  }

  void saved() { page.locator("#draft-state[data-state=saved]").waitFor(); }

  static List<List<String>> cells(Locator table) {
    return table.locator("tbody tr").all().stream().map(row -> row.locator("td").allInnerTexts()).toList();
  }
}
