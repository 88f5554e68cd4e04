package savepoint.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import savepoint.exercise.Catalog;
import savepoint.exercise.JsonSchema;
import savepoint.exercise.Shelf;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CoursesTest {
  private static final String COURSE = """
      title: Shop
      summary: About a shop.
      audience: Everybody.
      modules:
        - slug: week-1
          title: Week 1
          summary: First.
          lessons: [day-1, day-2]
      """;
  private static final String LESSON = """
      ---
      title: Look
      summary: Looking at rows.
      minutes: 10
      exercises: [one, two]
      ---
      Text with --- inside.

      ---

      More.
      """;

  @TempDir Path home;
  private Catalog catalog;
  private Courses courses;

  @BeforeEach void write() throws IOException {
    put("course.yaml", COURSE);
    put("week-1/day-1.md", LESSON);
    put("week-1/day-2.md", LESSON.replace("[one, two]", "[three]"));
    catalog = new Catalog(home);
    courses = new Courses(home, catalog);
  }

  @AfterEach void close() {
    courses.close();
    catalog.close();
  }

  private void put(String name, String text) throws IOException {
    Path file = home.resolve("curriculum/shop").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @Test void aCourseHasItsLessonsInOrder() {
    var course = courses.course("shop").orElseThrow();
    assertThat(course.lessons()).extracting(Lesson::label).containsExactly("Day 1", "Day 2");
    assertThat(course.lessons().getFirst().place()).isEqualTo("lesson/shop/week-1/day-1");
    assertThat(courses.lesson("lesson/shop/week-1/day-2")).map(Lesson::title).contains("Look");
    assertThat(courses.lesson("lesson/shop/week-1/day-3")).isEmpty();
    assertThat(courses.lesson("exercise/shop/one")).isEmpty();
    assertThat(((LessonText.Prose) course.lessons().getFirst().text().parts().getFirst()).html()).contains("--- inside").contains("More.");
  }

  @Test void anUnknownKeyIsNamedWithFileLineAndTheNearestKnownOne() throws IOException {
    put("week-1/day-1.md", LESSON.replace("minutes: 10", "minuts: 10"));
    courses.refresh();
    assertThat(courses.problems()).anySatisfy(problem -> {
      assertThat(problem.file()).isEqualTo("curriculum/shop/week-1/day-1.md");
      assertThat(problem.line()).isEqualTo(4);
      assertThat(problem.message()).contains("unknown key 'minuts'").contains("did you mean 'minutes'?");
    });
  }

  @Test void aBrokenLessonLeavesTheOthersAndComesBackWhenMended() throws IOException {
    put("week-1/day-1.md", "no front matter");
    courses.refresh();
    assertThat(courses.course("shop").orElseThrow().lessons()).extracting(Lesson::slug).containsExactly("day-2");
    assertThat(courses.problems()).anyMatch(problem -> problem.message().contains("front matter"));
    put("week-1/day-1.md", LESSON);
    courses.refresh();
    assertThat(courses.course("shop").orElseThrow().lessons()).hasSize(2);
  }

  @Test void aBrokenCourseFileKeepsTheLastGoodCourse() throws IOException {
    put("course.yaml", COURSE.replace("title: Shop", "titel: Shop"));
    courses.refresh();
    assertThat(courses.course("shop")).isPresent();
    assertThat(courses.problems()).anyMatch(problem -> problem.file().endsWith("course.yaml") && problem.line() == 1);
  }

  @Test void anExerciseThatIsNotThereIsNamed() {
    assertThat(courses.problems()).anyMatch(problem -> problem.message().contains("no usable exercise 'one'"));
  }

  @Test void aChangedFileIsReadWithoutBeingAsked() throws IOException {
    put("course.yaml", COURSE.replace("title: Shop", "title: A better shop"));
    org.awaitility.Awaitility.await().until(() -> courses.course("shop").orElseThrow().title().equals("A better shop"));
  }

  @Test void standingCountsWhatIsDoneAndKnowsWhereToGoOn() {
    var standing = new Standing(courses.course("shop").orElseThrow(), catalog, Map.of("one", Mark.DONE, "two", Mark.TRIED));
    assertThat(standing.done()).isEqualTo(1);
    assertThat(standing.size()).isEqualTo(3);
    assertThat(standing.items(standing.course().lessons().getFirst())).extracting(Standing.Item::words).containsExactly("done", "tried, not solved yet");
    assertThat(standing.next()).as("none of these exercises can be opened").isEmpty();
  }

  @Test void theJsonOfACourseSaysOfWhichKindAnExerciseIs() throws IOException {
    var shelf = new Shelf(Files.createTempDirectory(home, "shelf"));
    shelf.exercise("one");
    shelf.script("two");
    shelf.lab("three");
    shelf.write("curriculum/c/course.yaml", COURSE);
    shelf.write("curriculum/c/week-1/day-1.md", LESSON);
    shelf.write("curriculum/c/week-1/day-2.md", LESSON.replace("[one, two]", "[three]"));
    try (var catalog = new Catalog(shelf.home()); var courses = new Courses(shelf.home(), catalog)) {
      JsonNode json = new JsonMapper().valueToTree(CoursePages.full(new Standing(courses.course("c").orElseThrow(), catalog, Map.of())));
      assertThat(json.findValuesAsString("kind")).containsExactly("query", "script", "lab");
    }
  }

  /** To write it anew: {@code mvn test -Dtest=CoursesTest -Dschema.write}. */
  @Test void theCommittedSchemaIsTheOneWeReadBy() throws IOException {
    Path file = Path.of("schema/course.schema.json");
    String schema = JsonSchema.of(CourseYaml.class, "Savepoint course");
    if (System.getProperty("schema.write") != null) Files.writeString(file, schema);
    assertThat(Files.readString(file)).isEqualTo(schema);
  }
}
