package savepoint.sandbox;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the pages of labs within seconds that a server was stopped or runs again, while somebody has one open.
 * Invariants: looking is no use of a sandbox, so an idle one goes to sleep all the same; and each is looked at by one at a time, however long that takes.
 */
public final class Lookout implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Lookout.class);
  private static final Duration EVERY = Duration.ofSeconds(3);

  private final Supplier<Map<String, Server>> servers;
  private final Predicate<String> present;
  private final Consumer<String> changed;
  /** Whose is being looked at. */
  private final Set<String> looking = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("lookout").factory());

  interface Server {
    /** Whether it stands otherwise than when it was last looked at. */
    boolean look();
  }

  /** @param present whether an owner has a page open; @param changed hears of the owner whose server stopped or runs again */
  public Lookout(Pool pool, Predicate<String> present, Consumer<String> changed) {
    this(() -> pool.labs().entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, one -> one.getValue()::look)), present, changed);
    clock.scheduleWithFixedDelay(() -> {
      try {
        round();
      } catch (RuntimeException e) {
        LOG.warn("The labs could not be looked at", e);   // thrown on, it would be the last round
      }
    }, EVERY.toSeconds(), EVERY.toSeconds(), TimeUnit.SECONDS);
  }

  Lookout(Supplier<Map<String, Server>> servers, Predicate<String> present, Consumer<String> changed) {
    this.servers = servers;
    this.present = present;
    this.changed = changed;
  }

  /** Begins a look at each, and waits for none. */
  void round() {
    servers.get().forEach((owner, server) -> {
      if (present.test(owner) && looking.add(owner)) Thread.ofVirtual().name("look-" + owner).start(() -> look(owner, server));
    });
  }

  private void look(String owner, Server server) {
    try {
      if (server.look()) changed.accept(owner);
    } catch (RuntimeException e) {
      LOG.warn("The lab of {} could not be looked at", owner, e);
    } finally {
      looking.remove(owner);
    }
  }

  @Override public void close() { clock.shutdownNow(); }
}
