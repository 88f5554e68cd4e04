package savepoint.check;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import savepoint.engine.Engine;
import savepoint.engine.MariaDb;
import savepoint.engine.Outcome;
import savepoint.engine.Session;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@link IndexUsed} in MariaDB and SQLite: an index is used where the plan searches in it; to walk through all of it is none. */
final class PlainIndex {
  private static final Pattern SEARCH = Pattern.compile("SEARCH \\S+ USING (?:COVERING )?INDEX (\\S+).*");
  private static final Set<String> WALKS = Set.of("ALL", "index");

  private final Ground ground;
  private final IndexUsed check;

  private PlainIndex(Ground ground, IndexUsed check) {
    this.ground = ground;
    this.check = check;
  }

  static Proof of(Ground ground, IndexUsed check) throws SQLException {
    if (check.grow() == null) return new PlainIndex(ground, check).proof();
    try (Ground copy = ground.copy()) {
      return new PlainIndex(copy, check).proof();
    }
  }

  private Proof proof() throws SQLException {
    try (Session session = ground.learner()) {
      String trouble = check.grow() == null ? null : grow(session);
      if (trouble != null) return Proof.failed(trouble);
      ground.engine().share(session, null);   // the planner knows what is there now
      var indexes = indexes(session);
      return switch (ground.engine().explain(session, ground.fill(check.sql()), false, Ground.CAPS)) {
        case Outcome.Rows rows -> proof(indexes, searched(ground.engine(), rows.rows().getFirst().getFirst()));
        case Outcome other -> Proof.failed(Words.trouble(check.sql(), other) == null ? "There is no plan for " + Words.sql(check.sql()) : Words.trouble(check.sql(), other));
      };
    }
  }

  private String grow(Session session) throws SQLException {
    for (var part : ground.engine().split(ground.fill(check.grow()))) {
      var outcome = session.run(part.sql(), Ground.CAPS);
      String trouble = Words.trouble(part.sql(), outcome);
      if (trouble == null && Trial.idle(outcome)) trouble = Words.sql(part.sql()) + " works, but adds no row";
      if (trouble != null) return "It could not be tried on more rows, because making them (grow) does not work. " + trouble;
    }
    return null;
  }

  /** The columns of each index of the table, in their order; the table's name is one that {@link Relation#NAME} lets through, so it needs no quotes. */
  private Map<String, List<String>> indexes(Session session) throws SQLException {
    var indexes = new LinkedHashMap<String, List<String>>();
    for (var row : session.ask(ground.engine() instanceof MariaDb
        ? "select index_name, column_name from information_schema.statistics where table_schema = database() and table_name = '" + check.table() + "' order by index_name, seq_in_index"
        : "select l.name, coalesce(i.name, '') from pragma_index_list('" + check.table() + "') l join pragma_index_info(l.name) i order by l.name, i.seqno"))
      indexes.computeIfAbsent(row.get(0), _ -> new ArrayList<>()).add(row.get(1));
    return indexes;
  }

  private Proof proof(Map<String, List<String>> indexes, Set<String> searched) {
    var fitting = indexes.entrySet().stream().filter(one -> fits(one.getValue())).map(Map.Entry::getKey).toList();
    var used = fitting.stream().filter(searched::contains).findFirst();
    if (used.isPresent()) return Proof.held("The server searches in " + used.get());
    return Proof.failed(fitting.isEmpty() ? "There is no such index on " + check.table() + " for " + Words.title(check.sql())
        : fitting.getFirst() + " is there, but the server does not search in it for " + Words.title(check.sql()));
  }

  private boolean fits(List<String> key) {
    if (key.size() < check.columns().size()) return false;
    for (int i = 0; i < check.columns().size(); i++) if (!check.columns().get(i).equalsIgnoreCase(key.get(i))) return false;
    return true;
  }

  static Set<String> searched(Engine engine, String plan) {
    var names = new LinkedHashSet<String>();
    collect(engine instanceof MariaDb, JsonMapper.shared().readTree(plan), names);
    return names;
  }

  private static void collect(boolean maria, JsonNode node, Set<String> names) {
    if (maria && node.has("key") && !WALKS.contains(node.path("access_type").asString())) names.add(node.path("key").asString());
    if (!maria && node.has("detail")) {
      var search = SEARCH.matcher(node.path("detail").asString());
      if (search.matches()) names.add(search.group(1));
    }
    node.forEach(child -> collect(maria, child, names));
  }
}
