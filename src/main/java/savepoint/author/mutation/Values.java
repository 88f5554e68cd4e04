package savepoint.author.mutation;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import net.sf.jsqlparser.expression.AnalyticExpression;
import net.sf.jsqlparser.expression.BinaryExpression;
import net.sf.jsqlparser.expression.CaseExpression;
import net.sf.jsqlparser.expression.CastExpression;
import net.sf.jsqlparser.expression.DateTimeLiteralExpression;
import net.sf.jsqlparser.expression.DoubleValue;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.IntervalExpression;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.TrimFunction;
import net.sf.jsqlparser.expression.operators.arithmetic.Addition;
import net.sf.jsqlparser.expression.operators.arithmetic.Division;
import net.sf.jsqlparser.expression.operators.arithmetic.Modulo;
import net.sf.jsqlparser.expression.operators.arithmetic.Multiplication;
import net.sf.jsqlparser.expression.operators.arithmetic.Subtraction;
import net.sf.jsqlparser.expression.operators.relational.ComparisonOperator;
import net.sf.jsqlparser.expression.operators.relational.ExistsExpression;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.select.AllColumns;
import net.sf.jsqlparser.statement.select.OrderByElement;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.SelectItem;

/** Mistakes in how a value is made: arithmetic, aggregates, CASE, functions, constants. */
final class Values {
  /** Two rows with different values tell a sum from its neighbours; what only a third row could tell besides is left out. */
  private static final Map<String, List<String>> AGGREGATES = Map.of(
      "sum", List.of("avg", "max"), "avg", List.of("sum", "max"), "min", List.of("max"), "max", List.of("min"),
      "bool_and", List.of("bool_or"), "bool_or", List.of("bool_and"), "every", List.of("bool_or"));
  private static final Map<String, List<String>> RANKINGS = Map.of(
      "rank", List.of("dense_rank", "row_number"), "dense_rank", List.of("rank", "row_number"), "row_number", List.of("rank"),
      "lag", List.of("lead"), "lead", List.of("lag"), "first_value", List.of("last_value"), "last_value", List.of("first_value"),
      "percent_rank", List.of("cume_dist"), "cume_dist", List.of("percent_rank"));
  private static final Map<String, String> TWINS = Map.of("greatest", "least", "least", "greatest", "floor", "ceil", "ceil", "floor");
  private static final Set<String> PLAIN = Set.of("lower", "upper", "trim", "btrim", "ltrim", "rtrim", "abs", "round", "initcap");
  private static final Set<String> GATHER = Set.of("array_agg", "string_agg", "json_agg", "jsonb_agg");

  private final Draft draft;
  private final Scope scope;

  Values(Draft draft, Scope scope) {
    this.draft = draft;
    this.scope = scope;
  }

  void edits(Place place) {
    switch (place.node()) {
      case Addition sum -> arithmetic(place, sum, new Subtraction(), true, false);
      case Subtraction difference -> arithmetic(place, difference, new Addition(), true, false);
      case Multiplication product -> arithmetic(place, product, null, true, true);
      case Division quotient -> arithmetic(place, quotient, new Multiplication(), true, false);
      case Modulo rest -> arithmetic(place, rest, new Division(), false, false);
      case CaseExpression choice -> choice(place, choice);
      case Function function -> function(place, function);
      case AnalyticExpression function -> analytic(place, function);
      case TrimFunction trim -> draft.replace(Operator.FUNCTION, place, trim.getExpression());
      case CastExpression cast -> cast(place, cast);
      case LongValue number -> number(place, number);
      case DateTimeLiteralExpression moment when !(place.owner() instanceof ComparisonOperator) -> {
        draft.replace(Operator.CONSTANT, place, Constants.next(moment, 1));
        draft.replace(Operator.CONSTANT, place, Constants.next(moment, -1));
      }
      case IntervalExpression interval when interval.getParameter() != null -> {
        interval(interval, 1);
        interval(interval, -1);
      }
      default -> { }
    }
  }

