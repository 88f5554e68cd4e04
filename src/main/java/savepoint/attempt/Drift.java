package savepoint.attempt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import savepoint.check.Comparison;
import savepoint.check.Expected;
import savepoint.check.Match;
import savepoint.check.Rules;

/**
 * Something that a reference leaves otherwise another time.
 *
 * @param columns those of the table whose values are others, as {@code table.column}; empty when it is not values that differ
 */
public record Drift(String what, List<String> columns) {
  private static final Rules RULES = new Rules(false, false, Rules.TOLERANCE, Integer.MAX_VALUE);

  static List<Drift> between(State first, State second) {
    var found = new ArrayList<Drift>();
    for (var content : first.contents()) {
      second.contents().stream().filter(other -> other.relation().same(content.relation())).findFirst()
          .ifPresentOrElse(other -> rows(content, other).ifPresent(found::add), () -> found.add(new Drift(content.relation().title() + " is not there", List.of())));
    }
    for (var content : second.contents())
      if (first.contents().stream().noneMatch(other -> other.relation().same(content.relation()))) found.add(new Drift(content.relation().title() + " is there", List.of()));
    if (!first.sequences().equals(second.sequences())) found.add(new Drift("a sequence stands at another number", List.of()));
    if (!first.names().equals(second.names())) found.add(new Drift("a constraint or an index has another name", List.of()));
    return List.copyOf(found);
  }

  private static Optional<Drift> rows(State.Content first, State.Content second) {
    String title = first.relation().title();
    if (first.rows() == null || second.rows() == null)
      return first.rows() == second.rows() ? Optional.empty() : Optional.of(new Drift(title + " cannot be read every time", List.of()));
    if (!first.columns().equals(second.columns())) return Optional.of(new Drift(title + " has other columns", List.of()));
    if (Comparison.of(first.rows(), second.rows().columns(), second.rows().rows(), RULES) instanceof Match.Same) return Optional.empty();
    var columns = new ArrayList<String>();
    for (int i = 0; i < first.columns().size(); i++)
      if (!values(first.rows(), i).equals(values(second.rows(), i))) columns.add(title + "." + first.columns().get(i));
    return Optional.of(new Drift(columns.isEmpty() ? "the rows of " + title + " differ" : "other values in " + String.join(", ", columns), columns));
  }

  /** How often each value stands in a column. */
  private static Map<String, Long> values(Expected rows, int column) {
    var counts = new HashMap<String, Long>();
    for (var row : rows.rows()) counts.merge(String.valueOf(row.get(column)), 1L, Long::sum);
    return counts;
  }

  @Override public String toString() { return what; }
}
