package savepoint;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import savepoint.account.People;
import savepoint.account.Person;
import savepoint.account.Role;
import savepoint.attempt.Attempt;
import savepoint.attempt.Attempts;
import savepoint.classroom.CohortStore;
import savepoint.db.Jdbc;
import savepoint.exercise.Exercise;
import savepoint.exercise.Folder;
import savepoint.exercise.Lab;
import savepoint.exercise.Sample;
import savepoint.gradebook.Outline;

/**
 * A class to look at, for {@code --demo}: people who hand in the attempts that ship with the content, each judged by the real judge.
 * The same every time, and a second start adds nothing. Only when they were handed in is made up.
 */
final class Demo implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Demo.class);
  /** Everybody may know it: that is why there is a demo class only where somebody asked for one, and no operator in it. */
  static final String PASSWORD = "demo-papier-und-co";
  private static final String COHORT = "Demo class, Autumn 2026";
  private static final ZoneId ZONE = ZoneId.of("Europe/Vienna");
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  /** Names, and how much of the course each has worked through, in percent. */
  private static final List<Learner> LEARNERS = List.of(
      new Learner("Amira Haddad", 96, 5), new Learner("Bence Tóth", 55, 35), new Learner("Clara Neumann", 78, 15), new Learner("Dmytro Shevchenko", 62, 25),
      new Learner("Elif Yıldız", 100, 2), new Learner("Fatou Diallo", 70, 20), new Learner("Giulia Ferraro", 40, 40), new Learner("Hiro Tanaka", 85, 10),
      new Learner("Ivana Petrović", 22, 30), new Learner("Jakob Lindqvist", 48, 50), new Learner("Łucja Kowalczyk", 0, 0), new Learner("Mateo Álvarez", 66, 20));

  /** @param reach how far in the course, in percent; @param stuck how often an exercise stays unsolved, in percent */
  private record Learner(String name, int reach, int stuck) {
    String email() {
      var plain = java.text.Normalizer.normalize(name.replace('ı', 'i').replace('Ł', 'L'), java.text.Normalizer.Form.NFD).replaceAll("\\p{M}", "");
      return plain.toLowerCase(java.util.Locale.ROOT).replace(' ', '.') + "@demo.example";
    }
  }

  private final People people;
  private final CohortStore cohorts;
  private final DemoStore store;
  private final Content content;
  private final Path home;
  private final Attempts attempts;
  private Thread working;

  /** @param home holds {@code exercises/}, whose attempts are handed in */
  Demo(Jdbc jdbc, Content content, Path home, Attempts attempts) {
    this.people = new People(jdbc);
    this.cohorts = new CohortStore(jdbc);
    this.store = new DemoStore(jdbc);
    this.content = content;
    this.home = home;
    this.attempts = attempts;
  }

  /** What to print about signing in. */
  List<String> signIns() {
    if (course().isEmpty()) return List.of("There is no course with exercises here, so there is no demo class.");
    return List.of("DEMO sign-ins, known to everybody: never let others reach this installation. Password of all: " + PASSWORD,
        "  instructor@demo.example   grader@demo.example   " + LEARNERS.get(0).email() + "   " + LEARNERS.get(10).email() + " (has not begun)   and " + (LEARNERS.size() - 2) + " more");
  }

  /** Makes the people and their cohort. */
  void enrol() {
    var course = course();
    if (course.isEmpty()) return;
    var instructor = person("Marta Kovács", "instructor@demo.example", Role.INSTRUCTOR);
    person("Jonas Weber", "grader@demo.example", Role.GRADER);
    var cohort = cohorts.byName(course.get().course(), COHORT).or(() -> cohorts.create(instructor, course.get().course(), COHORT))
        .or(() -> cohorts.byName(course.get().course(), COHORT)).orElseThrow();
    for (var learner : LEARNERS) cohorts.join(person(learner), cohort.joinCode());
  }

  /** Makes the class at once and lets it work while the platform is open already. */
  Demo start() {
    enrol();
    working = Thread.ofVirtual().name("demo").start(() -> {
      try {
        work();
      } catch (RuntimeException e) {
        LOG.error("The demo class stopped working; the next start goes on", e);
      }
    });
    return this;
  }

  @Override public void close() {
    if (working != null) working.interrupt();
  }

  /** Hands in what the class has done so far, and waits for each verdict; takes a minute or so the first time, nothing later. */
  void work() {
    var course = course();
    if (course.isEmpty()) return;
    var exercises = course.get().lessons().stream().flatMap(lesson -> lesson.exercises().stream()).flatMap(item -> content.catalog().exercise(item.id()).stream()).toList();
    int taken = 0;
    for (var learner : LEARNERS) {
      var person = person(learner);
      int reach = exercises.size() * learner.reach() / 100;
      for (int i = 0; i < reach && !Thread.currentThread().isInterrupted(); i++) taken += work(person, learner, exercises.get(i), reach - i);
    }
    if (taken > 0) LOG.info("The demo class has handed in {} attempts", taken);
  }

  private Optional<Outline> course() {
    return content.outlines().stream().filter(outline -> outline.lessons().stream().anyMatch(lesson -> !lesson.exercises().isEmpty())).findFirst();
  }

  /** @param before how many exercises this learner went on to do afterwards: the more, the longer ago this one was */
  private int work(Person person, Learner learner, Exercise exercise, int before) {
    var random = new Random((person.email() + exercise.id()).hashCode());
    // now and then somebody skips one
    if (random.nextInt(100) < 8) return 0;
    // a lab is judged on the servers that its learner has, and these learners have none
    if (exercise.kind() instanceof Lab) return 0;
    int taken = 0;
    var answers = answers(learner, exercise, random);
    int pause = 5 + random.nextInt(20);
    for (int n = 0; n < answers.size(); n++) {
      var receipt = attempts.handIn(person.id(), exercise, answers.get(n).answer(), "demo:" + exercise.slug() + ":" + n);
      if (!(receipt instanceof Attempts.Receipt.Taken it) || !it.fresh()) continue;
      Attempt judged = attempts.await(it.attempt(), PATIENCE);
      store.moveBack(judged.id(), Duration.between(when(judged.created(), before, n, pause), judged.created()));
      taken++;
    }
    return taken;
  }

  /** Three exercises on a day, between breakfast and the end of work; the last ones yesterday. */
  private static Instant when(Instant now, int before, int attempt, int pause) {
    int days = 1 + (before - 1) / 3;
    int block = 2 - (before - 1) % 3;
    return now.atZone(ZONE).toLocalDate().minusDays(days).atTime(9, 0).plusMinutes(180L * block + (long) pause * (attempt + 1)).atZone(ZONE).toInstant();
  }

  /** Some wrong answers, then mostly a right one. */
  private List<Sample> answers(Learner learner, Exercise exercise, Random random) {
    var samples = Folder.read(home, home.resolve("exercises").resolve(exercise.course()).resolve(exercise.slug())).samples();
    // one that runs into the time limit on purpose would hold up all others
    var wrong = new ArrayList<>(samples.stream().filter(sample -> !sample.right() && !sample.verdict().equals("timeout") && !sample.verdict().equals("too-large")).toList());
    var right = samples.stream().filter(Sample::right).toList();
    java.util.Collections.shuffle(wrong, random);
    boolean stuck = random.nextInt(100) < learner.stuck();
    int misses = Math.min(wrong.size(), stuck ? 1 + random.nextInt(4) : Math.max(0, random.nextInt(5) - 1));
    var answers = new ArrayList<>(wrong.subList(0, misses));
    if (!stuck && !right.isEmpty()) answers.add(right.get(random.nextInt(right.size())));
    return answers;
  }

  private Person person(Learner learner) {
    return person(learner.name(), learner.email(), Role.LEARNER);
  }

  private Person person(String name, String email, Role role) {
    return people.enrol(name, email, PASSWORD, role, ZONE);
  }
}
