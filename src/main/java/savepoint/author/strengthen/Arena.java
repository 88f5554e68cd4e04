package savepoint.author.strengthen;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import savepoint.attempt.Tables.Row;
import savepoint.author.mutation.Mutant;

/** Where rows show what they are worth. */
interface Arena {
  /** These rows without those that the server refuses. */
  List<Row> allowed(List<Row> rows);

  /** Which of these mutants the rows tell from the reference; empty when the reference comes to nothing on them. */
  Optional<Trial> trial(List<Row> rows, Collection<Mutant> mutants);

  /** Whether the rows may be part of the exercise: the reference means one thing on them, and all accepted attempts are right. */
  boolean sound(List<Row> rows);

  /** @param size how many rows the reference gives */
  record Trial(int size, Set<Mutant> killed) {}
}
