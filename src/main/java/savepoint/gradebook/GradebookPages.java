package savepoint.gradebook;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;
import savepoint.account.Audit;
import savepoint.account.Role;
import savepoint.account.Visitor;
import savepoint.attempt.Attempt;
import savepoint.attempt.AttemptStore;
import savepoint.classroom.Cohort;
import savepoint.classroom.CohortStore;
import savepoint.db.Jdbc;
import savepoint.sandbox.SavepointStore;
import savepoint.web.Pages;
import savepoint.web.View;

/** The progress report of a cohort, for staff: the matrix, one learner, one attempt, and the same as a file. */
public final class GradebookPages implements Pages {
  static final int PAGE = 50;
  /** How many attempts of one learner at one exercise the page of an attempt can step through. */
  private static final int NEIGHBOURS = 500;
  private final Jdbc jdbc;
  private final CohortStore cohorts;
  private final GradebookStore gradebook;
  private final AttemptStore attempts;
  private final Function<String, Optional<Outline>> outlines;
  private final LongFunction<Optional<SavepointStore.Entry>> evidence;

  /** One that knows of no evidence. */
  public GradebookPages(Jdbc jdbc, Function<String, Optional<Outline>> outlines) { this(jdbc, outlines, attempt -> Optional.empty()); }

  /** @param outlines the outline of a course by its id; @param evidence what is kept of an attempt at a lab */
  public GradebookPages(Jdbc jdbc, Function<String, Optional<Outline>> outlines, LongFunction<Optional<SavepointStore.Entry>> evidence) {
    this.evidence = evidence;
    this.jdbc = jdbc;
    this.cohorts = new CohortStore(jdbc);
    this.gradebook = new GradebookStore(jdbc);
    this.attempts = new AttemptStore(jdbc);
    this.outlines = outlines;
  }

  @Override public void routes(RoutesConfig routes) {
    routes.get("/cohorts/{id}", this::report);
    routes.get("/cohorts/{id}/report.csv", this::csv);
    routes.get("/cohorts/{id}/learners/{person}", this::learner);
    routes.get("/cohorts/{id}/attempts/{attempt}", this::attempt);
    routes.get("/api/v1/cohorts", this::cohortsJson);
    routes.get("/api/v1/cohorts/{id}/gradebook", this::reportJson);
  }

  private void report(Context ctx) {
    var cohort = cohort(ctx);
    var whole = read(ctx, cohort);
    var model = new HashMap<String, Object>();
    model.put("cohort", cohort);
    model.put("report", whole.page(PAGE));
    model.put("pages", whole.pages(PAGE));
    model.put("found", whole.lines().size());
    model.put("link", ctx.scheme() + "://" + ctx.host() + "/join/" + cohort.joinCode());
    model.put("done", ctx.queryParam("done") == null ? "" : ctx.queryParam("done"));
    // a browser must not show the part when it goes back to the address of the whole
    ctx.header("Vary", "HX-Request");
    if (View.isPart(ctx)) View.fragment(ctx, "gradebook/cohort", "report", model);
    else View.show(ctx, "gradebook/cohort", model);
  }

  private void csv(Context ctx) {
    var cohort = cohort(ctx);
    var report = read(ctx, cohort);
    var csv = new Csv();
    var head = new ArrayList<Object>(List.of("Name", "E-mail", "Exercises done", "Points", "Attempts", "Last activity (UTC)"));
    for (var column : report.columns()) head.addAll(List.of(column.item().title() + ": verdict", column.item().title() + ": attempts"));
    csv.line(head);
    for (var line : report.lines()) {
      var fields = new ArrayList<Object>(List.of(line.name(), line.email(), line.done(), line.points(), line.attempts()));
      fields.add(line.last());
      for (var cell : line.cells()) {
        fields.add(cell == null || cell.best() == null ? null : cell.best().word());
        fields.add(cell == null ? 0 : cell.attempts());
      }
      csv.line(fields);
    }
    String name = cohort.name().replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-|-$", "");
    ctx.header("Content-Disposition", "attachment; filename=\"" + (name.isEmpty() ? "cohort-" + cohort.id() : name) + "-progress.csv\"");
    ctx.contentType("text/csv; charset=utf-8").result(csv.toString());
  }

