package savepoint.author.mutation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.WindowDefinition;
import net.sf.jsqlparser.expression.WindowElement;
import net.sf.jsqlparser.expression.WindowOffset;
import net.sf.jsqlparser.expression.operators.relational.ExistsExpression;
import net.sf.jsqlparser.expression.operators.relational.InExpression;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.select.Distinct;
import net.sf.jsqlparser.statement.select.ExceptOp;
import net.sf.jsqlparser.statement.select.Fetch;
import net.sf.jsqlparser.statement.select.GroupByElement;
import net.sf.jsqlparser.statement.select.IntersectOp;
import net.sf.jsqlparser.statement.select.OrderByElement;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.SelectItem;
import net.sf.jsqlparser.statement.select.SetOperation;
import net.sf.jsqlparser.statement.select.SetOperationList;
import net.sf.jsqlparser.statement.select.UnionOp;
import net.sf.jsqlparser.statement.select.WithItem;

/** Mistakes in the clauses of a SELECT around its expressions and joins. */
final class Selects {
  private static final Set<String> AGGREGATES = Set.of("count", "sum", "avg", "min", "max", "array_agg", "string_agg", "json_agg", "jsonb_agg", "bool_and", "bool_or", "every");

  private static final Set<String> DEFAULT_FRAMES = Set.of("RANGE UNBOUNDED PRECEDING", "RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW");

  private final Draft draft;
  private final Scope scope;
  private final boolean ordered;

  /** @param ordered whether the order of the result counts */
  Selects(Draft draft, Scope scope, boolean ordered) {
    this.draft = draft;
    this.scope = scope;
    this.ordered = ordered;
  }

  void edits(Place place) {
    switch (place.node()) {
      case PlainSelect select -> {
        distinct(place, select);
        cut(select);
      }
      case SetOperationList operations -> {
        operations(place, operations);
        cut(operations);
      }
      case GroupByElement by -> keys(by);
      case WindowDefinition window -> window(place, window);
      case OrderByElement key -> key(place, key);
      default -> { }
    }
  }

  private void distinct(Place place, PlainSelect select) {
    Distinct is = select.getDistinct();
    if (is != null) {
      draft.change(Operator.DISTINCT, is.toString(), "", () -> select.setDistinct(null), () -> select.setDistinct(is));
      return;
    }
    if (oneRow(select) || select.getGroupBy() != null || !rowsCount(place)) return;
    if (!scope.sources.stream().allMatch(Source::known) || scope.key(select).isPresent()) return;
    draft.change(Operator.DISTINCT, "", "DISTINCT " + listed(select), () -> select.setDistinct(new Distinct()), () -> select.setDistinct(null));
  }

  private static String listed(PlainSelect select) {
    String items = String.join(", ", select.getSelectItems().stream().map(Object::toString).toList());
    return items.length() > 60 ? items.substring(0, 59) + "…" : items;
  }

  /** Without FROM, or an aggregate over everything. */
  private static boolean oneRow(PlainSelect select) {
    if (select.getFromItem() == null) return true;
    return select.getGroupBy() == null && select.getSelectItems().stream().map(item -> item.getExpression().toString().toLowerCase(Locale.ROOT))
        .anyMatch(text -> !text.contains(" over ") && !text.contains("select ") && AGGREGATES.stream().anyMatch(name -> text.matches("(?s)(.*\\W)?" + name + "\\(.*")));
  }

  /** Whether it matters how often a row comes: not under EXISTS and IN, not beside UNION, not for a value; and in a recursion DISTINCT means something else. */
  private static boolean rowsCount(Place place) {
    Place up = place.parent();
    while (up != null && up.node() instanceof ParenthesedSelect) up = up.parent();
    if (up == null || up.node() instanceof WithItem<?> || up.node() instanceof PlainSelect) return true;
    if (up.node() instanceof SetOperationList list)
      return list.getOperations().stream().allMatch(SetOperation::isAll) && !(up.parent() != null && up.parent().owner() instanceof WithItem<?> with && with.isRecursive());
    return !(up.node() instanceof ExistsExpression) && !(up.node() instanceof InExpression) && !(up.node() instanceof Expression) && !(up.node() instanceof SelectItem<?>);
  }

