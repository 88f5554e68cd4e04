package savepoint.check;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.sf.jsqlparser.expression.AllValue;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.NullValue;
import net.sf.jsqlparser.statement.select.Select;
import savepoint.engine.Engine;

/**
 * Finds out whether the LIMIT or OFFSET of a reference cuts through tied rows: then several answers are right and only one of them would pass.
 *
 * @param keys the query without its cut, with its sort keys
 * @param limit rows kept, {@link Long#MAX_VALUE} for all
 * @param offset rows skipped
 * @param withTies FETCH … WITH TIES keeps the last row's peers: its end cuts nothing
 */
public record TieCut(SortKeys keys, long limit, long offset, boolean withTies) {

  /** @param row the last row before the cut, 1-based in the uncut result; @param before and @param after are tied, yet only one of them is in the result */
  public record Cut(long row, List<String> before, List<String> after) {}

  /** Empty when the query cuts nothing off; {@link IllegalArgumentException} with words for the author when it cannot be read. */
  public static Optional<TieCut> of(String query, Engine engine) {
    Select select = SortKeys.parse(query);
    var fetch = select.getFetch();
    var limit = select.getLimit();
    var offset = select.getOffset();
    if (limit == null && fetch == null && offset == null) return Optional.empty();
    long kept = Long.MAX_VALUE;
    if (limit != null) kept = number(limit.getRowCount(), Long.MAX_VALUE, "LIMIT");
    if (fetch != null) kept = fetch.getExpression() == null ? 1 : number(fetch.getExpression(), 1, "FETCH");
    long skipped = offset == null ? 0 : number(offset.getOffset(), 0, "OFFSET");
    boolean ties = fetch != null && fetch.getFetchParameters().stream().anyMatch(word -> word.toUpperCase(Locale.ROOT).contains("TIES"));
    select.setLimit(null);
    select.setFetch(null);
    select.setOffset(null);
    return Optional.of(new TieCut(SortKeys.of(select, engine), kept, skipped, ties));
  }

  private static long number(Expression expression, long none, String clause) {
    return switch (expression) {
      case null -> none;
      case AllValue _ -> none;
      case NullValue _ -> none;
      case LongValue number -> number.getValue();
      default -> throw new IllegalArgumentException(clause + " " + expression + " is not a plain number: whether it cuts a tie cannot be told");
    };
  }

  /** Looks at both ends of what is kept, in the result of {@link SortKeys#sql}. A cut between rows that look the same does no harm. */
  public Optional<Cut> cut(Expected uncut) {
    var start = at(uncut, offset);
    if (start.isPresent() || withTies || limit == Long.MAX_VALUE || limit == 0) return start;
    return at(uncut, offset + limit);
  }

  private static Optional<Cut> at(Expected uncut, long row) {
    if (row <= 0 || row >= uncut.rows().size()) return Optional.empty();
    int i = (int) row;
    int peer = uncut.peers().get(i);
    if (uncut.peers().get(i - 1) != peer) return Optional.empty();
    var form = RowForm.exact(uncut.columns());
    var before = uncut.rows().get(i - 1);
    var value = form.value(before).exact();
    for (int j = uncut.peers().indexOf(peer); j < uncut.rows().size() && uncut.peers().get(j) == peer; j++) {
      var other = uncut.rows().get(j);
      if (!form.value(other).exact().equals(value)) return Optional.of(new Cut(row, before, other));
    }
    return Optional.empty();
  }
}
