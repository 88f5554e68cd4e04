package savepoint.attempt;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import savepoint.exercise.Exercise;

/** Takes answers in: stored first, then judged at once; whatever stays pending after a crash is picked up by {@link #sweep}, which Main calls again and again. */
public final class Attempts implements AutoCloseable {
  public static final int LONGEST = 100_000;
  private static final int TRIES = 3;
  private static final int SWEEP = 200;
  private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

  private final AttemptStore store;
  private final Function<String, Optional<Exercise>> exercises;
  private final Function<Exercise, Optional<String>> denial;
  private final BiFunction<Exercise, Attempt, Judgement> judge;
  private final Consumer<Attempt> judged;
  private final MeterRegistry meters;
  private final Map<Long, CompletableFuture<Attempt>> running = new ConcurrentHashMap<>();
  private volatile boolean closed;

  /**
   * @param exercises by id
   * @param denial why answers to an exercise cannot be judged here, empty when they can
   * @param judge bounded by itself: it may wait for a free slot; what it throws is our fault, never the learner's; a lab is judged where its learner left it
   * @param judged hears of each attempt once its verdict is written
   * @param meters get {@code savepoint.verdict}, the time to each verdict with the wait for a judge, and {@code savepoint.grader.errors}, each try that failed by our fault
   */
  public Attempts(AttemptStore store, Function<String, Optional<Exercise>> exercises, Function<Exercise, Optional<String>> denial,
      BiFunction<Exercise, Attempt, Judgement> judge, Consumer<Attempt> judged, MeterRegistry meters) {
    this.store = store;
    this.exercises = exercises;
    this.denial = denial;
    this.judge = judge;
    this.judged = judged;
    this.meters = meters;
  }

  /** What came of handing in. */
  public sealed interface Receipt {
    /** @param fresh false when this was handed in before */
    record Taken(Attempt attempt, boolean fresh) implements Receipt {}

    /** The answer cannot be taken, and why. */
    record Refused(String words) implements Receipt {}
  }

  /** @param key the client's idempotency key, or null */
  public Receipt handIn(long person, Exercise exercise, String answer, String key) {
    var refused = denial.apply(exercise).or(() -> refusal(answer, key));
    if (refused.isPresent()) return new Receipt.Refused(refused.get());
    var added = store.add(person, exercise.id(), exercise.hash(), answer, key);
    Attempt attempt = added.attempt();
    if (!attempt.exercise().equals(exercise.id()) || !attempt.answer().equals(answer))
      return new Receipt.Refused("This idempotency key was used for another answer. Use a new key for a new answer.");
    if (added.fresh()) judge(attempt);
    return new Receipt.Taken(attempt, added.fresh());
  }

  private static Optional<String> refusal(String answer, String key) {
    if (answer.isBlank()) return Optional.of("Your answer is empty. Write a statement, then hand it in.");
    if (answer.length() > LONGEST) return Optional.of("Your answer has %,d characters; at most %,d are taken.".formatted(answer.length(), LONGEST));
    if (answer.indexOf('\0') >= 0) return Optional.of("Your answer holds a NUL character, which SQL does not know. Remove it.");
    if (!java.nio.charset.StandardCharsets.UTF_8.newEncoder().canEncode(answer)) return Optional.of("Your answer holds half a character (a lone surrogate). Remove it.");
    if (key != null && !key.matches("[\\x21-\\x7e]{1,100}")) return Optional.of("An idempotency key has 1 to 100 printable ASCII characters.");
    return Optional.empty();
  }

  /** Waits for the verdict; pending still when the time is up. */
  public Attempt await(Attempt attempt, Duration time) {
    if (!attempt.pending()) return attempt;
    var future = running.get(attempt.id());
    if (future == null) return store.find(attempt.id()).orElse(attempt);
    try {
      return future.get(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return attempt;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return attempt;
    } catch (ExecutionException e) {
      throw new IllegalStateException("judging attempt " + attempt.id() + " failed", e.getCause());
    }
  }

  /** Judges pending attempts whose judge is gone. */
  public void sweep() {
    for (Attempt attempt : store.abandoned(SWEEP)) {
      LOG.info("Attempt {} was left pending: try {}", attempt.id(), attempt.tries());
      judge(attempt);
    }
  }

  private void judge(Attempt attempt) {
    var future = new CompletableFuture<Attempt>();
    // a long queue may outlast a claim: what waits here already is not begun a second time
    if (running.putIfAbsent(attempt.id(), future) != null) return;
    Thread.ofVirtual().name("attempt-" + attempt.id()).start(() -> {
      try {
        judge(attempt, future);
      } catch (RuntimeException e) {
        // the attempt is still pending in the database, where the sweep finds it
        LOG.error("Attempt {} could not be judged now", attempt.id(), e);
        future.complete(attempt);
      } finally {
        running.remove(attempt.id());
      }
    });
  }

  private void judge(Attempt first, CompletableFuture<Attempt> future) {
    var watch = Timer.start(meters);
    for (Attempt attempt = first; ; attempt = store.again(first.id()).orElse(null)) {
      if (attempt == null || closed) break;
      var exercise = exercises.apply(attempt.exercise());
      if (attempt.tries() > TRIES || exercise.isEmpty()) {
        String why = exercise.isEmpty() ? "The exercise is not available at the moment" : "We could not judge this answer, though we tried " + TRIES + " times";
        finish(attempt, attempt.hash(), new Judgement(Verdict.GRADER_ERROR, Feedback.of(why + ". It does not count against you; hand it in again later.")), watch, future);
        return;
      }
      try {
        finish(attempt, exercise.get().hash(), judge.apply(exercise.get(), attempt), watch, future);
        return;
      } catch (RuntimeException e) {
        if (closed) break;   // it stays pending for the next platform process
        meters.counter("savepoint.grader.errors").increment();
        LOG.warn("Judging attempt {} at {} failed, try {}", attempt.id(), attempt.exercise(), attempt.tries(), e);
      }
    }
    future.complete(store.find(first.id()).orElse(first));
  }

  private void finish(Attempt attempt, String hash, Judgement judgement, Timer.Sample watch, CompletableFuture<Attempt> future) {
    var ours = store.judged(attempt.id(), hash, judgement);
    watch.stop(Timer.builder("savepoint.verdict").tag("verdict", judgement.verdict().name()).publishPercentileHistogram().register(meters));
    future.complete(ours.or(() -> store.find(attempt.id())).orElse(attempt));
    ours.ifPresent(judged);
  }

  @Override public void close() {
    closed = true;
  }
}
