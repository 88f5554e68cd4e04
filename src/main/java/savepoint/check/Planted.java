package savepoint.check;

import java.sql.SQLException;
import savepoint.engine.Session;

/**
 * Something that nobody knew, put into the lab's database: by the author's SQL, or in a table of the grader's own. Gone when closed.
 *
 * @param clean takes it away again, null for nothing
 */
record Planted(Session live, String clean) implements AutoCloseable {
  static void valid(String plant, String clean, String secret) {
    Fresh.valid("plant", plant);
    Fresh.valid("clean", clean);
    Fresh.valid("secret", secret);
    if (plant == null && clean != null) throw new IllegalArgumentException("'clean' has nothing to take away without 'plant'");
    if (plant != null && (secret == null || !secret.contains("{{") || !plant.contains("{{")))
      throw new IllegalArgumentException("what is planted needs a place such as {{text}} in 'plant' and in 'secret': nobody may know it before");
  }

  static Planted by(Site site, String plant, String clean, String secret) throws SQLException, Unmet {
    Session live = site.admin();
    String schema = "witness_" + site.word();
    try {
      Ground.execute(live, plant == null ? "create schema " + schema + "; create table " + schema + ".t as select '" + secret + "'::text as word" : "set search_path = public, pg_catalog; " + site.fill(plant));
      // on the disk, too, not only in memory
      Ground.execute(live, "checkpoint");
      return new Planted(live, plant == null ? "drop schema if exists " + schema + " cascade" : site.fill(clean));
    } catch (SQLException e) {
      live.close();
      if (Site.gone(e)) throw e;
      throw new Unmet("What should be protected cannot be put into the database: " + e.getMessage());
    }
  }

  @Override public void close() throws SQLException {
    try (live) {
      if (clean != null && live.open()) Ground.execute(live, clean);
    }
  }
}
