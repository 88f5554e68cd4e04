package savepoint.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import savepoint.account.People;
import savepoint.account.Role;
import savepoint.classroom.School;
import savepoint.db.Folders;
import savepoint.db.TestBinaries;
import savepoint.sandbox.embedded.EmbeddedRuntime;

class OperatorPagesIT {
  static final Path home = Folders.create(TestBinaries.cache().resolve("operator-" + ProcessHandle.current().pid()));
  static final EmbeddedRuntime runtime = new EmbeddedRuntime(TestBinaries.get(), home);
  static Pool pool;
  static Optional<String> wrong = Optional.empty();
  static List<OperatorPages.Trouble> troubles = List.of();
  static final School school = new School(jdbc -> {
    pool = new Pool(runtime, new SandboxStore(jdbc), new Pool.Settings("operator-test", 1, 3, 1, Duration.ofMinutes(15), Duration.ofHours(8), Duration.ofHours(12)),
        Clock.systemUTC(), new SimpleMeterRegistry());
    Map<String, Supplier<Optional<String>>> checks = Map.of("database", () -> wrong);
    return List.of(new OperatorPages(jdbc, pool, new OperatorPages.Surroundings(checks, () -> List.of("Docker does not answer."),
        owner -> new People(jdbc).owner(owner).map(person -> person.name()).orElse(owner), () -> troubles, "9.8.7"), Optional.empty(), Clock.systemUTC()));
  });
  static final School.Somebody oda = school.person("Oda Operator", Role.OPERATOR);
  static final School.Somebody ada = school.person("Ada Learner", Role.LEARNER);

  @BeforeAll static void start() { pool.start(Topology.POSTGRES); }

  @AfterAll static void nothingIsLeft() {
    pool.clear();
    assertThat(runtime.list("operator-test")).isEmpty();
    runtime.close();
    school.close();
  }

  static Sandbox leased(School.Somebody by) {
    return ((Lease.Ready) await().until(() -> pool.lease("person:" + by.id(), Topology.POSTGRES), Lease.Ready.class::isInstance)).sandbox();
  }

  @Test void onlyOperatorsSeeIt() {
    for (var role : List.of(Role.LEARNER, Role.GRADER, Role.INSTRUCTOR)) {
      var somebody = school.person("Some " + role, role);
      assertThat(school.get(somebody, "/operator").statusCode()).as(role.name()).isEqualTo(403);
      assertThat(school.get(somebody, "/account").body()).doesNotContain("href=\"/operator\"");
    }
    assertThat(school.get(null, "/operator").statusCode()).isEqualTo(303);
    assertThat(school.get(oda, "/account").body()).contains("href=\"/operator\"");
  }

  @Test void itShowsTheRuntimeWhatItLacksAndWhoHoldsWhat() {
    var mine = leased(ada);
    var page = school.get(oda, "/operator").body();
    assertThat(page).contains("Savepoint 9.8.7").contains("embedded").contains("SQL exercises").contains("not here: a shell inside the server").contains("Docker does not answer.")
        .contains("Ada Learner").doesNotContain("person:" + ada.id()).contains(mine.id()).contains("of 3 at most").contains("Every course and exercise can be read.");
    assertThat(school.get(oda, "/operator", "HX-Request", "true").body()).startsWith("<div id=\"state\"").contains("hx-trigger=\"every 5s\"");
  }

  @Test void whatDoesNotWorkSaysSo() {
    wrong = Optional.of("the disk is full");
    troubles = List.of(new OperatorPages.Trouble("exercises/db/one/exercise.yaml", 3, "unknown key 'pionts': did you mean points?"));
    assertThat(school.get(oda, "/operator").body()).contains("the disk is full").contains("exercises/db/one/exercise.yaml:3").contains("did you mean points?");
    wrong = Optional.empty();
    troubles = List.of();
  }

  @Test void anOperatorRemovesASandboxAndThatIsWrittenDown() {
    var bob = school.person("Bob Removed", Role.LEARNER);
    var mine = leased(bob);
    assertThat(school.post(bob, "/operator/sandboxes/" + mine.id() + "/remove").statusCode()).isEqualTo(403);
    assertThat(pool.held("person:" + bob.id(), Topology.POSTGRES)).isPresent();
    assertThat(school.post(oda, "/operator/sandboxes/" + mine.id() + "/remove").statusCode()).isEqualTo(303);
    assertThat(pool.held("person:" + bob.id(), Topology.POSTGRES)).isEmpty();
    assertThat(runtime.list("operator-test").stream().map(found -> found.label().sandbox())).doesNotContain(mine.id());
    assertThat(school.post(oda, "/operator/sandboxes/" + mine.id() + "/remove").statusCode()).isEqualTo(404);
    assertThat(school.jdbc().list("select detail from audit where action = 'sandbox-removed' and subject = ?", rs -> rs.getString(1), "person:" + bob.id())).containsExactly(mine.id());
  }
}
