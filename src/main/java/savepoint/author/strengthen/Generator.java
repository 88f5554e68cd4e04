package savepoint.author.strengthen;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import savepoint.attempt.Tables.Link;
import savepoint.attempt.Tables.Row;

/**
 * Makes one small data set by chance. Keys, foreign keys and everything a single value must be are respected from the start; of all else the server has the
 * last word. On purpose there are ties, parents without children, links to oneself and empty tables.
 */
final class Generator {
  private static final int[] SIZES = {1, 2, 3, 4, 6, 9};
  private static final int TRIES = 6;

  private final Catalogue catalogue;
  private final Pools pools;
  private final Set<Integer> used;
  private final RandomGenerator random;
  private final Palette palette;
  private final List<Row> rows;

  /** @param used the tables that get rows */
  Generator(Catalogue catalogue, Pools pools, Set<Integer> used, RandomGenerator random) {
    this(catalogue, pools, used, random, new ArrayList<>());
  }

  /** Goes on with rows that are there. */
  Generator(Catalogue catalogue, Pools pools, Set<Integer> used, RandomGenerator random, List<Row> rows) {
    this.rows = rows;
    this.catalogue = catalogue;
    this.pools = pools;
    this.used = new TreeSet<>(used);   // as catalogue: parents first
    this.random = random;
    this.palette = new Palette(pools, random);
  }

  List<Row> fresh() {
    int size = SIZES[random.nextInt(SIZES.length)];
    for (int table : used) {
      if (random.nextInt(25) == 0) continue;
      int count = Math.max(1, size / 2 + random.nextInt(size + 1));
      if (catalogue.tables().get(table).links().stream().anyMatch(link -> link.to() != table && used.contains(link.to()))) count += random.nextInt(size + 1);
      for (int i = 0; i < count; i++) add(catalogue.tables().get(table));
    }
    late();
    return Rows.closed(catalogue, rows);
  }

  /** One more row, if one can be found that fits. */
  boolean add(Catalogue.Table table) {
    for (int tried = 0; tried < TRIES; tried++) {
      Row row = row(table);
      if (row != null && free(table, row)) return rows.add(row);
    }
    return false;
  }

  /** Links that point at tables which came later, in a circle of tables. */
  private void late() {
    for (int table : used) {
      for (Link link : catalogue.tables().get(table).links()) {
        if (link.to() <= table || !used.contains(link.to())) continue;
        for (int i = 0; i < rows.size(); i++) {
          if (rows.get(i).table() != table || random.nextInt(4) == 0) continue;
          var parents = Rows.of(link.to(), rows);
          if (!parents.isEmpty()) rows.set(i, linked(rows.get(i), link, parents.get(random.nextInt(parents.size()))));
        }
      }
    }
  }

  static Row linked(Row row, Link link, Row parent) {
    Row linked = row;
    for (int i = 0; i < link.columns().size(); i++) linked = Rows.with(linked, link.columns().get(i), parent.cells().get(link.toColumns().get(i)));
    return linked;
  }

  private Row row(Catalogue.Table table) {
    var nothing = new ArrayList<String>();
    table.columns().forEach(_ -> nothing.add(null));
    Row row = new Row(table.number(), nothing);
    var own = new ArrayList<Link>();
    for (Link link : table.links()) {
      if (link.to() == table.number()) own.add(link);
      else if (!leftOpen(table, link)) {
        Row parent = parent(row, link);
        if (parent != null) row = linked(row, link, parent);
        else if (!table.optional(link)) return null;
      }
    }
    for (int column = 0; column < table.columns().size(); column++) {
      if (table.links(column).isEmpty()) row = Rows.with(row, column, table.key(column) ? key(table, column) : palette.value(table, column));
    }
    for (Link link : own) {
      Row parent = self(row, table, link);
      if (parent != null) row = linked(row, link, parent);
    }
    return bumped(table, row);
  }

  private boolean leftOpen(Catalogue.Table table, Link link) {
    if (!table.optional(link)) return false;
    boolean mentioned = link.columns().stream().anyMatch(column -> pools.of(table.number(), column).mentioned());
    return !mentioned || !used.contains(link.to()) || random.nextInt(6) == 0;
  }

  /** Of the parents that fit what is already set, the first ones more often: then some have many children and some none. */
  private Row parent(Row child, Link link) {
    var fitting = Rows.of(link.to(), rows).stream().filter(parent -> {
      for (int i = 0; i < link.columns().size(); i++) {
        String set = child.cells().get(link.columns().get(i));
        if (set != null && !set.equals(parent.cells().get(link.toColumns().get(i)))) return false;
      }
      return true;
    }).toList();
    if (fitting.isEmpty()) return null;
    return fitting.get(Math.min(random.nextInt(fitting.size()), random.nextInt(fitting.size() + 1)) % fitting.size());
  }

  /** An earlier row of the same table, most often; now and then the row itself, or none. */
  private Row self(Row row, Catalogue.Table table, Link link) {
    boolean mentioned = link.columns().stream().anyMatch(column -> pools.of(table.number(), column).mentioned());
    var others = Rows.of(table.number(), rows);
    if (table.optional(link) && (!mentioned || random.nextInt(4) == 0)) return null;
    if (others.isEmpty() || random.nextInt(20) == 0) return table.optional(link) && random.nextInt(3) > 0 ? null : row;
    return others.get(random.nextInt(3) == 0 ? others.size() - 1 : random.nextInt(others.size()));
  }

  /** A value for a column that must be unique. */
  String key(Catalogue.Table table, int column) {
    var taken = new HashSet<String>();
    Rows.of(table.number(), rows).forEach(row -> taken.add(row.cells().get(column)));
    Pool pool = pools.of(table.number(), column);
    var field = table.columns().get(column);
    if (Values.number(field.base())) {
      // not in the order in which rows are made: what sorts by number must not find them sorted
      if (!pool.near().isEmpty() && random.nextInt(4) == 0) {
        String near = Palette.any(pool, random);
        if (!near.startsWith("-") && taken.add(near)) return near;
      }
      int among = Rows.of(table.number(), rows).size() + 6;
      for (int tried = 0; tried < 3 * among; tried++) {
        String number = String.valueOf(1 + random.nextInt(among));
        if (taken.add(number)) return number;
      }
      return String.valueOf(taken.size() + 100);
    }
    for (int tried = 0; tried < TRIES; tried++) {
      String value = palette.value(table, column);
      if (value == null || taken.add(value)) return value;
    }
    String value = palette.value(table, column);
    return value != null && Values.text(field.base()) ? value + " " + (taken.size() + 1) : value;
  }

  /** The next free number within a key of several columns, such as the line of an order. */
  Row bumped(Catalogue.Table table, Row row) {
    Row bumped = row;
    for (var key : table.keys()) {
      if (key.size() < 2) continue;
      for (int i = key.size() - 1; i >= 0; i--) {
        int column = key.get(i);
        if (!Values.whole(table.columns().get(column).base()) || !table.links(column).isEmpty()) continue;
        for (int next = 1; next < 100 && !free(table, bumped); next++) bumped = Rows.with(bumped, column, String.valueOf(next));
        break;
      }
    }
    return bumped;
  }

  /** Whether no key of the row is taken. */
  boolean free(Catalogue.Table table, Row row) {
    for (var key : table.keys()) {
      var value = Rows.key(row, key);
      if (value != null && rows.stream().anyMatch(other -> other.table() == row.table() && value.equals(Rows.key(other, key)))) return false;
    }
    return true;
  }
}
