package savepoint.sandbox;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The stocks of all topologies that were asked for. Not safe for threads by itself: the {@link House} guards it. */
final class Stocks {
  private final Map<String, Stock> stocks = new LinkedHashMap<>();

  Stock of(Topology topology) { return stocks.computeIfAbsent(topology.name(), name -> new Stock(topology)); }

  /** One that was asked for before. */
  Stock of(String topology) { return stocks.get(topology); }

  /** One that needs another sandbox. @param waiting how many wait, by topology; @param warm how many are kept ready besides */
  Optional<Stock> lacking(Map<String, Integer> waiting, int warm, Instant now) {
    return stocks.values().stream().filter(stock -> !stock.resting(now) && stock.size() < waiting(waiting, stock) + (stock.kept ? warm : 0)).findFirst();
  }

  /** Those that are ready though nobody wants them any more, of topologies that are not kept. */
  List<Sandbox> surplus(Map<String, Integer> waiting) {
    return stocks.values().stream().filter(stock -> !stock.kept).flatMap(stock -> stock.ready.stream().limit(Math.max(0, stock.ready.size() - waiting(waiting, stock)))).toList();
  }

  private static int waiting(Map<String, Integer> waiting, Stock stock) { return waiting.getOrDefault(stock.topology.name(), 0); }

  List<Sandbox> ready() { return stocks.values().stream().flatMap(stock -> stock.ready.stream()).toList(); }

  int starting() { return stocks.values().stream().mapToInt(stock -> stock.starting.size()).sum(); }

  int size() { return stocks.values().stream().mapToInt(Stock::size).sum(); }

  /** Takes it out; false if it was not ready. */
  boolean remove(Sandbox sandbox) { return stocks.values().stream().anyMatch(stock -> stock.ready.remove(sandbox)); }

  /** Of the last starts; empty when they worked or it was long ago. */
  String failure(Instant now) { return stocks.values().stream().map(stock -> stock.failure(now)).filter(why -> !why.isEmpty()).findFirst().orElse(""); }
}
