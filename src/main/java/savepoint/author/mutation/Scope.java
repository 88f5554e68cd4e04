package savepoint.author.mutation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.sf.jsqlparser.expression.CastExpression;
import net.sf.jsqlparser.expression.DateTimeLiteralExpression;
import net.sf.jsqlparser.expression.DoubleValue;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.relational.EqualsTo;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.select.FromItem;
import net.sf.jsqlparser.statement.select.Join;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.SelectItem;

/** The tables that a SELECT reads, and what follows from their constraints: what may be NULL, which rows are different for certain. */
final class Scope {
  /** Two columns of different sources that are equal in every row; {@code join} says so, or WHERE when it is null. */
  record Equality(Source left, String leftColumn, Source right, String rightColumn, Join join) {}

  private final Tables tables;
  private final Map<String, Select> withs;
  private final Scope outer;
  final List<Source> sources = new ArrayList<>();
  final List<Equality> equalities = new ArrayList<>();
  private final List<Column> groups = new ArrayList<>();

  private Scope(Tables tables, Map<String, Select> withs, Scope outer) {
    this.tables = tables;
    this.withs = withs;
    this.outer = outer;
  }

  /** @param withs the statement's common table expressions by name */
  static Scope of(PlainSelect select, Tables tables, Map<String, Select> withs, Scope outer) {
    var scope = of(select.getFromItem(), select.getJoins(), tables, withs, outer);
    for (Expression conjunct : conjuncts(select.getWhere())) scope.equality(conjunct, null);
    if (select.getGroupBy() != null && select.getGroupBy().getGroupByExpressionList() != null)
      for (Object by : select.getGroupBy().getGroupByExpressionList()) if (by instanceof Column column) scope.groups.add(column);
    return scope;
  }

  static Scope of(FromItem first, List<Join> joins, Tables tables, Map<String, Select> withs, Scope outer) {
    var scope = new Scope(tables, withs, outer);
    if (first != null) scope.sources.add(scope.source(first, null, false));
    if (joins != null)
      for (Join join : joins) {
        if (join.isRight() || join.isFull()) scope.sources.replaceAll(Source::asOuter);
        scope.sources.add(scope.source(join.getFromItem(), join, join.isLeft() || join.isFull()));
      }
    if (joins != null) joins.forEach(scope::equalities);
    return scope;
  }

  private void equalities(Join join) {
    for (Expression on : join.getOnExpressions()) for (Expression conjunct : conjuncts(on)) equality(conjunct, join);
    int at = 0;
    while (sources.get(at).join() != join) at++;
    Source right = sources.get(at);
    for (Column column : join.getUsingColumns()) {
      String name = Tables.folded(column.getColumnName());
      sources.subList(0, at).stream().filter(left -> left.columns().containsKey(name)).findFirst()
          .ifPresent(left -> equalities.add(new Equality(left, name, right, name, join)));
    }
  }

  private void equality(Expression conjunct, Join join) {
    if (!(conjunct instanceof EqualsTo equals && equals.getLeftExpression() instanceof Column left && equals.getRightExpression() instanceof Column right)) return;
    var one = own(left);
    var other = own(right);
    if (one.isPresent() && other.isPresent() && one.get() != other.get())
      equalities.add(new Equality(one.get(), Tables.folded(left.getColumnName()), other.get(), Tables.folded(right.getColumnName()), join));
  }

  private Source source(FromItem item, Join join, boolean isOuter) {
    String alias = item.getAlias() == null ? null : Tables.folded(item.getAlias().getName());
    if (item instanceof Table table) {
      String name = Tables.folded(table.getName());
      String as = alias == null ? name : alias;
      if (withs.containsKey(name)) return derived(as, withs.get(name), join, isOuter);
      var base = tables.table(name);
      if (base.isPresent()) return new Source(as, true, name, base.get().columns(), base.get().keys(), base.get().references(), join, isOuter);
      return new Source(as, false, "", Map.of(), List.of(), Map.of(), join, isOuter);
    }
    if (item instanceof ParenthesedSelect select) return derived(alias == null ? "" : alias, select, join, isOuter);
    return new Source(alias == null ? "" : alias, false, "", Map.of(), List.of(), Map.of(), join, isOuter);
  }

