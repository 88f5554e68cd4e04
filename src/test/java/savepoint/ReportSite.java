package savepoint;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import savepoint.account.Role;
import savepoint.classroom.ClassroomPages;
import savepoint.classroom.School;
import savepoint.course.CoursePages;
import savepoint.course.Courses;
import savepoint.exercise.Catalog;
import savepoint.gradebook.GradebookPages;
import savepoint.gradebook.Outline;
import savepoint.gradebook.ProgressPages;

/** Pictures of the cohort and progress pages with made-up data, and how fast a large report is: {@code exec:java -Dexec.mainClass=savepoint.ReportSite -Dexec.classpathScope=test -Dexec.args=<folder>}. */
public final class ReportSite {
  private static final List<String> VERDICTS = List.of("WRONG_ROWS", "WRONG_ORDER", "SQL_ERROR", "WRONG_COLUMNS");

  private ReportSite() {}

  public static void main(String[] args) {
    var home = Path.of("").toAbsolutePath();
    try (var catalog = new Catalog(home); var courses = new Courses(home, catalog)) {
      var content = new Content(courses, catalog);
      var big = big();
      try (var school = new School(jdbc -> List.of(new CoursePages(courses, catalog, (p, c) -> Map.of(), java.util.Set.of()), new ClassroomPages(jdbc, content::titles),
          new GradebookPages(jdbc, id -> id.equals("big") ? Optional.of(big) : content.outline(id)), new ProgressPages(jdbc, content::outlines)))) {
        look(school, content.outlines().getFirst(), big, Path.of(args[0]));
      }
    }
  }

  private static Outline big() {
    var lessons = new ArrayList<Outline.Lesson>();
    for (int day = 1; day <= 10; day++) {
      var items = new ArrayList<Outline.Item>();
      for (int i = 1; i <= 10; i++) items.add(new Outline.Item("big/e" + day + "-" + i, "Exercise " + i + " of the day " + day, "/x", 3));
      lessons.add(new Outline.Lesson("week-" + (day + 4) / 5, "Week " + (day + 4) / 5, "day-" + day, "Day " + day, "/x", items));
    }
    return new Outline("big", "A big course", "/courses/big", lessons);
  }

