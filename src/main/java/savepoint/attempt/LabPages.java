package savepoint.attempt;

import io.javalin.config.RoutesConfig;
import io.javalin.http.ConflictResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import savepoint.account.Person;
import savepoint.account.Role;
import savepoint.account.Visitor;
import savepoint.exercise.Catalog;
import savepoint.exercise.Exercise;
import savepoint.exercise.Lab;
import savepoint.sandbox.Topology;
import savepoint.web.Markdown;
import savepoint.web.Pages;
import savepoint.web.Rate;
import savepoint.web.View;

/**
 * What is done with a lab on its page: opening it, asking whether a task holds, beginning anew, leaving. The page itself and handing in are {@link WorkbenchPages}'.
 * Invariant: a lab is found through the visitor, so there is no way to name another's; and one that is being judged is neither left nor made anew.
 */
public final class LabPages implements Pages {
  /** Without script the answer to "check this task" is the page, with what the check said. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Catalog catalog;
  private final Labs labs;
  private final AttemptStore store;
  private final Clock clock;

  public LabPages(Catalog catalog, Labs labs, AttemptStore store, Clock clock) {
    this.catalog = catalog;
    this.labs = labs;
    this.store = store;
    this.clock = clock;
  }

  @Override public void routes(RoutesConfig routes) {
    routes.post("/exercises/{course}/{slug}/lab/open", this::open);
    routes.post("/exercises/{course}/{slug}/lab/reset", this::reset);
    routes.post("/exercises/{course}/{slug}/lab/leave", this::leave);
    routes.post("/exercises/{course}/{slug}/lab/tasks/{task}/check", this::check);
    routes.get("/exercises/{course}/{slug}/lab/tasks/{task}/hints/{number}", this::hint);
  }

  /** What the template {@code attempt/lab} needs besides what every exercise's page has. */
  void put(Map<String, Object> model, Person person, Exercise exercise) {
    var lab = (Lab) exercise.kind();
    var view = view(person, exercise);
    model.put("lab", lab);
    model.put("view", view);
    model.put("statements", lab.tasks().stream().map(task -> task.statement() == null ? "" : Markdown.html(task.statement())).toList());
    model.put("nodes", exercise.topology().nodes());
    model.put("kinds", exercise.topology().nodes().stream().map(LabView::words).toList());
    model.put("memory", exercise.topology().nodes().stream().mapToInt(Topology.Spec::memory).sum());
    model.put("other", view.other() == null ? null : way(view.other()));
    model.put("staff", person.role().covers(Role.GRADER));
    model.put("best", store.best(person.id(), exercise.id()).orElse(null));
    model.put("now", clock.millis());
    model.put("clockWords", clockWords(exercise));
    model.put("over", view.ends() != null && clock.instant().isAfter(view.ends()));
    model.put("left", view.ends() == null ? null : left(view.ends()));
  }

  private LabView view(Person person, Exercise exercise) {
    var view = LabView.of(labs, person.owner(), exercise);
    return view.state().equals("elsewhere") && judging(store, person, view.other()) ? view.whileJudging() : view;
  }

  private String left(Instant ends) {
    long minutes = Math.max(0, Duration.between(clock.instant(), ends).plusSeconds(59).toMinutes());
    return minutes + " min";
  }

  /** The page of a place that is an exercise. */
  private WorkbenchPages.Way way(String place) {
    String id = place.substring(place.indexOf('/') + 1);
    return new WorkbenchPages.Way(catalog.exercise(id).map(Exercise::title).orElse(id), "/exercises/" + id);
  }

  private void open(Context ctx) {
    var person = Visitor.require(ctx);
    var exercise = exercise(ctx);
    Rate.SANDBOX.take(ctx, person.owner());
    var view = view(person, exercise);
    if (view.busy() || view.judging()) {
      done(ctx, exercise);   // the page says which lab has to be ready or judged first, and goes on by itself
      return;
    }
    if (view.other() != null && unsure(ctx, exercise, "open", "Leave “" + way(view.other()).label() + "” and open this lab?",
        "You are in one lab at a time. Its servers are put to sleep with all that you did there; opening it again goes on where you left it.", "Leave it and open this one")) return;
    if (((Lab) exercise.kind()).timed() && view.ends() == null && !"yes".equals(ctx.formParam("clock"))) {
      ask(ctx, exercise, "open", "Start the clock?", clockWords(exercise), "Start the clock and open the lab", "yes");
      return;
    }
    labs.open(person.owner(), exercise);
    done(ctx, exercise);
  }

  static String clockWords(Exercise exercise) {
    return "You have " + exercise.minutes() + " minutes from the moment your servers are ready, whatever you do: leaving or beginning anew does not stop the clock. When it ends, nothing more can be handed in; the best you handed in counts.";
  }

  private void reset(Context ctx) {
    var person = Visitor.require(ctx);
    var exercise = exercise(ctx);
    Rate.SANDBOX.take(ctx, person.owner());
    if (unsure(ctx, exercise, "reset", "Begin this lab anew?", "All you did on its servers is lost; they come back as they were at the start. What you handed in stays.", "Begin anew")) return;
    if (!LabView.of(labs, person.owner(), exercise).open()) throw new ConflictResponse("This lab is not open, so there is nothing to begin anew. Open it on its page.");
    requireNoJudging(store, person, exercise.place());
    labs.reset(person.owner(), exercise);
    done(ctx, exercise);
  }

