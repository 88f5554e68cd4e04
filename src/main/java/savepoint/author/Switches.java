package savepoint.author;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import savepoint.engine.Engine;
import savepoint.engine.MariaDb;
import savepoint.engine.Postgres;
import savepoint.engine.Sqlite;
import savepoint.sandbox.Template;

/** Where the planner may not use its usual ways: what depends on the plan shows itself. */
final class Switches {
  private static final List<String> OFF = List.of("hashjoin", "hashagg", "sort", "incremental_sort", "material", "memoize", "indexscan", "bitmapscan", "indexonlyscan");

  private Switches() {}

  /** The same script in a session of that kind: what a script plays on is a copy of its data set, and settings are no part of that. */
  static String before(Engine engine, String script) {
    return switch (engine) {
      case Postgres _ -> postgres(script);
      case MariaDb _ -> "set optimizer_switch = 'index_merge=off,semijoin=off,materialization=off,derived_merge=off,subquery_cache=off,join_cache_hashed=off,index_condition_pushdown=off';\n" + script;
      case Sqlite _ -> "pragma automatic_index = off;\npragma reverse_unordered_selects = on;\n" + script;
    };
  }

  private static String postgres(String script) {
    return OFF.stream().map(way -> "set enable_" + way + " = off;\n").collect(Collectors.joining()) + script;
  }

  /** Whether a database keeps such settings: PostgreSQL's do. */
  static boolean fit(Template template) { return template.engine() instanceof Postgres; }

  /** The same data, for whoever connects. */
  static Template of(Template template) {
    var scripts = new ArrayList<>(template.scripts());
    var sql = new StringBuilder("do $switches$ begin\n");
    for (String way : OFF) sql.append("  execute format('alter database %I set enable_").append(way).append(" = off', current_database());\n");
    scripts.add(sql + "end $switches$;\n");
    return template.with(template.name() + " with other plans", scripts);
  }
}
