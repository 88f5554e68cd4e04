package savepoint.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import savepoint.Patience;
import savepoint.db.TestDatabase;
import savepoint.exercise.Exercise;
import savepoint.exercise.Folder;
import savepoint.exercise.Shelf;

class AttemptsIT {
  private static final TestDatabase DATABASE = TestDatabase.fresh();

  @TempDir Path home;
  private final AttemptStore store = new AttemptStore(DATABASE.jdbc());
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private Exercise exercise;
  private long ann;
  private long bob;

  @BeforeEach void twoLearners() {
    var shelf = new Shelf(home);
    exercise = Folder.read(home, shelf.exercise("legs")).exercise().orElseThrow();
    ann = person("ann");
    bob = person("bob");
  }

  @AfterAll static void close() {
    DATABASE.close();
  }

  private static long person(String name) {
    String email = name + System.nanoTime() + "@example.org";
    return DATABASE.jdbc().one("insert into person (name, email, password) values (?, ?, '') returning id", rs -> rs.getLong(1), name, email).orElseThrow();
  }

  private static final java.util.Queue<Attempt> TOLD = new java.util.concurrent.ConcurrentLinkedQueue<>();

  private Attempts attempts(BiFunction<Exercise, String, Judgement> judge) {
    return new Attempts(store, id -> id.equals(exercise.id()) ? Optional.of(exercise) : Optional.empty(), _ -> Optional.empty(), (e, attempt) -> judge.apply(e, attempt.answer()), TOLD::add, meters);
  }

  private static Judgement accepted(Exercise exercise, String answer) {
    return new Judgement(Verdict.ACCEPTED, Feedback.of("Right."));
  }

  private static Attempt taken(Attempts.Receipt receipt) {
    return ((Attempts.Receipt.Taken) receipt).attempt();
  }

  @Test void anAttemptIsStoredBeforeItIsJudged() {
    var verdict = new CompletableFuture<Judgement>();
    try (var attempts = attempts((e, a) -> verdict.join())) {
      var attempt = taken(attempts.handIn(ann, exercise, "select 1", null));
      assertThat(store.find(ann, attempt.id()).orElseThrow().pending()).isTrue();
      assertThat(attempts.await(attempt, Duration.ofMillis(1)).pending()).isTrue();
      verdict.complete(accepted(exercise, ""));
      var judged = attempts.await(attempt, Patience.LONG);
      assertThat(judged.judgement().orElseThrow().verdict()).isEqualTo(Verdict.ACCEPTED);
      await().untilAsserted(() -> assertThat(TOLD).as("who listens is told, once it is written").extracting(Attempt::id).contains(attempt.id()));
      assertThat(store.find(ann, attempt.id()).orElseThrow().judgement()).isEqualTo(judged.judgement());
    }
  }

  @Test void aForeignAttemptIsNotFound() {
    try (var attempts = attempts(AttemptsIT::accepted)) {
      var attempt = taken(attempts.handIn(ann, exercise, "select 1", null));
      assertThat(store.find(bob, attempt.id())).isEmpty();
      assertThat(store.find(attempt.id())).isPresent();
      assertThat(store.list(bob, exercise.id(), 10)).isEmpty();
    }
  }

  @Test void theSameKeyIsTheSameAttempt() {
    var judged = new AtomicInteger();
    try (var attempts = attempts((e, a) -> { judged.incrementAndGet(); return accepted(e, a); })) {
      var first = attempts.await(taken(attempts.handIn(ann, exercise, "select 1", "k1")), Patience.LONG);
      var again = attempts.handIn(ann, exercise, "select 1", "k1");
      assertThat(again).isEqualTo(new Attempts.Receipt.Taken(store.find(first.id()).orElseThrow(), false));
      assertThat(taken(attempts.handIn(bob, exercise, "select 1", "k1")).id()).isNotEqualTo(first.id());
      assertThat(taken(attempts.handIn(ann, exercise, "select 1", "k2")).id()).isNotEqualTo(first.id());
      await().until(() -> judged.get() == 3);
    }
  }

  @Test void aKeyCannotBeUsedForAnotherAnswer() {
    try (var attempts = attempts(AttemptsIT::accepted)) {
      attempts.handIn(ann, exercise, "select 1", "k1");
      assertThat(attempts.handIn(ann, exercise, "select 2", "k1")).isInstanceOf(Attempts.Receipt.Refused.class);
    }
  }

  @Test void aDoubleClickIsOneAttemptHoweverCloseTheClicks() throws Exception {
    try (var attempts = attempts(AttemptsIT::accepted); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var barrier = new CyclicBarrier(6);
      var clicks = java.util.stream.IntStream.range(0, 6).mapToObj(i -> threads.submit(() -> {
        barrier.await();
        return taken(attempts.handIn(ann, exercise, "select 'double'", null)).id();
      })).toList();
      var ids = new java.util.TreeSet<Long>();
      for (var click : clicks) ids.add(click.get());
      // a click that comes after the verdict of the first sees it by its time, before it by the pending one
      assertThat(ids).hasSize(1);
      assertThat(store.list(ann, exercise.id(), 10)).hasSize(1);
    }
  }

  @Test void anotherAnswerIsAnotherAttempt() {
    try (var attempts = attempts(AttemptsIT::accepted)) {
      long one = taken(attempts.handIn(ann, exercise, "select 1", null)).id();
      assertThat(taken(attempts.handIn(ann, exercise, "select 2", null)).id()).isNotEqualTo(one);
    }
  }

