package savepoint.web;

import java.time.Clock;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import savepoint.account.AccountPages;
import savepoint.account.OperatorLink;
import savepoint.account.PeoplePages;
import savepoint.account.SignInPages;
import savepoint.course.CoursePages;
import savepoint.course.Courses;
import savepoint.course.Mark;
import savepoint.db.TestDatabase;
import savepoint.exercise.Catalog;

/** The pages on a throw-away database, to look at while working on them: {@code mvn test-compile exec:java -Dexec.mainClass=savepoint.web.DevSite -Dexec.classpathScope=test}. */
public final class DevSite {
  private DevSite() {}

  public static void main(String[] args) throws InterruptedException {
    var db = TestDatabase.fresh();
    var jdbc = db.jdbc();
    var home = Path.of("").toAbsolutePath();
    var catalog = new Catalog(home);
    var courses = new Courses(home, catalog);
    courses.problems().forEach(System.out::println);
    List<Pages> features = List.of(new SignInPages(jdbc), new AccountPages(jdbc), new PeoplePages(jdbc),
        new CoursePages(courses, catalog, (person, course) -> marks(catalog, course), Set.of("sql")));
    var web = new Web(new Web.Settings("127.0.0.1", args.length > 0 ? Integer.parseInt(args[0]) : 8099, false, true), jdbc, Clock.systemUTC(), features).start();
    System.out.println("http://localhost:" + web.port() + new OperatorLink(jdbc).atStart().orElse(""));
    Thread.currentThread().join();
  }

  /** Somebody in the middle of the week, so that every kind of mark can be seen. */
  private static Map<String, Mark> marks(Catalog catalog, String course) {
    var marks = new HashMap<String, Mark>();
    var slugs = catalog.exercises(course).stream().map(exercise -> exercise.slug()).toList();
    for (int i = 0; i < slugs.size(); i++) if (i % 4 != 3) marks.put(slugs.get(i), i % 5 == 4 ? Mark.TRIED : Mark.DONE);
    return marks;
  }
}
