package savepoint.check;

import java.sql.SQLException;
import savepoint.engine.Outcome;
import savepoint.engine.Session;

/** An extension is installed in the database, and works. */
public record ExtensionInstalled(
    @Key(value = "What learners read beside the tick; without it the check says it itself.", optional = true, min = 5, max = 160) String says,
    @Key(value = "Its name.", pattern = "[a-z][a-z0-9_-]*") String extension,
    @Key(value = "A statement that works only with it; one that gives a single boolean must give true. Names are looked up in the extension's schema, too.", optional = true) String works)
    implements StateCheck {

  public ExtensionInstalled {
    Fresh.valid("works", works);
  }

  @Override public String demands() { return "The extension " + extension + " is installed" + (works == null ? "" : " and works"); }

  @Override public Proof prove(Ground ground) throws SQLException {
    String schema;
    try (Session admin = ground.admin(); var query = admin.jdbc().prepareStatement("""
        select n.nspname, exists (select from pg_depend d where d.refclassid = 'pg_extension'::regclass and d.refobjid = e.oid and d.deptype = 'e')
        from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = ?""")) {
      query.setString(1, extension);
      try (var row = query.executeQuery()) {
        if (!row.next()) return Proof.failed("The extension " + extension + " is not installed in this database");
        if (!row.getBoolean(2)) return Proof.failed("The extension " + extension + " is there in name only: nothing belongs to it");
        schema = row.getString(1);
      }
    }
    return works == null ? Proof.held("The extension " + extension + " is installed") : works(ground, schema);
  }

  private Proof works(Ground ground, String schema) throws SQLException {
    Shadow.none(ground, works);
    try (Session session = ground.learner()) {
      Ground.execute(session, "set search_path = " + Ground.quoted(schema) + ", public, pg_temp");
      var outcome = Trial.of(ground, session, null, works).outcome();
      String trouble = Words.trouble(ground.fill(works), outcome);
      if (trouble != null) return Proof.failed(trouble);
      boolean wrong = outcome instanceof Outcome.Rows rows && rows.columns().size() == 1 && rows.rows().size() == 1
          && rows.columns().getFirst().type().equals("bool") && !"t".equals(rows.rows().getFirst().getFirst());
      return wrong ? Proof.failed("The extension " + extension + " is installed, but this is not true: " + Words.sql(ground.fill(works))) : Proof.held("The extension " + extension + " works");
    }
  }
}
