package savepoint.author.mutation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.sf.jsqlparser.expression.BinaryExpression;
import net.sf.jsqlparser.expression.CastExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.relational.Between;
import net.sf.jsqlparser.expression.operators.relational.ComparisonOperator;
import net.sf.jsqlparser.expression.operators.relational.IsNullExpression;
import net.sf.jsqlparser.expression.operators.relational.LikeExpression;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.select.Join;
import net.sf.jsqlparser.statement.select.LateralSubSelect;
import net.sf.jsqlparser.statement.select.PlainSelect;

/** Mistakes in joins: their type, and on which side of an outer join a condition stands. */
final class Joins {
  private enum Type { INNER, LEFT, RIGHT, FULL }

  private final Draft draft;
  private final Scope scope;
  private final PlainSelect select;
  private final Join join;
  private final Source right;

  private Joins(Draft draft, Scope scope, PlainSelect select, Source right) {
    this.draft = draft;
    this.scope = scope;
    this.select = select;
    this.join = right.join();
    this.right = right;
  }

  static void edits(Draft draft, Scope scope, PlainSelect select) {
    for (Source source : scope.sources) if (source.join() != null) new Joins(draft, scope, select, source).edits();
  }

  private void edits() {
    if (join.isSimple() || join.isNatural()) return;
    if (join.isCross()) {
      if (join.getFromItem() instanceof LateralSubSelect) lateral();
      return;
    }
    // FULL instead of INNER is noticed whenever LEFT or RIGHT is; so are RIGHT instead of LEFT, when INNER is
    switch (type()) {
      case INNER -> {
        if (!rejected(right, null) && !everyLeftHasOne()) becomes(Type.LEFT);
        if (lateralItem()) return;
        if (lefts().stream().noneMatch(left -> rejected(left, right)) && !everyRightHasOne()) becomes(Type.RIGHT);
      }
      case LEFT -> {
        becomes(Type.INNER);
        if (!lateralItem() && lefts().stream().noneMatch(left -> rejected(left, right)) && !everyRightHasOne()) becomes(Type.FULL);
        conditions();
      }
      case RIGHT -> {
        becomes(Type.INNER);
        becomes(Type.FULL);
      }
      case FULL -> {
        becomes(Type.LEFT);
        becomes(Type.RIGHT);
      }
    }
  }

  private Type type() {
    return join.isFull() ? Type.FULL : join.isLeft() ? Type.LEFT : join.isRight() ? Type.RIGHT : Type.INNER;
  }

  private boolean lateralItem() {
    return join.getFromItem() instanceof LateralSubSelect || join.getFromItem().toString().toLowerCase(java.util.Locale.ROOT).startsWith("lateral");
  }

  private List<Source> lefts() {
    return scope.sources.subList(0, scope.sources.indexOf(right));
  }

  private void becomes(Type type) {
    Type was = type();
    boolean outer = join.isOuter();
    boolean inner = join.isInner();
    draft.inside(Operator.JOIN_TYPE, join, () -> set(type, false, false), () -> set(was, outer, inner));
  }

  private void set(Type type, boolean outer, boolean inner) {
    join.setLeft(type == Type.LEFT);
    join.setRight(type == Type.RIGHT);
    join.setFull(type == Type.FULL);
    join.setOuter(outer);
    join.setInner(inner);
  }

  private void lateral() {
    var always = List.<Expression>of(new Column("true"));
    draft.inside(Operator.JOIN_TYPE, join, () -> {
      join.setCross(false);
      join.setLeft(true);
      join.setOnExpressions(always);
    }, () -> {
      join.setCross(true);
      join.setLeft(false);
      join.setOnExpressions(List.of());
    });
  }

  /** A foreign key that may not be NULL finds its row always, so LEFT instead of INNER adds nothing. */
  private boolean everyLeftHasOne() {
    return only().filter(e -> points(e, lefts().stream().filter(left -> !left.outer()).toList(), right)).isPresent();
  }

  private boolean everyRightHasOne() {
    return lefts().size() == 1 && only().filter(e -> points(e, List.of(right), lefts().getFirst())).isPresent();
  }