  private static void look(School school, Outline course, Outline big, Path folder) {
    var random = new Random(7);
    var gil = school.person("Ines Grabner", Role.GRADER);
    var names = List.of("Amira Haddad", "Bence Tóth", "Clara Neumann", "Dmytro Shevchenko", "Elif Yıldız", "Fatou Diallo", "Giulia Ferraro", "Hiro Tanaka", "Ivana Petrović",
        "Jakob Lindqvist", "Maximiliane-Theodora von Hohenstein-Waldburg", "Łukasz Kowalczyk");
    var learners = new ArrayList<School.Somebody>();
    for (String name : names) learners.add(school.person(name, Role.LEARNER));
    long cohort = school.cohort(course.course(), "Autumn 2026, group B", gil, learners.toArray(School.Somebody[]::new));
    long empty = school.cohort(course.course(), "Spring 2027", gil);
    var now = Instant.now();
    var exercises = course.lessons().stream().flatMap(lesson -> lesson.exercises().stream()).toList();
    long shown = 0;
    for (int l = 0; l < learners.size() - 1; l++) {
      int far = random.nextInt(exercises.size());
      for (int e = 0; e <= far; e++) {
        int wrong = random.nextInt(4);
        for (int w = 0; w < wrong; w++) shown = school.attempt(learners.get(l), exercises.get(e).id(), VERDICTS.get(random.nextInt(4)), ANSWER, now.minusSeconds(86400L * (far - e) + 3000 - w));
        if (random.nextInt(5) > 0) school.attempt(learners.get(l), exercises.get(e).id(), "ACCEPTED", ANSWER, now.minusSeconds(86400L * (far - e)));
      }
    }
    school.attempt(learners.get(0), exercises.getLast().id(), null, ANSWER, now);
    long author = school.jdbc().one("select person from attempt where id = ?", rs -> rs.getLong(1), shown).orElseThrow();
    var many = new ArrayList<School.Somebody>();
    for (int i = 0; i < 300; i++) many.add(school.person("Learner " + i, Role.LEARNER));
    long crowd = school.cohort("big", "Three hundred", gil, many.toArray(School.Somebody[]::new));
    school.jdbc().update("""
        insert into attempt (person, exercise, hash, answer, key, verdict, feedback, claimed, created, judged)
        select m.person_id, 'big/e' || d || '-' || i, 'h', 'select 1', 'k' || d || '-' || i || '-' || n, case when n = 3 and (m.person_id + d * i) % 4 > 0 then 'ACCEPTED' else 'WRONG_ROWS' end,
          '{"words": "x", "cases": []}', now(), now(), now()
        from cohort_member m, generate_series(1, 10) d, generate_series(1, 10) i, generate_series(1, 3) n where m.cohort_id = ?""", crowd);
    school.jdbc().update("analyze attempt");
    for (int i = 0; i < 12; i++) {
      long start = System.nanoTime();
      int size = school.get(gil, "/cohorts/" + crowd + "?sort=points").body().length();
      long middle = System.nanoTime();
      int csv = school.get(gil, "/cohorts/" + crowd + "/report.csv").body().length();
      if (i > 8) System.out.printf("300 x 100: page %d ms, %d kB; csv %d ms, %d kB%n", (middle - start) / 1_000_000, size / 1000, (System.nanoTime() - middle) / 1_000_000, csv / 1000);
    }
    try (var playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(Path.of("/usr/bin/chromium")).setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic")))) {
      String learner = "/cohorts/" + cohort + "/learners/" + author;
      var pages = new LinkedHashMap<String, String>();
      pages.put("cohorts", "/cohorts");
      pages.put("cohort", "/cohorts/" + cohort);
      pages.put("cohort-empty", "/cohorts/" + empty);
      pages.put("crowd", "/cohorts/" + crowd);
      pages.put("learner", learner);
      pages.put("attempt", "/cohorts/" + cohort + "/attempts/" + shown);
      pages.forEach((name, path) -> shoot(browser, school, gil, name, path, folder));
      shoot(browser, school, learners.get(4), "progress", "/progress", folder);
      shoot(browser, school, learners.getLast(), "progress-new", "/progress", folder);
      shoot(browser, school, school.person("Nobody Yet", Role.LEARNER), "cohorts-learner", "/cohorts", folder);
      shoot(browser, school, gil, "join", "/join/" + school.code(cohort), folder);
    }
  }

  private static void shoot(Browser browser, School school, School.Somebody by, String name, String path, Path folder) {
    for (int width : new int[] {1440, 390}) {
      for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        try (var context = browser.newContext(new Browser.NewContextOptions().setViewportSize(width, width == 390 ? 844 : 900).setColorScheme(scheme))) {
          context.addCookies(List.of(new Cookie("__Host-savepoint", by.cookie()).setDomain("localhost").setPath("/").setSecure(true).setHttpOnly(true)));
          var page = context.newPage();
          page.onConsoleMessage(message -> System.out.println(name + ": " + message.type() + " " + message.text()));
          page.navigate("http://localhost:" + school.port() + path);
          page.waitForFunction("() => document.fonts.status === 'loaded'");
          Object wide = page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
          if (!"0".equals(wide.toString())) System.out.println(name + " " + width + ": the page is " + wide + " px too wide");
          page.screenshot(new com.microsoft.playwright.Page.ScreenshotOptions().setPath(folder.resolve(name + "-" + width + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT) + ".png")));
        }
      }
    }
  }

  private static final String ANSWER = """
      -- best sellers of each month
      with monthly as (
        select date_trunc('month', o.ordered_at)::date as month, p.name, sum(l.quantity) as sold
        from orders o join order_lines l using (order_id) join products p using (product_id)
        where o.status <> 'cancelled' and p.price > 9.90
        group by 1, 2
      )
      select month, name, sold, rank() over (partition by month order by sold desc) as place
      from monthly
      order by month, place, name;
      """;
}
