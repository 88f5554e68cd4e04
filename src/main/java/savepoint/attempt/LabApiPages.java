package savepoint.attempt;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import savepoint.account.Person;
import savepoint.account.Visitor;
import savepoint.exercise.Catalog;
import savepoint.exercise.Exercise;
import savepoint.exercise.Lab;
import savepoint.web.Pages;
import savepoint.web.Problem;
import savepoint.web.Rate;

/** Labs in the JSON API: the visitor's own, as {@link LabPages} has them in the browser. Handing in is {@link AttemptPages}'. */
public final class LabApiPages implements Pages {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Catalog catalog;
  private final Labs labs;
  private final AttemptStore store;

  public LabApiPages(Catalog catalog, Labs labs, AttemptStore store) {
    this.catalog = catalog;
    this.labs = labs;
    this.store = store;
  }

  @Override public void routes(RoutesConfig routes) {
    routes.get("/api/v1/exercises/{course}/{slug}/lab", ctx -> ctx.json(body(Visitor.require(ctx), LabPages.find(ctx, catalog))));
    routes.post("/api/v1/exercises/{course}/{slug}/lab", this::open);
    routes.post("/api/v1/exercises/{course}/{slug}/lab/reset", this::reset);
    routes.delete("/api/v1/exercises/{course}/{slug}/lab", this::leave);
    routes.post("/api/v1/exercises/{course}/{slug}/lab/tasks/{task}/check", this::check);
  }

  /** What one must say yes to when a lab is opened. */
  record Wish(boolean leave, boolean clock) {}

  private void open(Context ctx) {
    var person = Visitor.require(ctx);
    var exercise = LabPages.find(ctx, catalog);
    Rate.SANDBOX.take(ctx, person.owner());
    var wish = ctx.body().isBlank() ? new Wish(false, false) : ctx.bodyAsClass(Wish.class);
    var view = LabView.of(labs, person.owner(), exercise);
    if (view.state().equals("denied")) {
      Problem.send(ctx, 503, "This lab cannot be opened here", view.words());
      return;
    }
    if (view.busy()) {
      Problem.send(ctx, 409, "Another lab is being made ready", view.words() + " It is " + view.other() + ".");
      return;
    }
    if (view.other() != null && !wish.leave()) {
      Problem.send(ctx, 409, "Another lab is open", "You are in " + view.other() + ". Send {\"leave\": true} to leave it: it is put to sleep, and goes on where you left it when you open it again.");
      return;
    }
    if (((Lab) exercise.kind()).timed() && view.ends() == null && !wish.clock()) {
      Problem.send(ctx, 409, "The clock would start", LabPages.clockWords(exercise) + " Send {\"clock\": true} to start it.");
      return;
    }
    LabPages.requireNoJudging(store, person, view.other());
    labs.open(person.owner(), exercise);
    answer(ctx, person, exercise);
  }

  private void reset(Context ctx) {
    var person = Visitor.require(ctx);
    var exercise = LabPages.find(ctx, catalog);
    Rate.SANDBOX.take(ctx, person.owner());
    if (!LabView.of(labs, person.owner(), exercise).open()) {
      Problem.send(ctx, 409, "This lab is not open", "There is nothing to begin anew. Open it first.");
      return;
    }
    LabPages.requireNoJudging(store, person, exercise.place());
    labs.reset(person.owner(), exercise);
    answer(ctx, person, exercise);
  }

  private void leave(Context ctx) {
    var person = Visitor.require(ctx);
    var exercise = LabPages.find(ctx, catalog);
    LabPages.requireNoJudging(store, person, exercise.place());
    if (LabView.of(labs, person.owner(), exercise).open()) labs.leave(person.owner());
    ctx.status(204);
  }

  private void answer(Context ctx, Person person, Exercise exercise) {
    var body = body(person, exercise);
    ctx.status("open".equals(body.get("state")) ? 200 : 202).json(body);
  }

  /** 200 with what was seen, or 202 when it takes longer: then the lab itself tells. */
  private void check(Context ctx) {
    var person = Visitor.require(ctx);
    var exercise = LabPages.find(ctx, catalog);
    int number = LabPages.task(ctx, exercise);
    Rate.SUBMIT.take(ctx, person.owner());
    LabPages.ask(labs, person, exercise, number);
    var task = LabPages.await(labs, person, exercise, number, PATIENCE);
    ctx.status(task.look().equals("running") ? 202 : 200).json(body(task));
  }

  private Map<String, Object> body(Person person, Exercise exercise) {
    var view = LabView.of(labs, person.owner(), exercise);
    var body = new LinkedHashMap<String, Object>();
    body.put("state", view.state());
    body.put("words", view.words());
    body.put("other", view.other());
    body.put("step", view.step());
    body.put("steps", view.steps());
    body.put("opened", view.begun() == null ? null : view.begun().began().toString());
    body.put("expires", text(view.expires()));
    body.put("ends", text(view.ends()));
    body.put("tasks", view.tasks().stream().map(LabApiPages::body).toList());
    return body;
  }

  private static String text(Instant at) { return at == null ? null : at.toString(); }

  private static Map<String, Object> body(LabView.Task task) {
    var body = new LinkedHashMap<String, Object>();
    body.put("number", task.number());
    body.put("title", task.task().task());
    body.put("points", task.task().points());
    body.put("state", task.look());
    body.put("words", task.words());
    body.put("checks", task.ticks());
    return body;
  }
}
