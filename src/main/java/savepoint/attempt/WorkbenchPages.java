package savepoint.attempt;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import savepoint.account.Person;
import savepoint.account.Visitor;
import savepoint.exercise.Catalog;
import savepoint.exercise.Exercise;
import savepoint.exercise.Lab;
import savepoint.exercise.Script;
import savepoint.sandbox.Consoles;
import savepoint.sandbox.Need;
import savepoint.sandbox.Rights;
import savepoint.sandbox.Topology;
import savepoint.web.Markdown;
import savepoint.web.Pages;
import savepoint.web.Rate;
import savepoint.web.View;

/** The workbench: statement, editor, hints, drafts, handing in; of a lab, too. What runs in the sandbox is {@code sandbox.ConsolePages}. */
public final class WorkbenchPages implements Pages {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int PAST = 12;
  private static final String NO_SUPERUSER = "This exercise needs the server's superuser, which only sandboxes in containers can give you. It cannot be done here until your"
      + " operator runs Savepoint with Docker.";

  private final Catalog catalog;
  private final Attempts attempts;
  private final AttemptStore store;
  private final DraftStore drafts;
  private final Labs labs;
  private final LabPages labPages;
  private final Function<Exercise, Trail> trails;
  private final Consoles consoles;
  private final Set<Need> offers;

  /**
   * @param trails where an exercise stands in its course, which this package does not know
   * @param consoles tell whether a learner's database holds a case
   * @param offers what sandboxes here can do
   */
  public WorkbenchPages(Catalog catalog, Attempts attempts, AttemptStore store, DraftStore drafts, Labs labs, LabPages labPages, Function<Exercise, Trail> trails,
      Consoles consoles, Set<Need> offers) {
    this.catalog = catalog;
    this.attempts = attempts;
    this.store = store;
    this.drafts = drafts;
    this.labs = labs;
    this.labPages = labPages;
    this.trails = trails;
    this.consoles = consoles;
    this.offers = offers;
  }

  /** A way to another page, in the words people read. */
  public record Way(String label, String href) {}

  /** The pages above an exercise, and the exercise after it, if any. */
  public record Trail(List<Way> above, Optional<Way> next) {}

  @Override public void routes(RoutesConfig routes) {
    routes.get("/exercises/{course}/{slug}", this::show);
    routes.get("/exercises/{course}/{slug}/hints/{number}", this::hint);
    routes.get("/exercises/{course}/{slug}/past", ctx -> View.fragment(ctx, "attempt/past", "past", model(ctx, Visitor.require(ctx), exercise(ctx))));
    routes.put("/exercises/{course}/{slug}/draft", this::saveDraft);
    routes.post("/exercises/{course}/{slug}/attempts", this::handIn);
    routes.get("/attempts/{id}", this::past);
    routes.get("/attempts/{id}/verdict", this::verdict);
  }

  private void show(Context ctx) {
    var person = Visitor.require(ctx);
    var exercise = exercise(ctx);
    View.show(ctx, template(exercise), model(ctx, person, exercise));
  }

  private static String template(Exercise exercise) { return exercise.kind() instanceof Lab ? "attempt/lab" : "attempt/workbench"; }

  private Exercise exercise(Context ctx) { return exercise(ctx, catalog); }

  /** The exercise that the request's address names. */
  static Exercise exercise(Context ctx, Catalog catalog) {
    return catalog.exercise(ctx.pathParam("course"), ctx.pathParam("slug"))
        .orElseThrow(() -> new NotFoundResponse("There is no exercise of this name, or its folder cannot be read at the moment."));
  }

  private Map<String, Object> model(Context ctx, Person person, Exercise exercise) {
    var model = new HashMap<String, Object>(CasePages.bar(consoles, store, person, exercise));
    var past = store.list(person.id(), exercise.id(), PAST);
    var trail = trails.apply(exercise);
    model.put("exercise", exercise);
    model.put("address", "/exercises/" + exercise.id());
    model.put("place", exercise.place());
    model.put("statement", Markdown.html(exercise.statement()));
    model.put("draft", draft(person, exercise, past));
    model.put("key", UUID.randomUUID().toString());
    model.put("past", past);
    model.put("turn", past.size() + 1);
    model.put("solved", past.stream().anyMatch(one -> one.judgement().filter(judgement -> judgement.verdict().accepted()).isPresent()));
    put(model, past.isEmpty() ? null : past.getFirst());
    model.put("refused", null);
    model.put("crumbs", trail.above());
    model.put("next", trail.next().orElse(null));
    var script = exercise.kind() instanceof Script one ? one : null;
    model.put("script", script);
    model.put("judged", script == null ? null : judged(script));
    model.put("schedules", script == null ? List.of() : Meeting.of(script));
    model.put("missing", script != null && script.rights() == Rights.SUPERUSER && !offers.contains(Need.SUPERUSER) ? NO_SUPERUSER : null);
    model.put("nodes", offers.contains(Need.SHELL) ? consoles.place(exercise.place()).stream().flatMap(place -> place.topology().nodes().stream()).map(Topology.Spec::name).toList()
        : List.of());
    model.put("hints", exercise.hints().size());
    model.put("number", 1);
    model.put("part", "next-hint");
    model.put("hint", null);
    model.put("shownTab", ctx.queryParam("tab") == null ? "results" : ctx.queryParam("tab"));
    if (exercise.kind() instanceof Lab) labPages.put(model, person, exercise);
    return model;
  }

  /** What the template {@code attempt/verdict} needs of an attempt. */
  static void put(Map<String, Object> model, Attempt attempt) {
    model.put("attempt", attempt);
    model.put("explained", attempt != null && SmallestCases.fits(attempt));
    model.put("smallest", attempt == null ? null : attempt.judgement().map(judgement -> judgement.feedback().smallest()).orElse(null));
    model.put("none", null);
  }

