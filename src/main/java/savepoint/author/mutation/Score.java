package savepoint.author.mutation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import savepoint.attempt.Judge;
import savepoint.exercise.Exercise;

/**
 * How many of an exercise's mutants its data notices.
 *
 * @param mutants those that the server accepts
 * @param killed those that the judge tells from the reference
 * @param equivalent survivors that the author rules equivalent
 * @param survivors the other ones
 * @param stale rulings that no survivor needs
 * @param percent of the mutants that are not equivalent
 */
public record Score(String exercise, int mutants, int killed, List<Ruled> equivalent, List<Mutant> survivors, List<Stale> stale, double percent) {
  /** Below this an exercise is not published. */
  public static final int ENOUGH = 95;
  /** Mutants that run away are noticed all the same; nobody waits for them. */
  private static final Duration TIME = Duration.ofSeconds(2);

  /** A survivor and the ruling that explains it. */
  public record Ruled(Mutant mutant, String reason) {}

  /** @param killed whether there is such a mutant, and the data tells it now */
  public record Stale(Ruling ruling, boolean killed) {}

  /** Where a long score stands. */
  public interface Watch {
    void at(int done, int all);
  }

  public Score {
    equivalent = List.copyOf(equivalent);
    survivors = List.copyOf(survivors);
    stale = List.copyOf(stale);
  }

  public static Score of(Judge judge, Exercise exercise) {
    return of(judge, exercise, Rulings.NONE, (_, _) -> { });
  }

  public static Score of(Judge judge, Exercise exercise, Rulings rulings, Watch watch) {
    var all = Mutants.of(exercise);
    var killed = new ArrayList<Mutant>();
    var alive = new ArrayList<Mutant>();
    for (Mutant mutant : all) {
      watch.at(killed.size() + alive.size(), all.size());
      switch (judge.told(exercise, mutant.sql(), TIME)) {
        case APART -> killed.add(mutant);
        case SAME -> alive.add(mutant);
        case REFUSED -> { }
      }
    }
    return over(exercise.id(), killed, alive, rulings);
  }

  static Score over(String exercise, List<Mutant> killed, List<Mutant> alive, Rulings rulings) {
    var equivalent = new ArrayList<Ruled>();
    var survivors = new ArrayList<Mutant>();
    for (Mutant mutant : alive)
      rulings.equivalent().stream().filter(ruling -> ruling.means(mutant)).findFirst()
          .ifPresentOrElse(ruling -> equivalent.add(new Ruled(mutant, ruling.reason())), () -> survivors.add(mutant));
    var stale = rulings.equivalent().stream().filter(ruling -> alive.stream().noneMatch(ruling::means))
        .map(ruling -> new Stale(ruling, killed.stream().anyMatch(ruling::means))).toList();
    int counted = killed.size() + survivors.size();
    return new Score(exercise, killed.size() + alive.size(), killed.size(), equivalent, survivors, stale, counted == 0 ? 100 : 100.0 * killed.size() / counted);
  }

  public boolean enough() {
    return killed * 100L >= (long) ENOUGH * (killed + survivors.size());
  }
}
