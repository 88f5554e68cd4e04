package savepoint.attempt;

import java.util.List;
import savepoint.engine.SqlError;

/**
 * What a learner is told about an attempt. Invariant: of hidden data it holds which rule broke and nothing else, neither rows nor the server's words.
 *
 * @param words the whole in one or two sentences
 * @param cases one for each data set that was tried, the visible one first
 */
public record Feedback(String words, List<Case> cases) {
  public Feedback {
    cases = List.copyOf(cases);
  }

  /**
   * One data set.
   *
   * @param name {@code visible}, {@code hidden-1} …
   * @param error what the server said, on visible data only, else null
   * @param diff on visible data only, when rows, order, columns or types differ, else null
   */
  public record Case(String name, boolean visible, Verdict verdict, String words, SqlError error, Diff diff) {
    public Case {
      if (!visible && (error != null || diff != null)) throw new IllegalArgumentException("nothing of hidden data may be told");
    }
  }

  /**
   * The two results side by side.
   *
   * @param missing rows that the answer lacks, the first few of {@code missingCount}
   * @param extra rows that the answer should not have, the first few of {@code extraCount}
   * @param misplaced the first row that stands in the wrong place, null when the order is not what is wrong
   */
  public record Diff(List<Head> expected, List<Head> actual, long missingCount, List<Line> missing, long extraCount, List<Line> extra, Misplaced misplaced) {}

  public record Head(String name, String type) {}

  /** A row and how many times too often or too rarely it came. */
  public record Line(long count, List<String> cells) {}

  /** @param row 1-based */
  public record Misplaced(long row, List<String> expected, List<String> actual) {}

  static Feedback of(String words) {
    return new Feedback(words, List.of());
  }
}
