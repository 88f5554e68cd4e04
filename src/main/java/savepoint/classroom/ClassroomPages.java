package savepoint.classroom;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import savepoint.account.Audit;
import savepoint.account.Person;
import savepoint.account.Role;
import savepoint.account.Visitor;
import savepoint.db.Jdbc;
import savepoint.web.Pages;
import savepoint.web.Rate;
import savepoint.web.View;

/** Cohorts: staff make them, learners join them by a code or its link. */
public final class ClassroomPages implements Pages {
  private static final int LONGEST_NAME = 120;
  private final Jdbc jdbc;
  private final CohortStore cohorts;
  private final Supplier<Map<String, String>> courses;

  /** @param courses the titles of all courses by id, in the order to offer them */
  public ClassroomPages(Jdbc jdbc, Supplier<Map<String, String>> courses) {
    this.jdbc = jdbc;
    this.cohorts = new CohortStore(jdbc);
    this.courses = courses;
  }

  @Override public void routes(RoutesConfig routes) {
    routes.get("/cohorts", this::list);
    routes.post("/cohorts", this::create);
    routes.post("/cohorts/{id}/code", this::newCode);
    routes.post("/cohorts/{id}/learners/{person}/remove", this::remove);
    routes.post("/join", this::joinByCode);
    routes.get("/join/{code}", this::invitation);
    routes.post("/join/{code}", this::join);
  }

  @Override public List<Link> links(Context ctx) {
    return ctx.statusCode() < 500 && Visitor.of(ctx).isPresent() ? List.of(new Link("/cohorts", "Cohorts")) : List.of();
  }

  private void list(Context ctx) {
    show(ctx, Visitor.require(ctx), Map.of());
  }

  private void create(Context ctx) {
    var me = Visitor.require(ctx, Role.GRADER);
    String name = clean(ctx.formParam("name"));
    String course = clean(ctx.formParam("course"));
    var wrong = new LinkedHashMap<String, String>();
    if (name.isEmpty()) wrong.put("name", "Give it a name that your learners know, such as Autumn 2026, group B.");
    if (name.length() > LONGEST_NAME) wrong.put("name", "At most " + LONGEST_NAME + " characters; this has " + name.length() + ".");
    if (!courses.get().containsKey(course)) wrong.put("course", "Choose a course from the list.");
    var made = wrong.isEmpty() ? cohorts.create(me, course, name) : Optional.<Cohort>empty();
    if (made.isPresent()) {
      ctx.redirect("/cohorts/" + made.get().id(), HttpStatus.SEE_OTHER);
      return;
    }
    var same = wrong.isEmpty() ? cohorts.byName(course, name) : Optional.<Cohort>empty();
    if (wrong.isEmpty()) wrong.put("name", "This course has a cohort of this name already.");
    show(ctx.status(422), me, Map.of("wrong", wrong, "name", name, "course", course, "same", same));
  }

  private void newCode(Context ctx) {
    var me = Visitor.require(ctx, Role.GRADER);
    long id = number(ctx, "id");
    jdbc.in(tx -> {
      if (!new CohortStore(tx).newCode(id)) throw new NotFoundResponse("There is no such cohort.");
      Audit.write(tx, me, "join-code-changed", "cohort:" + id, "");
      return null;
    });
    ctx.redirect("/cohorts/" + id + "?done=code", HttpStatus.SEE_OTHER);
  }

  private void remove(Context ctx) {
    var me = Visitor.require(ctx, Role.GRADER);
    long id = number(ctx, "id");
    long person = number(ctx, "person");
    jdbc.in(tx -> {
      if (!new CohortStore(tx).remove(id, person)) throw new NotFoundResponse("This person is not in the cohort.");
      Audit.write(tx, me, "removed-from-cohort", "person:" + person, "cohort:" + id);
      return null;
    });
    ctx.redirect("/cohorts/" + id + "?done=removed", HttpStatus.SEE_OTHER);
  }

  private void joinByCode(Context ctx) {
    var me = Visitor.require(ctx);
    Rate.TOKEN.take(ctx, me.owner());
    String code = clean(ctx.formParam("code"));
    var joined = cohorts.join(me, code);
    if (joined.isPresent()) {
      joined(ctx, joined.get());
      return;
    }
    String why = code.isEmpty() ? "Enter the code that you were given." : "No cohort has this code. It is eight letters and digits, such as K7MP-2QRT; ask your instructor for the present one.";
    show(ctx.status(422), me, Map.of("wrong", Map.of("code", why), "code", code));
  }

  /** Also for those who have no account yet: signing up leads back here. */
  private void invitation(Context ctx) {
    // by address, and widely: a whole class comes from one
    Rate.ADDRESS.take(ctx, "join " + ctx.ip());
    var visitor = Visitor.of(ctx);
    var cohort = byLink(ctx);
    boolean member = visitor.isPresent() && cohorts.of(visitor.get()).stream().anyMatch(mine -> mine.id() == cohort.id());
    View.show(ctx, "classroom/join", Map.of("cohort", cohort, "course", courses.get().getOrDefault(cohort.course(), cohort.course()), "member", member));
  }

  private void join(Context ctx) {
    var me = Visitor.require(ctx);
    var cohort = byLink(ctx);
    cohorts.join(me, cohort.joinCode());
    joined(ctx, cohort);
  }

  private Cohort byLink(Context ctx) {
    return cohorts.byCode(ctx.pathParam("code").replace("\0", ""))
        .orElseThrow(() -> new NotFoundResponse("This link leads to no cohort any more. Ask your instructor for the present one."));
  }

  private static void joined(Context ctx, Cohort cohort) {
    ctx.redirect("/cohorts?joined=" + cohort.id(), HttpStatus.SEE_OTHER);
  }

  private void show(Context ctx, Person me, Map<String, Object> more) {
    boolean staff = me.role().covers(Role.GRADER);
    var mine = cohorts.of(me);
    var model = new HashMap<String, Object>();
    model.put("staff", staff);
    model.put("all", staff ? cohorts.all() : List.of());
    model.put("mine", mine);
    model.put("courses", courses.get());
    // only what is really so: the number in the address may be anything
    model.put("joined", mine.stream().filter(cohort -> Long.toString(cohort.id()).equals(ctx.queryParam("joined"))).findFirst().orElse(null));
    model.put("wrong", Map.of());
    model.put("name", "");
    model.put("course", "");
    model.put("code", "");
    model.put("same", Optional.empty());
    model.putAll(more);
    View.show(ctx, "classroom/cohorts", model);
  }

  private static long number(Context ctx, String name) {
    return ctx.pathParamAsClass(name, Long.class).getOrThrow(errors -> new NotFoundResponse());
  }

  private static String clean(String typed) {
    return typed == null ? "" : typed.replaceAll("[\\p{Cntrl}\\p{Cf}]", " ").strip().replaceAll("\\s+", " ");
  }
}