  /** What a learner must know before handing in a script. */
  private static String judged(Script script) {
    String fresh = script.isolation() == Script.Isolation.CLUSTER ? "on a fresh server" : "on a fresh copy of the data";
    String state = script.compare().isEmpty() ? "" : " Every table must then hold what it should, also those you did not touch.";
    String checks = script.checks().isEmpty() ? "" : " The server is then tried out: what must work, and what must not.";
    String alone = script.isolation() == Script.Isolation.CLUSTER
        ? " While you work, this exercise has a server of its own, which holds one such exercise at a time." : "";
    return "Your script runs from the top, statement by statement, " + fresh + "; what you ran here before does not count." + state + checks + alone;
  }

  /** Who comes back without a draft finds the last answer handed in. */
  private DraftStore.Draft draft(Person person, Exercise exercise, List<Attempt> past) {
    return drafts.find(person.id(), exercise.id())
        .orElseGet(() -> past.isEmpty() || exercise.kind() instanceof Lab ? DraftStore.Draft.NONE : new DraftStore.Draft(past.getFirst().answer(), 0));
  }

  private void hint(Context ctx) {
    Visitor.require(ctx);
    var exercise = exercise(ctx);
    int number = ctx.pathParamAsClass("number", Integer.class).getOrThrow(errors -> new NotFoundResponse());
    if (number < 1 || number > exercise.hints().size()) throw new NotFoundResponse("This exercise has " + exercise.hints().size() + " hints.");
    View.fragment(ctx, "attempt/hint", "next-hint", Map.of("address", "/exercises/" + exercise.id(), "hints", exercise.hints().size(),
        "part", "next-hint", "number", number + 1, "hint", Markdown.html(exercise.hints().get(number - 1))));
  }

  private record Typed(String text, int version) {}

  private void saveDraft(Context ctx) {
    var person = Visitor.require(ctx);
    var exercise = exercise(ctx);
    var typed = ctx.bodyAsClass(Typed.class);
    if (typed.text() == null || typed.text().length() > Attempts.LONGEST) {
      ctx.status(HttpStatus.CONTENT_TOO_LARGE).json(Map.of("detail", "A draft has at most %,d characters.".formatted(Attempts.LONGEST)));
      return;
    }
    // the database cannot hold a NUL; it has no meaning in SQL either
    var saved = drafts.save(person.id(), exercise.id(), typed.text().replace("\0", ""), typed.version());
    ctx.status(saved.kept() ? HttpStatus.OK : HttpStatus.CONFLICT).json(saved.draft());
  }

  private void handIn(Context ctx) {
    var person = Visitor.require(ctx);
    var exercise = exercise(ctx);
    Rate.SUBMIT.take(ctx, person.owner());
    boolean lab = exercise.kind() instanceof Lab;
    String answer = lab ? Attempt.LAB : Optional.ofNullable(ctx.formParam("answer")).orElse("").replace("\r\n", "\n");
    // a lab that is closed, or over, must not count as one that failed
    var refusal = lab ? labs.refusal(person.owner(), exercise) : Optional.<String>empty();
    switch (refusal.<Attempts.Receipt>map(Attempts.Receipt.Refused::new).orElseGet(() -> attempts.handIn(person.id(), exercise, answer, ctx.formParam("key")))) {
      case Attempts.Receipt.Refused refused -> {
        var model = model(ctx, person, exercise);
        model.put("refused", refused.words());
        put(model, null);
        if (!lab) model.put("draft", new DraftStore.Draft(answer, 0));
        model.put("shownTab", "verdict");
        ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
        if (View.isPart(ctx)) View.fragment(ctx, "attempt/verdict", "verdict", model);
        else View.show(ctx, template(exercise), model);
      }
      case Attempts.Receipt.Taken taken -> {
        // a lab takes its time, and its page shows task by task how far it is
        if (!lab || !View.isPart(ctx)) attempts.await(taken.attempt(), PATIENCE);
        if (View.isPart(ctx)) View.fragment(ctx, "attempt/verdict", "verdict", verdictModel(taken.attempt().id(), person, exercise));
        else ctx.redirect("/exercises/" + exercise.id() + "?tab=verdict", HttpStatus.SEE_OTHER);
      }
    }
  }

  private Map<String, Object> verdictModel(long attempt, Person person, Exercise exercise) {
    var model = new HashMap<String, Object>();
    put(model, store.find(person.id(), attempt).orElseThrow(NotFoundResponse::new));
    model.put("refused", null);
    model.put("next", exercise == null ? null : trails.apply(exercise).next().orElse(null));
    return model;
  }

  private void verdict(Context ctx) {
    var person = Visitor.require(ctx);
    var attempt = own(ctx, store);
    attempts.await(attempt, PATIENCE);
    View.fragment(ctx, "attempt/verdict", "verdict", verdictModel(attempt.id(), person, catalog.exercise(attempt.exercise()).orElse(null)));
  }

  private void past(Context ctx) {
    var person = Visitor.require(ctx);
    var attempt = own(ctx, store);
    var model = verdictModel(attempt.id(), person, catalog.exercise(attempt.exercise()).orElse(null));
    model.put("title", catalog.exercise(attempt.exercise()).map(Exercise::title).orElse(attempt.exercise()));
    View.show(ctx, "attempt/attempt", model);
  }

  /** The visitor's own attempt that the request's address names. */
  static Attempt own(Context ctx, AttemptStore store) {
    long id = ctx.pathParamAsClass("id", Long.class).getOrThrow(errors -> new NotFoundResponse());
    return store.find(Visitor.require(ctx).id(), id).orElseThrow(() -> new NotFoundResponse("You have no attempt of this number."));
  }
}
