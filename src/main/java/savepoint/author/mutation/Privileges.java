package savepoint.author.mutation;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Mistakes in who may do what: grants, roles, row-level security. */
final class Privileges {
  private static final Map<String, String> ATTRIBUTES = Map.ofEntries(
      Map.entry("login", "nologin"), Map.entry("nologin", "login"), Map.entry("inherit", "noinherit"), Map.entry("noinherit", "inherit"),
      Map.entry("createdb", "nocreatedb"), Map.entry("nocreatedb", "createdb"), Map.entry("createrole", "nocreaterole"), Map.entry("nocreaterole", "createrole"),
      Map.entry("bypassrls", "nobypassrls"), Map.entry("nobypassrls", "bypassrls"), Map.entry("superuser", "nosuperuser"),
      Map.entry("replication", "noreplication"));

  private static final List<String> TOUCHING = List.of("select", "insert", "update", "delete", "truncate");

  private final Cuts cuts;
  private final Words words;

  Privileges(Cuts cuts) {
    this.cuts = cuts;
    this.words = cuts.words;
  }

  void grant() {
    int grant = Math.max(words.find(0, 0, "grant"), words.find(0, 0, "revoke"));
    boolean gives = words.get(grant).is("grant");
    int on = words.find(grant, 0, "on");
    int to = words.find(grant, 0, gives ? "to" : "from");
    if (to < 0) return;
    int end = to + 1;
    while (end < words.size() && !words.get(end).is("with", "granted", "cascade", "restrict")) end++;
    int list = on < 0 ? to : on;
    cuts.dropEach(Operator.PRIVILEGE, grant + 1, list, 0);
    if (on >= 0) objects(on, to);
    cuts.dropEach(Operator.PRIVILEGE, to + 1, end, 0);
    for (int i = grant; i < list; i++)
      if (on >= 0 && words.at(i, "(")) {
        cuts.dropEach(Operator.PRIVILEGE, i + 1, words.close(i), 1);
        cuts.drop(Operator.PRIVILEGE, i, words.close(i) + 1);
      }
    if (gives && on >= 0) {
      if (ofTables(on + 1)) oneMore(grant + 1, on, to);
      if (!words.at(to + 1, "public")) cuts.replace(Operator.PRIVILEGE, to + 1, end, "public");
    }
    if (words.at(end, "with")) cuts.drop(Operator.PRIVILEGE, end, words.size());
    for (int i = 0; i < grant; i++)   // ALTER DEFAULT PRIVILEGES
      if (words.at(i, "in", "schema") || words.at(i, "for", "role") || words.at(i, "for", "user")) cuts.drop(Operator.PRIVILEGE, i, i + 3);
  }

  /** Whether the objects that begin here are tables; those of default privileges are called {@code tables}, sequences and the like by their plural. */
  private boolean ofTables(int first) {
    return words.at(first, "all", "tables") || !words.get(first).is("all", "schema", "schemas", "function", "functions", "procedure", "routine", "routines",
        "sequence", "sequences", "database", "domain", "foreign", "type", "types", "language", "parameter", "large", "tablespace");
  }

  /** Each right to touch rows that is not in the list is added once: who notices every one of them notices ALL, too. */
  private void oneMore(int list, int on, int to) {
    var given = words.items(list, on, 0).stream().map(item -> words.get(item[0]).text().toLowerCase(Locale.ROOT)).toList();
    if (given.contains("all")) return;
    for (String right : TOUCHING) {
      boolean idle = right.equals("truncate") && words.items(on + 1, to, 0).stream().allMatch(item -> cuts.tables.view(words.text(item[0], item[1])));
      if (!given.contains(right) && !idle) cuts.replace(Operator.EXTRA_PRIVILEGE, list, to, words.text(list, on) + ", " + right + " " + words.text(on, to));
    }
  }

  private void objects(int on, int to) {
    int first = on + 1;
    if (words.get(first).is("table", "sequence", "schema", "function", "procedure", "routine", "database", "type")) first++;
    cuts.dropEach(Operator.PRIVILEGE, first, to, 0);
  }

  void role() {
    for (int i = 2; i < words.size(); i++) {
      String other = ATTRIBUTES.get(words.get(i).text().toLowerCase(Locale.ROOT));
      if (other != null) cuts.replace(Operator.PRIVILEGE, i, i + 1, other);
      if (words.at(i, "in", "role") || words.at(i, "in", "group")) {
        int end = i + 3;
        while (words.at(end, ",")) end += 2;
        cuts.drop(Operator.PRIVILEGE, i, end);
        cuts.dropEach(Operator.PRIVILEGE, i + 2, end, 0);
      }
      if (words.at(i, "connection", "limit") || words.at(i, "valid", "until")) cuts.drop(Operator.PRIVILEGE, i, i + 3);
    }
  }

  void policy() {
    int using = words.find(0, 0, "using", "(");
    int check = words.find(0, 0, "with", "check");
    if (using >= 0) {
      cuts.replace(Operator.POLICY, using, words.close(using + 1) + 1, "using (true)");
      cuts.condition(using + 2, words.close(using + 1));
    }
    if (check >= 0) {
      int close = words.close(check + 2);
      cuts.replace(Operator.POLICY, check, close + 1, "with check (true)");
      if (using >= 0) cuts.drop(Operator.POLICY, check, close + 1);
      cuts.condition(check + 3, close);
    }
    int until = using >= 0 ? using : check >= 0 ? check : words.size();
    int to = words.find(0, 0, "to");
    if (to >= 0 && to < until && !words.at(to + 1, "public")) {
      cuts.drop(Operator.POLICY, to, until);
      cuts.dropEach(Operator.POLICY, to + 1, until, 0);
    }
    for (int i = 0; i < until; i++) {
      if (words.get(i).is("permissive")) cuts.replace(Operator.POLICY, i, i + 1, "restrictive");
      if (words.get(i).is("restrictive")) cuts.replace(Operator.POLICY, i, i + 1, "permissive");
      // a policy for ALL takes USING where INSERT takes WITH CHECK only
      if (words.at(i, "for", "select") || words.at(i, "for", "update") || words.at(i, "for", "delete") || words.at(i, "for", "insert")) cuts.drop(Operator.POLICY, i, i + 2);
    }
  }
}
