package savepoint.author.mutation;

import java.util.List;
import java.util.Map;
import net.sf.jsqlparser.expression.AnyComparisonExpression;
import net.sf.jsqlparser.expression.AnyType;
import net.sf.jsqlparser.expression.BinaryExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.NotExpression;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.conditional.OrExpression;
import net.sf.jsqlparser.expression.operators.relational.Between;
import net.sf.jsqlparser.expression.operators.relational.ComparisonOperator;
import net.sf.jsqlparser.expression.operators.relational.EqualsTo;
import net.sf.jsqlparser.expression.operators.relational.ExistsExpression;
import net.sf.jsqlparser.expression.operators.relational.GreaterThan;
import net.sf.jsqlparser.expression.operators.relational.GreaterThanEquals;
import net.sf.jsqlparser.expression.operators.relational.InExpression;
import net.sf.jsqlparser.expression.operators.relational.IsDistinctExpression;
import net.sf.jsqlparser.expression.operators.relational.IsNullExpression;
import net.sf.jsqlparser.expression.operators.relational.LikeExpression;
import net.sf.jsqlparser.expression.operators.relational.MinorThan;
import net.sf.jsqlparser.expression.operators.relational.MinorThanEquals;
import net.sf.jsqlparser.expression.operators.relational.NotEqualsTo;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.select.PlainSelect;

/** Mistakes in conditions: in WHERE, ON, HAVING, FILTER, CASE and CHECK alike. */
final class Conditions {
  /**
   * What each comparison becomes. Three data points (below, at, above) tell all seven relations apart, and these mutants need them all: those left out are
   * killed whenever these are (Kaminski, Ammann and Offutt: better predicate testing). "Always true" is a dropped conjunct.
   */
  private static final Map<String, List<String>> OTHERS = Map.of(
      "=", List.of("<=", ">="), "<>", List.of("<", ">"), "!=", List.of("<", ">"),
      "<", List.of("<=", "<>"), "<=", List.of("<", "="), ">", List.of(">=", "<>"), ">=", List.of(">", "="));

  private final Draft draft;
  private final Scope scope;

  Conditions(Draft draft, Scope scope) {
    this.draft = draft;
    this.scope = scope;
  }

  void edits(Place place) {
    switch (place.node()) {
      case AndExpression and -> sides(place, and);
      case OrExpression or -> sides(place, or);
      case ComparisonOperator comparison -> comparison(place, comparison);
      case Between between -> between(place, between);
      case IsNullExpression test -> test(place, test);
      case IsDistinctExpression distinct -> distinct(place, distinct);
      case LikeExpression like -> like(place, like);
      case ExistsExpression exists when !(place.owner() instanceof NotExpression) ->
          draft.inside(Operator.SUBQUERY_PREDICATE, exists, () -> exists.setNot(!exists.isNot()), () -> exists.setNot(!exists.isNot()));
      case InExpression in -> in(in);
      case NotExpression not -> draft.replace(not.getExpression() instanceof ExistsExpression ? Operator.SUBQUERY_PREDICATE : Operator.COMPARISON, place, not.getExpression());
      case AnyComparisonExpression any -> draft.replace(Operator.SUBQUERY_PREDICATE, place,
          new AnyComparisonExpression(any.getAnyType() == AnyType.ALL ? AnyType.ANY : AnyType.ALL, any.getSelect()));
      default -> { }
    }
    whole(place);
  }

  /** Each condition of several is left out once. */
  private void sides(Place place, BinaryExpression both) {
    draft.replace(Operator.DROPPED_CONJUNCT, place, both.getLeftExpression(), both.getRightExpression().toString(), "");
    if (both.getLeftExpression().getClass() != both.getClass())
      draft.replace(Operator.DROPPED_CONJUNCT, place, both.getRightExpression(), both.getLeftExpression().toString(), "");
  }

