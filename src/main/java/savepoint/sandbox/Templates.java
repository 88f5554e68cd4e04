package savepoint.sandbox;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import savepoint.engine.Caps;
import savepoint.engine.Outcome;
import savepoint.engine.Session;

/**
 * The template databases on a sandbox's server: each is named by content hash and loaded once, however many ask for it at a time.
 * They belong to the platform, so that no learner can drop them; their tables are readable for the judge's role.
 */
final class Templates {
  /** For the scripts of a template, which authors wrote. */
  private static final Caps AUTHOR = new Caps(Duration.ofSeconds(60), 1, 64 << 20);

  private final Sandbox sandbox;
  private final PlatformSession platform;
  private final Map<String, Object> loading = new ConcurrentHashMap<>();
  private final Set<String> loaded = ConcurrentHashMap.newKeySet();

  Templates(Sandbox sandbox, PlatformSession platform) {
    this.sandbox = sandbox;
    this.platform = platform;
  }

  /** Whether a database of this name is a template, or one that is being loaded. */
  static boolean named(String database) { return database.matches("(template|loading)_[0-9a-f]+"); }

  private static String name(Template template) { return "template_" + template.hash(); }

  /** Those that are there. */
  Set<String> loaded() { return Set.copyOf(loaded); }

  /** The server has become another one. */
  void forget() { loaded.clear(); }

  /** The name of the database that has these contents. */
  String load(Template template) throws SQLException {
    String name = name(template);
    if (loaded.contains(name)) return name;
    synchronized (loading.computeIfAbsent(name, key -> new Object())) {
      if (!loaded.contains(name) && !sandbox.has(name)) make(name, template);
      loaded.add(name);
    }
    return name;
  }

  void unload(Template template) throws SQLException {
    String name = name(template);
    synchronized (loading.computeIfAbsent(name, key -> new Object())) {
      loaded.remove(name);
      sandbox.drop(name);
    }
  }

  /** It gets its name last: what has the name is whole. */
  private void make(String name, Template template) throws SQLException {
    String draft = "loading_" + UUID.randomUUID().toString().replace("-", "");
    fill(draft, template, open -> sandbox.engine().publish(open, draft, name, sandbox.pod().admin(name)));
  }

  /** Makes a database of the learner's with such contents; {@code last} is done when they are in. Where anything fails there is no such database. */
  void fill(String database, Template contents, PlatformSession.Task last) throws SQLException {
    platform.run(open -> sandbox.engine().create(open, database, sandbox.pod().learner(database).user(), null));
    try {
      fill(database, contents);
      platform.run(last);
    } catch (SQLException | RuntimeException e) {
      sandbox.drop(database);
      throw e;
    }
  }

  private void fill(String database, Template contents) throws SQLException {
    try (Session learner = sandbox.connect(database)) {
      int number = 0;
      for (String script : contents.scripts()) {
        number++;
        for (var part : sandbox.engine().split(script)) run(learner, part.sql(), contents.name() + ", script " + number + ", line " + line(script, part.start()));
      }
      sandbox.engine().share(learner, sandbox.pod().judge(database));
    }
  }

  private static long line(String script, int offset) {
    return script.substring(0, offset).lines().count() + (offset == 0 || script.charAt(offset - 1) == '\n' ? 1 : 0);
  }

  private static void run(Session session, String sql, String where) throws SQLException {
    switch (session.run(sql, AUTHOR)) {
      case Outcome.Rows rows -> {}
      case Outcome.Done done -> {}
      case Outcome.Failed failed -> throw new SQLException(where + ": " + failed.error().message(), failed.error().state());
      case Outcome.Ended ended -> throw new SQLException(where + ": " + ended.why().message());
    }
  }
}
