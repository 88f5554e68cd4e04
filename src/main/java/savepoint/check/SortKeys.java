package savepoint.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.sf.jsqlparser.JSQLParserException;
import net.sf.jsqlparser.expression.Alias;
import net.sf.jsqlparser.expression.AnalyticExpression;
import net.sf.jsqlparser.expression.CaseExpression;
import net.sf.jsqlparser.expression.CastExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.ExtractExpression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.select.AllColumns;
import net.sf.jsqlparser.statement.select.OrderByElement;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.SelectItem;
import savepoint.engine.Engine;

/**
 * A reference query that also yields what it sorts by, so that ties are known. Made for authors' SQL only.
 *
 * @param sql the query with its sort keys as further output columns behind its own
 * @param keys where each key of the outermost ORDER BY is found; empty when the query sorts by nothing
 * @param appended how many columns at the end are not the query's own
 * @param ranked the last of them is the server's word on who is tied: a number that rows with equal keys share
 */
public record SortKeys(String sql, List<Key> keys, int appended, boolean ranked) {
  /** What no window may sort by. */
  private static final Pattern UNRANKED = Pattern.compile("(?i)\\b(over|select|rollup|rand|random)\\b");

  /** Where a sort key stands in a row. */
  public sealed interface Key {
    /** An output column of the query's own, 0-based. */
    record Output(int index) implements Key {}

    /** The output column of this name. */
    record Named(String name) implements Key {}

    /** One of the columns behind the query's own, 0-based among them. */
    record Appended(int index) implements Key {}
  }

  /** @throws IllegalArgumentException with words for the author when the query cannot be read or its keys cannot be added */
  public static SortKeys of(String query, Engine engine) {
    return of(parse(query), engine);
  }

  static Select parse(String query) {
    try {
      if (CCJSqlParserUtil.parse(query) instanceof Select select) return select;
      throw new IllegalArgumentException("the reference is not a SELECT");
    } catch (JSQLParserException e) {
      throw new IllegalArgumentException("the reference cannot be read: " + (e.getMessage() == null ? e : e.getMessage().lines().findFirst().orElse("")), e);
    }
  }

  static SortKeys of(Select select, Engine engine) {
    var keys = new ArrayList<Key>();
    int own = select instanceof PlainSelect plain ? plain.getSelectItems().size() : 0;
    var order = select.getOrderByElements();
    if (order != null) for (OrderByElement element : order) keys.add(key(select, element.getExpression(), own));
    boolean ranked = order != null && engine.folds() && select instanceof PlainSelect plain && rank(plain, keys, own);
    int appended = select instanceof PlainSelect plain ? plain.getSelectItems().size() - own : 0;
    return new SortKeys(select.toString(), List.copyOf(keys), appended, ranked);
  }

  /**
   * Lets the server number the rows by their keys, so that 'a' and 'A' are tied where a collation says so. False where the query has a key that no window takes, or is none that a window
   * fits into: there texts are tied only when they are the same.
   */
  private static boolean rank(PlainSelect plain, List<Key> keys, int own) {
    var by = new ArrayList<OrderByElement>();
    for (Key key : keys) {
      int item = switch (key) {
        case Key.Output output -> output.index();
        case Key.Appended extra -> own + extra.index();
        case Key.Named _ -> -1;
      };
      if (item < 0 || item >= plain.getSelectItems().size() || item < own && plain.getSelectItems().subList(0, item + 1).stream().anyMatch(before -> before.getExpression() instanceof AllColumns)) return false;
      by.add(new OrderByElement().withExpression(plain.getSelectItems().get(item).getExpression()));
    }
    if (by.stream().anyMatch(element -> UNRANKED.matcher(element.toString()).find()) || plain.getGroupBy() != null && UNRANKED.matcher(plain.getGroupBy().toString()).find()) return false;
    var rank = new AnalyticExpression().withName("dense_rank");
    rank.setOrderByElements(by);
    var items = new ArrayList<>(plain.getSelectItems());
    items.add(SelectItem.from(rank, new Alias("savepoint_rank", true)));
    plain.setSelectItems(items);
    return true;
  }

