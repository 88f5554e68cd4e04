package savepoint.attempt;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import savepoint.sandbox.LabStore;
import savepoint.sandbox.Pool;
import savepoint.sandbox.Sandbox;
import savepoint.sandbox.Savepoints;

/** Keeps the states of labs that were handed in, one after the other, behind the verdicts: a state that cannot be kept is no trouble of the learner's. The servers are away for a moment. */
final class Evidence implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Evidence.class);
  private static final int WAITING = 200;
  private static final Duration LAST = Duration.ofSeconds(20);

  private final Pool pool;
  private final Consumer<String> changed;
  private final ThreadPoolExecutor turn = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(WAITING), Thread.ofPlatform().daemon().name("evidence-", 0).factory(),
      (work, full) -> LOG.warn("Evidence of an attempt is not kept: too many wait"));

  Evidence(Pool pool, Consumer<String> changed) {
    this.pool = pool;
    this.changed = changed;
  }

  void keep(String owner, Sandbox sandbox, long attempt) {
    turn.execute(() -> {
      try {
        if (pool.evidence(LabStore.holder(owner), sandbox, attempt) instanceof Savepoints.Answer.Refused(String why)) LOG.warn("No evidence of attempt {} is kept: {}", attempt, why);
      } catch (RuntimeException e) {
        LOG.warn("No evidence of attempt {} is kept", attempt, e);
      }
      changed.accept(owner);
    });
  }

  @Override public void close() {
    turn.shutdown();
    try {
      if (!turn.awaitTermination(LAST.toSeconds(), TimeUnit.SECONDS)) LOG.warn("Some evidence of attempts is not kept: the platform stops");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
