package savepoint.author.strengthen;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** The few values that each column of one data set takes its own from: few, so that equal ones meet. */
final class Palette {
  private static final int[] SIZES = {1, 2, 2, 3, 4, 6};
  private static final double[] NULLS = {0, 0.1, 0.1, 0.5};

  private final Pools pools;
  private final RandomGenerator random;
  private final Map<List<Integer>, List<String>> values = new HashMap<>();
  private final Map<List<Integer>, Double> nulls = new HashMap<>();

  Palette(Pools pools, RandomGenerator random) {
    this.pools = pools;
    this.random = random;
  }

  /** A value of a column, null where that is allowed. */
  String value(Catalogue.Table table, int column) {
    Pool pool = pools.of(table.number(), column);
    var field = table.columns().get(column);
    if (!pool.mentioned() && field.constant() != null) return field.constant();
    if (!field.required() && (!pool.mentioned() || pool.empty() || random.nextDouble() < nulls.computeIfAbsent(List.of(table.number(), column), _ -> NULLS[random.nextInt(NULLS.length)])))
      return null;
    if (pool.empty()) return null;   // the server says what it thinks of that
    var few = values.computeIfAbsent(List.of(table.number(), column), _ -> few(pool));
    return few.get(random.nextInt(few.size()));
  }

  private List<String> few(Pool pool) {
    var few = new ArrayList<String>();
    int size = pool.mentioned() ? SIZES[random.nextInt(SIZES.length)] : 8;
    for (int i = 0; i < size; i++) few.add(any(pool, random));
    return few;
  }

  /** Any value of a pool that has one. */
  static String any(Pool pool, RandomGenerator random) {
    int dice = random.nextInt(100);
    List<String> from;
    if (!pool.mentioned()) from = pool.plain().isEmpty() ? pool.near() : pool.plain();
    else if (!pool.near().isEmpty()) from = dice < 65 ? pool.near() : dice < 85 ? pool.plain() : pool.telling();
    else from = dice < 50 ? pool.plain() : pool.telling();
    for (var list : List.of(from, pool.near(), pool.plain(), pool.telling())) if (!list.isEmpty()) return list.get(random.nextInt(list.size()));
    throw new IllegalArgumentException("an empty pool");
  }
}
