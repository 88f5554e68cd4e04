package savepoint.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import savepoint.Patience;
import savepoint.account.AccountPages;
import savepoint.account.SignInPages;
import savepoint.exercise.Catalog;
import savepoint.exercise.Exercise;
import savepoint.exercise.Shelf;
import savepoint.sandbox.Console;
import savepoint.sandbox.Consoles;
import savepoint.sandbox.LabStore;
import savepoint.sandbox.NoLeaks;
import savepoint.sandbox.Place;
import savepoint.sandbox.Rights;
import savepoint.sandbox.Sandbox;
import savepoint.web.Browser;
import savepoint.web.Secret;
import savepoint.web.Web;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Learners press the fault buttons of their own labs, and of nobody else's. */
@ExtendWith(NoLeaks.class)
class FaultPagesIT {
  private static final String API = "/api/v1/exercises/c/memory/lab/faults";
  @TempDir static Path home;
  private static TestJudge court;
  private static Labs labs;
  private static LabStore store;
  private static Catalog catalog;
  private static Web web;
  private static Exercise lab;
  private static Browser ann;
  private static String owner;

  @BeforeAll static void start() throws Exception {
    court = TestJudge.docker(2);
    var shelf = new Shelf(home);
    shelf.lab("memory");
    shelf.change("memory", yaml -> yaml.replace("minutes: 10", "minutes: 10\nfaults: [kill primary, pause primary, write primary]"));
    catalog = new Catalog(home);
    lab = catalog.exercise("c", "memory").orElseThrow();
    var jdbc = court.database().jdbc();
    store = new LabStore(jdbc);
    labs = new Labs(court.pool(), store, court.judge().labs(), who -> { }, Clock.systemUTC());
    web = new Web(new Web.Settings("127.0.0.1", 0, false, false), jdbc, Clock.systemUTC(), List.of(new SignInPages(jdbc), new AccountPages(jdbc), new FaultPages(catalog, labs))).start();
    ann = person("ann");
    owner = "person:" + id("ann");
    person("bob");
    labs.open(owner, lab);
    await().until(() -> labs.state(owner, lab) instanceof Labs.State.Open);
  }

  @AfterAll static void stop() {
    labs.leave(owner);
    web.close();
    catalog.close();
    court.close();
  }

  /** Signed in, and with a token for the API. */
  private static Browser person(String name) {
    var browser = new Browser("http://localhost:" + web.port());
    browser.get("/sign-up");
    browser.submit("/sign-up", Map.of("name", name, "email", name + "@example.org", "password", "correct horse battery", "zone", "UTC"));
    browser.get("/account");   // its token is the one of the session
    court.database().jdbc().update("insert into api_token (person, name, hash) values (?, 'test', ?)", id(name), Secret.hash("sp_" + name));
    return browser;
  }

  private static long id(String name) { return court.database().jdbc().one("select id from person where name = ?", rs -> rs.getLong(1), name).orElseThrow(); }

  private static String shown(String part) { return ann.get("/exercises/c/memory/lab/faults" + part).body(); }