  private void leave(Context ctx) {
    var person = Visitor.require(ctx);
    var exercise = exercise(ctx);
    Rate.SANDBOX.take(ctx, person.owner());
    if (unsure(ctx, exercise, "leave", "Leave this lab?", "Its servers are put to sleep with all that you did on them. Opening it again goes on where you left it.", "Leave the lab")) return;
    requireNoJudging(store, person, exercise.place());
    // another one that is open is not this page's to end
    if (LabView.of(labs, person.owner(), exercise).open()) labs.leave(person.owner());
    done(ctx, exercise);
  }

  /** A verdict on a lab that was made anew meanwhile would be one on nothing. */
  static void requireNoJudging(AttemptStore store, Person person, String place) {
    if (place != null && judging(store, person, place)) throw new ConflictResponse("What you handed in is being judged on these servers. Wait for the verdict, then do this again.");
  }

  private static boolean judging(AttemptStore store, Person person, String place) {
    return store.list(person.id(), place.substring("exercise/".length()), 1).stream().anyMatch(Attempt::pending);
  }

  /** Asks first, on a page of its own, whoever has not been asked on the page before. True when it asked. */
  private boolean unsure(Context ctx, Exercise exercise, String action, String question, String words, String button) {
    if ("yes".equals(ctx.formParam("sure"))) return false;
    ask(ctx, exercise, action, question, words, button, ctx.formParam("clock"));
    return true;
  }

  /** @param clock what is said about the clock when the answer is yes, null for nothing */
  private static void ask(Context ctx, Exercise exercise, String action, String question, String words, String button, String clock) {
    var model = new HashMap<String, Object>(Map.of("exercise", exercise, "address", "/exercises/" + exercise.id(), "action", action, "question", question, "words", words, "button", button));
    model.put("clock", clock);
    View.show(ctx, "attempt/sure", model);
  }

  /** Back to the page, made anew: with htmx by its own header. */
  private static void done(Context ctx, Exercise exercise) {
    if (View.isPart(ctx)) ctx.header("HX-Refresh", "true").status(HttpStatus.NO_CONTENT);
    else ctx.redirect("/exercises/" + exercise.id(), HttpStatus.SEE_OTHER);
  }

  private void check(Context ctx) {
    var person = Visitor.require(ctx);
    var exercise = exercise(ctx);
    int task = task(ctx, exercise);
    Rate.SUBMIT.take(ctx, person.owner());
    ask(labs, person, exercise, task);
    if (View.isPart(ctx)) {
      ctx.status(HttpStatus.NO_CONTENT);   // the page hears how it goes
      return;
    }
    await(labs, person, exercise, task, PATIENCE);
    ctx.redirect("/exercises/" + exercise.id() + "#task-" + task, HttpStatus.SEE_OTHER);
  }

  /** Begins a check, or says why there is none. */
  static void ask(Labs labs, Person person, Exercise exercise, int task) {
    if (labs.check(person.owner(), exercise, task)) return;
    throw new ConflictResponse(LabView.of(labs, person.owner(), exercise).open() ? "Another check is going on in your lab. Ask again when it is done."
        : "This lab is not open, so there is nothing to check. Open it first.");
  }

  /** Waits until it is said, or the time is up. */
  static LabView.Task await(Labs labs, Person person, Exercise exercise, int task, Duration time) {
    long end = System.nanoTime() + time.toNanos();
    for (;;) {
      var now = LabView.of(labs, person.owner(), exercise).tasks().get(task - 1);
      if (!now.look().equals("running") || System.nanoTime() > end) return now;
      try {
        Thread.sleep(100);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return now;
      }
    }
  }

  private void hint(Context ctx) {
    Visitor.require(ctx);
    var exercise = exercise(ctx);
    int at = task(ctx, exercise);
    var hints = ((Lab) exercise.kind()).tasks().get(at - 1).hints();
    int number = ctx.pathParamAsClass("number", Integer.class).getOrThrow(errors -> new NotFoundResponse());
    if (number < 1 || number > hints.size()) throw new NotFoundResponse("This task has " + hints.size() + " hints.");
    var model = new HashMap<String, Object>(Map.of("address", "/exercises/" + exercise.id() + "/lab/tasks/" + at, "hints", hints.size(), "number", number + 1, "part", "hint-of-" + at));
    model.put("hint", Markdown.html(hints.get(number - 1)));
    View.fragment(ctx, "attempt/hint", "next-hint", model);
  }

  static int task(Context ctx, Exercise exercise) {
    String number = ctx.pathParam("task");
    int most = ((Lab) exercise.kind()).tasks().size();
    if (!number.matches("[1-9]\\d?") || Integer.parseInt(number) > most) throw new NotFoundResponse("This lab has " + most + " tasks.");
    return Integer.parseInt(number);
  }

  private Exercise exercise(Context ctx) { return find(ctx, catalog); }

  static Exercise find(Context ctx, Catalog catalog) {
    return catalog.exercise(ctx.pathParam("course"), ctx.pathParam("slug")).filter(one -> one.kind() instanceof Lab)
        .orElseThrow(() -> new NotFoundResponse("There is no lab of this name, or its folder cannot be read at the moment."));
  }
}