  private void operations(Place place, SetOperationList list) {
    boolean recursive = place.parent() != null && place.parent().owner() instanceof WithItem<?> with && with.isRecursive();
    var operations = list.getOperations();
    for (int i = 0; i < operations.size(); i++) {
      SetOperation is = operations.get(i);
      int at = i;
      for (SetOperation other : others(is, recursive))
        draft.change(Operator.SET_OPERATOR, is.toString(), other.toString(), () -> operations.set(at, other), () -> operations.set(at, is));
      // the right side first: what is left of a recursion then is its start
      without(list, i, i + 1);
      if (!recursive) without(list, i, i);
    }
  }

  /** A recursion over keys meets no row twice: there UNION instead of UNION ALL is no mistake. */
  private static List<SetOperation> others(SetOperation is, boolean recursive) {
    return switch (is) {
      case UnionOp union when union.isAll() -> recursive ? List.of() : List.of(new UnionOp());
      case UnionOp _ -> List.of(new UnionOp("ALL"));
      case IntersectOp _ -> List.of(new ExceptOp(), new UnionOp());
      case ExceptOp _ -> List.of(new IntersectOp(), new UnionOp());
      default -> List.of();
    };
  }

  private void without(SetOperationList list, int operation, int side) {
    var selects = list.getSelects();
    var operations = list.getOperations();
    Select gone = selects.get(side);
    SetOperation with = operations.get(operation);
    String was = side > operation ? with + " " + gone : gone + " " + with;
    draft.change(Operator.SET_OPERATOR, was, "", () -> {
      selects.remove(side);
      operations.remove(operation);
    }, () -> {
      selects.add(side, gone);
      operations.add(operation, with);
    });
  }

  private void cut(Select select) {
    if (select.getLimit() != null && select.getLimit().getRowCount() instanceof LongValue count) {
      var limit = select.getLimit();
      draft.change(Operator.LIMIT, limit.toString().strip(), "", () -> select.setLimit(null), () -> select.setLimit(limit));
      for (int step : List.of(1, -1)) draft.inside(Operator.LIMIT, limit, () -> limit.setRowCount(Constants.next(count, step)), () -> limit.setRowCount(count));
    }
    if (select.getOffset() != null && select.getOffset().getOffset() instanceof LongValue count) {
      var offset = select.getOffset();
      draft.change(Operator.LIMIT, offset.toString().strip(), "", () -> select.setOffset(null), () -> select.setOffset(offset));
      for (int step : count.getValue() > 1 ? List.of(1, -1) : List.of(1))
        draft.inside(Operator.LIMIT, offset, () -> offset.setOffset(Constants.next(count, step)), () -> offset.setOffset(count));
    }
    if (select.getFetch() != null) fetch(select, select.getFetch());
  }

  private void fetch(Select select, Fetch fetch) {
    draft.change(Operator.LIMIT, fetch.toString().strip(), "", () -> select.setFetch(null), () -> select.setFetch(fetch));
    if (fetch.getExpression() instanceof LongValue count)
      for (int step : List.of(1, -1)) draft.inside(Operator.LIMIT, fetch, () -> fetch.setExpression(Constants.next(count, step)), () -> fetch.setExpression(count));
    var words = fetch.getFetchParameters();
    for (int i = 0; i < words.size(); i++) {
      int at = i;
      String word = words.get(i);
      if (word.equalsIgnoreCase("WITH TIES")) draft.inside(Operator.LIMIT, fetch, () -> words.set(at, "ONLY"), () -> words.set(at, word));
      if (word.equalsIgnoreCase("ONLY")) draft.inside(Operator.LIMIT, fetch, () -> words.set(at, "WITH TIES"), () -> words.set(at, word));
    }
  }

  private void keys(GroupByElement by) {
    var keys = by.getGroupByExpressionList();
    if (keys == null || keys.size() < 2) return;
    for (Object key : List.copyOf(keys)) if (!follows((Expression) key, keys)) draft.remove(Operator.GROUP_BY, keys, key, key + " of " + by);
  }

  /** A column of a table whose key is grouped by as well makes no group smaller. */
  private boolean follows(Expression key, List<?> keys) {
    if (!(key instanceof Column column)) return false;
    var source = scope.own(column);
    var others = new HashSet<String>();
    for (Object other : keys)
      if (other != key && other instanceof Column with && scope.own(with).equals(source)) others.add(Tables.folded(with.getColumnName()));
    return source.isPresent() && source.get().keys().stream().anyMatch(others::containsAll);
  }

