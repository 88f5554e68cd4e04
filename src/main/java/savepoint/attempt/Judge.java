package savepoint.attempt;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import savepoint.check.Check;
import savepoint.check.Comparison;
import savepoint.check.Expected;
import savepoint.check.Match;
import savepoint.check.Rules;
import savepoint.engine.Caps;
import savepoint.engine.Column;
import savepoint.engine.Outcome;
import savepoint.exercise.Exercise;
import savepoint.exercise.Kind;
import savepoint.exercise.Lab;
import savepoint.exercise.Script;
import savepoint.sandbox.Pool;
import savepoint.sandbox.Template;
import savepoint.sandbox.Topology;

/**
 * Judges answers: each runs on every data set of its exercise, in a sandbox that no learner can reach, and its result, or the state that it leaves, is
 * compared with the reference's. At most as many at once as there are slots; whoever comes then waits in line.
 */
public final class Judge implements AutoCloseable {
  /** What one answer may cost on one data set. */
  public static final Caps CAPS = new Caps(Duration.ofSeconds(5), 100_000, 32 << 20);
  private static final Caps REFERENCE = new Caps(Duration.ofSeconds(20), 100_000, 32 << 20);
  private static final long CACHED_BYTES = 64 << 20;
  private static final Set<String> MEANINGLESS = Set.of("42601", "42803", "42804", "42883", "42P10", "42P13", "42P20", "0A000");
  private static final Duration CLOSING = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(Judge.class);

  private final Pool pool;
  private final int slots;
  private final Map<String, Bench> benches = new ConcurrentHashMap<>();
  private final Semaphore free;
  private final LabJudge labs;
  private volatile boolean closed;
  private final Cache<Key, Expected> references = Caffeine.newBuilder().maximumWeight(CACHED_BYTES)
      .weigher((Key key, Expected expected) -> Reference.weight(expected)).build();

  private final Cache<String, Kinship> contents = Caffeine.newBuilder().maximumWeight(CACHED_BYTES).weigher((String hash, Kinship kinship) -> kinship.weight()).build();
  private final Semaphore searches;
  private final Clock clock;

  /** The exercise itself is at fault: its reference, a data set or a check does not work. */
  public static final class Unusable extends RuntimeException {
    private final transient Check check;

    Unusable(String message, Throwable cause) {
      super(message, cause);
      this.check = null;
    }

    Unusable(Check check, IllegalStateException cause) {
      super("exercise.yaml, check '" + check.title() + "': " + cause.getMessage(), cause);
      this.check = check;
    }

    /** The check at fault, if it is one. */
    public Optional<Check> check() { return Optional.ofNullable(check); }
  }

  /** All that decides a reference's result. */
  private record Key(String dataset, String sql, boolean ordered) {}

  public Judge(Pool pool, int slots, Clock clock) {
    this.pool = pool;
    this.slots = slots;
    this.free = new Semaphore(slots, true);
    this.labs = new LabJudge(pool, slots);
    this.searches = new Semaphore(Math.max(1, slots / 2), true);
    this.clock = clock;
  }

  /** Why answers to an exercise cannot be judged here; empty when they can. */
  public Optional<String> denial(Exercise exercise) {
    return switch (exercise.kind()) {
      case Kind.Query _ -> pool.denial(exercise.topology());
      case Script script -> pool.denial(exercise.topology()).or(() -> pool.denial(script.rights()));
      case Lab _ -> labs.denial(exercise);
    };
  }

  /** The judge of labs. */
  public LabJudge labs() { return labs; }

  /** Throws only when the fault is ours. */
  public Judgement judge(Exercise exercise, String answer) { return judge(exercise, answer, false); }

  /** The same verdict, but what else is wrong with a script is not looked for, and no right rows are taken for luck. For authors' tools. */
  public Judgement brief(Exercise exercise, String answer) { return judge(exercise, answer, true); }

  private Judgement judge(Exercise exercise, String answer, boolean brief) {
    return switch (exercise.kind()) {
      case Kind.Query _ -> query(exercise, answer, brief);
      case Script script -> permitted(() -> bench(exercise.visible()).scripts().judge(exercise, script, answer, brief));
      case Lab _ -> labs.replay(exercise, answer);
    };
  }

