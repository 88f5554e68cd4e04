package savepoint.check;

import java.util.List;
import savepoint.engine.Column;

/** What came of comparing an answer's result with the reference's. */
public sealed interface Match {

  record Same() implements Match {}

  /** Another number of columns, or, where the author asks for it, other names. */
  record WrongColumns(List<Column> expected, List<Column> actual) implements Match {}

  /** @param position of the first column whose type cannot be compared with the reference's, 1-based */
  record WrongType(int position, Column expected, Column actual) implements Match {}

  /**
   * Rows are missing, or there are rows too many; both lists hold the first distinct ones only.
   *
   * @param missingRows how many rows of the reference the answer lacks
   * @param extraRows how many rows of the answer have no partner in the reference
   */
  record WrongRows(List<Counted> missing, List<Counted> extra, long missingRows, long extraRows, long expectedRows, long actualRows) implements Match {}

  /**
   * The right rows in a wrong order.
   *
   * @param row where the first misplaced row stands in the answer, 1-based
   * @param expected a row that could stand there
   * @param actual the row that stands there
   */
  record WrongOrder(long row, List<String> expected, List<String> actual) implements Match {}

  /** More rows than are compared: never a pass. */
  record TooLarge(long rows) implements Match {}

  /** A row and how many times it is missing or too many. */
  record Counted(List<String> cells, long count) {}
}