  @Test void whatACrashLeftPendingIsPickedUp() {
    var added = store.add(ann, exercise.id(), exercise.hash(), "select 'crash'", null).attempt();
    try (var attempts = attempts(AttemptsIT::accepted)) {
      attempts.sweep();
      assertThat(store.find(added.id()).orElseThrow().pending()).as("its claim still holds").isTrue();
      DATABASE.jdbc().update("update attempt set claimed = now() - interval '1 second' where id = ?", added.id());
      attempts.sweep();
      await().until(() -> !store.find(added.id()).orElseThrow().pending());
      var judged = store.find(added.id()).orElseThrow();
      assertThat(judged.judgement().orElseThrow().verdict()).isEqualTo(Verdict.ACCEPTED);
      assertThat(judged.tries()).isEqualTo(2);
    }
  }

  @Test void aVerdictIsWrittenOnce() {
    var added = store.add(ann, exercise.id(), exercise.hash(), "select 'once'", null).attempt();
    assertThat(store.judged(added.id(), "h", accepted(exercise, ""))).isPresent();
    assertThat(store.judged(added.id(), "h", new Judgement(Verdict.WRONG_ROWS, Feedback.of("No.")))).isEmpty();
    assertThat(store.find(added.id()).orElseThrow().judgement().orElseThrow().verdict()).isEqualTo(Verdict.ACCEPTED);
  }

  @Test void ourFaultIsTriedThreeTimesAndNeverCounts() {
    var tries = new AtomicInteger();
    try (var attempts = attempts((e, a) -> { tries.incrementAndGet(); throw new IllegalStateException("the judge broke"); })) {
      var attempt = attempts.await(taken(attempts.handIn(ann, exercise, "select 1", null)), Patience.LONG);
      assertThat(attempt.judgement().orElseThrow().verdict()).isEqualTo(Verdict.GRADER_ERROR);
      assertThat(attempt.judgement().orElseThrow().feedback().words()).contains("does not count").doesNotContain("the judge broke");
      assertThat(tries).hasValue(3);
      assertThat(meters.get("savepoint.grader.errors").counter().count()).isEqualTo(3);
      assertThat(meters.get("savepoint.verdict").tag("verdict", "GRADER_ERROR").timer().count()).isEqualTo(1);
      assertThat(store.standings(ann, "c")).isEmpty();
    }
  }

  @Test void aFaultThatPassesLeavesNoTrace() {
    var tries = new AtomicInteger();
    try (var attempts = attempts((e, a) -> {
      if (tries.incrementAndGet() < 3) throw new IllegalStateException("not yet");
      return accepted(e, a);
    })) {
      assertThat(attempts.await(taken(attempts.handIn(ann, exercise, "select 1", null)), Patience.LONG).judgement().orElseThrow().verdict()).isEqualTo(Verdict.ACCEPTED);
    }
  }

  @Test void anExerciseThatIsGoneIsOurFault() {
    var added = store.add(ann, "c/gone", "h", "select 'gone'", null).attempt();
    DATABASE.jdbc().update("update attempt set claimed = now() - interval '1 second' where id = ?", added.id());
    try (var attempts = attempts(AttemptsIT::accepted)) {
      attempts.sweep();
      await().until(() -> !store.find(added.id()).orElseThrow().pending());
      assertThat(store.find(added.id()).orElseThrow().judgement().orElseThrow().verdict()).isEqualTo(Verdict.GRADER_ERROR);
    }
  }

  @Test void whatCannotBeAnAnswerIsRefusedInWords() {
    try (var attempts = attempts(AttemptsIT::accepted)) {
      for (String answer : List.of("", " \n\t", "select '\0'", "select '\ud83d'", "x".repeat(Attempts.LONGEST + 1))) {
        assertThat(attempts.handIn(ann, exercise, answer, null)).isInstanceOf(Attempts.Receipt.Refused.class);
      }
      assertThat(attempts.handIn(ann, exercise, "select 1", "key with spaces")).isInstanceOf(Attempts.Receipt.Refused.class);
      assertThat(attempts.handIn(ann, exercise, "select '\ud83d\ude00'", null)).isInstanceOf(Attempts.Receipt.Taken.class);
      assertThat(store.list(ann, exercise.id(), 10)).hasSize(1);
    }
  }

  @Test void standingsTellWhatWasTriedAndPassed() {
    try (var attempts = attempts((e, answer) -> new Judgement(answer.contains("right") ? Verdict.ACCEPTED : Verdict.WRONG_ROWS, Feedback.of(".")))) {
      for (String answer : List.of("wrong", "right", "right again")) attempts.await(taken(attempts.handIn(ann, exercise, answer, null)), Patience.LONG);
      var standings = store.standings(ann, "c");
      assertThat(standings).hasSize(1);
      assertThat(standings.getFirst().attempts()).isEqualTo(3);
      assertThat(standings.getFirst().accepted()).isNotNull();
      assertThat(store.standings(ann, "_")).isEmpty();
      assertThat(store.standings(bob, "c")).isEmpty();
    }
  }

  @Test void twoWindowsNeverOverwriteEachOthersDraft() {
    var drafts = new DraftStore(DATABASE.jdbc());
    var first = drafts.save(ann, "c/legs", "select", 0);
    assertThat(first).isEqualTo(new DraftStore.Saved(true, new DraftStore.Draft("select", 1)));
    assertThat(drafts.save(ann, "c/legs", "select name", 1).draft().version()).isEqualTo(2);
    assertThat(drafts.save(ann, "c/legs", "other window", 1)).isEqualTo(new DraftStore.Saved(false, new DraftStore.Draft("select name", 2)));
    assertThat(drafts.save(ann, "c/legs", "select name", 1).kept()).as("the same text is no conflict").isTrue();
    assertThat(drafts.find(bob, "c/legs")).isEmpty();
  }
}
