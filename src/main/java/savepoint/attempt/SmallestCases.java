package savepoint.attempt;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import savepoint.exercise.Exercise;

/**
 * Gives out the smallest case on which an answer is wrong: found when its learner first looks, after the verdict, and kept with the attempt.
 *
 * <p>Why hidden data cannot be read out through it. What leaves is one case an attempt, of twelve rows at most, from which no row can be taken without the answer
 * becoming right ({@link Shrink}); values on which that does not depend are replaced by ones from the visible data ({@link Disguise}). A case for which the time
 * ended before either was through is not told: an answer could take that time on purpose. So a learner sees a
 * hidden value only with an answer whose being wrong depends on it, and whoever writes answers that are wrong on purpose to ask for values, one question an
 * answer, gets {@link #MOST} replies {@link #WITHIN an hour} at an exercise, counted in the platform's database; exams give none at all. What is found in
 * the data that learners see is free. A case that may not be told is not sought, so there is nothing to leak.
 */
public final class SmallestCases {
  /** Cases from hidden data that one person is told at one exercise … */
  static final int MOST = 10;
  /** … within this time. */
  static final Duration WITHIN = Duration.ofHours(1);

  private final AttemptStore store;
  private final Function<String, Optional<Exercise>> exercises;
  private final Search search;
  private final Clock clock;
  private final Map<Long, CompletableFuture<Answer>> running = new ConcurrentHashMap<>();

  /** {@link Judge#smallest}. */
  public interface Search {
    Optional<Feedback.Smallest> smallest(Exercise exercise, String answer, Judgement judgement, boolean hidden);
  }

  public SmallestCases(AttemptStore store, Function<String, Optional<Exercise>> exercises, Search search, Clock clock) {
    this.store = store;
    this.exercises = exercises;
    this.search = search;
    this.clock = clock;
  }

  /** What came of asking. */
  public sealed interface Answer {
    record Told(Feedback.Smallest smallest) implements Answer {}

    /** There is none to be told, and why. */
    record None(String words) implements Answer {}
  }

  /** Whether an attempt's verdict is of a kind that a few rows can explain. */
  public static boolean fits(Attempt attempt) {
    return attempt.judgement().filter(j -> (j.verdict() == Verdict.WRONG_ROWS || j.verdict() == Verdict.WRONG_ORDER)
        && j.feedback().cases().stream().noneMatch(one -> one.played() != null)).isPresent();
  }

  /** The case of an attempt that is its learner's own; whoever asks while it is being sought waits for the same. */
  public Answer of(Attempt attempt) {
    if (!fits(attempt)) return new Answer.None("Only wrong rows and a wrong order have a smallest case.");
    var stored = attempt.judgement().get().feedback().smallest();
    if (stored != null) return new Answer.Told(stored);
    var mine = new CompletableFuture<Answer>();
    var other = running.putIfAbsent(attempt.id(), mine);
    if (other != null) return joined(other);
    try {
      mine.complete(sought(attempt));
    } catch (RuntimeException e) {
      mine.completeExceptionally(e);
    } finally {
      running.remove(attempt.id());
    }
    return joined(mine);
  }

  private static Answer joined(CompletableFuture<Answer> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      throw new IllegalStateException("the search for a smallest case failed", e.getCause());
    }
  }

  private Answer sought(Attempt attempt) {
    // it may have been stored between the caller's look and now
    var judgement = store.find(attempt.id()).orElse(attempt).judgement().orElseThrow();
    if (judgement.feedback().smallest() != null) return new Answer.Told(judgement.feedback().smallest());
    var exercise = exercises.apply(attempt.exercise()).orElse(null);
    if (exercise == null) return new Answer.None("The exercise is not available at the moment.");
    if (exercise.exam()) return new Answer.None("This is an exam: what goes wrong on which data is not shown.");
    if (!exercise.hash().equals(attempt.hash())) return new Answer.None("The exercise has changed since. Hand your answer in again.");
    var next = store.nextHidden(attempt.person(), attempt.exercise(), MOST, WITHIN);
    boolean seen = judgement.feedback().cases().stream().anyMatch(one -> one.visible() && one.verdict() == judgement.verdict());
    if (next.isPresent() && !seen) return limit(next.get());
    var found = search.smallest(exercise, attempt.answer(), judgement, next.isEmpty());
    if (found.isEmpty()) return new Answer.None("No case of a few rows was found on which it differs.");
    return store.tell(attempt, found.get(), MOST, WITHIN) ? new Answer.Told(found.get())
        : limit(store.nextHidden(attempt.person(), attempt.exercise(), MOST, WITHIN).orElseGet(clock::instant));
  }

  private Answer limit(java.time.Instant next) {
    long minutes = Math.max(1, Duration.between(clock.instant(), next).plusSeconds(59).toMinutes());
    return new Answer.None("You have been shown " + MOST + " cases from hidden data at this exercise within the last hour. The next can be shown in "
        + (minutes == 1 ? "a minute." : minutes + " minutes."));
  }
}
