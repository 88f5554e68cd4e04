package savepoint.sandbox.canary;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import savepoint.sandbox.Permit;
import savepoint.sandbox.Runtime;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tries in the background to break every limit of a runtime, and permits sandboxes only when none broke. Closed: unknown, under way and failed mean no.
 * A good result counts for a day on the same host with the same versions, profile and image; a bad one never does.
 */
public final class Canary implements Permit, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Canary.class);
  private static final Duration GOOD_FOR = Duration.ofDays(1);

  private final Runtime runtime;
  private final String installation;
  private final String place;
  private final Path file;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private Report report;
  private Thread running;
  private volatile boolean passedOver;

  /**
   * @param installation the platform's; the canary's own sandboxes carry another, so that no pool counts them
   * @param place what a result holds for, as the runtime tells: another place must be tried anew
   * @param file where the last result is kept
   */
  public Canary(Runtime runtime, String installation, String place, Path file, Clock clock) {
    this.runtime = runtime;
    this.installation = installation + "-canary";
    this.place = place;
    this.file = file;
    this.clock = clock;
  }

  /** Takes a good result of today for this place, else begins the tries; true if there is nothing to wait for. */
  public boolean begin() {
    var kept = kept();
    if (fresh(kept)) {
      change(kept.orElseThrow());
      LOG.info("Every limit of the sandboxes held at {}", kept.orElseThrow().at());
      return true;
    }
    again();
    return false;
  }

  private boolean fresh(Optional<Report> kept) {
    return kept.filter(one -> held(one) && one.at().plus(GOOD_FOR).isAfter(clock.instant()) && !one.at().isAfter(clock.instant())).isPresent();
  }

  private boolean held(Report one) { return one.place().equals(place) && one.held(); }

  /** Whether the last run here was good, however long ago. */
  public boolean heldBefore() { return kept().filter(this::held).isPresent(); }

  /** Because its limits did not hold the platform took another runtime, and keeps that until it is started again. */
  public void passOver() { passedOver = true; }

  public boolean passedOver() { return passedOver; }

  /** Begins the tries; nothing happens if they are under way. Until they are over the last result counts. */
  public void again() {
    lock.lock();
    try {
      if (running != null) return;
      running = Thread.ofVirtual().name("canary").start(this::run);
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    long began = System.nanoTime();
    Report made = Report.untried(place, clock.instant(), Duration.ZERO, "it was interrupted");
    try {
      var probes = new Breakout(runtime, installation).run();
      made = new Report(place, clock.instant(), Duration.ofNanos(System.nanoTime() - began), probes);
    } catch (RuntimeException | IOException e) {
      LOG.error("The canary could not try the limits of the sandboxes", e);
      made = Report.untried(place, clock.instant(), Duration.ofNanos(System.nanoTime() - began), String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      // also after an Error: it means no, and whoever waits is told so
      ended(made);
    }
  }

  private void ended(Report made) {
    if (made.held()) LOG.info("Every limit of the sandboxes held: {} tries in {} ms", made.probes().size(), made.took().toMillis());
    else LOG.error("Sandboxes in containers stay off: {} of {} limits do not hold, such as {}: {}", made.missing().size(), made.probes().size(),
        made.missing().getFirst().limit().title(), made.missing().getFirst().evidence());
    keep(made);
    change(made);
  }

  private void change(Report now) {
    lock.lock();
    try {
      report = now;
      running = null;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The last result; empty before the first. */
  public Optional<Report> report() {
    lock.lock();
    try {
      return Optional.ofNullable(report);
    } finally {
      lock.unlock();
    }
  }

  public boolean running() {
    lock.lock();
    try {
      return running != null;
    } finally {
      lock.unlock();
    }
  }

  /** The last result, or the first if there is none yet. */
  public Optional<Report> await(Duration patience) {
    lock.lock();
    try {
      for (long left = patience.toNanos(); report == null && left > 0; ) left = changed.awaitNanos(left);
      return Optional.ofNullable(report);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  @Override public Optional<String> refusal(Duration patience) {
    var known = await(patience);
    if (known.isEmpty()) return Optional.of("Savepoint is still making sure that sandboxes are closed to the outside. Try again in a few seconds; nothing you typed is lost.");
    if (known.get().held()) return Optional.empty();
    return Optional.of("Sandboxes are off: this machine does not hold what keeps them apart (" + known.get().named()
        + "). Tell your operator: the operator page says how to get it. Nothing you typed is lost.");
  }

  /** What is wrong, for the operator; empty when all is well. */
  public Optional<String> wrong() {
    var known = await(Duration.ZERO);
    if (known.isEmpty()) return Optional.of("the limits of the sandboxes are being tried");
    return known.filter(one -> !one.held()).map(one -> "does not hold: " + one.named());
  }

  private Optional<Report> kept() {
    try {
      return Files.exists(file) ? Optional.of(JsonMapper.shared().readValue(Files.readAllBytes(file), Report.class)) : Optional.empty();
    } catch (IOException | JacksonException e) {
      // closed: what cannot be read counts for nothing, and the tries are made
      LOG.warn("The canary's last result cannot be read", e);
      return Optional.empty();
    }
  }

  private void keep(Report made) {
    try {
      Path draft = file.resolveSibling(file.getFileName() + ".new");
      Files.write(draft, JsonMapper.shared().writeValueAsBytes(made));
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      // it counts all the same; only the next start has to try again
      LOG.warn("The canary's result cannot be kept in {}", file, e);
    }
  }

  /** Waits for tries under way: they take their sandboxes with them. */
  @Override public void close() {
    Thread last;
    lock.lock();
    try {
      last = running;
    } finally {
      lock.unlock();
    }
    if (last == null) return;
    try {
      last.join(Duration.ofSeconds(30));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
