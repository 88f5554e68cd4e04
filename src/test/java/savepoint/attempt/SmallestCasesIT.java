package savepoint.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import savepoint.db.TestDatabase;
import savepoint.exercise.Exercise;
import savepoint.exercise.Folder;
import savepoint.exercise.Shelf;

/** Who is told which case, and how often. */
class SmallestCasesIT {
  @TempDir Path home;
  private final AtomicInteger sought = new AtomicInteger();
  private final List<Boolean> hiddenAllowed = java.util.Collections.synchronizedList(new ArrayList<>());
  private TestDatabase database;
  private AttemptStore store;
  private Exercise practice;
  private Exercise exam;
  private long ann;
  private long bob;

  @BeforeEach void start() throws Exception {
    database = TestDatabase.fresh();
    store = new AttemptStore(database.jdbc());
    var shelf = new Shelf(home);
    practice = Folder.read(home, shelf.exercise("legs")).exercise().orElseThrow();
    Path folder = shelf.exercise("exam");
    Files.writeString(folder.resolve("exercise.yaml"), Files.readString(folder.resolve("exercise.yaml")) + "mode: exam\n");
    exam = Folder.read(home, folder).exercise().orElseThrow();
    ann = person("ann");
    bob = person("bob");
  }

  @AfterEach void stop() {
    database.close();
  }

  private long person(String name) {
    return database.jdbc().one("insert into person (name, email, password, role) values (?, ?, '', 'LEARNER') returning id", rs -> rs.getLong(1), name, name + "@example.org").orElseThrow();
  }

  /** As after a restart of the platform: nothing is remembered but in the database. */
  private SmallestCases cases() {
    return new SmallestCases(store, id -> Optional.of(id.equals(exam.id()) ? exam : practice), (exercise, answer, judgement, hidden) -> {
      sought.incrementAndGet();
      hiddenAllowed.add(hidden);
      boolean visible = judgement.feedback().cases().getFirst().verdict() == Verdict.WRONG_ROWS;
      if (!visible && !hidden) return Optional.empty();
      var shown = new Feedback.Shown(List.of(new Feedback.Head("name", "text")), List.of());
      return Optional.of(new Feedback.Smallest(!visible, true, List.of(new Feedback.Filled("public", "animal", List.of(new Feedback.Head("id", "integer")), List.of(List.of("1")))),
          shown, shown, Instant.now(), 3, 1.5));
    }, Clock.systemUTC());
  }

  private Attempt wrong(long person, Exercise exercise, boolean visible) {
    var attempt = store.add(person, exercise.id(), exercise.hash(), "select " + System.nanoTime(), null).attempt();
    var cases = List.of(new Feedback.Case("visible", true, visible ? Verdict.WRONG_ROWS : Verdict.ACCEPTED, "x", null, null),
        new Feedback.Case("hidden-1", false, Verdict.WRONG_ROWS, "x", null, null));
    return store.judged(attempt.id(), exercise.hash(), new Judgement(Verdict.WRONG_ROWS, new Feedback("Wrong.", cases))).orElseThrow();
  }

  private Attempt again(Attempt attempt) {
    return store.find(attempt.id()).orElseThrow();
  }

  @Test void aCaseIsSoughtOnceAndKeptWithItsAttempt() {
    var attempt = wrong(ann, practice, true);
    assertThat(cases().of(attempt)).isInstanceOf(SmallestCases.Answer.Told.class);
    assertThat(again(attempt).judgement().get().feedback().smallest().tables().getFirst().rows()).containsExactly(List.of("1"));
    assertThat(cases().of(attempt)).isInstanceOf(SmallestCases.Answer.Told.class);
    assertThat(cases().of(again(attempt))).isInstanceOf(SmallestCases.Answer.Told.class);
    assertThat(sought).hasValue(1);
  }

  @Test void whoeverAsksTwiceAtOnceStartsOneSearch() {
    var attempt = wrong(ann, practice, true);
    var cases = cases();
    var all = IntStream.range(0, 8).mapToObj(_ -> CompletableFuture.supplyAsync(() -> cases.of(attempt))).toList();
    assertThat(all).allSatisfy(one -> assertThat(one.join()).isInstanceOf(SmallestCases.Answer.Told.class));
    assertThat(sought).hasValue(1);
  }

