package savepoint.account;

import static org.assertj.core.api.Assertions.assertThat;
import static savepoint.account.Rooms.PASSWORD;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import savepoint.web.Browser;

/** What a role opens, and who gives it: an operator, of whom one always stays. */
class RoleIT {
  private static Rooms rooms;
  private Browser browser;

  @BeforeAll static void start() { rooms = new Rooms(); }

  @AfterAll static void stop() { rooms.close(); }

  @BeforeEach void open() { browser = rooms.browser(); }

  @Test void aLearnerDoesNotGetIntoTheStaffRoom() {
    String email = rooms.newPerson(browser, "Ada");
    assertThat(browser.get("/staff").statusCode()).isEqualTo(403);
    rooms.become(email, Role.INSTRUCTOR);
    assertThat(browser.get("/staff").body()).isEqualTo("welcome Ada");
    rooms.become(email, Role.OPERATOR);
    assertThat(browser.get("/staff").statusCode()).isEqualTo(200);
    rooms.become(email, Role.LEARNER);
  }

  @Test void aLearnerChangesNoRoles() {
    String email = rooms.newPerson(browser, "Ada");
    browser.get("/account");
    assertThat(browser.get("/people").statusCode()).isEqualTo(403);
    assertThat(browser.submit("/people/" + rooms.person(email).id() + "/role", Map.of("role", "OPERATOR")).statusCode()).isEqualTo(403);
    assertThat(rooms.person(email).role()).isEqualTo(Role.LEARNER);
  }

  @Test void anOperatorChangesARoleAndTheLogSaysSo() {
    String operator = rooms.newPerson(browser, "Olga");
    rooms.become(operator, Role.OPERATOR);
    String email = rooms.newPerson(rooms.browser(), "Greta");
    browser.get("/people");
    assertThat(browser.submit("/people/" + rooms.person(email).id() + "/role", Map.of("role", "GRADER")).statusCode()).isEqualTo(303);
    assertThat(rooms.person(email).role()).isEqualTo(Role.GRADER);
    assertThat(Audit.latest(rooms.jdbc(), 1)).singleElement().satisfies(entry -> {
      assertThat(entry.who()).isEqualTo("Olga");
      assertThat(entry.subject()).isEqualTo("person:" + rooms.person(email).id());
      assertThat(entry.detail()).isEqualTo("Learner to Grader");
    });
    rooms.become(operator, Role.LEARNER);
  }

  @Test void theFirstStartGivesALinkThatMakesOneOperatorAndTheLastOperatorStays() throws Exception {
    rooms.jdbc().update("update person set role = 'LEARNER'");
    var link = new OperatorLink(rooms.jdbc());
    String old = link.atStart().orElseThrow();
    String path = link.atStart().orElseThrow();
    assertThat(browser.get(old).statusCode()).as("a newer link replaces the older").isEqualTo(404);
    assertThat(browser.get(path).body()).contains("Set up this installation");
    var other = rooms.browser();
    other.get(path);
    var operator = Map.of("name", "Olga", "email", "olga@example.org", "password", PASSWORD, "zone", "UTC");
    var intruder = Map.of("name", "Ivan", "email", "ivan@example.org", "password", PASSWORD, "zone", "UTC");
    try (var both = Executors.newVirtualThreadPerTaskExecutor()) {
      var one = both.submit(() -> browser.submit(path, operator).statusCode());
      var two = both.submit(() -> other.submit(path, intruder).statusCode());
      assertThat(List.of(one.get(), two.get())).containsExactlyInAnyOrder(303, 404);
    }
    assertThat(rooms.jdbc().list("select id from person where role = 'OPERATOR'", rs -> rs.getLong(1))).hasSize(1);
    assertThat(link.atStart()).as("no link while there is an operator").isEmpty();
    assertThat(rooms.browser().get(path).statusCode()).isEqualTo(404);

    long only = rooms.jdbc().one("select id from person where role = 'OPERATOR'", rs -> rs.getLong(1)).orElseThrow();
    var winner = browser.get("/people").statusCode() == 200 ? browser : other;
    winner.get("/people");
    var refused = winner.submit("/people/" + only + "/role", Map.of("role", "LEARNER"));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("is the only operator");
    rooms.jdbc().update("update person set role = 'LEARNER'");
  }
}
