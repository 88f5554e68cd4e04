package savepoint.course;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import savepoint.account.Person;
import savepoint.account.Visitor;
import savepoint.exercise.Catalog;
import savepoint.web.Pages;
import savepoint.web.View;

/** The start page, the courses and their lessons, as pages and as JSON. Reading is open to everybody, running is not. */
public final class CoursePages implements Pages {
  private final Courses courses;
  private final Catalog catalog;
  private final BiFunction<Person, String, Map<String, Mark>> progress;
  private final Set<String> runnable;

  /**
   * @param progress the marks of a person in a course, by slug of the exercise
   * @param runnable the languages whose blocks have a Run button here: {@code sql}, and {@code sh} where there is a shell
   */
  public CoursePages(Courses courses, Catalog catalog, BiFunction<Person, String, Map<String, Mark>> progress, Set<String> runnable) {
    this.courses = courses;
    this.catalog = catalog;
    this.progress = progress;
    this.runnable = Set.copyOf(runnable);
  }

  @Override public void routes(RoutesConfig routes) {
    routes.get("/", this::landing);
    routes.get("/courses", ctx -> View.show(ctx, "course/courses", Map.of("standings", standings(ctx))));
    routes.get("/courses/{course}", ctx -> View.show(ctx, "course/course", Map.of("standing", standing(ctx))));
    routes.get("/courses/{course}/{module}/{lesson}", this::lesson);
    routes.get("/api/v1/courses", ctx -> ctx.json(Map.of("courses", standings(ctx).stream().map(CoursePages::brief).toList())));
    routes.get("/api/v1/courses/{course}", ctx -> ctx.json(full(standing(ctx))));
  }

  private void landing(Context ctx) {
    var model = new HashMap<String, Object>();
    model.put("standings", standings(ctx));
    example().ifPresent(lesson -> model.put("example", lesson));
    View.show(ctx, "course/landing", model);
  }

  /** A block of a real lesson with what the server says to it, of a size that fits beside the first words. */
  public record Example(Lesson lesson, LessonText.Block block, Printed output) {}

  private Optional<Example> example() {
    return courses.all().stream().flatMap(course -> course.lessons().stream())
        .flatMap(lesson -> lesson.text().blocks().stream().filter(CoursePages::showable)
            .flatMap(block -> Printed.of(block.expected().orElse("")).stream().map(output -> new Example(lesson, block, output))))
        .max(Comparator.comparingLong(example -> Math.min(3, example.output().columns().size()) * 100L + example.block().code().lines().count()));
  }

  private static boolean showable(LessonText.Block block) {
    String output = block.expected().orElse("");
    return block.language().equals("sql") && !block.fails() && block.code().toLowerCase(java.util.Locale.ROOT).contains("select")
        && block.code().lines().count() <= 9 && block.code().lines().allMatch(line -> line.length() <= 56)
        && output.lines().count() >= 6 && output.lines().count() <= 10 && output.lines().allMatch(line -> line.length() <= 56);
  }

  private void lesson(Context ctx) {
    var standing = standing(ctx);
    var lesson = standing.course().lesson(ctx.pathParam("module"), ctx.pathParam("lesson"))
        .orElseThrow(() -> new NotFoundResponse("The course has no such lesson. It may have moved: look for it in the list of the course."));
    var all = standing.course().lessons();
    int at = all.indexOf(lesson);
    var model = new HashMap<String, Object>();
    model.put("standing", standing);
    model.put("lesson", lesson);
    model.put("items", standing.items(lesson));
    model.put("before", at > 0 ? all.get(at - 1) : null);
    model.put("after", at + 1 < all.size() ? all.get(at + 1) : null);
    model.put("runnable", runnable);
    View.show(ctx, "course/lesson", model);
  }

  private List<Standing> standings(Context ctx) {
    return courses.all().stream().map(course -> standing(ctx, course)).toList();
  }

  private Standing standing(Context ctx) {
    var course = courses.course(ctx.pathParam("course")).orElseThrow(() -> new NotFoundResponse("There is no such course."));
    return standing(ctx, course);
  }

  private Standing standing(Context ctx, Course course) {
    return new Standing(course, catalog, Visitor.of(ctx).map(person -> progress.apply(person, course.slug())).orElse(Map.of()));
  }

  private static Map<String, Object> brief(Standing standing) {
    var course = standing.course();
    var json = new LinkedHashMap<String, Object>();
    json.put("slug", course.slug());
    json.put("title", course.title());
    json.put("summary", course.summary());
    json.put("exercises", standing.size());
    json.put("done", standing.done());
    json.put("href", "/api/v1/courses/" + course.slug());
    return json;
  }

  /** The JSON of a course. */
  static Map<String, Object> full(Standing standing) {
    var json = brief(standing);
    json.put("audience", standing.course().audience());
    json.put("modules", standing.course().modules().stream().map(module -> Map.of("slug", module.slug(), "title", module.title(), "summary", module.summary(),
        "lessons", module.lessons().stream().map(lesson -> lesson(standing, lesson)).toList())).toList());
    return json;
  }

  private static Map<String, Object> lesson(Standing standing, Lesson lesson) {
    var exercises = standing.items(lesson).stream().filter(item -> item.exercise().isPresent()).map(item -> {
      var exercise = item.exercise().orElseThrow();
      return Map.of("slug", item.slug(), "title", item.title(), "summary", exercise.summary(), "kind", exercise.kind().word(), "points", exercise.points(), "minutes", exercise.minutes(),
          "difficulty", item.difficulty(), "mark", item.mark().map(mark -> mark.name().toLowerCase(java.util.Locale.ROOT)).orElse("none"));
    }).toList();
    return Map.of("slug", lesson.slug(), "title", lesson.title(), "summary", lesson.summary(), "minutes", lesson.minutes(), "place", lesson.place(),
        "href", lesson.href(), "exercises", exercises);
  }
}
