package savepoint.author.mutation;

import java.util.List;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.statement.create.view.CreateView;
import net.sf.jsqlparser.statement.delete.Delete;
import net.sf.jsqlparser.statement.insert.ConflictActionType;
import net.sf.jsqlparser.statement.insert.Insert;
import net.sf.jsqlparser.statement.insert.InsertConflictAction;
import net.sf.jsqlparser.statement.merge.Merge;
import net.sf.jsqlparser.statement.merge.MergeDelete;
import net.sf.jsqlparser.statement.merge.MergeInsert;
import net.sf.jsqlparser.statement.merge.MergeOperation;
import net.sf.jsqlparser.statement.merge.MergeUpdate;
import net.sf.jsqlparser.statement.select.Values;
import net.sf.jsqlparser.statement.update.Update;
import net.sf.jsqlparser.statement.update.UpdateSet;

/** Mistakes in statements that change rows, and in views. */
final class Changes {
  /** Of a long list of VALUES the first rows stand for the others. */
  private static final int ROWS = 3;

  private final Draft draft;

  Changes(Draft draft) {
    this.draft = draft;
  }

  void edits(Place place) {
    switch (place.node()) {
      case Update update -> {
        if (update.getWhere() != null) where(update.getWhere(), update::setWhere);
        assignments(update.getUpdateSets());
      }
      case Delete delete -> {
        if (delete.getWhere() != null) where(delete.getWhere(), delete::setWhere);
      }
      case Insert insert -> insert(insert);
      case InsertConflictAction action -> {
        if (action.getUpdateSets() != null) assignments(action.getUpdateSets());
        Expression where = action.getWhereExpression();
        if (where != null) draft.change(Operator.DROPPED_CONJUNCT, where.toString(), "", () -> action.setWhereExpression(null), () -> action.setWhereExpression(where));
      }
      case Merge merge -> merge(merge);
      case Values values -> {
        var rows = values.getExpressions();
        if (rows.size() > 1 && rows.getFirst() instanceof ParenthesedExpressionList<?>)
          for (Object row : List.copyOf(rows.subList(0, Math.min(ROWS, rows.size())))) draft.remove(Operator.DROPPED_ASSIGNMENT, rows, row, row.toString());
      }
      case CreateView view -> view(view);
      default -> { }
    }
  }

  private void where(Expression where, java.util.function.Consumer<Expression> set) {
    draft.change(Operator.MISSING_WHERE, "WHERE " + where, "", () -> set.accept(null), () -> set.accept(where));
  }

  private void assignments(List<UpdateSet> sets) {
    if (sets == null || sets.size() < 2) return;
    for (UpdateSet set : List.copyOf(sets)) draft.remove(Operator.DROPPED_ASSIGNMENT, sets, set, set.getColumns() + " = " + set.getValues());
  }

  private void insert(Insert insert) {
    var target = insert.getConflictTarget();
    var action = insert.getConflictAction();
    if (action == null) return;
    String was = ("ON CONFLICT " + (target == null ? "" : target) + action).replaceAll("\\s+", " ").strip();
    draft.change(Operator.CONFLICT, was, "", () -> {
      insert.setConflictTarget(null);
      insert.setConflictAction(null);
    }, () -> {
      insert.setConflictTarget(target);
      insert.setConflictAction(action);
    });
    if (action.getConflictActionType() == ConflictActionType.DO_UPDATE) {
      var nothing = new InsertConflictAction(ConflictActionType.DO_NOTHING);
      draft.change(Operator.CONFLICT, action.toString().strip(), nothing.toString().strip(), () -> insert.setConflictAction(nothing), () -> insert.setConflictAction(action));
    }
  }

  private void merge(Merge merge) {
    var operations = merge.getOperations();
    if (operations == null) return;
    for (MergeOperation operation : List.copyOf(operations)) {
      if (operations.size() > 1) draft.remove(Operator.MERGE_CLAUSE, operations, operation, operation.toString().strip());
      switch (operation) {
        case MergeUpdate update -> {
          assignments(update.getUpdateSets());
          condition(update.getAndPredicate(), update::setAndPredicate);
        }
        case MergeDelete delete -> condition(delete.getAndPredicate(), delete::setAndPredicate);
        case MergeInsert insert -> condition(insert.getAndPredicate(), insert::setAndPredicate);
        default -> { }
      }
    }
  }

  private void condition(Expression and, java.util.function.Consumer<Expression> set) {
    if (and != null) draft.change(Operator.DROPPED_CONJUNCT, "AND " + and, "", () -> set.accept(null), () -> set.accept(and));
  }

  private void view(CreateView view) {
    var check = view.getCheckOption();
    if (check != null) draft.change(Operator.DROPPED_CONSTRAINT, "WITH CHECK OPTION", "", () -> view.setCheckOption(null), () -> view.setCheckOption(check));
    var options = view.getOptions();
    if (options != null) draft.change(Operator.DROPPED_CONSTRAINT, "WITH " + options, "", () -> view.setOptions(null), () -> view.setOptions(options));
  }
}