  private void arithmetic(Place place, BinaryExpression node, BinaryExpression other, boolean left, boolean right) {
    if (other != null) draft.replace(Operator.ARITHMETIC, place, other.withLeftExpression(node.getLeftExpression()).withRightExpression(node.getRightExpression()));
    if (left && !literal(node.getLeftExpression())) draft.replace(Operator.ARITHMETIC, place, node.getLeftExpression());
    if (right && !literal(node.getRightExpression())) draft.replace(Operator.ARITHMETIC, place, node.getRightExpression());
  }

  private static boolean literal(Expression side) {
    return side instanceof LongValue || side instanceof DoubleValue || side instanceof StringValue;
  }

  private void choice(Place place, CaseExpression choice) {
    for (var when : List.copyOf(choice.getWhenClauses())) {
      if (choice.getWhenClauses().size() > 1) draft.remove(Operator.CASE_DEFAULT, choice.getWhenClauses(), when, when.toString());
      else draft.replace(Operator.CASE_DEFAULT, place, when.getThenExpression());
    }
    Expression otherwise = choice.getElseExpression();
    if (otherwise != null && !otherwise.toString().equalsIgnoreCase("null"))
      draft.change(Operator.CASE_DEFAULT, "ELSE " + otherwise, "", () -> choice.setElseExpression(null), () -> choice.setElseExpression(otherwise));
  }

  private void function(Place place, Function function) {
    if (function.getName() == null) return;
    String name = function.getName().toLowerCase(Locale.ROOT);
    @SuppressWarnings("unchecked") var arguments = (ExpressionList<Expression>) function.getParameters();
    renamed(Operator.AGGREGATE, AGGREGATES.get(name), function, function::setName, function.getName());
    if (TWINS.containsKey(name)) renamed(Operator.FUNCTION, List.of(TWINS.get(name)), function, function::setName, function.getName());
    if (arguments == null || arguments.isEmpty()) return;
    Expression first = arguments.getFirst();
    if (name.equals("count") || name.equals("sum") || name.equals("avg") || GATHER.contains(name)) distinct(function, first, function.isDistinct(), function::setDistinct);
    if (name.equals("count") && !function.isDistinct()) counted(first, function, counts -> arguments.set(0, counts));
    if (name.equals("coalesce") && !Boolean.FALSE.equals(scope.nullable(first))) draft.replace(Operator.CASE_DEFAULT, place, first);
    if (name.equals("nullif")) draft.replace(Operator.NULL_TEST, place, first);
    if (PLAIN.contains(name)) draft.replace(Operator.FUNCTION, place, first);
    if (name.equals("date_trunc") && arguments.size() == 2) draft.replace(Operator.FUNCTION, place, arguments.get(1));
  }

  private void analytic(Place place, AnalyticExpression function) {
    String name = function.getName().toLowerCase(Locale.ROOT);
    renamed(Operator.AGGREGATE, AGGREGATES.get(name), function, function::setName, function.getName());
    renamed(Operator.RANKING, RANKINGS.get(name), function, function::setName, function.getName());
    Expression first = function.getExpression();
    // with FILTER the condition says what is counted, and lets no NULL through
    if (first == null || function.getType() == net.sf.jsqlparser.expression.AnalyticType.OVER) return;   // windows know no DISTINCT
    if (name.equals("count") || name.equals("sum") || name.equals("avg")) distinct(function, first, function.isDistinct(), function::setDistinct);
  }

  private void renamed(Operator operator, List<String> names, Object shown, java.util.function.Consumer<String> set, String was) {
    if (names != null) for (String name : names) draft.inside(operator, shown, () -> set.accept(name), () -> set.accept(was));
  }

