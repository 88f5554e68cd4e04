package savepoint.check;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import savepoint.sandbox.Node;
import savepoint.sandbox.Topology;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A folder of migrations changes a schema under a running application. It is carried into a sandbox that nobody used, and the Flyway there applies it: to an empty database, and to one of
 * the version before, where clients of the old version go on all the time. Whatever the learner's own Flyway, its history or their server say does not count.
 */
public record MigrationApplies(
    @Key(value = "What learners read beside the tick; without it the check says it itself.", optional = true, min = 5, max = 160) String says,
    @Key(value = "The node where the migrations lie; the first one by default.", optional = true) String node,
    @Key(value = "Their directory; files end in .sql.", pattern = BackupRestorable.PATH) String directory,
    @Key("The migration that makes the version before, as the lab gives it in the file 'first'; whoever changes it there fails.") String prior,
    @Key(value = "The name of that file; V1__start.sql by default.", optional = true, pattern = "V[0-9.]+__[A-Za-z0-9_]+\\.sql") String first,
    @Key(value = "SQL that fills the version before with rows: as many as show a lock that is held for long.", optional = true) String rows,
    @Key(value = "Statements of the old version of the application, each again and again before, while and after the change comes.", min = 1, max = 6) List<String> goesOn,
    @Key(value = "Statements that must work afterwards.", min = 1, max = 6) List<String> afterwards,
    @Key(value = "A query that must give a row afterwards.", optional = true) String then,
    @Key(value = "The longest that a statement of the old version may wait for a lock, in milliseconds; 500 by default.", optional = true, min = 50, max = 10_000) int lockWait) implements LabCheck {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String SCRIPT = script();
  private static final Duration PATIENCE = Duration.ofSeconds(140);
  private static final long MOST = 1 << 20;

  /** Its owner is no superuser: what a migration does, it does in its database alone. */
  private static final String READY = """
      set -e
      psql -Xqc "alter system set listen_addresses = '127.0.0.1'"
      pg_ctl restart -s -w -t 20 -l /tmp/restarted.log
      psql -Xqc "create role app login password '$1'" -c 'create database empty owner app' -c 'create database prior owner app'
      # Flyway takes an advisory lock, which is nobody's here by itself
      for database in empty prior; do
        psql -Xq -d $database <<'END'
      do $$ declare f regprocedure; begin
        for f in select oid from pg_proc where pronamespace = 'pg_catalog'::regnamespace and proname like 'pg\\_%advisory%lock%' loop execute format('grant execute on function %s to app', f); end loop;
      end $$;
      END
      done
      mkdir ~/first ~/theirs
      cat > ~/first/$2""";

  private record Said(String came, String words) {}

  public MigrationApplies {
    goesOn.forEach(one -> Fresh.valid("goes-on", one));
    afterwards.forEach(one -> Fresh.valid("afterwards", one));
    Fresh.valid("rows", rows);
    Fresh.valid("then", then);
    first = first == null ? "V1__start.sql" : first;
    lockWait = lockWait == 0 ? 500 : lockWait;
  }

  @Override public String demands() { return "The migrations in " + directory + " apply while the old version of the application goes on"; }

  @Override public Proof seen(Site site) throws SQLException, Unmet {
    Node from = site.nodeOrFirst(node);
    Node there = site.pristine(Topology.POSTGRES).pod().nodes().getFirst();
    String password = site.word();
    ours(there.exec(List.of("bash", "-c", READY, "ready", password, first), bytes(prior), PATIENCE, Site.MOST_OUTPUT));
    // plain files of SQL alone: Flyway would run scripts, too
    var carried = site.carry(from, List.of("sh", "-c", Restored.HOME + "tar -C \"$1\" -chf - .", "take", directory),
        there, List.of("sh", "-c", "mkdir /tmp/all && tar -C /tmp/all -xf - && find /tmp/all -type f \\( -name '*.sql' -o -name '*.sql.conf' \\) -exec mv -t ~/theirs {} +"), MOST);
    if (carried.code() != 0) throw new Unmet("The migrations could not be unpacked: " + Words.sql(carried.output()));
    var settings = new HashMap<String, Object>();
    settings.put("password", password);
    settings.put("rows", site.fill(rows));
    settings.put("old", goesOn.stream().map(site::fill).toList());
    settings.put("new", afterwards.stream().map(site::fill).toList());
    settings.put("then", site.fill(then));
    settings.put("wait", lockWait);
    return told(there.exec(List.of("python3", "-c", SCRIPT), bytes(JSON.writeValueAsString(settings)), PATIENCE, Site.MOST_OUTPUT));
  }

  private static ByteArrayInputStream bytes(String text) { return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)); }

  private static void ours(Node.Result result) throws SQLException {
    if (result.code() != 0) throw new SQLException("a pristine sandbox could not be made ready: " + result.output());
  }

  private static Proof told(Node.Result result) throws SQLException {
    // a migration that hangs is told by the script itself, and sooner
    if (result.code() < 0) throw new SQLException("the clients of a migration come to no end within " + PATIENCE.toSeconds() + " s");
    Said said;
    try {
      said = JSON.readValue(result.output(), Said.class);
    } catch (JacksonException e) {
      throw new SQLException("the clients of a migration broke: " + Words.sql(result.output()), e);
    }
    if (said.came.equals("ours")) throw new SQLException(said.words);
    if (said.came.equals("author")) throw new IllegalStateException("migration-applies: " + said.words);
    return new Proof(said.came.equals("held"), Words.sql(said.words));
  }

  private static String script() {
    try (var in = Objects.requireNonNull(MigrationApplies.class.getResourceAsStream("migrated.py"), "migrated.py")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
