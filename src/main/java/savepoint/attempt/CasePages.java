package savepoint.attempt;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import savepoint.account.Person;
import savepoint.account.Visitor;
import savepoint.exercise.Catalog;
import savepoint.exercise.Exercise;
import savepoint.sandbox.Console;
import savepoint.sandbox.Consoles;
import savepoint.sandbox.Lease;
import savepoint.sandbox.Place;
import savepoint.web.Pages;
import savepoint.web.Problem;
import savepoint.web.Rate;
import savepoint.web.View;

/** The smallest case of a wrong answer: shown under the verdict, loaded into the learner's own database, and back. Attempts are found through their learner only. */
public final class CasePages implements Pages {
  private static final String NAME = "attempt:";

  private final Catalog catalog;
  private final AttemptStore store;
  private final SmallestCases cases;
  private final Consoles consoles;

  public CasePages(Catalog catalog, AttemptStore store, SmallestCases cases, Consoles consoles) {
    this.catalog = catalog;
    this.store = store;
    this.cases = cases;
    this.consoles = consoles;
  }

  @Override public void routes(RoutesConfig routes) {
    routes.post("/attempts/{id}/case", this::show);
    routes.post("/attempts/{id}/load", this::load);
    routes.get("/exercises/{course}/{slug}/loaded", ctx -> bar(ctx, exercise(ctx), ""));
    routes.post("/exercises/{course}/{slug}/full-data", this::back);
    routes.post("/api/v1/attempts/{id}/case", this::find);
    routes.post("/api/v1/attempts/{id}/load", this::put);
  }

  private void show(Context ctx) {
    var attempt = own(ctx);
    var answer = answer(ctx, attempt);
    var model = new HashMap<String, Object>();
    WorkbenchPages.put(model, attempt);
    model.put("smallest", answer instanceof SmallestCases.Answer.Told told ? told.smallest() : null);
    model.put("none", answer instanceof SmallestCases.Answer.None none ? none.words() : null);
    if (View.isPart(ctx)) {
      View.fragment(ctx, "attempt/case", "case", model);
      return;
    }
    model.put("refused", null);
    model.put("next", null);
    model.put("title", catalog.exercise(attempt.exercise()).map(Exercise::title).orElse(attempt.exercise()));
    View.show(ctx, "attempt/attempt", model);
  }

  private SmallestCases.Answer answer(Context ctx, Attempt attempt) {
    if (attempt.judgement().filter(judgement -> judgement.feedback().smallest() != null).isEmpty()) Rate.CASE.take(ctx, attempt.owner());
    return cases.of(attempt);
  }

  private void load(Context ctx) {
    var attempt = own(ctx);
    var exercise = exercise(attempt);
    Rate.SANDBOX.take(ctx, attempt.owner());
    bar(ctx, exercise, trouble(loaded(attempt, exercise)));
  }

  private Console.Answer<Boolean> loaded(Attempt attempt, Exercise exercise) {
    var smallest = attempt.judgement().map(judgement -> judgement.feedback().smallest()).orElseThrow(() -> new NotFoundResponse("No smallest case of this attempt was found yet."));
    return console(attempt.owner(), exercise).load(smallest.template(NAME + attempt.id(), exercise.visible()));
  }

  private void back(Context ctx) {
    var person = Visitor.require(ctx);
    var exercise = exercise(ctx);
    Rate.SANDBOX.take(ctx, person.owner());
    bar(ctx, exercise, trouble(console(person.owner(), exercise).reset()));
  }

  private static String trouble(Console.Answer<Boolean> answer) {
    return switch (answer) {
      case Console.Answer.Done<Boolean> _ -> "";
      case Console.Answer.Busy<Boolean> _ -> "A statement is still running. Stop it first.";
      case Console.Answer.NoSandbox<Boolean>(Lease.Waiting waiting) -> "All sandboxes are in use; you are number " + waiting.position() + " in the queue. Try again in a moment.";
      case Console.Answer.NoSandbox<Boolean>(Lease.Unavailable unavailable) -> unavailable.reason();
      case Console.Answer.NoSandbox<Boolean>(Lease.Ready ready) -> throw new IllegalStateException("a sandbox that is ready is none: " + ready.sandbox().id());
    };
  }

  private void bar(Context ctx, Exercise exercise, String trouble) {
    if (!View.isPart(ctx)) {
      ctx.redirect("/exercises/" + exercise.id(), HttpStatus.SEE_OTHER);
      return;
    }
    var model = new HashMap<String, Object>(bar(Visitor.require(ctx), exercise));
    model.put("trouble", trouble);
    View.fragment(ctx, "attempt/loaded", "loaded", model);
  }

  /** What the template {@code attempt/loaded} needs. */
  private Map<String, Object> bar(Person person, Exercise exercise) {
    return bar(consoles, store, person, exercise);
  }

  static Map<String, Object> bar(Consoles consoles, AttemptStore store, Person person, Exercise exercise) {
    var model = new HashMap<String, Object>();
    var attempt = consoles.place(exercise.place()).flatMap(place -> consoles.at(person.owner(), place).loaded())
        // the learner may write there, too
        .filter(name -> name.matches(NAME + "\\d{1,18}")).flatMap(name -> store.find(person.id(), Long.parseLong(name.substring(NAME.length()))));
    model.put("address", "/exercises/" + exercise.id());
    model.put("loaded", attempt.orElse(null));
    model.put("loadedTurn", attempt.map(store::turn).orElse(0));
    model.put("trouble", "");
    return model;
  }

  private void find(Context ctx) {
    var answer = answer(ctx, own(ctx));
    var body = new LinkedHashMap<String, Object>();
    body.put("smallest", answer instanceof SmallestCases.Answer.Told told ? told.smallest() : null);
    body.put("words", answer instanceof SmallestCases.Answer.None none ? none.words() : null);
    ctx.json(body);
  }

  private void put(Context ctx) {
    var attempt = own(ctx);
    var exercise = exercise(attempt);
    Rate.SANDBOX.take(ctx, attempt.owner());
    switch (loaded(attempt, exercise)) {
      case Console.Answer.Done<Boolean> _ -> ctx.json(Map.of("place", exercise.place()));
      case Console.Answer.Busy<Boolean> busy -> Problem.send(ctx, 409, "Busy", trouble(busy));
      case Console.Answer.NoSandbox<Boolean> none -> Problem.send(ctx, 503, "No sandbox", trouble(none));
    }
  }

  private Console console(String owner, Exercise exercise) {
    Place place = consoles.place(exercise.place()).orElseThrow(() -> new NotFoundResponse("The exercise is not available at the moment."));
    return consoles.at(owner, place);
  }

  private Attempt own(Context ctx) { return WorkbenchPages.own(ctx, store); }

  private Exercise exercise(Context ctx) { return WorkbenchPages.exercise(ctx, catalog); }

  private Exercise exercise(Attempt attempt) {
    return catalog.exercise(attempt.exercise()).orElseThrow(() -> new NotFoundResponse("The exercise is not available at the moment."));
  }
}