  private static HttpResponse<String> send(String who, String path, String type, String body) throws Exception {
    var request = HttpRequest.newBuilder(URI.create("http://localhost:" + web.port() + path)).header("Content-Type", type);
    if (who != null) request.header("Authorization", "Bearer sp_" + who);
    if (body != null) request.POST(HttpRequest.BodyPublishers.ofString(body));
    try (var http = HttpClient.newHttpClient()) {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  private static HttpResponse<String> press(String who, String fault) throws Exception { return send(who, API, "application/json", "{\"fault\": \"" + fault + "\"}"); }

  private static JsonNode json(HttpResponse<String> response) { return JsonMapper.shared().readTree(response.body()); }

  private static Sandbox sandbox() { return ((Labs.State.Open) labs.state(owner, lab)).ready().sandbox(); }

  private static void sh(String script) {
    assertThat(sandbox().pod().nodes().getFirst().exec(List.of("bash", "-c", script), InputStream.nullInputStream(), Patience.LONG, 10_000)).extracting("code").isEqualTo(0);
  }

  @Test void aServerIsKilledAndWhatCannotBeDoneIsSaid() throws Exception {
    assertThat(press("ann", "kill primary").statusCode()).isEqualTo(200);
    // as the page does it
    assertThat(ann.submit("/exercises/c/memory/lab/faults", Map.of("fault", "kill primary"), "HX-Request", "true").body()).contains("role=\"alert\">No server runs on primary");
    assertThat(ann.submit("/exercises/c/memory/lab/faults", Map.of("fault", "fill primary")).statusCode()).isEqualTo(404);
    var again = press("ann", "kill primary");
    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(json(again).path("detail").asString()).isEqualTo("No server runs on primary, so there is nothing to kill.");
    sh("pg_ctl start -s -w -l ~/server.log");
    assertThat(press("ann", "fill primary").statusCode()).as("the lab has no such button").isEqualTo(422);
  }

  @Test void whatIsPausedFailsItsChecksAtOnceAndKeepsNobodyWaiting() throws Exception {
    assertThat(json(press("ann", "pause primary")).at("/faults/1/on").asBoolean()).isTrue();
    var started = System.nanoTime();
    assertThat(labs.check(owner, lab, 2)).isTrue();
    var begun = store.begun(owner).orElseThrow();
    await().until(() -> !labs.checked(begun).get(2).running());
    assertThat(labs.checked(begun).get(2).ticks()).hasSize(2).allMatch(tick -> !tick.holds() && tick.words().equals("primary is paused. Let it go on, then it can be tried."));
    var place = new Place("exercise/c/memory", lab.topology(), lab.visible(), Rights.SUPERUSER, true, "zoo");
    try (var consoles = new Consoles(court.pool(), _ -> java.util.Optional.of(place), store)) {
      assertThat(consoles.at(owner, place).run("select 1", -1, 0)).as("no session can be opened").isInstanceOf(Console.Answer.NoSandbox.class);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(30));
    assertThat(json(press("ann", "pause primary")).at("/faults/1/on").asBoolean()).isFalse();
  }

  @Test void theWriterIsShownWhileItWrites() throws Exception {
    assertThat(shown("/writer")).doesNotContain("acknowledged");
    var deaf = press("ann", "write primary");
    assertThat(deaf.statusCode()).as("a lone server listens to nobody").isEqualTo(409);
    assertThat(json(deaf).path("detail").asString()).contains("The writer gets nothing acknowledged: ").contains("Connection refused");
    sh("psql -qc \"alter system set listen_addresses = 'primary'\"; pg_ctl restart -s -w -m fast -l ~/server.log");
    var on = json(press("ann", "write primary")).at("/faults/2");
    assertThat(on.path("on").asBoolean()).isTrue();
    assertThat(on.at("/writer/rows").asInt()).isGreaterThanOrEqualTo(10);
    assertThat(shown("/writer")).contains("rows acknowledged, now by primary").contains("hx-trigger=\"every 2s\"");
    assertThat(shown("")).contains("Kill primary", "Pause primary", "Stop writing", "aria-pressed=\"true\"");
    sh("pg_ctl stop -s -m immediate");
    await().until(() -> shown("/writer").contains("Connection refused"));
    sh("pg_ctl start -s -w -l ~/server.log");
    assertThat(json(press("ann", "write primary")).at("/faults/2/on").asBoolean()).isFalse();
  }

  @Test void anothersLabIsNotThereAndStrangersSignInFirst() throws Exception {
    assertThat(json(send("bob", API, "application/json", null)).path("faults")).isEmpty();
    assertThat(json(press("bob", "kill primary")).path("detail").asString()).isEqualTo("This lab is not open.");
    assertThat(press(null, "kill primary").statusCode()).isIn(401, 403);
    assertThat(ann.submit("/exercises/c/memory/lab/faults", Map.of("fault", "kill primary", "_csrf", "x")).statusCode()).as("no CSRF token").isEqualTo(403);
    assertThat(send("ann", "/api/v1/exercises/c/nothing/lab/faults", "application/json", null).statusCode()).isEqualTo(404);
    sh("psql -Atc 'select 1'");
  }
}
