package savepoint.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Objects;
import savepoint.engine.Session;
import savepoint.sandbox.Node;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Many clients share few connections of the server as the mode of a pooler has it. They are in a guest: what they get is what any client gets, and the connections are counted by
 * the kernel of their common network; no console, configuration or process of the learner's is asked.
 */
public record PoolerMode(
    @Key(value = "What learners read beside the tick; without it the check says it itself.", optional = true, min = 5, max = 160) String says,
    @Key("The node whose pooler it is.") String node,
    @Key(value = "Its port; 6432 by default.", optional = true, min = 1, max = 65535) int port,
    @Key("What a client keeps a connection of the server for: session, transaction or statement.") Mode mode,
    @Key("The role that the clients log in as.") String role,
    @Key("Its password, as the lab's statement gives it.") String password,
    @Key(value = "The database that they ask the pooler for; the lab's by default.", optional = true) String database,
    @Key(value = "How many clients are connected at the same time; by default 20, with session 4.", optional = true, min = 2, max = 100) int clients,
    @Key(value = "How many connections to the lab's first node they may take together; 5 by default. Not with session: there it is one each.", optional = true, min = 1, max = 50) int servers)
    implements LabCheck {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String CLIENTS = script();

  /** What a client keeps a connection of the server for. */
  public enum Mode { SESSION, TRANSACTION, STATEMENT }

  private record Said(boolean holds, String words) {}

  public PoolerMode {
    if (mode == Mode.SESSION && servers != 0) throw new IllegalArgumentException("pooler-mode takes no 'servers' with session: each client has one");
    port = port == 0 ? 6432 : port;
    clients = clients != 0 ? clients : mode == Mode.SESSION ? 4 : 20;
    servers = servers != 0 || mode == Mode.SESSION ? servers : 5;
    if (mode != Mode.SESSION && servers >= clients) throw new IllegalArgumentException("pooler-mode needs more clients than servers: each could have its own");
  }

  @Override public String demands() {
    return mode == Mode.SESSION ? clients + " clients get a pooled connection each" : clients + " clients share at most " + servers + " connections, " + mode.name().toLowerCase(Locale.ROOT) + " by " + mode.name().toLowerCase(Locale.ROOT);
  }

  @Override public Proof seen(Site site) throws SQLException, Unmet {
    Node server = site.nodeOrFirst(null);
    String schema = "pooled_" + site.word();
    String word = site.word();
    try (Session live = site.admin()) {
      try {
        Ground.execute(live, "create schema " + schema + "; create table " + schema + ".t as select '" + word + "'::text as word; grant usage on schema " + schema + " to public; grant select on " + schema + ".t to public");
        var settings = new HashMap<String, Object>();
        settings.put("host", site.node(node).name());
        settings.put("port", port);
        settings.put("server", server.name());
        settings.put("mode", mode.name().toLowerCase(Locale.ROOT));
        settings.put("role", role);
        settings.put("password", password);
        settings.put("database", database == null ? site.database() : database);
        settings.put("clients", clients);
        settings.put("servers", servers);
        settings.put("word", word);
        settings.put("probe", "select word from " + schema + ".t");
        return told(site.run(site.witness(), "python3", "-c", CLIENTS, JSON.writeValueAsString(settings)));
      } finally {
        if (live.open()) Ground.execute(live, "drop schema if exists " + schema + " cascade");
      }
    } catch (SQLException e) {
      throw new Unmet("The server gave way: " + e.getMessage());
    }
  }

  private static Proof told(Node.Result result) throws Unmet {
    if (result.code() < 0) throw new Unmet("The clients come to no end within " + Site.PATIENCE.toSeconds() + " s");
    try {
      var said = JSON.readValue(result.output(), Said.class);
      return new Proof(said.holds, said.words);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("the clients of a pooler broke: " + Words.sql(result.output()), e);
    }
  }

  private static String script() {
    try (var in = Objects.requireNonNull(PoolerMode.class.getResourceAsStream("pooled.py"), "pooled.py")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