  private Judgement query(Exercise exercise, String answer, boolean brief) {
    int statements = exercise.engine().split(answer).size();
    if (statements != 1) return Judging.notOneStatement(statements);
    String sql = exercise.engine().split(answer).getFirst().sql();
    return in(exercise.visible(), slot -> {
      var cases = new ArrayList<Feedback.Case>();
      for (Template dataset : datasets(exercise)) {
        var reference = reference(slot, exercise, dataset);
        var one = Judging.of(slot, exercise, dataset, reference, sql);
        cases.add(one);
        if (Judging.ends(one.verdict())) break;
      }
      if (!brief && Shuffle.matters(exercise.visible()) && cases.stream().allMatch(one -> one.verdict().accepted()))
        Judging.lucky(slot, exercise, reference(slot, exercise, exercise.visible()), sql).ifPresent(one -> cases.set(0, one));
      return Judging.over(exercise, cases);
    });
  }

  /** The visible one first: what goes wrong there can be shown. */
  static List<Template> datasets(Exercise exercise) {
    var all = new ArrayList<Template>();
    all.add(exercise.visible());
    all.addAll(exercise.hidden());
    return all;
  }

  private Expected reference(Slot slot, Exercise exercise, Template dataset) {
    var key = new Key(dataset.hash(), exercise.reference(), exercise.orderRequired());
    return references.get(key, _ -> Reference.of(slot, exercise, dataset, REFERENCE));
  }

  /** What the reference gives on a data set. For authors' tools. */
  public Expected expected(Exercise exercise, Template dataset) {
    return in(dataset, slot -> reference(slot, exercise, dataset));
  }

  /** How what the reference of a script exercise leaves on one data set differs from what that of {@code again} leaves on another, or the same. For authors' tools. */
  public List<Drift> drift(Exercise exercise, Template first, Exercise again, Template second) {
    if (!(exercise.kind() instanceof Script script)) throw new IllegalArgumentException(exercise.id() + " is no script");
    return permitted(() -> bench(first).scripts().drift(exercise, script, first, again, second));
  }

  /** What a statement gives on a data set, run as an answer is. For authors' tools. */
  public Result run(Template dataset, String sql) {
    return in(dataset, slot -> {
      var gathered = new Reference.Gathered();
      var outcome = slot.run(dataset, sql, REFERENCE, gathered);
      return new Result(outcome, gathered.columns, gathered.rows);
    });
  }

  /**
   * The fewest rows on which a judged answer is wrong, found in a second and a half at most, or twice that where hidden rows are disguised, mostly in a fifth of it; empty when the search found none that can
   * be told. Searches never take more than half of the slots: verdicts go first.
   *
   * @param hidden whether it may be sought in hidden data
   */
  public Optional<Feedback.Smallest> smallest(Exercise exercise, String answer, Judgement judgement, boolean hidden) { return smallest(exercise, answer, judgement, hidden, Counterexample.Budget.USUAL); }

  Optional<Feedback.Smallest> smallest(Exercise exercise, String answer, Judgement judgement, boolean hidden, Counterexample.Budget budget) {
    var verdict = judgement.verdict();
    if (verdict != Verdict.WRONG_ROWS && verdict != Verdict.WRONG_ORDER) return Optional.empty();
    String sql = exercise.engine().split(answer).getFirst().sql();
    searches.acquireUninterruptibly();
    try {
      return in(exercise.visible(), slot -> new Counterexample(slot.scratch(exercise.visible()), exercise, sql, verdict, dataset -> content(slot, dataset),
          budget, System::nanoTime).find(judgement.feedback().cases(), hidden)).flatMap(found -> Telling.of(found, clock.instant()));
    } catch (Slot.Broken e) {
      // the verdict stands; only this is missing
      LOG.info("The search for a smallest case at {} ended early", exercise.id(), e);
      return Optional.empty();
    } finally {
      searches.release();
    }
  }

