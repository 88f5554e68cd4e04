package savepoint.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import savepoint.Patience;
import savepoint.account.Role;
import savepoint.sandbox.LabStore;
import savepoint.web.Browser;
import savepoint.web.Secret;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Labs over HTTP, without script: what is asked first, what is refused, and whose lab it is. */
class LabPagesIT extends LabSite {
  private Browser ann;
  private String owner;

  @BeforeEach void somebody() {
    ann = person();
    owner = "person:" + id();
  }

  @AfterEach void leave() { labs.leave(owner); }

  private static String page(Browser browser, String slug) {
    var page = browser.get("/exercises/c/" + slug);
    assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
    return page.body();
  }

  private static void awaitState(Browser browser, String slug, String state) {
    await().until(() -> page(browser, slug).contains("data-state=\"" + state + "\""));
  }

  private void open(String slug) {
    assertThat(ann.submit("/exercises/c/" + slug + "/lab/open", Map.of("sure", "yes", "clock", "yes")).statusCode()).isEqualTo(303);
    awaitState(ann, slug, "open");
  }

  private void sh(String script) {
    var sandbox = ((Labs.State.Open) labs.state(owner, exercise("c/memory").orElseThrow())).ready().sandbox();
    assertThat(sandbox.pod().nodes().getFirst().exec(List.of("bash", "-e", "-c", script), java.io.InputStream.nullInputStream(), Patience.LONG, 10_000).code()).isZero();
  }

