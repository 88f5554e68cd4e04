package savepoint.gradebook;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import savepoint.account.Visitor;
import savepoint.classroom.CohortStore;
import savepoint.db.Jdbc;
import savepoint.web.Pages;
import savepoint.web.View;

/** One's own progress: what is done, tried and open, and where to go on. */
public final class ProgressPages implements Pages {
  private static final int RECENT = 8;
  private final CohortStore cohorts;
  private final GradebookStore gradebook;
  private final Supplier<List<Outline>> courses;

  /** @param courses the outlines of all courses, in the order in which they are offered */
  public ProgressPages(Jdbc jdbc, Supplier<List<Outline>> courses) {
    this.cohorts = new CohortStore(jdbc);
    this.gradebook = new GradebookStore(jdbc);
    this.courses = courses;
  }

  @Override public void routes(RoutesConfig routes) {
    routes.get("/progress", this::show);
  }

  @Override public List<Link> links(Context ctx) {
    return ctx.statusCode() < 500 && Visitor.of(ctx).isPresent() ? List.of(new Link("/progress", "My progress")) : List.of();
  }

  private void show(Context ctx) {
    var me = Visitor.require(ctx);
    var standings = gradebook.own(me.id());
    var assigned = cohorts.of(me).stream().map(cohort -> cohort.course()).toList();
    var outlines = courses.get();
    // Courses that were begun first, the latest at the top; then those of one's cohorts.
    var shown = outlines.stream().map(outline -> Progress.of(outline, standings)).filter(progress -> progress.begun() || assigned.contains(progress.outline().course()))
        .sorted(Comparator.comparing(Progress::last).reversed()).toList();
    var recent = gradebook.recent(me.id(), RECENT);
    Map<String, Outline.Item> items = new HashMap<>();
    recent.forEach(one -> items.put(one.exercise(), outlines.stream().filter(outline -> one.exercise().startsWith(outline.course() + "/")).findFirst()
        .orElseGet(() -> Outline.gone(one.exercise())).item(one.exercise())));
    View.show(ctx, "gradebook/progress", Map.of("courses", shown, "recent", recent, "items", items, "offered", outlines));
  }
}