  @Test void anExamTellsNone() {
    var attempt = wrong(ann, exam, true);
    assertThat(cases().of(attempt)).isEqualTo(new SmallestCases.Answer.None("This is an exam: what goes wrong on which data is not shown."));
    assertThat(sought).hasValue(0);
    assertThat(again(attempt).judgement().get().feedback().smallest()).isNull();
  }

  @Test void casesFromHiddenDataAreLimitedForEachPersonAlsoAfterARestart() {
    for (int i = 0; i < SmallestCases.MOST; i++) assertThat(cases().of(wrong(ann, practice, false))).as("case %d", i).isInstanceOf(SmallestCases.Answer.Told.class);
    var oneMore = wrong(ann, practice, false);
    assertThat(((SmallestCases.Answer.None) cases().of(oneMore)).words()).contains("10 cases from hidden data").contains("in 60 minutes");
    assertThat(sought).as("what may not be told is not sought").hasValue(SmallestCases.MOST);
    assertThat(again(oneMore).judgement().get().feedback().smallest()).isNull();

    assertThat(cases().of(wrong(bob, practice, false))).isInstanceOf(SmallestCases.Answer.Told.class);
    assertThat(cases().of(wrong(ann, practice, true))).as("what she sees anyway is free").isInstanceOf(SmallestCases.Answer.Told.class);
    assertThat(hiddenAllowed.getLast()).as("and hidden data is left out of the search").isFalse();

    database.jdbc().update("update attempt set feedback = jsonb_set(feedback, '{smallest,told}', to_jsonb((now() - interval '61 minutes')::text)) where feedback #>> '{smallest,hidden}' = 'true' and person = ?", ann);
    assertThat(cases().of(oneMore)).isInstanceOf(SmallestCases.Answer.Told.class);
  }

  @Test void theLastOneIsNotToldTwiceAtOnce() {
    for (int i = 0; i < SmallestCases.MOST - 1; i++) cases().of(wrong(ann, practice, false));
    var attempts = IntStream.range(0, 6).mapToObj(_ -> wrong(ann, practice, false)).toList();
    var running = attempts.stream().map(attempt -> CompletableFuture.supplyAsync(() -> cases().of(attempt))).toList();
    var answers = running.stream().map(CompletableFuture::join).toList();
    assertThat(answers.stream().filter(SmallestCases.Answer.Told.class::isInstance)).hasSize(1);
    assertThat(attempts.stream().filter(attempt -> again(attempt).judgement().get().feedback().smallest() != null)).hasSize(1);
  }

  @Test void whatIsRightOrOfAnOlderExerciseHasNone() {
    var right = store.add(ann, practice.id(), practice.hash(), "select 1", null).attempt();
    var judged = store.judged(right.id(), practice.hash(), new Judgement(Verdict.ACCEPTED, Feedback.of("Right."))).orElseThrow();
    assertThat(cases().of(judged)).isInstanceOf(SmallestCases.Answer.None.class);
    var old = store.add(ann, practice.id(), "other", "select 2", null).attempt();
    var cases = List.of(new Feedback.Case("visible", true, Verdict.WRONG_ROWS, "x", null, null));
    var wrong = store.judged(old.id(), "other", new Judgement(Verdict.WRONG_ROWS, new Feedback("Wrong.", cases))).orElseThrow();
    assertThat(((SmallestCases.Answer.None) cases().of(wrong)).words()).contains("changed since");
    assertThat(sought).hasValue(0);
  }

  @Test void anAttemptOfBeforeThereWereCasesStaysReadable() {
    var attempt = wrong(ann, practice, true);
    database.jdbc().update("update attempt set feedback = feedback - 'smallest' where id = ?", attempt.id());
    assertThat(again(attempt).judgement().get().feedback().words()).isEqualTo("Wrong.");
    assertThat(cases().of(again(attempt))).isInstanceOf(SmallestCases.Answer.Told.class);
  }
}
