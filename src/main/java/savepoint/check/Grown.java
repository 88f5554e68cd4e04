package savepoint.check;

import java.sql.SQLException;
import java.util.List;
import savepoint.engine.Outcome;
import savepoint.engine.Session;

/**
 * A state with many fresh rows in it and with statistics, where the planner decides as it would on real data. Rows are made and queries explained as the role that the
 * script ran as: triggers, functions and operators that the script made may run then.
 *
 * @param ground the state
 * @param session where queries are explained: planner settings are the server's defaults, whatever the script set
 */
record Grown(Ground ground, Session session) {
  /** Everything that turns the planner, back to what it is built with; parallel workers and JIT would only make plans differ from machine to machine. */
  private static final String PLANNER = """
      select set_config(name, boot_val, false) from pg_catalog.pg_settings
      where category like 'Query Tuning%' and context = 'user' or name in ('work_mem', 'hash_mem_multiplier', 'temp_buffers')""";

  interface Work {
    Proof on(Grown grown) throws SQLException;
  }

  /** @param seed of the server's {@code random()}, so that two states can be given the same rows */
  static Proof of(Ground ground, String grow, double seed, Work work) throws SQLException {
    if (grow == null) return measured(ground, work);
    try (Ground copy = ground.copy()) {
      String trouble = Rows.asOwner(copy, session -> grow(copy, session, grow, seed));
      return trouble == null ? measured(copy, work) : Proof.failed(trouble);
    }
  }

  private static String grow(Ground copy, Session session, String grow, double seed) throws SQLException {
    Ground.execute(session, "select pg_catalog.setseed(" + seed + ")");
    for (var part : copy.engine().split(copy.fill(grow))) {
      var outcome = session.run(part.sql(), Ground.CAPS);
      String trouble = Words.trouble(part.sql(), outcome);
      if (trouble == null && Trial.idle(outcome)) trouble = Words.sql(part.sql()) + " works, but adds no row";
      if (trouble != null) return "It could not be tried on more rows, because making them (grow) does not work. " + trouble;
    }
    return null;
  }

  private static Proof measured(Ground ground, Work work) throws SQLException {
    List<String> tables;
    try (Session admin = ground.admin()) {
      tables = Relation.texts(admin, """
          select format('%I.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
          where c.relkind in ('r', 'p', 'm') and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_t' order by c.oid""");
    }
    try (Session session = ground.learner()) {
      if (!tables.isEmpty()) {
        String vacuum = "vacuum (analyze) " + String.join(", ", tables);
        String trouble = Words.trouble(vacuum, session.run(vacuum, Ground.CAPS));
        if (trouble != null) return Proof.failed(trouble);
      }
      Ground.execute(session, PLANNER);
      Ground.execute(session, "set max_parallel_workers_per_gather = 0; set jit = off");
      return work.on(new Grown(ground, session));
    }
  }

  /** What came of asking for a plan. */
  sealed interface Answer {}

  record Explained(Step plan) implements Answer {}

  record Refused(String words) implements Answer {}

  /** @param sql filled */
  Answer explain(String sql, boolean analyze) {
    var outcome = ground.engine().explain(session, sql, analyze, Ground.CAPS);
    if (outcome instanceof Outcome.Rows rows) return new Explained(Step.of(rows.rows().getFirst().getFirst()));
    return new Refused(Words.trouble(sql, outcome));
  }
}