  private static Key key(Select select, Expression by, int own) {
    if (by instanceof LongValue ordinal) return new Key.Output((int) ordinal.getValue() - 1);
    // the parser takes some names for keywords, e.g. "order by month": what looks like a bare name is one
    boolean bare = by.toString().matches("[\\p{L}_][\\p{L}\\p{N}_$]*|\"([^\"]|\"\")+\"|`[^`]+`");
    if (!(select instanceof PlainSelect plain)) {
      if (bare) return new Key.Named(folded(by.toString()));
      throw new IllegalArgumentException("cannot add the sort key " + by + " to this query: sort the outermost SELECT by its output columns");
    }
    var items = plain.getSelectItems().subList(0, own);
    int item = bare ? named(items, folded(by.toString())) : written(items, by);
    if (item < 0) return append(plain, by, own);
    boolean shifted = items.subList(0, item).stream().anyMatch(before -> before.getExpression() instanceof AllColumns);
    return shifted ? append(plain, items.get(item).getExpression(), own) : new Key.Output(item);
  }

  /** A bare name in ORDER BY means an output column first, whether named by AS, by its column or by its function. */
  private static int named(List<SelectItem<?>> items, String name) {
    for (int i = 0; i < items.size(); i++) if (name.equals(outputName(items.get(i)))) return i;
    return -1;
  }

  private static String outputName(SelectItem<?> item) {
    if (item.getAlias() != null) return folded(item.getAlias().getName());
    return switch (item.getExpression()) {
      case AllColumns _ -> null;   // AllTableColumns is one, too
      case Column column -> folded(column.getColumnName());
      case Function function -> folded(function.getName());
      case AnalyticExpression window -> folded(window.getName());
      case CastExpression cast when cast.getLeftExpression() instanceof Column column -> folded(column.getColumnName());
      case CaseExpression _ -> "case";
      case ExtractExpression _ -> "extract";
      default -> null;
    };
  }

  private static int written(List<SelectItem<?>> items, Expression by) {
    for (int i = 0; i < items.size(); i++) {
      if (!(items.get(i).getExpression() instanceof AllColumns) && items.get(i).getExpression().toString().equals(by.toString())) return i;
    }
    return -1;
  }

  /** Under DISTINCT the server has the sort key among the output columns anyway: adding it again makes no row more distinct. */
  private static Key append(PlainSelect plain, Expression expression, int own) {
    int index = plain.getSelectItems().size() - own;
    var items = new ArrayList<>(plain.getSelectItems());
    items.add(SelectItem.from(expression, new Alias("savepoint_key_" + (index + 1), true)));
    plain.setSelectItems(items);
    return new Key.Appended(index);
  }

  /** As the server folds identifiers. */
  private static String folded(String name) {
    if (name.length() > 1 && name.startsWith("`") && name.endsWith("`")) return name.substring(1, name.length() - 1).toLowerCase(Locale.ROOT);
    if (name.length() > 1 && name.startsWith("\"") && name.endsWith("\"")) return name.substring(1, name.length() - 1).replace("\"\"", "\"");
    return name.toLowerCase(Locale.ROOT);
  }

  /** Makes the expected result of what {@link #sql} gave: its own columns, and who is tied with whom. */
  public Expected expected(List<savepoint.engine.Column> columns, List<List<String>> rows) {
    int width = columns.size() - appended;
    var at = keys.stream().map(key -> index(key, columns, width)).toList();
    var form = RowForm.exact(at.stream().map(columns::get).toList());
    var own = new ArrayList<List<String>>(rows.size());
    var peers = new ArrayList<Integer>(rows.size());
    String last = null;
    int peer = -1;
    for (var row : rows) {
      var key = ranked ? row.getLast() : form.value(at.stream().map(row::get).collect(Collectors.toCollection(ArrayList::new))).exact();
      if (!key.equals(last)) peer++;
      last = key;
      peers.add(peer);
      own.add(row.subList(0, width));
    }
    return new Expected(columns.subList(0, width), own, peers);
  }

  private static int index(Key key, List<savepoint.engine.Column> columns, int width) {
    return switch (key) {
      case Key.Output output when output.index() >= 0 && output.index() < width -> output.index();
      case Key.Output output -> throw new IllegalArgumentException("ORDER BY " + (output.index() + 1) + ", but the result has " + width + " columns");
      case Key.Appended extra -> width + extra.index();
      case Key.Named named -> {
        for (int i = 0; i < width; i++) if (columns.get(i).name().equals(named.name())) yield i;
        // outside PostgreSQL a name comes back as it was written
        for (int i = 0; i < width; i++) if (columns.get(i).name().equalsIgnoreCase(named.name())) yield i;
        throw new IllegalArgumentException("ORDER BY " + named.name() + ", but the result has no such column");
      }
    };
  }
}
