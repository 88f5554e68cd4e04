package savepoint.gradebook;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.util.HashMap;
import java.util.Map;
import savepoint.account.Audit;
import savepoint.account.Person;
import savepoint.account.Role;
import savepoint.account.Visitor;
import savepoint.attempt.Attempt;
import savepoint.attempt.AttemptStore;
import savepoint.db.Jdbc;
import savepoint.sandbox.Lease;
import savepoint.sandbox.Node;
import savepoint.sandbox.Reviews;
import savepoint.sandbox.SandboxPages;
import savepoint.web.Pages;
import savepoint.web.Rate;
import savepoint.web.View;

/** What was handed in of a lab, opened again in a sandbox of the grader's own: to look around in, with a terminal for each node. The attempt and its learner never hear of it. */
public final class ReviewPages implements Pages {
  private final Jdbc jdbc;
  private final GradebookStore gradebook;
  private final AttemptStore attempts;
  private final Reviews reviews;

  public ReviewPages(Jdbc jdbc, Reviews reviews) {
    this.jdbc = jdbc;
    this.gradebook = new GradebookStore(jdbc);
    this.attempts = new AttemptStore(jdbc);
    this.reviews = reviews;
  }

  @Override public void routes(RoutesConfig routes) {
    routes.post("/cohorts/{id}/attempts/{attempt}/open", this::open);
    routes.get("/cohorts/{id}/attempts/{attempt}/opened", this::show);
    routes.post("/cohorts/{id}/attempts/{attempt}/close", this::close);
  }

  /** Security invariant: for staff alone, and an attempt is reached only through the membership of its learner. */
  private Attempt attempt(Context ctx) {
    Visitor.require(ctx, Role.GRADER);
    long cohort = number(ctx, "id");
    long id = number(ctx, "attempt");
    long person = gradebook.authorOf(cohort, id).orElseThrow(() -> new NotFoundResponse("This cohort has no such attempt."));
    return attempts.find(person, id).orElseThrow(NotFoundResponse::new);
  }

  private static long number(Context ctx, String name) { return ctx.pathParamAsClass(name, Long.class).getOrThrow(errors -> new NotFoundResponse()); }

  private static String address(Context ctx) { return "/cohorts/" + number(ctx, "id") + "/attempts/" + number(ctx, "attempt"); }

  private void open(Context ctx) {
    var attempt = attempt(ctx);
    Person me = Visitor.require(ctx);
    Rate.SANDBOX.take(ctx, me.owner());
    var lease = reviews.open(me.owner(), attempt.id());
    if (!(lease instanceof Lease.Ready)) {
      ctx.status(HttpStatus.SERVICE_UNAVAILABLE);
      View.show(ctx, "gradebook/not-opened", Map.of("words", SandboxPages.words(lease), "back", address(ctx)));
      return;
    }
    Audit.write(jdbc, me, "evidence-opened", "person:" + attempt.person(), "attempt " + attempt.id() + " at " + attempt.exercise());
    ctx.redirect(address(ctx) + "/opened", HttpStatus.SEE_OTHER);
  }

  private void show(Context ctx) {
    var attempt = attempt(ctx);
    var sandbox = reviews.opened(Visitor.require(ctx).owner(), attempt.id());
    if (sandbox.isEmpty()) {
      ctx.redirect(address(ctx), HttpStatus.SEE_OTHER);
      return;
    }
    var model = new HashMap<String, Object>();
    model.put("attempt", attempt);
    model.put("learner", gradebook.learner(number(ctx, "id"), attempt.person()).orElseThrow(NotFoundResponse::new).name());
    model.put("kept", reviews.of(attempt.id()).orElseThrow(NotFoundResponse::new));
    model.put("nodes", sandbox.get().pod().nodes().stream().map(Node::name).toList());
    model.put("place", Reviews.place(attempt.id()));
    model.put("back", address(ctx));
    View.show(ctx, "gradebook/review", model);
  }

  private void close(Context ctx) {
    var attempt = attempt(ctx);
    reviews.close(Visitor.require(ctx).owner(), attempt.id());
    ctx.redirect(address(ctx), HttpStatus.SEE_OTHER);
  }
}
