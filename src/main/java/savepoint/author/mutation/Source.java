package savepoint.author.mutation;

import java.util.List;
import java.util.Map;
import java.util.Set;
import net.sf.jsqlparser.statement.select.Join;

/**
 * What one item of a FROM offers, as far as it is known.
 *
 * @param name what its columns are qualified with
 * @param known whether the parser sees what it is: not so for functions and recursions
 * @param table the base table it is, or ""
 * @param columns and whether each may be NULL there; null is unknown
 * @param keys sets of columns of which no two rows have the same
 * @param references columns that point to the key of another table
 * @param join how it is joined; null for the first
 * @param outer whether a join fills it with NULLs where nothing matches
 */
record Source(String name, boolean known, String table, Map<String, Boolean> columns, List<Set<String>> keys, Map<String, String> references, Join join, boolean outer) {
  Source asOuter() {
    return new Source(name, known, table, columns, keys, references, join, true);
  }
}