  /** A clause of one condition is left out; with several, that would be noticed whenever one of them is missed. */
  private void whole(Place place) {
    if (!(place.node() instanceof Expression condition) || place.list() != null || condition instanceof AndExpression) return;
    boolean select = place.owner() instanceof PlainSelect;
    if (select && (place.field().equals("where") || place.field().equals("having"))) draft.replace(Operator.DROPPED_CONJUNCT, place, null, condition.toString(), "");
    if (place.field().equals("filterExpression")) draft.replace(Operator.DROPPED_CONJUNCT, place, new Column("true"), condition.toString(), "");
  }

  private void comparison(Place place, ComparisonOperator comparison) {
    String sign = comparison.getStringExpression();
    Expression left = comparison.getLeftExpression();
    Expression right = comparison.getRightExpression();
    boolean words = word(left) || word(right);
    // rows are joined by "equal" or not at all: joining them by less or more is nobody's mistake; and words are not in an order that means something
    if (sign.equals("=") && !literal(left) && !literal(right)) return;
    if (words && (sign.equals("=") || sign.equals("<>") || sign.equals("!="))) {
      draft.replace(Operator.COMPARISON, place, signed(sign.equals("=") ? "<>" : "=", left, right));
    } else {
      for (String other : OTHERS.getOrDefault(sign, List.of()))
        if (!below(other, left, right)) draft.replace(boundary(sign, other) ? Operator.BOUNDARY : Operator.COMPARISON, place, signed(other, left, right));
      constant(place, comparison, sign);
    }
    if (!place.in("onExpressions")) {
      letThrough(place, comparison, left);
      letThrough(place, comparison, right);
    }
  }

  private static boolean literal(Expression side) {
    return side instanceof StringValue || Constants.next(side, 1) != null;
  }

  /** Words such as 'cancelled', not dates or numbers in quotes. */
  private static boolean word(Expression side) {
    return side instanceof StringValue text && Constants.next(text, 1) == null;
  }

  /** What a query computes and compares with 0 or 1 is a count, a rank, a depth: below there is nothing that could tell. */
  private boolean below(String other, Expression left, Expression right) {
    if (!(right instanceof LongValue limit) || scope.stored(left)) return false;
    return limit.getValue() == 1 && other.equals("<=") || limit.getValue() == 0 && (other.equals("<=") || other.equals("<>"));
  }

  private static boolean boundary(String sign, String other) {
    return sign.charAt(0) == other.charAt(0) && !other.equals("<>") && !sign.equals("<>");
  }

  private static Expression signed(String sign, Expression left, Expression right) {
    BinaryExpression made = switch (sign) {
      case "=" -> new EqualsTo();
      case "<>" -> new NotEqualsTo("<>");
      case "<" -> new MinorThan();
      case "<=" -> new MinorThanEquals();
      case ">" -> new GreaterThan();
      case ">=" -> new GreaterThanEquals();
      default -> throw new IllegalArgumentException(sign);
    };
    return made.withLeftExpression(left).withRightExpression(right);
  }

  /** The limit one off to where the sign alone cannot move it: {@code >= 3} to 2, and {@code > 3} to 4; a date, which may have a time of day, to both sides. */
  private void constant(Place place, ComparisonOperator comparison, String sign) {
    boolean onTheRight = !(comparison.getLeftExpression() instanceof LongValue) && Constants.next(comparison.getLeftExpression(), 1) == null;
    Expression constant = onTheRight ? comparison.getRightExpression() : comparison.getLeftExpression();
    if (Constants.next(constant, 1) == null || sign.equals("=") || sign.equals("<>") || sign.equals("!=")) return;
    boolean up = sign.equals(">") || sign.equals("<=");
    List<Integer> steps = !(constant instanceof LongValue) ? List.of(-1, 1) : up == onTheRight ? List.of(1) : List.of(-1);
    for (int step : steps) {
      Expression next = Constants.next(constant, step);
      draft.replace(Operator.BOUNDARY, place, onTheRight ? signed(sign, comparison.getLeftExpression(), next) : signed(sign, next, comparison.getRightExpression()));
    }
  }

