package savepoint.author.strengthen;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import savepoint.attempt.Judge;
import savepoint.attempt.Tables.Row;
import savepoint.author.mutation.Mutant;
import savepoint.exercise.Exercise;
import savepoint.exercise.Sample;
import savepoint.sandbox.Template;

/** Scripts, judged one by one with the rows as the only data set there is: slow, but no other way knows what a script leaves behind. */
final class ScriptArena implements Arena {
  private final Judge judge;
  private final Exercise exercise;
  private final List<Sample> accepted;
  private final Catalogue catalogue;

  ScriptArena(Judge judge, Exercise exercise, List<Sample> samples, Catalogue catalogue) {
    this.judge = judge;
    this.exercise = exercise;
    this.accepted = samples.stream().filter(Sample::right).toList();
    this.catalogue = catalogue;
  }

  @Override public List<Row> allowed(List<Row> rows) {
    return judge.scratch(exercise.visible(), scratch -> Allowed.of(scratch, catalogue, rows));
  }

  @Override public Optional<Trial> trial(List<Row> rows, Collection<Mutant> mutants) {
    var alone = alone(rows);
    if (!right(alone, exercise.reference())) return Optional.empty();
    var killed = new LinkedHashSet<Mutant>();
    for (Mutant mutant : mutants) if (!right(alone, mutant.sql())) killed.add(mutant);
    return Optional.of(new Trial(rows.size(), killed));
  }

  @Override public boolean sound(List<Row> rows) {
    var alone = alone(rows);
    return right(alone, exercise.reference()) && accepted.stream().allMatch(sample -> right(alone, sample.answer()));
  }

  private Exercise alone(List<Row> rows) {
    return exercise.on(exercise.visible().with("rows", List.of(exercise.visible().scripts().getFirst(), InsertScript.of(catalogue, rows))), List.of());
  }

  private boolean right(Exercise alone, String answer) {
    try {
      return judge.judge(alone, answer).verdict().accepted();
    } catch (Judge.Unusable e) {
      return false;   // on such rows the author's own script fails
    }
  }
}
