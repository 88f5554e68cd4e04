package savepoint.attempt;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import savepoint.check.Tampered;
import savepoint.exercise.Exercise;
import savepoint.exercise.Script;
import savepoint.sandbox.Pool;
import savepoint.sandbox.Template;
import savepoint.sandbox.Topology;

/** Judges answers to script exercises: each is replayed on every data set of its exercise, and what it leaves is compared and proved. */
final class Scripts implements AutoCloseable {
  private static final long CACHED_BYTES = 64 << 20;

  private final List<House> houses;
  private final Deque<House> idle;
  private final Cache<Key, State> states = Caffeine.newBuilder().maximumWeight(CACHED_BYTES).weigher((Key key, State state) -> state.weight()).build();

  /** Where one answer is judged: a server for learners' scripts, another one for the reference's, one where no script runs. Each is leased only when it is needed. */
  record House(Premises learners, Premises model, Premises start) {
    static House of(int number, Pool pool, Topology topology, Clock clock) {
      return new House(new Premises("judge:" + number + ":script", pool, topology, clock), new Premises("judge:" + number + ":model", pool, topology, clock),
          new Premises("judge:" + number + ":start", pool, topology, clock));
    }

    void close() {
      learners.close();
      model.close();
      start.close();
    }
  }

  /** All that decides a reference's end state. */
  private record Key(String dataset, String reference, String kind) {}

  Scripts(Pool pool, Topology topology, int places, Clock clock) {
    this.houses = IntStream.range(0, places).mapToObj(n -> House.of(n, pool, topology, clock)).toList();
    this.idle = new ArrayDeque<>(houses);
  }

  /**
   * At most as many at once as there are places: the caller holds a permit.
   *
   * @param brief the verdict is all that counts: what else is wrong is not looked for
   */
  Judgement judge(Exercise exercise, Script script, String answer, boolean brief) {
    int statements = exercise.engine().split(answer).size();
    if (statements == 0 || statements > Replay.MOST) return ScriptJudging.notThatMany(statements);
    return in(exercise.visible(), house -> {
      var cases = new ArrayList<Feedback.Case>();
      var budget = new Budget();
      for (Template dataset : Judge.datasets(exercise)) {
        var one = new ScriptJudging(this, house, exercise, script, dataset, budget, brief).judge(answer);
        cases.add(one);
        if (!one.verdict().accepted()) break;
      }
      return ScriptJudging.over(exercise, cases);
    });
  }

  /** What the reference leaves on a data set. */
  State reference(House house, Exercise exercise, Script script, Template dataset) {
    var key = new Key(dataset.hash(), exercise.reference(), script.toString());
    return states.get(key, _ -> made(house, exercise, script, dataset));
  }

  /** Where the reference is not the same twice. */
  List<Drift> drift(Exercise exercise, Script script, Template first, Exercise again, Template second) {
    return in(first, house -> Drift.between(reference(house, exercise, script, first), made(house, again, script, second)));
  }

  private State made(House house, Exercise exercise, Script script, Template dataset) {
    try (Stage stage = model(house, exercise, script, dataset); var survey = Survey.of(stage)) {
      return new Compared(script).state(survey, stage.affected());
    } catch (IllegalArgumentException | Tampered e) {
      throw unusable(exercise, dataset, e.getMessage());
    } catch (SQLException e) {
      house.model().discard("a reference's end state cannot be read", e);
      throw new Slot.Broken("the end state of the reference of " + exercise.id() + " on " + dataset.name() + " cannot be read", e);
    }
  }

  /** A stage on which the reference has played. Security: never on a server where learners' scripts run. */
  Stage model(House house, Exercise exercise, Script script, Template dataset) {
    Stage stage = Stage.open(house.model(), dataset, script);
    try {
      Replay replay = Replay.of(stage, exercise.engine(), exercise.reference());
      if (!replay.finished()) throw unusable(exercise, dataset, ScriptJudging.said(replay));
      stage.affected(replay.affected());
      stage.settle();
      return stage;
    } catch (SQLException e) {
      stage.close();
      house.model().discard("the reference cannot be played", e);
      throw new Slot.Broken("the reference of " + exercise.id() + " cannot be played on " + dataset.name(), e);
    } catch (RuntimeException e) {
      stage.close();
      throw e;
    }
  }

  private static Judge.Unusable unusable(Exercise exercise, Template dataset, String why) {
    return new Judge.Unusable("the reference of " + exercise.id() + " on " + dataset.name() + ": " + why, null);
  }

  /** Best the place where the data set is loaded already. */
  <T> T in(Template dataset, Function<House, T> work) {
    House house;
    synchronized (idle) {
      house = idle.stream().filter(one -> one.learners().knows(dataset)).findFirst().orElse(idle.getFirst());
      idle.remove(house);
    }
    try {
      return work.apply(house);
    } finally {
      synchronized (idle) {
        idle.addFirst(house);
      }
    }
  }

  @Override public void close() {
    houses.forEach(House::close);
  }
}
