package savepoint.check;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import savepoint.engine.Outcome;
import savepoint.engine.Session;

/** On the same fresh, bigger data a query touches so many times fewer pages than before the script, and gives the same rows. */
public record QueryCheaper(
    @Key(value = "What learners read beside the tick; without it the check says it itself.", optional = true, min = 5, max = 160) String says,
    @Key("The query; {{number}}, {{text}}, {{email}} and {{uuid}} stand for fresh values.") String sql,
    @Key(value = "How many times fewer pages it must touch.", min = 2, max = 100_000) int factor,
    @Key(value = "Statements that add many rows to a copy, run as the learner's role; random() gives both states the same.", optional = true) String grow) implements StateCheck {

  public QueryCheaper {
    Fresh.valid("sql", sql);
    Fresh.valid("grow", grow);
  }

  @Override public String demands() { return "It touches at least %d times fewer pages: %s".formatted(factor, Words.title(sql)); }

  /** @param added rows that each table holds for {@code grow}; triggers may have taken some away again */
  private record Cost(long pages, Outcome.Rows rows, Map<String, Long> added) {}

  /** One state, before it is grown. */
  private record State(Ground ground, List<String> tables, String grow, double seed, String query) {}

  @Override public Proof prove(Ground ground) throws SQLException {
    Shadow.none(ground, sql, grow);
    String query = ground.fill(sql);
    String rows = grow == null ? null : ground.fill(grow);
    double seed = ground.random().nextDouble();
    List<String> tables;
    var before = new Cost[1];
    try (Ground start = ground.start()) {
      tables = tables(start);
      Proof measured = measured(new State(start, tables, rows, seed, query), before);
      if (!measured.holds()) throw new IllegalStateException("query-cheaper does not work before the script: " + measured.words());
      if (before[0].pages == 0) throw new IllegalStateException("query-cheaper: before the script the query touches no page: " + query);
    }
    var after = new Cost[1];
    Proof measured = measured(new State(ground, tables, rows, seed, query), after);
    return measured.holds() ? judged(query, before[0], after[0]) : measured;
  }

  private static List<String> tables(Ground start) throws SQLException {
    try (Session admin = start.admin()) {
      return Relation.texts(admin, """
          select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
          where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_t' order by 1""");
    }
  }

  private static Proof measured(State state, Cost[] cost) throws SQLException {
    if (state.grow == null) return Grown.of(state.ground, null, state.seed, grown -> cost(grown, state.query, Map.of(), cost));
    var few = counts(state.ground, state.tables);
    return Grown.of(state.ground, state.grow, state.seed, grown -> {
      var added = new TreeMap<>(counts(grown.ground(), state.tables));
      added.replaceAll((table, count) -> count - few.get(table));
      return cost(grown, state.query, added, cost);
    });
  }

  /** What is no table, or cannot be read, holds no rows. */
  private static Map<String, Long> counts(Ground ground, List<String> tables) throws SQLException {
    var counts = new TreeMap<String, Long>();
    for (String table : tables) counts.put(table, 0L);
    var there = new ArrayList<Relation>();
    try (Session admin = ground.admin()) {
      for (String table : tables) Relation.find(admin, table).filter(Relation::table).ifPresent(there::add);
    }
    return ground.reading(session -> {
      for (Relation table : there) {
        if (session.run("select pg_catalog.count(*) from " + table.quoted(), Ground.CAPS) instanceof Outcome.Rows rows)
          counts.put(table.schema() + "." + table.name(), Long.valueOf(rows.rows().getFirst().getFirst()));
      }
      return counts;
    });
  }

  private static Proof cost(Grown grown, String query, Map<String, Long> added, Cost[] cost) {
    if (!(grown.session().run(query, Ground.CAPS) instanceof Outcome.Rows rows)) return Proof.failed("The query does not work any more: " + Words.sql(query));
    long least = Long.MAX_VALUE;
    // the first time, pages are read that only tell of other pages
    for (int i = 0; i < 2; i++) {
      switch (grown.explain(query, true)) {
        case Grown.Refused refused -> {
          return Proof.failed(refused.words());
        }
        case Grown.Explained(Step plan) -> least = Math.min(least, plan.buffers());
      }
    }
    cost[0] = new Cost(least, rows, added);
    return Proof.held("");
  }

  private Proof judged(String query, Cost before, Cost after) {
    var same = Difference.between(before.rows, after.rows, false, Words.sql(query));
    if (!same.holds()) return Proof.failed("The query does not give the same rows as before. " + same.words());
    for (var table : before.added.entrySet()) {
      long more = after.added.get(table.getKey());
      if (more != table.getValue())
        return Proof.failed("%,d rows should be added to %s, but it has %,d more".formatted(table.getValue(), table.getKey().replaceFirst("^public\\.", ""), more));
    }
    String words = "%s touches %,d pages; before it were %,d".formatted(Words.sql(query), after.pages, before.pages);
    return after.pages * factor <= before.pages ? Proof.held(words) : Proof.failed(words + ", which is not " + factor + " times fewer");
  }
}