  private static HttpResponse<String> api(long person, String method, String path, String body) {
    String token = "sp_" + person;
    court.database().jdbc().update("insert into api_token (person, name, hash) select ?, 'test', ? where not exists (select from api_token where person = ?)", person, Secret.hash(token), person);
    var stranger = new Browser("http://localhost:" + web.port());
    return stranger.send(stranger.request("/api/v1/exercises/c/" + path, "Authorization", "Bearer " + token, "Content-Type", "application/json")
        .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body)).build());
  }

  private static JsonNode json(HttpResponse<String> answer) { return new JsonMapper().readTree(answer.body()); }

  /** Of the second task: at once, or told by the lab when it takes longer. */
  private static JsonNode checked(long person) {
    var answer = api(person, "POST", "memory/lab/tasks/2/check", null);
    if (answer.statusCode() == 200) return json(answer);
    return await().until(() -> json(api(person, "GET", "memory/lab", null)).at("/tasks/1"), task -> !task.at("/state").asString().equals("running"));
  }

  @Test void withoutScriptALabIsOpenedCheckedHandedInAndLeft() {
    assertThat(page(ann, "memory")).contains("Open the lab").contains("Leave a note").contains("data-state=\"closed\"").doesNotContain("role=\"tablist\"");
    open("memory");
    assertThat(ann.submit("/exercises/c/memory/lab/tasks/1/check", Map.of()).headers().firstValue("Location")).contains("/exercises/c/memory#task-1");
    await().untilAsserted(() -> assertThat(page(ann, "memory")).doesNotContain("data-look=\"running\""));
    assertThat(page(ann, "memory")).contains("data-look=\"fails\"").contains("Not yet. This was not counted.");
    assertThat(store.list(Long.parseLong(owner.substring(7)), "c/memory", 5)).isEmpty();
    sh("echo ready > ~/note");
    ann.submit("/exercises/c/memory/lab/tasks/1/check", Map.of());
    await().untilAsserted(() -> assertThat(page(ann, "memory")).doesNotContain("data-look=\"running\""));
    assertThat(page(ann, "memory")).contains("data-look=\"proved\"").contains("Proved. It counts");
    assertThat(ann.submit("/exercises/c/memory/attempts", Map.of("key", "k1")).headers().firstValue("Location")).contains("/exercises/c/memory?tab=verdict");
    await().until(() -> !page(ann, "memory").contains("… judging"));
    var attempt = store.list(Long.parseLong(owner.substring(7)), "c/memory", 1).getFirst();
    var ticks = attempt.judgement().orElseThrow().feedback().tasks().get(1).ticks();
    assertThat(page(ann, "memory")).contains("1 of 4 points").contains("Proved before you handed in.").contains("best 1 of 4 points").contains("Not yet, when you handed in. The verdict says why.")
        .contains("<p>1 of 2 tasks hold. Not yet: Give sorts more memory, none of its " + ticks.size() + " checks holds.</p>").containsOnlyOnce(ticks.getFirst().words());
    assertThat(ann.get("/attempts/" + attempt.id()).body()).contains("Give sorts more memory").contains("Back to the lab").doesNotContain("Your answer");

    var asked = ann.submit("/exercises/c/memory/lab/leave", Map.of());
    assertThat(asked.body()).contains("Leave this lab?");
    assertThat(page(ann, "memory")).contains("data-state=\"open\"");
    assertThat(ann.submit("/exercises/c/memory/lab/leave", Map.of("sure", "yes")).statusCode()).isEqualTo(303);
    assertThat(page(ann, "memory")).contains("data-state=\"asleep\"").contains("Wake it and go on").doesNotContain("You get a server of your own");
  }

  @Test void aClosedLabIsNeitherCheckedNorHandedInAndNothingIsCounted() {
    assertThat(ann.submit("/exercises/c/memory/attempts", Map.of("key", "k1")).statusCode()).isEqualTo(422);
    assertThat(ann.submit("/exercises/c/memory/lab/tasks/1/check", Map.of()).statusCode()).isEqualTo(409);
    assertThat(ann.submit("/exercises/c/memory/lab/reset", Map.of("sure", "yes")).statusCode()).isEqualTo(409);
    var api = api(id(), "POST", "memory/attempts", null);
    assertThat(api.statusCode()).isEqualTo(422);
    assertThat(json(api).at("/detail").asString()).contains("not open");
    assertThat(store.list(Long.parseLong(owner.substring(7)), "c/memory", 5)).isEmpty();
    assertThat(ann.submit("/exercises/c/memory/lab/tasks/9/check", Map.of()).statusCode()).isEqualTo(404);
    assertThat(ann.submit("/exercises/c/legs/lab/open", Map.of()).statusCode()).isEqualTo(404);
  }

  @Test void anotherLabIsLeftOnlyByWhoeverSaysSoAndBeginningAnewAsksFirst() {
    open("memory");
    assertThat(page(ann, "other")).contains("You are in another lab").contains("/exercises/c/memory");
    assertThat(ann.submit("/exercises/c/other/lab/open", Map.of()).body()).contains("Leave “Memory for sorting” and open this lab?");
    assertThat(api(id(), "POST", "other/lab", "{}").statusCode()).isEqualTo(409);
    assertThat(page(ann, "memory")).contains("data-state=\"open\"");
    sh("echo ready > ~/note");
    assertThat(ann.submit("/exercises/c/memory/lab/reset", Map.of()).body()).contains("Begin this lab anew?");
    sh("test -e ~/note");
    ann.submit("/exercises/c/memory/lab/reset", Map.of("sure", "yes"));
    awaitState(ann, "memory", "open");
    sh("test ! -e ~/note");
    open("other");
    assertThat(page(ann, "memory")).contains("data-state=\"elsewhere\"");
  }

  @Test void whileOneLabIsBeingMadeReadyTheOthersSayWhichAndAreNotOpened() {
    ann.submit("/exercises/c/slow/lab/open", Map.of());
    awaitState(ann, "slow", "preparing");
    assertThat(page(ann, "timed")).contains("data-state=\"busy\"").contains("Another lab is being made ready").contains("<b>Memory for sorting</b> is being made ready").contains("See how far it is").contains("/exercises/c/slow")
        .doesNotContain("action=\"/exercises/c/timed/lab/open#lab\"");
    // neither is anybody asked what would not be done
    assertThat(ann.submit("/exercises/c/timed/lab/open", Map.of()).headers().firstValue("Location")).contains("/exercises/c/timed");
    var api = api(id(), "POST", "timed/lab", "{\"leave\": true, \"clock\": true}");
    assertThat(api.statusCode()).isEqualTo(409);
    assertThat(json(api).at("/detail").asString()).contains("Wait until it is ready").contains("exercise/c/slow");
    assertThat(labs.ends(owner, exercise("c/timed").orElseThrow())).isEmpty();
    var topology = exercise("c/slow").orElseThrow().topology();
    var setting = await().until(() -> court.pool().held(LabStore.holder(owner), topology), Optional::isPresent).orElseThrow().sandbox();
    setting.pod().nodes().getFirst().exec(List.of("bash", "-c", "touch ~/go"), java.io.InputStream.nullInputStream(), Patience.LONG, 100);
    awaitState(ann, "slow", "open");
    assertThat(page(ann, "timed")).contains("data-state=\"elsewhere\"").contains("Leave it and open this one");
    open("timed");
  }

  @Test void theClockOfATimedLabStartsOnlyForWhoeverAgrees() {
    assertThat(page(ann, "timed")).contains("Start my 10 minutes now.").contains("nothing more can be handed in");
    assertThat(ann.submit("/exercises/c/timed/lab/open", Map.of("sure", "yes")).body()).contains("Start the clock?").contains("name=\"clock\" value=\"yes\"");
    assertThat(api(id(), "POST", "timed/lab", "{}").body()).contains("The clock would start");
    assertThat(labs.ends(owner, exercise("c/timed").orElseThrow())).isEmpty();
    open("timed");
    assertThat(page(ann, "timed")).contains("id=\"clock\"").containsPattern("(10|9|8) min left");
    court.database().jdbc().update("update lab_clock set opened = opened - interval '20 minutes' where owner = ?", owner);
    assertThat(page(ann, "timed")).contains("The time is over");
    assertThat(ann.submit("/exercises/c/timed/attempts", Map.of("key", "k1")).statusCode()).isEqualTo(422);
    assertThat(store.list(Long.parseLong(owner.substring(7)), "c/timed", 5)).isEmpty();
  }

  @Test void aSetupThatFallsIsAnApologyForLearnersAndALineForAuthors() {
    ann.submit("/exercises/c/broken/lab/open", Map.of());
    awaitState(ann, "broken", "broken");
    assertThat(page(ann, "broken")).contains("It is not your fault").contains("Nothing was counted.").contains("Try again").doesNotContain("setup.sh");
    court.database().jdbc().update("update person set role = ? where id = ?", Role.GRADER, id());
    assertThat(page(ann, "broken")).contains("setup.sh:2: on primary this part ended with status 1").contains("/nowhere/register");
  }

  @Test void nobodyComesToAnothersLabAndStrangersAreSentToSignIn() {
    open("memory");
    var bob = person();
    long bobs = id();
    assertThat(page(bob, "memory")).contains("data-state=\"closed\"");
    assertThat(bob.submit("/exercises/c/memory/lab/tasks/1/check", Map.of("owner", owner)).statusCode()).isEqualTo(409);
    assertThat(bob.submit("/exercises/c/memory/lab/leave", Map.of("sure", "yes", "owner", owner)).statusCode()).isEqualTo(303);
    assertThat(json(api(bobs, "GET", "memory/lab", null)).at("/state").asString()).isEqualTo("closed");
    assertThat(api(bobs, "DELETE", "memory/lab", null).statusCode()).isEqualTo(204);
    assertThat(page(ann, "memory")).contains("data-state=\"open\"");

    for (String action : List.of("open", "reset", "leave", "tasks/1/check")) {
      assertThat(ann.post("/exercises/c/memory/lab/" + action, Map.of("sure", "yes"), new String[] {"Sec-Fetch-Site", "same-origin"}).statusCode()).as(action).isEqualTo(403);
      assertThat(ann.post("/exercises/c/memory/lab/" + action, Map.of("sure", "yes", "_csrf", ann.token), new String[] {"Sec-Fetch-Site", "cross-site"}).statusCode()).as(action).isEqualTo(403);
      var stranger = new Browser("http://localhost:" + web.port());
      stranger.get("/sign-in");
      assertThat(stranger.submit("/exercises/c/memory/lab/" + action, Map.of("sure", "yes")).statusCode()).as(action).isIn(303, 401);
      assertThat(stranger.get("/exercises/c/memory").headers().firstValue("Location")).hasValueSatisfying(to -> assertThat(to).startsWith("/sign-in"));
    }
  }

  @Test void theApiOpensChecksHandsInAndTellsHowItStands() {
    long me = id();
    assertThat(json(api(me, "GET", "memory/lab", null)).at("/state").asString()).isEqualTo("closed");
    assertThat(api(me, "POST", "memory/lab", null).statusCode()).isIn(200, 202);
    await().until(() -> json(api(me, "GET", "memory/lab", null)).at("/state").asString().equals("open"));
    var checked = checked(me);
    assertThat(checked.at("/state").asString()).isEqualTo("fails");
    assertThat(checked.at("/checks/0/words").asString()).contains("work_mem");
    sh("psql -c \"alter system set work_mem = '8MB'\" -c 'select pg_reload_conf()' && psql zoo -c 'alter table animal add check (legs >= 0)'");
    assertThat(checked(me).at("/state").asString()).isEqualTo("holds");
    var handed = api(me, "POST", "memory/attempts", null);
    assertThat(handed.statusCode()).isIn(200, 202);
    long attempt = json(handed).at("/id").asLong();
    await().until(() -> !store.find(attempt).orElseThrow().pending());
    assertThat(store.find(attempt).orElseThrow().judgement().orElseThrow().feedback().points()).isEqualTo(3);
    assertThat(api(me, "POST", "memory/lab/reset", null).statusCode()).isIn(200, 202);
    await().until(() -> json(api(me, "GET", "memory/lab", null)).at("/state").asString().equals("open"));
    assertThat(json(api(me, "GET", "memory/lab", null)).at("/tasks/1/state").asString()).isEqualTo("open");
    assertThat(api(me, "DELETE", "memory/lab", null).statusCode()).isEqualTo(204);
    assertThat(json(api(me, "GET", "memory/lab", null)).at("/state").asString()).isEqualTo("asleep");
  }

  @Test void whatIsBeingJudgedIsNeitherLeftNorMadeAnew() {
    open("memory");
    court.database().jdbc().update("insert into attempt (person, exercise, hash, answer, key, tries, claimed) values (?, 'c/memory', 'h', ?, 'pending', 1, now() + interval '1 hour')", id(), Attempt.LAB);
    assertThat(ann.submit("/exercises/c/memory/lab/reset", Map.of("sure", "yes")).statusCode()).isEqualTo(409);
    assertThat(ann.submit("/exercises/c/memory/lab/leave", Map.of("sure", "yes")).statusCode()).isEqualTo(409);
    // whoever wants to go on to another lab is told which verdict that waits for, and the page asks after it by itself
    for (var sure : List.of(Map.<String, String>of(), Map.of("sure", "yes")))
      assertThat(ann.submit("/exercises/c/other/lab/open", sure).headers().firstValue("Location")).contains("/exercises/c/other");
    assertThat(page(ann, "other")).contains("data-state=\"judging\"").contains("<b>Memory for sorting</b> is being judged").contains("every 2s").contains("/exercises/c/memory?tab=verdict")
        .doesNotContain("action=\"/exercises/c/other/lab/open#lab\"");
    assertThat(api(id(), "POST", "other/lab", "{\"leave\": true}").statusCode()).isEqualTo(409);
    assertThat(page(ann, "memory")).contains("data-state=\"open\"");
    court.database().jdbc().update("update attempt set verdict = 'FAILED', feedback = '{\"words\": \"Not yet.\", \"cases\": []}', judged = now() where key = 'pending'");
    assertThat(page(ann, "other")).contains("data-state=\"elsewhere\"").contains("Leave it and open this one");
    open("other");
  }

  @Test void hintsComeOneByOneForEachTask() {
    assertThat(ann.get("/exercises/c/memory/lab/tasks/1/hints/1").body()).contains("Use echo.").contains("hint-of-1").contains("Show hint 2 of 2");
    assertThat(ann.get("/exercises/c/memory/lab/tasks/1/hints/3").statusCode()).isEqualTo(404);
    assertThat(ann.get("/exercises/c/memory/lab/tasks/2/hints/1").statusCode()).isEqualTo(404);
  }
}
