package savepoint.author.mutation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.sf.jsqlparser.JSQLParserException;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.statement.create.table.ColumnDefinition;
import net.sf.jsqlparser.statement.create.table.CreateTable;
import net.sf.jsqlparser.statement.create.table.ForeignKeyIndex;
import net.sf.jsqlparser.statement.create.table.Index;
import savepoint.engine.Engine;
import savepoint.engine.Part;

/**
 * What the schema's CREATE TABLE statements promise of the data, so that mutants which no data can tell apart are not made. What cannot be read promises nothing.
 *
 * @param views names of views, as they are written
 */
record Tables(Map<String, Table> all, Set<String> views) {
  static final Tables NONE = new Tables(Map.of(), Set.of());
  private static final Pattern VIEW = Pattern.compile("create\\s+(?:or\\s+replace\\s+)?view\\s+([^\\s(]+)", Pattern.CASE_INSENSITIVE);

  /**
   * @param columns in their order, and whether each may hold NULL
   * @param keys sets of columns of which no two rows have the same, with no NULL in them
   * @param references single columns that point to the key of another table
   */
  record Table(String name, Map<String, Boolean> columns, List<Set<String>> keys, Map<String, String> references) {}

  static Tables of(Engine engine, String schema) {
    var all = new HashMap<String, Table>();
    var parts = engine.split(schema);
    for (var part : parts) {
      if (!part.sql().strip().toLowerCase(Locale.ROOT).matches("(?s)create\\s+(unlogged\\s+)?table.*")) continue;
      try {
        if (CCJSqlParserUtil.parse(part.sql()) instanceof CreateTable create) all.put(folded(create.getTable().getName()), table(create));
      } catch (JSQLParserException e) {
        continue;   // promises nothing
      }
    }
    return new Tables(Map.copyOf(all), Set.of()).and(parts);
  }

  /** With the views that a script makes, too. */
  Tables and(List<Part> parts) {
    var made = parts.stream().map(part -> VIEW.matcher(part.sql())).filter(Matcher::lookingAt).map(view -> folded(view.group(1)));
    return new Tables(all, Stream.concat(views.stream(), made).collect(Collectors.toUnmodifiableSet()));
  }

  boolean view(String name) {
    return views.contains(folded(name));
  }

  Optional<Table> table(String name) {
    return Optional.ofNullable(all.get(folded(name)));
  }

  static String folded(String name) {
    return name.startsWith("\"") ? name.replace("\"", "") : name.toLowerCase(Locale.ROOT);
  }

  private static Table table(CreateTable create) {
    var columns = new LinkedHashMap<String, Boolean>();
    var unique = new ArrayList<Set<String>>();
    var references = new HashMap<String, String>();
    if (create.getColumnDefinitions() != null)
      for (ColumnDefinition definition : create.getColumnDefinitions()) {
        String name = folded(definition.getColumnName());
        String specs = " " + String.join(" ", definition.getColumnSpecs() == null ? List.of() : definition.getColumnSpecs()).toLowerCase(Locale.ROOT) + " ";
        columns.put(name, !specs.contains(" not null ") && !specs.contains(" primary key "));
        if (specs.contains(" primary key ") || specs.contains(" unique ")) unique.add(Set.of(name));
        var target = Pattern.compile(" references ([a-z_0-9.\"]+)").matcher(specs);
        if (target.find()) references.put(name, folded(target.group(1)));
      }
    if (create.getIndexes() != null)
      for (Index index : create.getIndexes()) {
        var names = new HashSet<String>();
        if (index.getColumnsNames() != null) index.getColumnsNames().forEach(column -> names.add(folded(column)));
        String type = index.getType() == null ? "" : index.getType().toUpperCase(Locale.ROOT);
        if (type.contains("PRIMARY")) names.forEach(column -> columns.put(column, false));
        if ((type.contains("PRIMARY") || type.contains("UNIQUE")) && !names.isEmpty()) unique.add(Set.copyOf(names));
        if (index instanceof ForeignKeyIndex foreign && names.size() == 1 && foreign.getTable() != null) references.put(names.iterator().next(), folded(foreign.getTable().getName()));
      }
    var keys = unique.stream().filter(key -> key.stream().noneMatch(column -> columns.getOrDefault(column, true))).toList();
    return new Table(folded(create.getTable().getName()), columns, keys, Map.copyOf(references));
  }
}
