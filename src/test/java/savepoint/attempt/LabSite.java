package savepoint.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import savepoint.account.AccountPages;
import savepoint.account.SignInPages;
import savepoint.exercise.Catalog;
import savepoint.exercise.Exercise;
import savepoint.exercise.Lab;
import savepoint.exercise.Shelf;
import savepoint.sandbox.Consoles;
import savepoint.sandbox.LabStore;
import savepoint.sandbox.Need;
import savepoint.sandbox.NoLeaks;
import savepoint.sandbox.Place;
import savepoint.web.Browser;
import savepoint.web.Web;

/** A site with labs in containers, and people who have just signed up to it. */
@ExtendWith(NoLeaks.class)
abstract class LabSite {
  @TempDir static Path home;
  static TestJudge court;
  static Catalog catalog;
  static Labs labs;
  static Attempts attempts;
  static Consoles consoles;
  static Web web;
  static AttemptStore store;
  private static int people;

  @BeforeAll static void start() throws Exception {
    court = TestJudge.docker(2);
    var shelf = new Shelf(home);
    shelf.exercise("legs");
    for (String slug : List.of("memory", "other")) shelf.lab(slug);
    shelf.lab("slow");
    shelf.write("slow", "setup.sh", "### on primary: Wait for the test\nuntil test -e ~/go; do sleep 0.1; done\n");
    shelf.lab("broken");
    shelf.write("broken", "setup.sh", "### on primary: Read the register\necho reading\ncat /nowhere/register\n");
    shelf.lab("timed");
    shelf.change("timed", yaml -> yaml.replace("minutes: 10", "minutes: 10\ntimed: true"));
    catalog = new Catalog(home);
    var jdbc = court.database().jdbc();
    store = new AttemptStore(jdbc);
    var labStore = new LabStore(jdbc);
    labs = new Labs(court.pool(), labStore, court.judge().labs(), _ -> { }, Clock.systemUTC());
    attempts = new Attempts(store, LabSite::exercise, exercise -> court.judge().labs().denial(exercise), (exercise, attempt) -> labs.judge(exercise, "person:" + attempt.person()), _ -> { },
        new SimpleMeterRegistry());
    consoles = new Consoles(court.pool(), key -> exercise(key.substring("exercise/".length())).map(one -> new Place(key, one.topology(), one.visible(), ((Lab) one.kind()).rights(), true, "zoo")), labStore);
    var pages = new LabPages(catalog, labs, store, Clock.systemUTC());
    web = new Web(new Web.Settings("127.0.0.1", 0, false, false), jdbc, Clock.systemUTC(), List.of(new SignInPages(jdbc), new AccountPages(jdbc), pages, new LabApiPages(catalog, labs, store),
        new WorkbenchPages(catalog, attempts, store, new DraftStore(jdbc), labs, pages, one -> new WorkbenchPages.Trail(List.of(), Optional.empty()), consoles, Set.of(Need.SHELL, Need.SUPERUSER)),
        new AttemptPages(catalog, attempts, store, labs))).start();
  }

  static Optional<Exercise> exercise(String id) { return catalog.exercise("c", id.substring(id.indexOf('/') + 1)); }

  @AfterAll static void stop() {
    web.close();
    consoles.close();
    attempts.close();
    labs.close();
    catalog.close();
    court.close();
  }

  static Browser person() {
    var browser = new Browser("http://localhost:" + web.port());
    browser.get("/sign-up");
    assertThat(browser.submit("/sign-up", Map.of("name", "Ann", "email", "ann" + ++people + "@example.org", "password", "correct horse battery", "zone", "UTC")).statusCode()).isEqualTo(303);
    browser.get("/account");
    return browser;
  }

  static long id() {
    return court.database().jdbc().one("select id from person where email = ?", rs -> rs.getLong(1), "ann" + people + "@example.org").orElseThrow();
  }
}
