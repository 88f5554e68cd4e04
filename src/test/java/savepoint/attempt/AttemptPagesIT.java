package savepoint.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import savepoint.account.AccountPages;
import savepoint.account.Role;
import savepoint.account.SignInPages;
import savepoint.db.TestDatabase;
import savepoint.exercise.Catalog;
import savepoint.exercise.Shelf;
import savepoint.web.Secret;
import savepoint.web.Web;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AttemptPagesIT {
  @TempDir Path home;
  private final HttpClient http = HttpClient.newHttpClient();
  private TestDatabase database;
  private Catalog catalog;
  private Attempts attempts;
  private Web web;
  private String ann;
  private String bob;
  private String grader;

  @BeforeEach void start() {
    new Shelf(home).exercise("legs");
    database = TestDatabase.fresh();
    catalog = new Catalog(home);
    var store = new AttemptStore(database.jdbc());
    attempts = new Attempts(store, id -> catalog.exercise("c", "legs"), exercise -> Optional.empty(), (exercise, attempt) -> attempt.answer().contains("forever")
        ? new CompletableFuture<Judgement>().join() : new Judgement(Verdict.WRONG_ROWS, Feedback.of("Two rows are missing.")), attempt -> {}, new SimpleMeterRegistry());
    var jdbc = database.jdbc();
    web = new Web(new Web.Settings("127.0.0.1", 0, false, false), jdbc, Clock.systemUTC(),
        List.of(new SignInPages(jdbc), new AccountPages(jdbc), new AttemptPages(catalog, attempts, store, null, Duration.ofSeconds(1)))).start();
    ann = token("ann", Role.LEARNER);
    bob = token("bob", Role.LEARNER);
    grader = token("gil", Role.GRADER);
  }

  @AfterEach void stop() {
    web.close();
    attempts.close();
    catalog.close();
    database.close();
  }

  private String token(String name, Role role) {
    String email = name + "@example.org";
    long id = database.jdbc().one("insert into person (name, email, password, role) values (?, ?, '', ?) returning id", rs -> rs.getLong(1), name, email, role)
        .orElseThrow();
    database.jdbc().update("insert into api_token (person, name, hash) values (?, 'test', ?)", id, Secret.hash("sp_" + name));
    return "sp_" + name;
  }

  private HttpResponse<String> send(String token, String path, String body, String... headers) {
    try {
      var request = HttpRequest.newBuilder(URI.create("http://localhost:" + web.port() + path)).header("Content-Type", "application/json");
      if (token != null) request.header("Authorization", "Bearer " + token);
      if (headers.length > 0) request.headers(headers);
      if (body != null) request.POST(HttpRequest.BodyPublishers.ofString(body));
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode json(HttpResponse<String> response) {
    return JsonMapper.shared().readTree(response.body());
  }

  @Test void handingInGivesAVerdictThatItsLearnerCanReadAgain() {
    var handed = send(ann, "/api/v1/exercises/c/legs/attempts", "{\"answer\": \"select 1\"}");
    assertThat(handed.statusCode()).isEqualTo(200);
    assertThat(json(handed).at("/verdict").asString()).isEqualTo("WRONG_ROWS");
    assertThat(json(handed).at("/feedback/words").asString()).isEqualTo("Two rows are missing.");
    var read = send(ann, handed.headers().firstValue("Location").orElseThrow(), null);
    assertThat(read.statusCode()).isEqualTo(200);
    assertThat(json(read)).isEqualTo(json(handed));
    assertThat(json(send(ann, "/api/v1/exercises/c/legs/attempts", null)).at("/attempts").size()).isEqualTo(1);
  }

  @Test void aForeignAttemptIsNotThereExceptForStaff() {
    String place = send(ann, "/api/v1/exercises/c/legs/attempts", "{\"answer\": \"select 1\"}").headers().firstValue("Location").orElseThrow();
    var foreign = send(bob, place, null);
    assertThat(foreign.statusCode()).isEqualTo(404);
    assertThat(foreign.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
    assertThat(foreign.body()).doesNotContain("select 1");
    assertThat(send(grader, place, null).statusCode()).isEqualTo(200);
    assertThat(send(ann, "/api/v1/attempts/999999", null).statusCode()).isEqualTo(404);
    assertThat(send(ann, "/api/v1/attempts/1%27", null).statusCode()).isEqualTo(404);
    assertThat(json(send(bob, "/api/v1/exercises/c/legs/attempts", null)).at("/attempts").size()).isZero();
  }

  @Test void theSameIdempotencyKeyIsTheSameAttempt() {
    var first = send(ann, "/api/v1/exercises/c/legs/attempts", "{\"answer\": \"select 1\"}", "Idempotency-Key", "a");
    var again = send(ann, "/api/v1/exercises/c/legs/attempts", "{\"answer\": \"select 1\"}", "Idempotency-Key", "a");
    assertThat(json(again).at("/id")).isEqualTo(json(first).at("/id"));
    assertThat(send(ann, "/api/v1/exercises/c/legs/attempts", "{\"answer\": \"select 2\"}", "Idempotency-Key", "a").statusCode()).isEqualTo(422);
    assertThat(json(send(ann, "/api/v1/exercises/c/legs/attempts", "{\"answer\": \"select 1\"}", "Idempotency-Key", "b")).at("/id")).isNotEqualTo(json(first).at("/id"));
  }

  @Test void whatCannotBeHandedInIsAProblemInWords() {
    for (String body : List.of("{}", "{\"answer\": \"  \"}", "null")) {
      var refused = send(ann, "/api/v1/exercises/c/legs/attempts", body);
      assertThat(refused.statusCode()).as(body).isEqualTo(422);
      assertThat(refused.body()).contains("detail");
    }
    assertThat(send(ann, "/api/v1/exercises/c/legs/attempts", "{").statusCode()).isEqualTo(400);
    assertThat(send(ann, "/api/v1/exercises/c/nothing/attempts", "{\"answer\": \"select 1\"}").statusCode()).isEqualTo(404);
    assertThat(send(null, "/api/v1/exercises/c/legs/attempts", "{\"answer\": \"select 1\"}").statusCode()).isIn(401, 403);
    assertThat(send(null, "/api/v1/exercises", null).statusCode()).isEqualTo(401);
  }

  @Test void anExerciseTellsEverythingButItsReferenceAndHiddenData() {
    send(ann, "/api/v1/exercises/c/legs/attempts", "{\"answer\": \"select 1\"}");
    var list = json(send(ann, "/api/v1/exercises?course=c", null));
    assertThat(list.at("/exercises/0/slug").asString()).isEqualTo("legs");
    assertThat(list.at("/exercises/0/attempts").asInt()).isEqualTo(1);
    assertThat(json(send(ann, "/api/v1/exercises?course=x", null)).at("/exercises").size()).isZero();
    var one = send(ann, "/api/v1/exercises/c/legs", null);
    assertThat(json(one).at("/statement").asString()).contains("### Return");
    assertThat(one.body()).doesNotContain("legs > 4").doesNotContain("insert into");
  }

  @Test void aVerdictThatTakesLongerIsPendingAndCanBeAskedFor() {
    var handed = send(ann, "/api/v1/exercises/c/legs/attempts", "{\"answer\": \"select forever\"}");
    assertThat(handed.statusCode()).isEqualTo(202);
    assertThat(json(handed).at("/state").asString()).isEqualTo("pending");
    assertThat(json(send(ann, handed.headers().firstValue("Location").orElseThrow(), null)).at("/state").asString()).isEqualTo("pending");
  }
}
