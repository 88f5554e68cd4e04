package savepoint.author;

import java.util.ArrayList;
import java.util.List;
import savepoint.sandbox.Template;

/** The same data where the planner may not use its usual ways: a result that depends on the plan shows itself. */
final class Switches {
  private static final List<String> OFF = List.of("hashjoin", "hashagg", "sort", "incremental_sort", "material", "memoize", "indexscan", "bitmapscan", "indexonlyscan");

  private Switches() {}

  static Template of(Template template) {
    var scripts = new ArrayList<>(template.scripts());
    var sql = new StringBuilder("do $switches$ begin\n");
    for (String way : OFF) sql.append("  execute format('alter database %I set enable_").append(way).append(" = off', current_database());\n");
    scripts.add(sql + "end $switches$;\n");
    return new Template(template.name() + " with other plans", scripts);
  }
}
