package savepoint.check;

import java.sql.SQLException;
import savepoint.engine.Outcome;
import savepoint.engine.Session;

/** pg_stat_statements really counts: statements that nobody could know before turn up in it with the right number of calls. */
public record StatStatements(
    @Key(value = "What learners read beside the tick; without it the check says it itself.", optional = true, min = 5, max = 160) String says) implements StateCheck {

  @Override public String demands() { return "pg_stat_statements counts statements"; }

  @Override public boolean ownServer() { return true; }

  @Override public Proof prove(Ground ground) throws SQLException {
    String schema;
    try (Session admin = ground.admin()) {
      // the function itself, in C: a table or a view of the same name is not it
      var found = Relation.texts(admin, """
          select quote_ident(n.nspname) from pg_extension e join pg_depend d on d.refclassid = 'pg_extension'::regclass and d.refobjid = e.oid and d.classid = 'pg_proc'::regclass
            join pg_proc p on p.oid = d.objid join pg_language l on l.oid = p.prolang join pg_namespace n on n.oid = p.pronamespace
          where e.extname = 'pg_stat_statements' and p.proname = 'pg_stat_statements' and l.lanname = 'c' and p.probin = '$libdir/pg_stat_statements'""");
      if (found.isEmpty()) return Proof.failed("The extension pg_stat_statements is not installed in this database");
      schema = found.getFirst();
    }
    String marker = "marker_" + ground.word();
    int calls = 3 + ground.random().nextInt(5);
    try (Session session = ground.untouched()) {
      // another table is another statement for the counter, whatever ran before
      for (int i = -1; i < calls; i++) {
        String sql = i < 0 ? "create temporary table " + marker + " (a int)" : "select a from pg_temp." + marker + " where a = " + ground.random().nextInt(1_000_000);
        String trouble = Words.trouble(sql, session.run(sql, Ground.CAPS));
        if (trouble != null) return Proof.failed(trouble);
      }
    }
    return counted(ground, schema, marker, calls);
  }

  private static Proof counted(Ground ground, String schema, String marker, int calls) throws SQLException {
    try (Session admin = ground.admin()) {
      var outcome = admin.run("select coalesce(sum(calls), 0) from %s.pg_stat_statements(true) where query like 'select a from pg_temp.%s %%'".formatted(schema, marker), Ground.CAPS);
      if (!(outcome instanceof Outcome.Rows rows)) return Proof.failed(Words.trouble("to ask pg_stat_statements", outcome));
      String counted = rows.rows().getFirst().getFirst();
      return counted.equals(String.valueOf(calls)) ? Proof.held("A fresh statement was run " + calls + " times and counted as often")
          : Proof.failed("A fresh statement was run " + calls + " times, and pg_stat_statements counted " + counted);
    }
  }
}