  private void window(Place place, WindowDefinition window) {
    var partition = window.getPartitionBy();
    if (partition != null)
      for (Object key : List.copyOf(partition)) draft.remove(Operator.WINDOW_FRAME, partition, key, "PARTITION BY " + key);
    frame(place, window);
  }

  private void frame(Place place, WindowDefinition window) {
    WindowElement frame = window.getWindowElement();
    if (window.getOrderByElements() == null || window.getOrderByElements().isEmpty()) return;
    if (frame != null) {
      String text = frame.toString().strip();
      if (!DEFAULT_FRAMES.contains(text)) draft.change(Operator.WINDOW_FRAME, text, "", () -> window.setWindowElement(null), () -> window.setWindowElement(frame));
      var was = frame.getType();
      var becomes = was == WindowElement.Type.ROWS ? WindowElement.Type.RANGE : WindowElement.Type.ROWS;
      draft.inside(Operator.WINDOW_FRAME, frame, () -> frame.setType(becomes), () -> frame.setType(was));
    } else if (place.owner() instanceof net.sf.jsqlparser.expression.AnalyticExpression function && AGGREGATES.contains(function.getName().toLowerCase(Locale.ROOT)) && !total(window)) {
      var rows = new WindowElement().withType(WindowElement.Type.ROWS).withOffset(new WindowOffset().withType(WindowOffset.Type.PRECEDING));
      draft.change(Operator.WINDOW_FRAME, "", rows.toString().strip() + " in " + window.toString().strip(), () -> window.setWindowElement(rows), () -> window.setWindowElement(null));
    }
  }

  /** Whether its order leaves no ties, so that rows and peers are the same. */
  private boolean total(WindowDefinition window) {
    var names = new HashSet<String>();
    var keys = new ArrayList<Expression>();
    window.getOrderByElements().forEach(key -> keys.add(key.getExpression()));
    if (window.getPartitionBy() != null) keys.addAll(window.getPartitionBy());
    for (Expression key : keys) if (key instanceof Column column) names.add(Tables.folded(column.getColumnName()));
    return scope.sources.size() == 1 && scope.sources.getFirst().keys().stream().anyMatch(names::containsAll);
  }

  private void key(Place place, OrderByElement key) {
    if (!sorts(place) || first(place, key)) return;
    if (place.list().size() > 1 || !(place.owner() instanceof Select)) draft.remove(Operator.ORDER_BY, place, key.toString());
    boolean up = key.isAsc();
    // with the other direction the NULLs would go to the other end, too: that is a mistake of its own
    draft.inside(Operator.ORDER_BY, key, () -> key.setAsc(!up), () -> key.setAsc(up));
    var nulls = key.getNullOrdering();
    if (nulls != null) draft.inside(Operator.ORDER_BY, key, () -> key.setNullOrdering(null), () -> key.setNullOrdering(nulls));
    else if (Boolean.TRUE.equals(scope.nullable(key.getExpression()))) {
      var other = up ? OrderByElement.NullOrdering.NULLS_FIRST : OrderByElement.NullOrdering.NULLS_LAST;
      draft.inside(Operator.ORDER_BY, key, () -> key.setNullOrdering(other), () -> key.setNullOrdering(null));
    }
  }

  /** The keys of DISTINCT ON only bring together what belongs together: in which direction does not matter, unless the order of the result does. */
  private boolean first(Place place, OrderByElement key) {
    if (!(place.owner() instanceof PlainSelect select) || select.getDistinct() == null || select.getDistinct().getOnSelectItems() == null) return false;
    if (ordered && place.parent().parent() == null) return false;
    return select.getDistinct().getOnSelectItems().stream().anyMatch(item -> item.toString().equals(key.getExpression().toString()));
  }

  /** Whether the order says anything: always in windows and aggregates; in a SELECT if it cuts, keeps the first of each, or is the whole and the order counts. */
  private boolean sorts(Place place) {
    if (!(place.owner() instanceof Select select)) return true;
    boolean cuts = select.getLimit() != null || select.getFetch() != null || select.getOffset() != null
        || select instanceof PlainSelect plain && plain.getDistinct() != null && plain.getDistinct().getOnSelectItems() != null;
    return cuts || ordered && place.parent().parent() == null;
  }
}
