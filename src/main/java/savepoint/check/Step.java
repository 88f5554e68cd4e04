package savepoint.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A step of a plan, as a check reads it.
 *
 * @param node what it is called in {@code EXPLAIN}
 * @param relation the table it reads, of a bitmap index scan that of the step above; empty if none
 * @param index empty if none
 * @param conditions what it joins, sorts, groups and filters by, as the server writes it
 * @param executed false when an analysed plan never came to it
 * @param buffers pages of memory and disk that it and its steps touched; 0 without ANALYZE
 */
record Step(String node, String relation, String index, String conditions, boolean executed, long buffers, List<Step> steps) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final List<String> CONDITIONS =
      List.of("Index Cond", "Recheck Cond", "Hash Cond", "Merge Cond", "Join Filter", "Filter", "Sort Key", "Presorted Key", "Group Key", "Cache Key", "TID Cond");
  private static final List<String> BUFFERS = List.of("Shared Hit Blocks", "Shared Read Blocks", "Local Hit Blocks", "Local Read Blocks", "Temp Read Blocks", "Temp Written Blocks");
  /** What authors may call a step. */
  static final Set<String> NODES = new LinkedHashSet<>(List.of("Seq Scan", "Index Scan", "Index Only Scan", "Bitmap Heap Scan", "Bitmap Index Scan", "BitmapAnd", "BitmapOr", "Tid Scan",
      "Tid Range Scan", "Sample Scan", "Function Scan", "Values Scan", "CTE Scan", "WorkTable Scan", "Subquery Scan", "Foreign Scan", "Nested Loop", "Hash Join", "Merge Join", "Hash",
      "Materialize", "Memoize", "Sort", "Incremental Sort", "Aggregate", "HashAggregate", "GroupAggregate", "MixedAggregate", "WindowAgg", "Unique", "Limit", "Append", "Merge Append",
      "Recursive Union", "SetOp", "LockRows", "Result", "ProjectSet", "ModifyTable", "Group"));

  static Step of(String json) { return of(JSON.readTree(json).path(0).path("Plan"), ""); }

  private static Step of(JsonNode node, String above) {
    String relation = node.path("Relation Name").asString(above);
    var steps = new ArrayList<Step>();
    node.path("Plans").forEach(child -> steps.add(of(child, child.path("Node Type").asString().startsWith("Bitmap") ? relation : "")));
    var conditions = new StringBuilder();
    for (String key : CONDITIONS) {
      JsonNode value = node.path(key);
      if (value.isArray()) value.forEach(part -> conditions.append(part.asString()).append('\n'));
      else if (!value.isMissingNode()) conditions.append(value.asString()).append('\n');
    }
    long buffers = BUFFERS.stream().mapToLong(key -> node.path(key).asLong(0)).sum();
    return new Step(name(node), relation, node.path("Index Name").asString(""), conditions.toString(), node.path("Actual Loops").asDouble(1) > 0, buffers, List.copyOf(steps));
  }

  private static String name(JsonNode node) {
    String type = node.path("Node Type").asString();
    if (!type.equals("Aggregate")) return type;
    return switch (node.path("Strategy").asString("")) {
      case "Hashed" -> "HashAggregate";
      case "Sorted" -> "GroupAggregate";
      case "Mixed" -> "MixedAggregate";
      default -> type;
    };
  }

  Stream<Step> all() { return Stream.concat(Stream.of(this), steps.stream().flatMap(Step::all)); }

  /** In a few words, for a list. */
  String words() { return node + (index.isEmpty() ? "" : " by " + index) + (relation.isEmpty() ? "" : " on " + relation); }
}
