package savepoint.check;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import savepoint.engine.Session;
import savepoint.sandbox.Node;
import savepoint.sandbox.Sandbox;
import savepoint.sandbox.Topology;

/**
 * A table takes hardly more room than its rows need, and has lost nothing: what pg_dump takes of it is restored in a server that nobody used, where its rows and indexes are looked at, and
 * which shows how big it is when it is new.
 * Security: the size here is told by functions made for the moment from the server's own program, so none that stands in for them in the catalogue is asked.
 */
public record BloatReduced(
    @Key(value = "What learners read beside the tick; without it the check says it itself.", optional = true, min = 5, max = 160) String says,
    @Key(value = "The table, of the lab's database on its first node.", pattern = Relation.NAME) String table,
    @Key(value = "How many percent of its size when new it may have, indexes included; 130 by default.", optional = true, min = 105, max = 1000) int percent,
    @Key(value = "A query on the restored table that tells whether all rows are there, with all their columns.") String sql,
    @Key("What it gives: columns with | between them, one line for each row.") String gives,
    @Key(value = "The keys of indexes that it must still have, each as 'column' or 'column, column'.", optional = true, max = 10) List<String> indexes) implements LabCheck {
  /** Maps, and the page that is being filled: what any table has. */
  private static final long SLACK = 128 << 10;
  private static final String IN = "/var/lib/postgresql/wal/table";

  public BloatReduced {
    percent = percent == 0 ? 130 : percent;
  }

  @Override public String demands() { return table + " takes no more room than its rows need"; }

  @Override public Proof seen(Site site) throws SQLException, Unmet {
    long here;
    Relation relation;
    try (Session live = site.admin()) {
      relation = Relation.find(live, table).orElse(null);
      if (relation == null) return Proof.failed("There is no table " + table);
      if (relation.kind() != 'r') return Proof.failed(table + " is " + relation.what() + ", no table of its own");
      if (!Relation.texts(live, "select relpersistence::text from pg_class where oid = " + relation.oid()).equals(List.of("p"))) return Proof.failed(table + " does not outlive a crash: it is not what it was");
      var invalid = Relation.texts(live, "select indexrelid::regclass::text from pg_index where not indisvalid and indrelid = " + relation.oid());
      if (!invalid.isEmpty()) return Proof.failed("An index of " + table + " is not valid: " + String.join(", ", invalid));
      here = size(live, relation);
    } catch (SQLException e) {
      if (Site.gone(e)) throw e;
      throw new Unmet("The size of " + table + " cannot be told: " + e.getMessage());
    }
    Sandbox sandbox = site.pristine(Topology.POSTGRES);
    restore(site, relation, sandbox.pod().nodes().getFirst());
    try (Session fresh = Grader.admin(sandbox, "restored")) {
      var copy = Relation.find(fresh, table).orElse(null);
      if (copy == null) return Proof.failed("What pg_dump takes of " + table + " is no table");
      String lost = lost(fresh, copy);
      if (lost != null) return Proof.failed(lost);
      Ground.execute(fresh, "alter table " + copy.quoted() + " reset (fillfactor)");
      Ground.execute(fresh, "vacuum (full, freeze, analyze) " + copy.quoted());
      Ground.execute(fresh, "vacuum " + copy.quoted());
      long least = size(fresh, copy);
      String words = "%s takes %,d kB, and %,d kB when it is new".formatted(table, here >> 10, least >> 10);
      return here <= least * percent / 100 + SLACK ? Proof.held(words) : Proof.failed(words);
    }
  }

  private static long size(Session admin, Relation relation) throws SQLException {
    Ground.execute(admin, "create function pg_temp.size_of(regclass) returns int8 language internal strict as 'pg_total_relation_size'");
    try {
      return Long.parseLong(Relation.texts(admin, "select pg_temp.size_of(" + relation.oid() + ")").getFirst());
    } finally {
      Ground.execute(admin, "drop function pg_temp.size_of(regclass)");
    }
  }

  private void restore(Site site, Relation relation, Node there) throws SQLException, Unmet {
    var made = site.run(there, "psql", "-Xqc", "create database restored template template0");
    if (made.code() != 0) throw new SQLException("a pristine sandbox could not be made ready: " + made.output());
    var carried = site.carry(site.nodeOrFirst(null), List.of("pg_dump", "-Fc", "-d", site.database(), "-t", relation.quoted()), there, List.of("sh", "-c", "cat > " + IN), Site.MOST_CARRIED);
    if (carried.code() != 0) throw new SQLException("a dump could not be laid down in a pristine sandbox: " + carried.output());
    // schemas, types and tables that it refers to may be elsewhere: what is missing shows
    if (!relation.schema().equals("public")) site.run(there, "psql", "-Xq", "-d", "restored", "-c", "create schema " + Ground.quoted(relation.schema()));
    site.run(there, "pg_restore", "--no-owner", "--no-acl", "-d", "restored", IN);
  }

  private String lost(Session fresh, Relation copy) throws SQLException {
    Ground.execute(fresh, "set search_path = public, pg_catalog");
    var lines = new ArrayList<String>();
    try (var query = fresh.jdbc().createStatement(); var rows = query.executeQuery(sql)) {
      int width = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        var line = new ArrayList<String>();
        for (int i = 1; i <= width; i++) line.add(rows.getString(i) == null ? "" : rows.getString(i));
        lines.add(String.join("|", line));
      }
    } catch (SQLException e) {
      if (Site.gone(e)) throw e;
      return "What was in " + table + " is not all there any more: " + e.getMessage();
    } finally {
      if (fresh.open()) Ground.execute(fresh, "set search_path = pg_catalog, pg_temp");
    }
    if (!String.join("\n", lines).equals(gives.strip())) return "What was in " + table + " is not all there any more, or not as it was";
    var keys = copy.indexes(fresh).values().stream().map(index -> String.join(", ", index.key())).toList();
    return indexes.stream().filter(key -> !keys.contains(key)).findFirst().map(key -> table + " has no index on (" + key + ") any more").orElse(null);
  }
}
