package savepoint.check;

import java.sql.SQLException;
import savepoint.engine.Outcome;

/** On the same fresh, bigger data a query touches so many times fewer pages than before the script, and gives the same rows. */
public record QueryCheaper(
    @Key(value = "What learners read beside the tick; without it the check says it itself.", optional = true, min = 5, max = 160) String says,
    @Key("The query; {{number}}, {{text}}, {{email}} and {{uuid}} stand for fresh values.") String sql,
    @Key(value = "How many times fewer pages it must touch.", min = 2, max = 100_000) int factor,
    @Key(value = "Statements that add many rows to a copy, run as the learner's role; random() gives both states the same.", optional = true) String grow) implements Check {

  public QueryCheaper {
    Fresh.valid("sql", sql);
    Fresh.valid("grow", grow);
  }

  @Override public String demands() { return "It touches at least %d times fewer pages: %s".formatted(factor, Words.title(sql)); }

  private record Cost(long pages, Outcome.Rows rows) {}

  @Override public Proof prove(Ground ground) throws SQLException {
    String shadow = Shadow.over(ground, sql, grow);
    if (shadow != null) return Proof.failed(shadow);
    String query = ground.fill(sql);
    String rows = grow == null ? null : ground.fill(grow);
    double seed = ground.random().nextDouble();
    var before = new Cost[1];
    try (Ground start = ground.start()) {
      Proof measured = Grown.of(start, rows, seed, grown -> cost(grown, query, before));
      if (!measured.holds()) throw new IllegalStateException("query-cheaper does not work before the script: " + measured.words());
    }
    var after = new Cost[1];
    Proof measured = Grown.of(ground, rows, seed, grown -> cost(grown, query, after));
    return measured.holds() ? judged(query, before[0], after[0]) : measured;
  }

  private static Proof cost(Grown grown, String query, Cost[] cost) {
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
    cost[0] = new Cost(least, rows);
    return Proof.held("");
  }

  private Proof judged(String query, Cost before, Cost after) {
    var same = Difference.between(before.rows, after.rows, false, Words.sql(query));
    if (!same.holds()) return Proof.failed("The query does not give the same rows as before. " + same.words());
    String words = "%s touches %,d pages; before it were %,d".formatted(Words.sql(query), after.pages, before.pages);
    return after.pages * factor <= before.pages ? Proof.held(words) : Proof.failed(words + ", which is not " + factor + " times fewer");
  }
}
