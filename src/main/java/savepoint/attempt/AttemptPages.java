package savepoint.attempt;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import savepoint.account.Person;
import savepoint.account.Role;
import savepoint.account.Visitor;
import savepoint.check.Check;
import savepoint.exercise.Catalog;
import savepoint.exercise.Exercise;
import savepoint.exercise.Kind;
import savepoint.exercise.Lab;
import savepoint.exercise.Script;
import savepoint.sandbox.Topology;
import savepoint.web.Pages;
import savepoint.web.Problem;
import savepoint.web.Rate;

/** Exercises and attempts in the JSON API. What leaves here never holds a reference or hidden data. */
public final class AttemptPages implements Pages {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Catalog catalog;
  private final Attempts attempts;
  private final AttemptStore store;
  private final Labs labs;
  private final Duration patience;

  public AttemptPages(Catalog catalog, Attempts attempts, AttemptStore store, Labs labs) {
    this(catalog, attempts, store, labs, PATIENCE);
  }

  /** @param patience how long a request waits for its verdict */
  AttemptPages(Catalog catalog, Attempts attempts, AttemptStore store, Labs labs, Duration patience) {
    this.patience = patience;
    this.labs = labs;
    this.catalog = catalog;
    this.attempts = attempts;
    this.store = store;
  }

  @Override public void routes(RoutesConfig routes) {
    routes.get("/api/v1/exercises", this::exercises);
    routes.get("/api/v1/exercises/{course}/{slug}", this::exercise);
    routes.get("/api/v1/exercises/{course}/{slug}/attempts", this::history);
    routes.post("/api/v1/exercises/{course}/{slug}/attempts", this::handIn);
    routes.get("/api/v1/attempts/{id}", this::attempt);
  }

  private void exercises(Context ctx) {
    var person = Visitor.require(ctx);
    String course = ctx.queryParam("course");
    var exercises = course == null ? catalog.exercises() : catalog.exercises(course);
    var standings = exercises.stream().map(Exercise::course).distinct().flatMap(c -> store.standings(person.id(), c).stream())
        .collect(Collectors.toMap(AttemptStore.Standing::exercise, Function.identity()));
    ctx.json(Map.of("exercises", exercises.stream().map(e -> brief(e, standings.get(e.id()))).toList()));
  }

  private void exercise(Context ctx) {
    var person = Visitor.require(ctx);
    var exercise = find(ctx);
    var standing = store.standings(person.id(), exercise.course()).stream().filter(s -> s.exercise().equals(exercise.id())).findFirst().orElse(null);
    var body = brief(exercise, standing);
    body.put("statement", exercise.statement());
    body.put("tables", exercise.tables());
    switch (exercise.kind()) {
      case Kind.Query query -> {
        body.put("order", query.orderRequired() ? "required" : "ignored");
        body.put("columns", query.columnsByName() ? "by-name" : "by-position");
      }
      case Script script -> {
        body.put("isolation", Verdict.word(script.isolation()));
        body.put("rights", Verdict.word(script.rights()));
        body.put("demands", script.checks().stream().map(Check::title).toList());
      }
      case Lab lab -> {
        body.put("nodes", exercise.topology().nodes().stream().map(Topology.Spec::name).toList());
        body.put("timed", lab.timed());
        body.put("faults", lab.faults());
        body.put("tasks", lab.tasks().stream().map(AttemptPages::task).toList());
      }
    }
    body.put("hints", exercise.hints());
    ctx.json(body);
  }

  private static Map<String, Object> task(Lab.Task task) {
    var body = new LinkedHashMap<String, Object>();
    body.put("title", task.task());
    body.put("points", task.points());
    body.put("statement", task.statement());
    body.put("hints", task.hints());
    body.put("demands", task.checks().stream().map(Check::title).toList());
    return body;
  }

  private static Map<String, Object> brief(Exercise exercise, AttemptStore.Standing standing) {
    var body = new LinkedHashMap<String, Object>();
    body.put("id", exercise.id());
    body.put("course", exercise.course());
    body.put("slug", exercise.slug());
    body.put("title", exercise.title());
    body.put("summary", exercise.summary());
    body.put("engine", exercise.engine().name());
    body.put("kind", exercise.kind().word());
    body.put("points", exercise.points());
    body.put("minutes", exercise.minutes());
    body.put("difficulty", Verdict.word(exercise.difficulty()));
    body.put("skills", exercise.skills());
    body.put("attempts", standing == null ? 0 : standing.attempts());
    body.put("accepted", standing == null || standing.accepted() == null ? null : standing.accepted().toString());
    return body;
  }

  private void history(Context ctx) {
    var person = Visitor.require(ctx);
    var exercise = find(ctx);
    ctx.json(Map.of("attempts", store.list(person.id(), exercise.id(), 100).stream().map(AttemptPages::body).toList()));
  }

  /** What a client sends to hand in an answer. */
  record Hand(String answer) {}

  /** 200 with the verdict, or 202 and where to ask for it when it takes longer. */
  private void handIn(Context ctx) {
    var person = Visitor.require(ctx);
    Rate.SUBMIT.take(ctx, person.owner());
    var exercise = find(ctx);
    boolean lab = exercise.kind() instanceof Lab;
    String answer = lab ? Attempt.LAB : Optional.ofNullable(ctx.bodyAsClass(Hand.class)).map(Hand::answer).orElse(null);
    if (answer == null) {
      Problem.send(ctx, 422, "There is no answer in it", "Send a JSON object with your statement as \"answer\".");
      return;
    }
    var refusal = lab ? labs.refusal(person.owner(), exercise) : Optional.<String>empty();
    switch (refusal.<Attempts.Receipt>map(Attempts.Receipt.Refused::new).orElseGet(() -> attempts.handIn(person.id(), exercise, answer, ctx.header("Idempotency-Key")))) {
      case Attempts.Receipt.Refused refused -> Problem.send(ctx, 422, "This cannot be handed in", refused.words());
      case Attempts.Receipt.Taken taken -> {
        var attempt = attempts.await(taken.attempt(), patience);
        ctx.header("Location", "/api/v1/attempts/" + attempt.id());
        ctx.status(attempt.pending() ? 202 : 200).json(body(attempt));
      }
    }
  }

  /** Through its learner, or for staff: anybody else's attempt does not exist. */
  private void attempt(Context ctx) {
    var person = Visitor.require(ctx);
    var attempt = id(ctx).flatMap(id -> visible(person, id)).orElseThrow(() -> new NotFoundResponse("There is no such attempt."));
    ctx.json(body(attempt));
  }

  private Optional<Attempt> visible(Person person, long id) {
    return person.role().covers(Role.GRADER) ? store.find(id) : store.find(person.id(), id);
  }

  private static Optional<Long> id(Context ctx) {
    String id = ctx.pathParam("id");
    return id.matches("[0-9]{1,18}") ? Optional.of(Long.parseLong(id)) : Optional.empty();
  }

  private Exercise find(Context ctx) { return WorkbenchPages.exercise(ctx, catalog); }

  private static Map<String, Object> body(Attempt attempt) {
    var body = new LinkedHashMap<String, Object>();
    body.put("id", attempt.id());
    body.put("exercise", attempt.exercise());
    body.put("state", attempt.pending() ? "pending" : "judged");
    body.put("answer", attempt.answer());
    body.put("verdict", attempt.judgement().map(j -> j.verdict().name()).orElse(null));
    body.put("feedback", attempt.judgement().map(Judgement::feedback).orElse(null));
    body.put("created", attempt.created().toString());
    body.put("judged", attempt.judged() == null ? null : attempt.judged().toString());
    return body;
  }
}
