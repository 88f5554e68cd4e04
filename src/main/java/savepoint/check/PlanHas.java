package savepoint.check;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import savepoint.engine.Session;

/** On fresh, bigger data the plan of a query has a step, or has none of a kind. */
public record PlanHas(
    @Key(value = "What learners read beside the tick; without it the check says it itself.", optional = true, min = 5, max = 160) String says,
    @Key("The query; {{number}}, {{text}}, {{email}} and {{uuid}} stand for fresh values.") String sql,
    @Key(value = "The step as EXPLAIN calls it: Hash Join, Index Only Scan, HashAggregate …", optional = true) String node,
    @Key(value = "The table that the step reads, with its schema where that is not public.", optional = true, pattern = Relation.NAME) String table,
    @Key(value = "Columns that the step's index begins with, in this order, or that its conditions and keys name.", optional = true, min = 1) List<String> columns,
    @Key(value = "Statements that add many rows to a copy, run as the learner's role.", optional = true) String grow,
    @Key(value = "A step that must not be there, on the table if one is named.", optional = true) String without) implements StateCheck {

  public PlanHas {
    Fresh.valid("sql", sql);
    Fresh.valid("grow", grow);
    if (node == null && without == null) throw new IllegalArgumentException("plan-has needs a 'node' that is there or one that the plan is 'without'");
    if (node == null && !columns.isEmpty()) throw new IllegalArgumentException("'columns' belong to a 'node'");
    known("node", node);
    known("without", without);
  }

  private static void known(String key, String name) {
    if (name != null && !Step.NODES.contains(name)) throw new IllegalArgumentException("'" + key + "' is no step of a plan: '" + name + "'. Known are " + String.join(", ", Step.NODES));
  }

  @Override public String demands() {
    String where = table == null ? "" : " on " + table;
    return "The plan has " + (node == null ? "" : node + where + (columns.isEmpty() ? "" : " by " + String.join(", ", columns)))
        + (node != null && without != null ? " and " : "") + (without == null ? "" : "no " + without + where) + ": " + Words.title(sql);
  }

  @Override public Proof prove(Ground ground) throws SQLException {
    Shadow.none(ground, sql, grow);
    return Grown.of(ground, grow, ground.random().nextDouble(), this::explained);
  }

  private Proof explained(Grown grown) throws SQLException {
    Map<String, Relation.Index> indexes = Map.of();
    List<String> names = List.of();
    if (table != null) {
      try (Session admin = grown.ground().admin()) {
        var relation = Relation.find(admin, table);
        if (relation.isEmpty()) return Proof.failed("There is no table " + table);
        indexes = relation.get().indexes(admin);
        names = relation.get().names(admin);
      }
    }
    return switch (grown.explain(grown.ground().fill(sql), false)) {
      case Grown.Refused refused -> Proof.failed(refused.words());
      case Grown.Explained(Step plan) -> judged(plan, names, indexes);
    };
  }

  private Proof judged(Step plan, List<String> names, Map<String, Relation.Index> indexes) {
    var steps = plan.all().filter(step -> table == null || names.contains(step.relation())).toList();
    var unwanted = steps.stream().filter(step -> step.node().equals(without)).findFirst();
    if (unwanted.isPresent()) return Proof.failed("The server still plans " + unwanted.get().words() + " for " + Words.sql(sql));
    if (node == null) return Proof.held("The plan has no " + without);
    var found = steps.stream().filter(step -> step.node().equals(node)).toList();
    if (found.stream().anyMatch(step -> by(step, indexes))) return Proof.held("The plan has " + found.getFirst().words());
    if (!found.isEmpty()) return Proof.failed("The plan has " + found.getFirst().words() + ", but not by " + String.join(", ", columns) + ", for " + Words.sql(sql));
    return Proof.failed("The plan has no " + node + (table == null ? "" : " on " + table) + " but " + String.join(", ", plan.all().map(Step::words).distinct().limit(8).toList()));
  }

  private boolean by(Step step, Map<String, Relation.Index> indexes) {
    var index = indexes.get(step.index());
    for (int i = 0; i < columns.size(); i++) {
      String column = columns.get(i);
      boolean leads = index != null && index.key().size() > i && IndexUsed.plain(index.key().get(i)).equals(IndexUsed.plain(column));
      if (index != null ? !leads : !Pattern.compile("\\b" + Pattern.quote(column) + "\\b").matcher(step.conditions()).find()) return false;
    }
    return true;
  }
}