  private Source derived(String name, Select select, Join join, boolean isOuter) {
    Select inner = select;
    while (inner instanceof ParenthesedSelect parenthesed) inner = parenthesed.getSelect();
    if (!(inner instanceof PlainSelect plain)) return new Source(name, false, "", Map.of(), List.of(), Map.of(), join, isOuter);
    var others = new HashMap<>(withs);
    others.values().remove(select);   // a common table expression that reads itself is no plain SELECT
    var scope = of(plain, tables, others, this);
    var columns = new LinkedHashMap<String, Boolean>();
    var references = new HashMap<String, String>();
    for (SelectItem<?> item : plain.getSelectItems())
      output(item).ifPresent(as -> {
        columns.put(as, scope.nullable(item.getExpression()));
        if (item.getExpression() instanceof Column column)
          scope.own(column).map(from -> from.references().get(Tables.folded(column.getColumnName()))).ifPresent(target -> references.put(as, target));
      });
    boolean known = scope.sources.stream().allMatch(Source::known);
    return new Source(name, known, "", columns, scope.key(plain).map(List::of).orElse(List.of()), references, join, isOuter);
  }

  /** The source of a column among the SELECT's own. */
  Optional<Source> own(Column column) {
    String name = Tables.folded(column.getColumnName());
    if (column.getTable() != null && column.getTable().getName() != null) {
      String qualifier = Tables.folded(column.getTable().getName());
      return sources.stream().filter(source -> source.name().equals(qualifier)).findFirst();
    }
    var having = sources.stream().filter(source -> source.columns().containsKey(name)).toList();
    return having.stream().filter(source -> !source.outer()).findFirst().or(() -> having.stream().findFirst());
  }

  /** True, false, or null when it cannot be told. */
  Boolean nullable(Expression expression) {
    return switch (expression) {
      case LongValue _, DoubleValue _, StringValue _, DateTimeLiteralExpression _ -> false;
      case Column column -> nullable(column);
      case CastExpression cast -> nullable(cast.getLeftExpression());
      case ParenthesedExpressionList<?> list when list.size() == 1 -> nullable(list.getFirst());
      case Function function when "count".equalsIgnoreCase(function.getName()) -> false;
      case Function function when "coalesce".equalsIgnoreCase(function.getName()) && Boolean.FALSE.equals(nullable((Expression) function.getParameters().getLast())) -> false;
      case null, default -> null;
    };
  }

  private Boolean nullable(Column column) {
    var source = own(column);
    if (source.isEmpty()) return outer == null ? null : outer.nullable(column);
    return source.get().outer() ? Boolean.TRUE : source.get().columns().get(Tables.folded(column.getColumnName()));
  }

  /** Output columns of which no two rows of the SELECT have the same; empty when that cannot be told. */
  Optional<Set<String>> key(PlainSelect select) {
    if (select.getDistinct() != null && select.getDistinct().getOnSelectItems() == null) return outputs(select);
    if (select.getDistinct() != null) return outputs(select, select.getDistinct().getOnSelectItems().stream().map(item -> (Expression) item.getExpression()).toList());
    if (select.getGroupBy() != null) {
      var by = select.getGroupBy().getGroupByExpressionList();
      return by == null || by.isEmpty() || !select.getGroupBy().getGroupingSets().isEmpty() ? Optional.empty() : outputs(select, List.copyOf(by));
    }
    var key = new HashSet<String>();
    for (Source source : needed()) {
      var found = source.keys().stream().map(columns -> outputs(select, source, columns)).flatMap(Optional::stream).findFirst();
      if (found.isEmpty()) return Optional.empty();
      key.addAll(found.get());
    }
    return Optional.of(key);
  }

  private Optional<Set<String>> outputs(PlainSelect select) {
    var names = new HashSet<String>();
    for (SelectItem<?> item : select.getSelectItems()) {
      var name = output(item);
      if (name.isEmpty()) return Optional.empty();
      names.add(name.get());
    }
    return Optional.of(names);
  }

  private Optional<Set<String>> outputs(PlainSelect select, List<Expression> expressions) {
    var names = new HashSet<String>();
    for (Expression expression : expressions) {
      Optional<String> name = Optional.empty();
      for (SelectItem<?> item : select.getSelectItems())
        if (name.isEmpty() && (item.getExpression().toString().equals(expression.toString()) || output(item).equals(Optional.of(expression.toString().toLowerCase(Locale.ROOT)))))
          name = output(item);
      if (name.isEmpty() && expression instanceof LongValue ordinal && ordinal.getValue() <= select.getSelectItems().size())
        name = output(select.getSelectItems().get((int) ordinal.getValue() - 1));
      if (name.isEmpty()) return Optional.empty();
      names.add(name.get());
    }
    return Optional.of(names);
  }

