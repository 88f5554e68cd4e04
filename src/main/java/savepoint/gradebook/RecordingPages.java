package savepoint.gradebook;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.HashMap;
import savepoint.account.Audit;
import savepoint.account.Role;
import savepoint.account.Visitor;
import savepoint.attempt.Attempt;
import savepoint.attempt.AttemptStore;
import savepoint.db.Jdbc;
import savepoint.sandbox.terminal.Recordings;
import savepoint.web.Pages;
import savepoint.web.View;

/** What the terminals of a lab showed until it was handed in, to be played back: by its learner, and by the staff of a cohort that they are in. */
public final class RecordingPages implements Pages {
  /** As asciicasts are known. */
  private static final String CAST = "application/x-asciicast";

  private final Jdbc jdbc;
  private final GradebookStore gradebook;
  private final AttemptStore attempts;
  private final Recordings recordings;

  public RecordingPages(Jdbc jdbc, Recordings recordings) {
    this.jdbc = jdbc;
    this.gradebook = new GradebookStore(jdbc);
    this.attempts = new AttemptStore(jdbc);
    this.recordings = recordings;
  }

  @Override public void routes(RoutesConfig routes) {
    routes.get("/cohorts/{id}/attempts/{attempt}/terminals", ctx -> show(ctx, members(ctx), "/cohorts/" + number(ctx, "id") + "/attempts/" + number(ctx, "attempt")));
    routes.get("/cohorts/{id}/attempts/{attempt}/terminals/{nth}", ctx -> cast(ctx, members(ctx)));
    routes.get("/attempts/{attempt}/terminals", ctx -> show(ctx, own(ctx), "/attempts/" + number(ctx, "attempt")));
    routes.get("/attempts/{attempt}/terminals/{nth}", ctx -> cast(ctx, own(ctx)));
  }

  /** Security invariant: for staff alone, and an attempt is reached only through the membership of its learner. */
  private Attempt members(Context ctx) {
    Visitor.require(ctx, Role.GRADER);
    long id = number(ctx, "attempt");
    long person = gradebook.authorOf(number(ctx, "id"), id).orElseThrow(() -> new NotFoundResponse("This cohort has no such attempt."));
    return attempts.find(person, id).orElseThrow(NotFoundResponse::new);
  }

  /** Security invariant: one's own, reached through oneself. */
  private Attempt own(Context ctx) {
    return attempts.find(Visitor.require(ctx).id(), number(ctx, "attempt")).orElseThrow(() -> new NotFoundResponse("You have no attempt of this number."));
  }

  private static long number(Context ctx, String name) { return ctx.pathParamAsClass(name, Long.class).getOrThrow(errors -> new NotFoundResponse()); }

  private void show(Context ctx, Attempt attempt, String back) {
    var me = Visitor.require(ctx);
    boolean own = me.id() == attempt.person();
    if (!own) Audit.write(jdbc, me, "recording-watched", "person:" + attempt.person(), "attempt " + attempt.id() + " at " + attempt.exercise());
    var model = new HashMap<String, Object>();
    model.put("attempt", attempt);
    model.put("kept", recordings.of(attempt.id()));
    model.put("own", own);
    model.put("back", back);
    View.show(ctx, "gradebook/terminals", model);
  }

  /** One JSON line for each thing that happened; no bigger than a recording may grow. */
  private void cast(Context ctx, Attempt attempt) {
    long nth = number(ctx, "nth");
    var kept = recordings.of(attempt.id()).stream().filter(one -> one.nth() == nth).findFirst().orElseThrow(() -> new NotFoundResponse("The terminal of this node is not recorded."));
    byte[] cast = recordings.cast(attempt.id(), kept.nth()).orElseThrow(NotFoundResponse::new);
    if (ctx.queryParam("file") != null) ctx.header("Content-Disposition", "attachment; filename=\"attempt-" + attempt.id() + "-" + kept.node() + ".cast\"");
    ctx.contentType(CAST).result(cast);
  }
}
