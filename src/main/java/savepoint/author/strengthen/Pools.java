package savepoint.author.strengthen;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The pool of each column: what the literals and the data suggest, as far as the server takes it. */
final class Pools {
  /** Distinct values taken from each data set. */
  private static final int SAMPLE = 24;
  private static final int MOST = 300;

  private final Map<Integer, List<Pool>> pools = new LinkedHashMap<>();

  private Pools() {}

  Pool of(int table, int column) {
    return Objects.requireNonNull(pools.get(table), () -> "no pools for table " + table).get(column);
  }

  /** @param data runs a query on each data set there is, the visible one first; the first also answers for the server */
  static Pools of(List<Catalogue.Table> tables, Words statements, List<Function<String, List<List<String>>>> data) {
    var all = new Pools();
    var server = data.getFirst();
    Map<String, List<String>> domains = new LinkedHashMap<>();
    for (var row : server.apply(CatalogueQueries.DOMAINS)) domains.computeIfAbsent(row.getFirst(), _ -> new ArrayList<>()).add(row.get(1));
    for (var table : tables) {
      all.pools.put(table.number(), table.columns().stream().map(column -> pool(table, column, statements, domains, data)).toList());
    }
    return all;
  }

  private static Pool pool(Catalogue.Table table, Catalogue.Column column, Words statements, Map<String, List<String>> domains, List<Function<String, List<List<String>>>> data) {
    var own = new ArrayList<String>();
    int number = table.columns().indexOf(column);
    table.checks().stream().filter(check -> check.columns().contains(number)).forEach(check -> own.add(check.condition()));
    own.addAll(table.bounds());
    own.addAll(domains.getOrDefault(column.type(), List.of()));
    var declared = Words.of(own).literals();
    var present = present(table, column, data);
    var near = new ArrayList<>(declared);
    statements.literals().stream().filter(literal -> literal.near().contains(column.name())).forEach(near::add);
    var server = data.getFirst();
    boolean mentioned = statements.mention(column.name());
    if (!mentioned && !declared.isEmpty()) return new Pool(present, good(server, table, column, Values.around(column, declared, present)), List.of(), false);
    if (!mentioned) return new Pool(present, List.of(), present.isEmpty() ? good(server, table, column, Values.around(column, List.of(), present)) : List.of(), false);
    var nearby = near.isEmpty() ? List.<String>of() : good(server, table, column, Values.around(column, near, present));
    return new Pool(present, nearby, good(server, table, column, Values.around(column, statements.literals(), present)), true);
  }

  private static List<String> present(Catalogue.Table table, Catalogue.Column column, List<Function<String, List<List<String>>>> data) {
    var present = new LinkedHashSet<String>();
    String name = quoted(column.name());
    for (var one : data) {
      one.apply("select v from (select distinct " + name + "::text as v from " + quoted(table.name()) + " where " + name + " is not null) x order by md5(v), v limit " + SAMPLE)
          .forEach(row -> present.add(row.getFirst()));
    }
    return List.copyOf(present);
  }

  /** Those that the server reads as this type and that no CHECK on this column alone refuses, in the server's own form. */
  private static List<String> good(Function<String, List<List<String>>> server, Catalogue.Table table, Catalogue.Column column, List<String> candidates) {
    if (candidates.isEmpty()) return List.of();
    String list = candidates.stream().limit(MOST).map(InsertScript::quoted).collect(Collectors.joining(", "));
    String type = InsertScript.quoted(column.type());
    // blanks at the end of a char(n) are lost on the way to text
    String form = Values.text(column.base()) ? "v" : "(v::" + column.type() + ")::text";
    String valid = "select v from pg_catalog.unnest(array[" + list + "]::text[]) with ordinality u (v, i) where pg_catalog.pg_input_is_valid(v, " + type + ") order by i";
    var taken = server.apply(valid).stream().map(List::getFirst).toList();
    if (taken.isEmpty()) return List.of();
    String again = taken.stream().map(InsertScript::quoted).collect(Collectors.joining(", "));
    String conditions = table.checks().stream().filter(check -> check.columns().equals(List.of(table.columns().indexOf(column)))).map(check -> " and (" + check.condition() + ") is not false")
        .collect(Collectors.joining());
    return server.apply("select " + form + " from (select v, i, v::" + column.type() + " as " + quoted(column.name()) + " from pg_catalog.unnest(array[" + again
        + "]::text[]) with ordinality u (v, i)) x where true" + conditions + " order by i").stream().map(List::getFirst).distinct().toList();
  }

  static String quoted(String name) {
    return name.matches("[a-z_][a-z0-9_]*") ? name : "\"" + name.replace("\"", "\"\"") + "\"";
  }
}