  private Optional<Kinship> content(Slot slot, Template dataset) {
    var cached = contents.getIfPresent(dataset.hash());
    if (cached != null) return Optional.of(cached);
    var scratch = slot.scratch(dataset);
    var read = scratch.rows(dataset).map(rows -> new Kinship(scratch.tables(), rows));
    read.ifPresent(kinship -> contents.put(dataset.hash(), kinship));
    return read;
  }

  /** Work with a database of the data set's tables in which any rows can stand; whoever has it has it alone. For authors' tools. */
  public <T> T scratch(Template dataset, Function<Scratch, T> work) {
    return in(dataset, slot -> work.apply(slot.scratch(dataset)));
  }

  /** Whether an answer is told from the reference. */
  public enum Told { SAME, APART,
    /** The server does not take it at all: it is no statement, or means nothing on this schema. */
    REFUSED }

  /** Looks at one data set after the other, the small hidden ones first, until one tells. For authors' tools. */
  public Told told(Exercise exercise, String answer, Duration time) {
    if (exercise.kind() instanceof Script) return told(brief(exercise, answer));
    var caps = new Caps(time, CAPS.rows(), CAPS.bytes());
    var rules = new Rules(exercise.orderRequired(), exercise.columnsByName(), Rules.TOLERANCE, CAPS.rows());
    return in(exercise.visible(), slot -> datasets(exercise).reversed().stream().map(dataset -> {
      var comparison = new Comparison(reference(slot, exercise, dataset), rules);
      return switch (slot.run(dataset, answer, caps, comparison)) {
        case Outcome.Rows rows -> !rows.cut() && comparison.result() instanceof Match.Same ? Told.SAME : Told.APART;
        case Outcome.Failed failed -> failed.error().state().startsWith("42") || failed.error().state().startsWith("0A") ? Told.REFUSED : Told.APART;
        case Outcome.Done _, Outcome.Ended _ -> Told.APART;
      };
    }).filter(told -> told != Told.SAME).findFirst().orElse(Told.SAME));
  }

  /** In a script a table or a right that is missing may be the very mistake; these states say that a statement has no meaning. */
  private static Told told(Judgement judgement) {
    if (judgement.verdict().accepted()) return Told.SAME;
    if (!judgement.verdict().counts()) throw new Slot.Broken("a script could not be judged: " + judgement.feedback().words(), null);
    var cases = judgement.feedback().cases();
    var error = cases.isEmpty() ? null : cases.getFirst().error();
    return error != null && MEANINGLESS.contains(error.state()) ? Told.REFUSED : Told.APART;
  }

  /** @param outcome without the rows, which are in {@code rows} */
  public record Result(Outcome outcome, List<Column> columns, List<List<String>> rows) {}

  private <T> T in(Template dataset, Function<Slot, T> work) {
    return permitted(() -> bench(dataset).in(dataset, work));
  }

  /** The places of an engine: none of them has a sandbox before it is used. */
  private Bench bench(Template dataset) {
    var topology = Topology.of(dataset.engineName());
    pool.denial(topology).ifPresent(why -> {
      throw new Unusable(why, null);
    });
    return benches.computeIfAbsent(dataset.engineName(), _ -> new Bench(pool, topology, slots, clock));
  }

  private <T> T permitted(Supplier<T> work) {
    try {
      free.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Slot.Broken("interrupted while waiting for a judge", e);
    }
    try {
      if (closed) throw new Slot.Broken("the judge is closed", null);
      return work.get();
    } finally {
      free.release();
    }
  }

  /** How many answers wait for a slot. */
  public int waiting() {
    return free.getQueueLength();
  }

  /** Lets those finish who are being judged; whoever waits in line is turned away, and judged by the next platform process. */
  @Override public void close() {
    closed = true;
    try {
      if (!free.tryAcquire(slots, CLOSING.toSeconds(), TimeUnit.SECONDS)) return;   // the sandboxes are adopted or reaped
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    benches.values().forEach(Bench::close);
    free.release(slots);   // whoever comes now is told that it is closed
  }
}
