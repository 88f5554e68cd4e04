package savepoint.check;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import savepoint.engine.Outcome;
import savepoint.engine.Session;

/** A table is partitioned by these columns: fresh rows go to different partitions, and a query on the key leaves partitions alone. */
public record Partitioned(
    @Key(value = "What learners read beside the tick; without it the check says it itself.", optional = true, min = 5, max = 160) String says,
    @Key(value = "The table, with its schema where that is not public.", pattern = Relation.NAME) String table,
    @Key("range, list or hash.") By by,
    @Key(value = "The partition key: columns or expressions as the server writes them, in order.", min = 1) List<String> columns,
    @Key(value = "How many partitions there are at least; 2 by default.", optional = true, min = 2) Integer parts,
    @Key(value = "Statements that put rows into at least two partitions, other than a default one, rolled back.", optional = true) String insert,
    @Key(value = "A query that needs some partitions only.", optional = true) String prunes) implements StateCheck {

  public enum By { RANGE, LIST, HASH }

  public Partitioned {
    Fresh.valid("insert", insert);
    Fresh.valid("prunes", prunes);
  }

  @Override public String demands() { return "%s is partitioned by %s of %s".formatted(table, by.name().toLowerCase(java.util.Locale.ROOT), String.join(", ", columns)); }

  /** @param leaves partitions without partitions of their own, by the number of their table; the name of each, and whether it is a default one */
  private record Tree(Relation root, Map<String, Leaf> leaves, String strategy, String key) {}

  private record Leaf(String name, boolean rest) {}

  @Override public Proof prove(Ground ground) throws SQLException {
    Shadow.none(ground, insert, prunes);
    Tree tree;
    try (Session admin = ground.admin()) {
      var root = Relation.find(admin, table);
      if (root.isEmpty()) return Proof.failed("There is no table " + table);
      if (root.get().kind() != 'p') return Proof.failed(table + " is " + root.get().what() + ", not a partitioned one");
      tree = tree(admin, root.get());
    }
    String kind = by.name().toLowerCase(java.util.Locale.ROOT);
    String wanted = kind + "(" + String.join(",", columns) + ")";
    if (!tree.strategy.equals(kind) || !IndexUsed.plain(tree.key).equals(IndexUsed.plain(wanted))) return Proof.failed(table + " is partitioned by " + tree.key);
    int least = parts == null ? 2 : parts;
    if (tree.leaves.size() < least) return Proof.failed("%s has %d partitions, not at least %d".formatted(table, tree.leaves.size(), least));
    Proof spread = insert == null ? null : spread(ground, tree);
    if (spread != null && !spread.holds()) return spread;
    Proof pruned = prunes == null ? null : pruned(ground, tree);
    return pruned != null ? pruned : spread != null ? spread : Proof.held(table + " has " + tree.leaves.size() + " partitions");
  }

  private static Tree tree(Session admin, Relation root) throws SQLException {
    var leaves = new HashMap<String, Leaf>();
    try (var query = admin.jdbc().createStatement(); var rows = query.executeQuery("""
        select t.relid::oid::text, c.relname, coalesce(pg_get_expr(c.relpartbound, c.oid) = 'DEFAULT', false)
        from pg_partition_tree(%d::oid::regclass) t join pg_class c on c.oid = t.relid where t.isleaf and t.level > 0""".formatted(root.oid()))) {
      while (rows.next()) leaves.put(rows.getString(1), new Leaf(rows.getString(2), rows.getBoolean(3)));
    }
    String key = Relation.texts(admin, "select pg_get_partkeydef(%d)".formatted(root.oid())).getFirst();
    return new Tree(root, leaves, key.substring(0, key.indexOf(' ')).toLowerCase(java.util.Locale.ROOT), key);
  }

  /** Where rows that nobody could know before come to lie. */
  private Proof spread(Ground ground, Tree tree) throws SQLException {
    String count = "select tableoid::text, count(*)::text from " + tree.root.quoted() + " group by tableoid";
    try (Session session = ground.learner()) {
      Ground.execute(session, "begin");
      try {
        var before = counts(session.run(count, Ground.CAPS));
        String trouble = Trial.prepare(ground, session, "insert", insert);
        if (trouble != null) return Proof.failed(trouble);
        var after = counts(session.run(count, Ground.CAPS));
        var reached = after.keySet().stream().filter(leaf -> !after.get(leaf).equals(before.get(leaf)) && tree.leaves.containsKey(leaf)).map(tree.leaves::get).toList();
        if (reached.stream().filter(leaf -> !leaf.rest).count() < 2) {
          return Proof.failed("Fresh rows all went to " + (reached.isEmpty() ? "no partition" : String.join(", ", reached.stream().map(Leaf::name).sorted().toList())));
        }
        return Proof.held("Fresh rows went to " + reached.size() + " partitions");
      } finally {
        if (session.open()) Ground.execute(session, "rollback");
      }
    }
  }

  private static Map<String, String> counts(Outcome outcome) {
    var counts = new HashMap<String, String>();
    if (outcome instanceof Outcome.Rows rows) for (var row : rows.rows()) counts.put(row.get(0), row.get(1));
    return counts;
  }

  private Proof pruned(Ground ground, Tree tree) throws SQLException {
    String query = ground.fill(prunes);
    return Grown.of(ground, null, 0, grown -> switch (grown.explain(query, true)) {
      case Grown.Refused refused -> Proof.failed(refused.words());
      case Grown.Explained(Step plan) -> {
        var names = tree.leaves.values().stream().map(Leaf::name).toList();
        long read = plan.all().filter(step -> step.executed() && names.contains(step.relation())).map(Step::relation).distinct().count();
        String words = "%s reads %d of %d partitions".formatted(Words.sql(query), read, names.size());
        yield read > 0 && read < names.size() ? Proof.held(words) : Proof.failed(words);
      }
    });
  }
}