  /** What this join compares, when that is one pair of columns and nothing else. */
  private Optional<Scope.Equality> only() {
    int conditions = join.getUsingColumns().size();
    for (Expression on : join.getOnExpressions()) conditions += Scope.conjuncts(on).size();
    return conditions == 1 ? scope.equalities.stream().filter(e -> e.join() == join).findFirst() : Optional.empty();
  }

  private static boolean points(Scope.Equality e, List<Source> from, Source to) {
    return from.contains(e.left()) && e.right() == to && points(e.left(), e.leftColumn(), to, e.rightColumn())
        || from.contains(e.right()) && e.left() == to && points(e.right(), e.rightColumn(), to, e.leftColumn());
  }

  private static boolean points(Source from, String column, Source to, String key) {
    return !to.table().isEmpty() && to.table().equals(from.references().get(column)) && Boolean.FALSE.equals(from.columns().get(column))
        && to.keys().contains(java.util.Set.of(key));
  }

  /** Whether a later condition lets no row pass in which this source's columns are NULL. */
  private boolean rejected(Source source, Source until) {
    for (Expression conjunct : Scope.conjuncts(select.getWhere())) if (rejects(conjunct, source)) return true;
    boolean later = false;
    for (Source other : scope.sources) {
      if (later && Scope.inner(other.join()) && scope.equalities.stream().anyMatch(e -> e.join() == other.join() && (e.left() == source || e.right() == source))) return true;
      later |= other == (until == null ? right : until);
    }
    return false;
  }

  private boolean rejects(Expression condition, Source source) {
    return switch (condition) {
      case ComparisonOperator comparison -> strict(comparison.getLeftExpression(), source) || strict(comparison.getRightExpression(), source);
      case Between between -> strict(between.getLeftExpression(), source);
      case LikeExpression like -> strict(like.getLeftExpression(), source);
      case net.sf.jsqlparser.expression.operators.relational.InExpression in -> strict(in.getLeftExpression(), source);
      case IsNullExpression test -> test.isNot() && strict(test.getLeftExpression(), source);
      default -> false;
    };
  }

  /** Whether a value is NULL as soon as the source's columns are. */
  private boolean strict(Expression value, Source source) {
    return switch (value) {
      case Column column -> scope.own(column).filter(own -> own == source).isPresent();
      case CastExpression cast -> strict(cast.getLeftExpression(), source);
      case ParenthesedExpressionList<?> list when list.size() == 1 -> strict(list.getFirst(), source);
      case BinaryExpression both -> strict(both.getLeftExpression(), source) || strict(both.getRightExpression(), source);
      default -> false;
    };
  }

  /** Beside an outer join it matters where a condition stands: in ON it says what matches, in WHERE what stays. */
  private void conditions() {
    if (join.getOnExpressions().size() != 1) return;
    Expression on = join.getOnExpressions().iterator().next();
    Expression where = select.getWhere();
    var matching = Scope.conjuncts(on);
    var staying = Scope.conjuncts(where);
    for (Expression conjunct : matching)
      if (matching.size() > 1 && !(conjunct instanceof ComparisonOperator pair && pair.getLeftExpression() instanceof Column && pair.getRightExpression() instanceof Column))
        moved("ON " + conjunct, "WHERE " + conjunct, without(matching, conjunct), with(staying, conjunct), on, where);
    for (Expression conjunct : staying)
      if (rejects(conjunct, right)) moved("WHERE " + conjunct, "ON " + conjunct, with(matching, conjunct), without(staying, conjunct), on, where);
  }

  private void moved(String was, String becomes, Expression newOn, Expression newWhere, Expression on, Expression where) {
    draft.change(Operator.ON_WHERE, was, becomes, () -> {
      join.setOnExpressions(List.of(newOn));
      select.setWhere(newWhere);
    }, () -> {
      join.setOnExpressions(List.of(on));
      select.setWhere(where);
    });
  }

  private static Expression without(List<Expression> conjuncts, Expression gone) {
    var rest = new ArrayList<>(conjuncts);
    rest.remove(gone);
    return rest.stream().reduce(AndExpression::new).orElse(null);
  }

  private static Expression with(List<Expression> conjuncts, Expression more) {
    var all = new ArrayList<>(conjuncts);
    all.add(more);
    return all.stream().reduce(AndExpression::new).orElseThrow();
  }
}
