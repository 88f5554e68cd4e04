package savepoint.sandbox;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts sandboxes in the background and ends them, always in this order: written down before it exists, struck out before it goes. */
final class Starts {
  private static final Logger LOG = LoggerFactory.getLogger(Starts.class);

  private final House house;
  private final Runtime runtime;
  private final SandboxStore store;
  private final Pool.Settings settings;
  private final Optional<Savepoints> savepoints;
  /** Each keeps a processor and the disk busy for a second or two. */
  private final ExecutorService bedroom = Executors.newFixedThreadPool(2, Thread.ofPlatform().daemon().name("hibernate-", 0).factory());

  /** @param savepoints empty: what is idle goes for good */
  Starts(House house, Runtime runtime, SandboxStore store, Pool.Settings settings, Optional<Savepoints> savepoints) {
    this.savepoints = savepoints.filter(any -> runtime.offers().contains(Need.SHELL));
    this.house = house;
    this.runtime = runtime;
    this.store = store;
    this.settings = settings;
  }

  /** Starts as many as the queue and the stock ask for and the machine has room for. */
  void refill() {
    for (var next = house.next(); next.isPresent(); next = house.next()) {
      var start = next.get();
      Thread.ofVirtual().name("start-" + start.id()).start(() -> start(start));
    }
  }

  private void start(House.Start start) {
    Sandbox sandbox = null;
    String failure = "it was interrupted";
    try {
      var expires = store.starting(start.id(), start.topology().name(), runtime.name(), 1, settings.longest());
      sandbox = new Sandbox(runtime.start(start.topology(), new Label(settings.installation(), start.id(), 1, start.topology().name(), expires)), start.topology());
      sandbox.warm();
      store.ready(start.id());
      failure = null;
    } catch (RuntimeException | SQLException e) {
      LOG.error("Sandbox {} did not start", start.id(), e);
      failure = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    } finally {
      // also after an Error: a start that is counted for ever would take up room for ever
      ended(start, sandbox, failure);
    }
  }

  private void ended(House.Start start, Sandbox sandbox, String failure) {
    if (failure != null) {
      strike(start.id());
      remove(sandbox);
      house.failed(start, failure + ".");
      CompletableFuture.delayedExecutor(Stock.REST.toMillis() + 100, TimeUnit.MILLISECONDS).execute(this::refill);
    } else if (!house.started(start, sandbox)) {
      strike(start.id());
      remove(sandbox);
      house.undone(start);
    }
    refill();
  }

  /** Ends a sandbox that was taken out of the house. */
  void end(House.Out out) {
    strike(out.sandbox().id());
    if (out.who() != null) house.settle(out.who());
    remove(out.sandbox());
    house.left(out.sandbox());
    refill();
  }

  /** Ends a sandbox that was taken out of the house because nobody uses it; what is in it is kept where that is possible. At once for the caller. */
  void rest(House.Out out) {
    if (savepoints.isEmpty() || out.who() == null || !out.sandbox().lasts()) end(out);
    else bedroom.execute(() -> hibernate(out));
  }

  /** Keeps what is in it and ends it; if it cannot be kept it stays as it is, as long as its life lasts. */
  void hibernate(House.Out out) {
    if (savepoints.isEmpty() || out.who() == null || !out.sandbox().lasts()) {
      end(out);
      return;
    }
    try {
      savepoints.get().hibernate(out.sandbox(), out.who());
    } catch (Archive.Failed | RuntimeException e) {
      var stays = store.stay(out.sandbox().id());
      LOG.warn("Sandbox {} of {} cannot sleep; {}", out.sandbox().id(), out.who().owner(), stays.isPresent() ? "it stays" : "its life is over", e);
      if (stays.isPresent()) {
        house.hold(out.who(), out.sandbox(), stays.get());
        return;
      }
    }
    end(out);
  }

  /** Lets those that are falling asleep do so; what is not done by then is as it was when the next platform process finds it. */
  void close(Duration patience) {
    bedroom.shutdown();
    try {
      if (!bedroom.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) LOG.warn("Some sandboxes were still being put to sleep");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void strike(String id) {
    try {
      store.gone(id);
    } catch (RuntimeException e) {
      LOG.warn("Sandbox {} could not be struck out now; the next round does it", id, e);
    }
  }

  private static void remove(Sandbox sandbox) {
    Optional.ofNullable(sandbox).ifPresent(one -> {
      try {
        one.close();
        one.pod().remove();
      } catch (RuntimeException e) {
        LOG.warn("Sandbox {} could not be removed now; the next round finds it by its label", one.id(), e);
      }
    });
  }
}
