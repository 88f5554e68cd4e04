package savepoint.engine;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One step of an execution plan as a tree, for people to read.
 *
 * @param step what it does, e.g. {@code Hash Join}
 * @param on the relation or index it works on, empty if none
 * @param condition filters, join and sort conditions, one a line
 * @param cost the planner's estimate, below 0 when the engine tells none
 * @param rows the planner's estimate for one loop, below 0 when the engine tells none
 * @param actualRows rows really seen in all loops, null without ANALYZE
 * @param share part of the whole this step alone took, 0 to 1: of the time with ANALYZE, else of the estimated cost
 * @param costly true for the step with the largest share
 * @param misjudged true when the estimate is off by a factor of ten or more, both ways
 */
public record Plan(
    String step, String on, List<String> condition, double cost, double rows, Double actualRows, Double millis, double share,
    boolean costly, boolean misjudged, List<Plan> children) {

  /** A cost, or a number of rows, that the engine does not tell. */
  static final double UNKNOWN = -1;

  private static final JsonMapper JSON = new JsonMapper();
  private static final List<String> CONDITIONS = List.of(
      "Index Cond", "Recheck Cond", "Hash Cond", "Merge Cond", "Join Filter", "Filter", "Sort Key", "Group Key", "Function Call", "TID Cond");

  /** Reads PostgreSQL's {@code EXPLAIN (FORMAT JSON)}; throws if it is something else. */
  public static Plan of(String json) {
    JsonNode root = JSON.readTree(json).path(0).path("Plan");
    if (root.isMissingNode()) throw new IllegalArgumentException("not an EXPLAIN (FORMAT JSON) document");
    double largest = largestSelf(root);
    double whole = Math.max(total(root), Double.MIN_NORMAL);
    return read(root, whole, largest);
  }

  private static Plan read(JsonNode node, double whole, double largest) {
    var children = new ArrayList<Plan>();
    node.path("Plans").forEach(child -> children.add(read(child, whole, largest)));
    boolean analyzed = node.has("Actual Rows");
    double loops = Math.max(1, node.path("Actual Loops").asDouble(1));
    Double actual = analyzed ? node.path("Actual Rows").asDouble() * loops : null;
    double estimate = node.path("Plan Rows").asDouble();
    return new Plan(
        title(node), relation(node), conditions(node), node.path("Total Cost").asDouble(), estimate, actual,
        node.has("Actual Total Time") ? node.path("Actual Total Time").asDouble() * loops : null,
        Math.min(1, self(node) / whole), self(node) == largest && largest > 0,
        analyzed && farOff(estimate * loops, actual), List.copyOf(children));
  }

  private static String title(JsonNode node) {
    String type = node.path("Node Type").asString();
    String join = node.path("Join Type").asString("");
    String strategy = node.path("Strategy").asString("");
    if (type.endsWith("Join") || type.equals("Nested Loop")) return join.isEmpty() || join.equals("Inner") ? type : type + " (" + join.toLowerCase() + ")";
    return strategy.isEmpty() || strategy.equals("Plain") ? type : strategy + " " + type;
  }

  private static String relation(JsonNode node) {
    String relation = node.path("Relation Name").asString(node.path("CTE Name").asString(node.path("Function Name").asString("")));
    String alias = node.path("Alias").asString("");
    String index = node.path("Index Name").asString("");
    var on = new StringBuilder(relation);
    if (!alias.isEmpty() && !alias.equals(relation)) on.append(relation.isEmpty() ? "" : " ").append(alias);
    if (!index.isEmpty()) on.append(on.isEmpty() ? "" : " ").append("by ").append(index);
    return on.toString();
  }

  private static List<String> conditions(JsonNode node) {
    var lines = new ArrayList<String>();
    for (String key : CONDITIONS) {
      JsonNode value = node.path(key);
      if (value.isMissingNode()) continue;
      var words = new ArrayList<String>();
      if (value.isArray()) value.forEach(part -> words.add(part.asString()));
      else words.add(value.asString());
      lines.add(key + ": " + String.join(", ", words));
    }
    return List.copyOf(lines);
  }

  private static double largestSelf(JsonNode node) {
    double largest = self(node);
    for (JsonNode child : node.path("Plans")) largest = Math.max(largest, largestSelf(child));
    return largest;
  }

  /** What the step itself took, without its children; never negative, though a LIMIT makes a parent cheaper than its child. */
  private static double self(JsonNode node) {
    double rest = total(node);
    for (JsonNode child : node.path("Plans")) rest -= total(child);
    return Math.max(0, rest);
  }

  private static double total(JsonNode node) {
    if (!node.has("Actual Total Time")) return node.path("Total Cost").asDouble();
    return node.path("Actual Total Time").asDouble() * Math.max(1, node.path("Actual Loops").asDouble(1));
  }

  private static boolean farOff(double estimate, double actual) {
    double low = Math.max(1, Math.min(estimate, actual));
    return Math.max(estimate, actual) / low >= 10;
  }
}
