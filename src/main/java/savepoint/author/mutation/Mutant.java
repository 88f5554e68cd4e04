package savepoint.author.mutation;

import java.util.Objects;

/**
 * The reference with one small mistake in it.
 *
 * @param was the place before, as the parser writes it; empty when something was added
 * @param becomes the place now; empty when something was left out
 * @param nth which one of those mutants that share operator, {@code was} and {@code becomes}, from 1, in the order of the text
 * @param sql the whole answer, mistake and all
 */
public record Mutant(Operator operator, String was, String becomes, int nth, String sql) {
  public Mutant {
    Objects.requireNonNull(operator);
    if (was.isEmpty() && becomes.isEmpty()) throw new IllegalArgumentException("a mutant changes something");
    if (nth < 1) throw new IllegalArgumentException("counted from 1, not " + nth);
  }

  /** One line: {@code comparison: status <> 'cancelled' → status > 'cancelled'}. */
  @Override public String toString() {
    return operator.word() + ": " + (was.isEmpty() ? "(nothing)" : was) + " → " + (becomes.isEmpty() ? "(nothing)" : becomes) + (nth == 1 ? "" : " (" + nth + ")");
  }
}
