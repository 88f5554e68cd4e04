package savepoint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import savepoint.attempt.AttemptStore;
import savepoint.attempt.WorkbenchPages.Trail;
import savepoint.attempt.WorkbenchPages.Way;
import savepoint.course.Course;
import savepoint.course.Courses;
import savepoint.course.Lesson;
import savepoint.course.Mark;
import savepoint.exercise.Catalog;
import savepoint.exercise.Exercise;
import savepoint.exercise.Kind;
import savepoint.exercise.Lab;
import savepoint.exercise.Script;
import savepoint.gradebook.Outline;
import savepoint.sandbox.OperatorPages;
import savepoint.sandbox.Place;
import savepoint.sandbox.Topology;

/** Courses and exercises in the words of those features that know only one of the two, or neither. */
record Content(Courses courses, Catalog catalog) {

  /** For sandboxes: what makes the database of an exercise or a lesson. */
  Optional<Place> place(String key) {
    var parts = key.split("/");
    if (parts.length == 3 && parts[0].equals("exercise")) return catalog.exercise(parts[1], parts[2]).map(e -> place(key, e));
    return courses.lesson(key).flatMap(lesson -> catalog.dataset(lesson.course(), lesson.dataset())).map(data -> new Place(key, Topology.POSTGRES, data));
  }

  private static Place place(String key, Exercise exercise) {
    return switch (exercise.kind()) {
      case Kind.Query _ -> new Place(key, exercise.topology(), exercise.visible());
      case Lab lab -> new Place(key, exercise.topology(), exercise.visible(), lab.rights(), true, lab.database());
      case Script script -> new Place(key, exercise.topology(), exercise.visible(), script.rights(), script.isolation() == Script.Isolation.CLUSTER);
    };
  }

  /** For the workbench: the way up, and the way on. */
  Trail trail(Exercise exercise) {
    Optional<Course> course = courses.course(exercise.course());
    Stream<Way> up = course.stream().map(c -> new Way(c.title(), c.href()));
    Stream<Way> lesson = course.flatMap(c -> c.lessonOf(exercise.slug())).stream().map(l -> new Way(l.title(), l.href()));
    return new Trail(Stream.concat(up, lesson).toList(), course.flatMap(c -> after(c, exercise.slug())));
  }

  private Optional<Way> after(Course course, String slug) {
    return course.exercises().stream().dropWhile(other -> !other.equals(slug)).skip(1)
        .flatMap(next -> catalog.exercise(course.slug(), next).stream()).findFirst().map(next -> new Way(next.title(), href(next)));
  }

  /** For courses: how far a person is, by slug. */
  static Map<String, Mark> marks(AttemptStore attempts, long person, String course) {
    return attempts.standings(person, course).stream().collect(Collectors.toMap(
        standing -> standing.exercise().substring(course.length() + 1), standing -> standing.accepted() == null ? Mark.TRIED : Mark.DONE));
  }

  /** For classes: the titles of all courses. */
  Map<String, String> titles() {
    var titles = new LinkedHashMap<String, String>();
    courses.all().forEach(course -> titles.put(course.slug(), course.title()));
    return titles;
  }

  /** For the operator: what is wrong with the files. */
  List<OperatorPages.Trouble> troubles() {
    return Stream.concat(courses.problems().stream(), catalog.problems().stream()).distinct()
        .map(problem -> new OperatorPages.Trouble(problem.file(), problem.line(), problem.message())).toList();
  }

  /** For the gradebook. */
  Optional<Outline> outline(String course) { return courses.course(course).map(this::outline); }

  List<Outline> outlines() { return courses.all().stream().map(this::outline).toList(); }

  private Outline outline(Course course) {
    return new Outline(course.slug(), course.title(), course.href(), course.modules().stream()
        .flatMap(module -> module.lessons().stream().map(lesson -> outline(lesson, module.title()))).toList());
  }

  private Outline.Lesson outline(Lesson lesson, String module) {
    return new Outline.Lesson(lesson.module(), module, lesson.slug(), lesson.title(), lesson.href(), lesson.exercises().stream()
        .flatMap(slug -> catalog.exercise(lesson.course(), slug).stream()).map(e -> new Outline.Item(e.id(), e.title(), href(e), e.points())).toList());
  }

  private static String href(Exercise exercise) { return "/exercises/" + exercise.id(); }
}
