package savepoint.check;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import savepoint.engine.Engine;
import savepoint.engine.Postgres;
import savepoint.engine.Session;

/** On fresh, bigger data the server answers a query through an index that begins with these columns. */
public record IndexUsed(
    @Key(value = "What learners read beside the tick; without it the check says it itself.", optional = true, min = 5, max = 160) String says,
    @Key("The query; {{number}}, {{text}}, {{email}} and {{uuid}} stand for fresh values.") String sql,
    @Key(value = "The table, with its schema where that is not public.", pattern = Relation.NAME) String table,
    @Key(value = "What the key of the index begins with, in this order: columns, or expressions as the server writes them, such as lower(email).", min = 1) List<String> columns,
    @Key(value = "The index's method, when it must be this one.", optional = true, pattern = "btree|hash|gin|gist|spgist|brin") String method,
    @Key(value = "Statements that add many rows to a copy, run as the learner's role.", optional = true) String grow) implements StateCheck {

  public IndexUsed {
    Fresh.valid("sql", sql);
    Fresh.valid("grow", grow);
  }

  @Override public boolean provable(Engine engine) { return engine instanceof Postgres || method == null; }

  @Override public String demands() { return "An index on %s (%s) serves: %s".formatted(table, String.join(", ", columns), Words.title(sql)); }

  @Override public Proof prove(Ground ground) throws SQLException {
    if (ground.plain()) return PlainIndex.of(ground, this);
    Shadow.none(ground, sql, grow);
    return Grown.of(ground, grow, ground.random().nextDouble(), this::explained);
  }

  private Proof explained(Grown grown) throws SQLException {
    Map<String, Relation.Index> indexes;
    List<String> names;
    try (Session admin = grown.ground().admin()) {
      var relation = Relation.find(admin, table);
      if (relation.isEmpty()) return Proof.failed("There is no table " + table);
      if (!relation.get().table()) return Proof.failed(table + " is " + relation.get().what() + " now, not a table");
      indexes = relation.get().indexes(admin);
      names = relation.get().names(admin);
    }
    return switch (grown.explain(grown.ground().fill(sql), false)) {
      case Grown.Refused refused -> Proof.failed(refused.words());
      case Grown.Explained(Step plan) -> {
        var scans = plan.all().filter(step -> names.contains(step.relation()) && !step.node().equals("Bitmap Heap Scan")).toList();
        var used = scans.stream().filter(step -> fits(indexes.get(step.index()))).findFirst();
        yield used.isPresent() ? Proof.held("The server uses " + used.get().words()) : Proof.failed(unused(scans, indexes));
      }
    };
  }

  private boolean fits(Relation.Index index) {
    if (index == null || method != null && !method.equals(index.method()) || index.key().size() < columns.size()) return false;
    for (int i = 0; i < columns.size(); i++) if (!plain(columns.get(i)).equals(plain(index.key().get(i)))) return false;
    return true;
  }

  /** An expression without what the server adds to it. */
  static String plain(String expression) { return expression.toLowerCase(java.util.Locale.ROOT).replaceAll("::[a-z ]+(\\([0-9]+\\))?|[\\s\"()]", ""); }

  private String unused(List<Step> scans, Map<String, Relation.Index> indexes) {
    String way = scans.isEmpty() ? "The server does not even read " + table : "The server reads " + table + " by " + String.join(", ", scans.stream().map(Step::words).distinct().limit(4).toList());
    var fitting = indexes.values().stream().filter(this::fits).findFirst();
    return way + (fitting.isPresent() ? ". " + fitting.get().name() + " is there, but the server does not use it for " : ", not by such an index, for ") + Words.sql(sql);
  }
}
