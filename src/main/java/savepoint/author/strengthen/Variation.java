package savepoint.author.strengthen;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import savepoint.attempt.Tables.Link;
import savepoint.attempt.Tables.Row;

/** Changes a data set in a few places by chance: what was near may then be there. */
final class Variation {
  private final Catalogue catalogue;
  private final Pools pools;
  private final Set<Integer> used;
  private final RandomGenerator random;
  private final List<Row> rows;
  private final Generator generator;

  /** @param used the tables whose rows are changed */
  Variation(Catalogue catalogue, Pools pools, Set<Integer> used, RandomGenerator random, List<Row> from) {
    this.catalogue = catalogue;
    this.pools = pools;
    this.used = new TreeSet<>(used);
    this.random = random;
    this.rows = new ArrayList<>(from);
    this.generator = new Generator(catalogue, pools, used, random, rows);
  }

  List<Row> varied() {
    int changes = 1 + Math.min(random.nextInt(5), random.nextInt(5));
    for (int i = 0; i < changes; i++) change();
    return Rows.closed(catalogue, rows);
  }

  private void change() {
    var tables = used.stream().map(catalogue.tables()::get).toList();
    var table = tables.get(random.nextInt(tables.size()));
    var present = Rows.of(table.number(), rows);
    if (present.isEmpty() || random.nextInt(8) == 0) {
      generator.add(table);
      return;
    }
    Row row = present.get(random.nextInt(present.size()));
    switch (random.nextInt(12)) {
      case 0 -> rows.remove(row);
      case 1, 2 -> twin(row, rows.size() + 20);
      case 3 -> swapKeys(table, row, present.get(random.nextInt(present.size())));
      case 4, 5 -> relink(table, row);
      default -> cell(table, row, present);
    }
  }

  /** The row once more under another key, its children with it: what is counted or added up over them is tied. */
  private Row twin(Row row, int most) {
    var table = catalogue.tables().get(row.table());
    Row twin = row;
    for (int column = 0; column < table.columns().size(); column++) if (table.key(column) && table.links(column).isEmpty()) twin = Rows.with(twin, column, generator.key(table, column));
    if (!generator.free(table, twin)) twin = generator.bumped(table, twin);
    if (!generator.free(table, twin) || rows.size() > most) return null;
    rows.add(twin);
    for (var child : catalogue.tables()) {
      for (Link link : child.links()) {
        if (link.to() != row.table() || child.number() == row.table() || child.optional(link)) continue;
        for (Row one : List.copyOf(rows)) {
          if (!Rows.refers(one, link, row)) continue;
          Row moved = Generator.linked(one, link, twin);
          for (int column = 0; column < child.columns().size(); column++) if (child.key(column) && child.links(column).isEmpty()) moved = Rows.with(moved, column, generator.key(child, column));
          if (generator.free(child, moved)) rows.add(moved);
        }
      }
    }
    return twin;
  }

  /** Two rows change their keys, their children stay with the number: what is sorted by number turns round. */
  private void swapKeys(Catalogue.Table table, Row a, Row b) {
    if (a == b || table.keys().isEmpty()) return;
    Row newA = a;
    Row newB = b;
    for (int column : table.keys().getFirst()) {
      if (!table.links(column).isEmpty()) return;
      newA = Rows.with(newA, column, b.cells().get(column));
      newB = Rows.with(newB, column, a.cells().get(column));
    }
    rows.set(rows.indexOf(a), newA);
    rows.set(rows.indexOf(b), newB);
  }

  private void relink(Catalogue.Table table, Row row) {
    if (table.links().isEmpty()) return;
    Link link = table.links().get(random.nextInt(table.links().size()));
    boolean mentioned = link.columns().stream().anyMatch(column -> pools.of(table.number(), column).mentioned());
    if (!mentioned) return;
    Row changed = row;
    var parents = Rows.of(link.to(), rows);
    if (table.optional(link) && random.nextInt(4) == 0) {
      for (int column : link.columns()) if (!table.columns().get(column).required()) changed = Rows.with(changed, column, null);
    } else if (!parents.isEmpty()) {
      changed = Generator.linked(row, link, parents.get(random.nextInt(parents.size())));
    }
    replace(table, row, changed);
  }

  private void cell(Catalogue.Table table, Row row, List<Row> present) {
    var columns = new ArrayList<Integer>();
    for (int column = 0; column < table.columns().size(); column++)
      if (pools.of(table.number(), column).mentioned() && !pools.of(table.number(), column).empty() && table.links(column).isEmpty()
          && (table.keys().isEmpty() || !table.keys().getFirst().contains(column))) columns.add(column);
    if (columns.isEmpty()) return;
    int column = columns.get(random.nextInt(columns.size()));
    String value = Palette.any(pools.of(table.number(), column), random);
    int dice = random.nextInt(10);
    if (dice < 3) value = present.get(random.nextInt(present.size())).cells().get(column);
    else if (dice == 3 && !table.columns().get(column).required()) value = null;
    replace(table, row, Rows.with(row, column, value));
  }

  private void replace(Catalogue.Table table, Row row, Row changed) {
    int at = rows.indexOf(row);
    rows.remove(at);
    rows.add(at, generator.free(table, changed) ? changed : row);
  }
}
