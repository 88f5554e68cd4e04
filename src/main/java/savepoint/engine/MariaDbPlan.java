package savepoint.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads MariaDB's {@code EXPLAIN FORMAT=JSON}: what stands inside of a step is done before it. */
final class MariaDbPlan {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Map<String, String> ACCESS = Map.of("ALL", "Full table scan", "index", "Full index scan", "range", "Index range scan", "ref", "Index lookup",
      "eq_ref", "Unique index lookup", "const", "One row by its key", "system", "One row", "fulltext", "Full-text search", "index_merge", "Index merge", "hash_ALL", "Hash join");
  private static final Map<String, String> STEPS = Map.of("filesort", "Sort", "temporary_table", "Temporary table", "union_result", "Union", "block-nl-join", "Block nested loop join",
      "read_sorted_file", "Read sorted rows", "duplicates_removal", "Remove duplicates", "window_functions_computation", "Window functions", "materialized", "Materialize",
      "having_condition", "Having");
  private static final List<String> CONDITIONS = List.of("attached_condition", "index_condition", "having_condition", "sort_key");

  private MariaDbPlan() {}

  static Plan of(String json) {
    JsonNode root = JSON.readTree(json).path("query_block");
    if (root.isMissingNode()) throw new IllegalArgumentException("not an EXPLAIN FORMAT=JSON document");
    var bare = block("Result", root);
    double whole = Math.max(Double.MIN_NORMAL, sum(bare));
    return marked(bare, whole, largest(bare));
  }

  /** A step with its own cost or time in {@code share}, not yet a part of the whole. */
  private static Plan step(String title, String on, JsonNode node, List<Plan> children) {
    var conditions = new ArrayList<String>();
    for (String key : CONDITIONS) if (node.path(key).isString()) conditions.add(key.replace('_', ' ') + ": " + node.path(key).asString());
    double loops = Math.max(1, node.path("r_loops").asDouble(1));
    boolean table = node.has("table_name");
    double rows = node.path("rows").asDouble(0);
    Double actual = node.path("r_rows").isNumber() ? node.path("r_rows").asDouble() * loops : null;
    boolean timed = node.has("r_total_time_ms") || node.has("r_table_time_ms");
    Double millis = timed ? node.path("r_total_time_ms").asDouble(node.path("r_table_time_ms").asDouble() + node.path("r_other_time_ms").asDouble()) : null;
    double cost = node.path("cost").asDouble(0);
    double below = children.stream().mapToDouble(child -> child.millis() != null ? child.millis() : 0).sum();
    double own = table ? timed ? millis : cost : timed ? Math.max(0, millis - below) : 0;
    return new Plan(title, on, List.copyOf(conditions), cost, rows, actual, millis, own, false, table && actual != null && farOff(rows * loops, actual), List.copyOf(children));
  }

  private static boolean farOff(double estimate, double actual) {
    return Math.max(estimate, actual) / Math.max(1, Math.min(estimate, actual)) >= 10;
  }

  private static Plan block(String title, JsonNode node) { return step(title, "", node, inside(node)); }

  private static List<Plan> inside(JsonNode node) {
    var steps = new ArrayList<Plan>();
    for (var entry : node.properties()) {
      JsonNode value = entry.getValue();
      switch (entry.getKey()) {
        case "table" -> steps.add(table(value));
        case "query_block" -> steps.add(block("Subquery", value));
        case "nested_loop" -> steps.add(new Plan("Nested loop join", "", List.of(), 0, 0, null, null, 0, false, false, List.copyOf(each(value))));
        case "query_specifications", "subqueries", "tables" -> steps.addAll(each(value));
        default -> {
          if (value.isObject() && STEPS.containsKey(entry.getKey())) steps.add(block(STEPS.get(entry.getKey()), value));
          else if (value.isObject()) steps.addAll(inside(value));
        }
      }
    }
    return steps;
  }

  private static List<Plan> each(JsonNode list) {
    var steps = new ArrayList<Plan>();
    list.forEach(one -> steps.addAll(inside(one)));
    return steps;
  }

  private static Plan table(JsonNode table) {
    String access = table.path("access_type").asString("");
    String on = table.path("table_name").asString("");
    if (table.has("key")) on += " by " + table.path("key").asString();
    String title = access.isEmpty() ? table.path("message").asString("Table") : ACCESS.getOrDefault(access, access) + " (" + access + ")";
    return step(title, on, table, inside(table));
  }

  private static double sum(Plan plan) { return plan.share() + plan.children().stream().mapToDouble(MariaDbPlan::sum).sum(); }

  private static double largest(Plan plan) { return Math.max(plan.share(), plan.children().stream().mapToDouble(MariaDbPlan::largest).max().orElse(0)); }

  private static Plan marked(Plan plan, double whole, double largest) {
    return new Plan(plan.step(), plan.on(), plan.condition(), plan.cost(), plan.rows(), plan.actualRows(), plan.millis(), Math.min(1, plan.share() / whole),
        largest > 0 && plan.share() == largest, plan.misjudged(), plan.children().stream().map(child -> marked(child, whole, largest)).toList());
  }
}