  private void distinct(Object shown, Expression first, boolean is, java.util.function.Consumer<Boolean> set) {
    if (first instanceof AllColumns) return;
    if (!is && first instanceof Column column && scope.distinctInGroups(column)) return;
    draft.inside(shown.toString().toLowerCase(Locale.ROOT).startsWith("count") ? Operator.COUNT : Operator.DISTINCT, shown, () -> set.accept(!is), () -> set.accept(is));
  }

  /** Rows instead of values, or values instead of rows: only where there may be a NULL to tell them apart. */
  private void counted(Expression first, Object shown, java.util.function.Consumer<Expression> set) {
    if (!(first instanceof AllColumns)) {
      if (!Boolean.FALSE.equals(scope.nullable(first))) draft.inside(Operator.COUNT, shown, () -> set.accept(new AllColumns()), () -> set.accept(first));
      return;
    }
    // what an outer join fills up, each once; without one a single column that may be NULL
    boolean outer = scope.sources.stream().anyMatch(Source::outer);
    for (Source source : scope.sources.reversed()) {
      var column = source.columns().entrySet().stream().filter(e -> source.outer() || !outer && Boolean.TRUE.equals(e.getValue())).findFirst();
      if (column.isEmpty()) continue;
      var counts = new Column((source.name().isEmpty() ? "" : source.name() + ".") + column.get().getKey());
      draft.inside(Operator.COUNT, shown, () -> set.accept(counts), () -> set.accept(first));
      if (!outer) return;
    }
  }

  /** Only to a date: that loses something, except of what begins a day anyway. What other casts are left out for the types would tell. */
  private void cast(Place place, CastExpression cast) {
    if (cast.getLeftExpression() instanceof Function function && "date_trunc".equalsIgnoreCase(function.getName())) return;
    if (cast.getColDataType() != null && cast.getColDataType().toString().equalsIgnoreCase("date") && !(cast.getLeftExpression() instanceof StringValue))
      draft.replace(Operator.FUNCTION, place, cast.getLeftExpression());
  }

  private void number(Place place, LongValue number) {
    Object owner = place.owner();
    boolean ordinal = owner instanceof OrderByElement || place.in("groupByExpressions") || place.in("onSelectItems");
    boolean limit = place.in("limit") || place.in("offset") && !(owner instanceof AnalyticExpression) || place.in("fetch");
    if (ordinal || limit || owner instanceof ComparisonOperator || place.field().startsWith("between") || unread(place) || listed(place)) return;
    boolean digits = place.parent().owner() instanceof Function function && "round".equalsIgnoreCase(function.getName());
    Expression next = Constants.next(number, digits ? -1 : 1);
    draft.replace(Operator.CONSTANT, place, next, number + " of " + around(place), next.toString());
  }

  /** What INSERT … VALUES writes as it stands is compared as it stands. */
  private static boolean listed(Place place) {
    return place.statement() != null && place.statement().node() instanceof net.sf.jsqlparser.statement.select.Values;
  }

  private static String around(Place place) {
    Place up = place.parent();
    while (up != null && up.node() instanceof ExpressionList<?>) up = up.parent();
    String text = up == null || up.node() instanceof net.sf.jsqlparser.statement.Statement ? "the statement" : up.node().toString();
    return text.length() > 60 ? text.substring(0, 59) + "…" : text;
  }

  /** EXISTS does not look at what its subquery selects. */
  private static boolean unread(Place place) {
    Place select = place.select();
    return place.owner() instanceof SelectItem<?> && select != null && select.parent() != null
        && (select.owner() instanceof ExistsExpression || select.owner() instanceof ParenthesedSelect && select.parent().owner() instanceof ExistsExpression);
  }

  private void interval(IntervalExpression interval, int step) {
    String was = interval.getParameter();
    String becomes = Constants.amount(was, step);
    if (becomes != null) draft.inside(Operator.BOUNDARY, interval, () -> interval.setParameter(becomes), () -> interval.setParameter(was));
  }
}
