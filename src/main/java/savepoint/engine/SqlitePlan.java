package savepoint.engine;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** SQLite's {@code EXPLAIN QUERY PLAN}, whose steps have neither costs nor numbers of rows: a tree of words. */
final class SqlitePlan {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Column DOCUMENT = new Column("QUERY PLAN", "json", Family.JSON, false);

  private SqlitePlan() {}

  static Outcome explain(Session session, String sql, Caps caps) {
    String prefix = "EXPLAIN QUERY PLAN ";
    return switch (session.run(prefix + sql, caps)) {
      case Outcome.Rows rows -> new Outcome.Rows(List.of(DOCUMENT), List.of(List.of(JSON.writeValueAsString(
          rows.rows().stream().map(row -> Map.of("id", row.get(0), "parent", row.get(1), "detail", row.get(3))).toList()))), false, rows.millis());
      case Outcome.Failed failed -> new Outcome.Failed(new SqlError(failed.error().state(), failed.error().message(), failed.error().detail(), failed.error().hint(),
          Math.max(0, failed.error().position() - prefix.length())), failed.millis());
      case Outcome.Ended ended -> ended;
      case Outcome.Done done -> new Outcome.Failed(new SqlError("42601", "there is no plan for this statement", null, null, 0), done.millis());
    };
  }

  static Plan of(String json) {
    JsonNode steps = JSON.readTree(json);
    if (!steps.isArray()) throw new IllegalArgumentException("not the steps of a plan");
    return plan("Result", "", List.of(), below("0", steps));
  }

  private static List<Plan> below(String parent, JsonNode steps) {
    return steps.valueStream().filter(step -> step.path("parent").asString().equals(parent) && !step.path("id").asString().equals(parent))
        .map(step -> step(step.path("detail").asString(), below(step.path("id").asString(), steps))).toList();
  }

  private static Plan step(String detail, List<Plan> children) {
    for (var known : List.of("SCAN ", "SEARCH ", "MATERIALIZE ", "CO-ROUTINE ")) {
      if (!detail.startsWith(known)) continue;
      int using = detail.indexOf(" USING ");
      String on = detail.substring(known.length(), using < 0 ? detail.length() : using);
      return plan(known.charAt(0) + known.substring(1).toLowerCase(java.util.Locale.ROOT).strip(), on, using < 0 ? List.of() : List.of(detail.substring(using + 1)), children);
    }
    return plan(detail, "", List.of(), children);
  }

  private static Plan plan(String step, String on, List<String> condition, List<Plan> children) {
    return new Plan(step, on, condition, Plan.UNKNOWN, Plan.UNKNOWN, null, null, 0, false, false, children);
  }
}