  /** The names under which columns of a source come out. One that equals a column of another source may come out as that. */
  private Optional<Set<String>> outputs(PlainSelect select, Source source, Set<String> columns) {
    var names = new HashSet<String>();
    for (String column : columns) {
      Optional<String> name = Optional.empty();
      for (SelectItem<?> item : select.getSelectItems())
        if (name.isEmpty() && item.getExpression() instanceof Column out && same(out, source, column)) name = output(item);
      if (name.isEmpty()) return Optional.empty();
      names.add(name.get());
    }
    return Optional.of(names);
  }

  private boolean same(Column out, Source source, String column) {
    var from = own(out);
    String name = Tables.folded(out.getColumnName());
    if (from.isEmpty()) return false;
    if (from.get() == source) return name.equals(column);
    return equalities.stream().anyMatch(e -> e.left() == from.get() && e.leftColumn().equals(name) && e.right() == source && e.rightColumn().equals(column)
        || e.right() == from.get() && e.rightColumn().equals(name) && e.left() == source && e.leftColumn().equals(column));
  }

  /** The sources that make rows of their own: the others are looked up by a key, so that each row of the rest meets at most one of theirs. */
  private List<Source> needed() {
    var needed = new ArrayList<>(sources);
    var found = new HashMap<Source, Set<Source>>();
    for (Source source : sources.reversed())
      for (Set<String> key : source.keys()) {
        if (!needed.contains(source)) break;
        var through = new HashSet<Source>();
        boolean whole = !key.isEmpty() || needed.size() > 1;
        for (String column : key) {
          var other = lookedUp(source, column).filter(from -> from != source && !found.getOrDefault(from, Set.of()).contains(source)).findFirst();
          whole &= other.isPresent();
          other.ifPresent(from -> {
            through.add(from);
            through.addAll(found.getOrDefault(from, Set.of()));
          });
        }
        if (!whole) continue;
        needed.remove(source);
        found.put(source, through);
      }
    return needed;
  }

  /** Where a column's value comes from when rows of a source are looked up: not when the source's own rows are kept whatever matches. */
  private Stream<Source> lookedUp(Source source, String column) {
    return equalities.stream()
        .filter(e -> e.join() == source.join() ? source.join() == null || !source.join().isRight() && !source.join().isFull() : e.join() == null || inner(e.join()))
        .flatMap(e -> e.right() == source && e.rightColumn().equals(column) ? Stream.of(e.left())
            : e.left() == source && e.leftColumn().equals(column) ? Stream.of(e.right()) : Stream.of());
  }

  /** Whether a column's values, as far as they are not NULL, are all different in each group: then there is nothing for DISTINCT to do. */
  boolean distinctInGroups(Column column) {
    var source = own(column);
    if (source.isEmpty()) return false;
    String name = Tables.folded(column.getColumnName());
    boolean key = source.get().keys().stream().anyMatch(columns -> columns.contains(name)
        && columns.stream().allMatch(one -> one.equals(name) || groups.stream().anyMatch(by -> same(by, source.get(), one))));
    if (!key) return false;
    var met = new HashSet<>(List.of(source.get()));
    while (sources.stream().anyMatch(other -> !met.contains(other) && other.keys().stream().anyMatch(columns -> columns.stream().allMatch(one -> from(met, other, one))) && met.add(other)));
    return met.containsAll(sources);
  }

  private boolean from(Set<Source> met, Source source, String column) {
    return equalities.stream().anyMatch(e -> e.right() == source && e.rightColumn().equals(column) && met.contains(e.left())
        || e.left() == source && e.leftColumn().equals(column) && met.contains(e.right()));
  }

  /** A column as its table holds it, not one that a query computes. */
  boolean stored(Expression expression) {
    return expression instanceof Column column && own(column).filter(source -> !source.table().isEmpty()).isPresent();
  }

  static boolean inner(Join join) {
    return !join.isLeft() && !join.isRight() && !join.isFull();
  }

  static List<Expression> conjuncts(Expression condition) {
    if (condition == null) return List.of();
    if (!(condition instanceof AndExpression and)) return List.of(condition);
    var all = new ArrayList<>(conjuncts(and.getLeftExpression()));
    all.addAll(conjuncts(and.getRightExpression()));
    return all;
  }

  /** The name of an output column; empty for * and what the server would name. */
  static Optional<String> output(SelectItem<?> item) {
    if (item.getAlias() != null) return Optional.of(Tables.folded(item.getAlias().getName()));
    return item.getExpression() instanceof Column column ? Optional.of(Tables.folded(column.getColumnName())) : Optional.empty();
  }
}