  /** Where NULL is possible, a condition keeps it out; not to think of it is the most common mistake of all. */
  private void letThrough(Place place, Expression condition, Expression side) {
    if (!(side instanceof Column column) || !Boolean.TRUE.equals(scope.nullable(column))) return;
    var or = new OrExpression(condition, new IsNullExpression(column));
    draft.replace(Operator.NULL_TEST, place, new ParenthesedExpressionList<>(or));
  }

  private void between(Place place, Between between) {
    if (between.isNot()) return;
    Expression side = between.getLeftExpression();
    Expression start = between.getBetweenExpressionStart();
    Expression end = between.getBetweenExpressionEnd();
    draft.replace(Operator.BOUNDARY, place, both(signed(">", side, start), signed("<=", side, end)));
    draft.replace(Operator.BOUNDARY, place, both(signed(">=", side, start), signed("<", side, end)));
    if (Constants.next(start, -1) != null) draft.inside(Operator.BOUNDARY, between, () -> between.setBetweenExpressionStart(Constants.next(start, -1)), () -> between.setBetweenExpressionStart(start));
    if (Constants.next(end, 1) != null) draft.inside(Operator.BOUNDARY, between, () -> between.setBetweenExpressionEnd(Constants.next(end, 1)), () -> between.setBetweenExpressionEnd(end));
    letThrough(place, between, side);
  }

  private static Expression both(Expression one, Expression other) {
    return new ParenthesedExpressionList<>(new AndExpression(one, other));
  }

  private void test(Place place, IsNullExpression test) {
    if (Boolean.FALSE.equals(scope.nullable(test.getLeftExpression()))) return;
    draft.inside(Operator.NULL_TEST, test, () -> test.setNot(!test.isNot()), () -> test.setNot(!test.isNot()));
  }

  private void distinct(Place place, IsDistinctExpression distinct) {
    boolean same = distinct.getStringExpression().toUpperCase(java.util.Locale.ROOT).contains("NOT");
    draft.replace(Operator.NULL_TEST, place, signed(same ? "=" : "<>", distinct.getLeftExpression(), distinct.getRightExpression()));
  }

  private void like(Place place, LikeExpression like) {
    var keyword = like.getLikeKeyWord();
    if (keyword != LikeExpression.KeyWord.LIKE && keyword != LikeExpression.KeyWord.ILIKE) return;
    var other = keyword == LikeExpression.KeyWord.LIKE ? LikeExpression.KeyWord.ILIKE : LikeExpression.KeyWord.LIKE;
    boolean letters = !(like.getRightExpression() instanceof StringValue pattern) || pattern.getValue().chars().anyMatch(Character::isLetter);
    if (letters) draft.inside(Operator.LIKE, like, () -> like.setLikeKeyWord(other), () -> like.setLikeKeyWord(keyword));
    if (like.getRightExpression() instanceof StringValue pattern) {
      String text = pattern.getValue();
      pattern(like, pattern, text.startsWith("%") ? text.substring(1) : "%" + text);
      pattern(like, pattern, text.endsWith("%") ? text.substring(0, text.length() - 1) : text + "%");
    }
    if (!like.isNot()) letThrough(place, like, like.getLeftExpression());
  }

  private void pattern(LikeExpression like, StringValue was, String becomes) {
    draft.inside(Operator.LIKE, like, () -> like.setRightExpression(new StringValue("'" + becomes + "'")), () -> like.setRightExpression(was));
  }

  private void in(InExpression in) {
    draft.inside(Operator.SUBQUERY_PREDICATE, in, () -> in.setNot(!in.isNot()), () -> in.setNot(!in.isNot()));
    if (in.getRightExpression() instanceof ParenthesedExpressionList<?> list && list.size() > 1) {
      @SuppressWarnings("unchecked") var items = (List<Object>) (List<?>) list;
      for (Object item : List.copyOf(items)) draft.remove(Operator.CONSTANT, items, item, item + " of " + in);
    }
  }
}