  private void learner(Context ctx) {
    var cohort = cohort(ctx);
    var learner = gradebook.learner(cohort.id(), number(ctx, "person")).orElseThrow(() -> new NotFoundResponse("This person is not in the cohort."));
    var outline = outline(cohort).with(learner.standings().keySet());
    var handed = gradebook.handed(cohort.id(), learner.id());
    View.show(ctx, "gradebook/learner", Map.of("cohort", cohort, "learner", learner, "progress", Progress.of(outline, learner.standings()),
        "handed", Progress.byExercise(handed), "count", handed.stream().filter(GradebookStore.Handed::counts).count()));
  }

  private void attempt(Context ctx) {
    var me = Visitor.require(ctx, Role.GRADER);
    var cohort = cohort(ctx);
    // Security invariant: an attempt is reached only through the membership of its learner.
    long person = gradebook.authorOf(cohort.id(), number(ctx, "attempt")).orElseThrow(() -> new NotFoundResponse("This cohort has no such attempt."));
    var attempt = attempts.find(person, number(ctx, "attempt")).orElseThrow(NotFoundResponse::new);
    var learner = gradebook.learner(cohort.id(), person).orElseThrow(NotFoundResponse::new);
    if (me.id() != person) Audit.write(jdbc, me, "answer-read", "person:" + person, "attempt " + attempt.id() + " at " + attempt.exercise());
    var item = outline(cohort).with(learner.standings().keySet()).item(attempt.exercise());
    var all = attempts.list(person, attempt.exercise(), NEIGHBOURS).reversed();
    int at = all.stream().map(Attempt::id).toList().indexOf(attempt.id());
    var model = new HashMap<String, Object>();
    model.put("cohort", cohort);
    model.put("learner", learner);
    model.put("attempt", attempt);
    model.put("item", item);
    var kept = evidence.apply(attempt.id());
    model.put("kept", kept.isPresent());
    model.put("until", kept.map(SavepointStore.Entry::created).map(then -> then.plus(SavepointStore.REVIEWED)).orElse(null));
    model.put("answer", SqlColour.of(attempt.answer()));
    model.put("number", at + 1);
    model.put("of", all.size());
    model.put("before", at > 0 ? all.get(at - 1).id() : null);
    model.put("after", at >= 0 && at + 1 < all.size() ? all.get(at + 1).id() : null);
    // what the verdict's own template asks for besides
    model.put("refused", null);
    model.put("next", null);
    View.show(ctx, "gradebook/attempt", model);
  }

  private void cohortsJson(Context ctx) {
    var me = Visitor.require(ctx);
    boolean staff = me.role().covers(Role.GRADER);
    ctx.json(Map.of("cohorts", (staff ? cohorts.all() : cohorts.of(me)).stream().map(cohort -> ReportJson.of(cohort, staff)).toList()));
  }

  private void reportJson(Context ctx) {
    var cohort = cohort(ctx);
    ctx.json(ReportJson.of(cohort, read(ctx, cohort)));
  }

  private Report read(Context ctx, Cohort cohort) {
    var wish = Wish.of(ctx.queryParam("part"), ctx.queryParam("search"), ctx.queryParam("sort"), ctx.queryParam("page"));
    return Report.of(outline(cohort), gradebook.learners(cohort.id()), wish);
  }

  private Outline outline(Cohort cohort) {
    return outlines.apply(cohort.course()).orElseGet(() -> Outline.gone(cohort.course()));
  }

  /** For staff alone: every other page of this class goes through here. */
  private Cohort cohort(Context ctx) {
    Visitor.require(ctx, Role.GRADER);
    return cohorts.find(number(ctx, "id")).orElseThrow(() -> new NotFoundResponse("There is no such cohort."));
  }

  private static long number(Context ctx, String name) {
    return ctx.pathParamAsClass(name, Long.class).getOrThrow(errors -> new NotFoundResponse());
  }
}
