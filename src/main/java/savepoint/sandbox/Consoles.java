package savepoint.sandbox;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Scheduler;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** The open consoles: one for each owner and place, closed after a quarter of an hour without use. */
public final class Consoles implements AutoCloseable {
  private record Key(String owner, Place place) {}

  private final Pool pool;
  private final LabStore labs;
  private final Function<String, Optional<Place>> places;
  private final Cache<Key, Console> open = Caffeine.newBuilder()
      .expireAfterAccess(Duration.ofMinutes(15)).maximumSize(2_000).scheduler(Scheduler.systemScheduler())
      .<Key, Console>removalListener((key, console, cause) -> {
        if (console != null) console.close();
      }).build();

  /** @param places what the content knows, by key; @param labs which lab a learner is in */
  public Consoles(Pool pool, Function<String, Optional<Place>> places, LabStore labs) {
    this.labs = labs;
    this.pool = pool;
    this.places = places;
  }

  public Optional<Place> place(String key) {
    return places.apply(key);
  }

  public Console at(String owner, Place place) {
    return open.get(new Key(owner, place), key -> new Console(pool, owner, place, labs));
  }

  @Override public void close() {
    open.invalidateAll();
    open.cleanUp();
  }
}
