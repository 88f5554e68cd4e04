package savepoint;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import savepoint.db.PostgresBinaries;
import savepoint.sandbox.Runtime;
import savepoint.sandbox.canary.Canary;
import savepoint.sandbox.canary.Report;
import savepoint.sandbox.docker.DockerRuntime;
import savepoint.sandbox.embedded.EmbeddedRuntime;

/** Decides where sandboxes run: Docker if it answers and no limit of it breaks, else embedded, or as the settings say. */
final class Runtimes {
  private static final Logger LOG = LoggerFactory.getLogger(Runtimes.class);
  private static final Duration FIRST_TRIES = Duration.ofMinutes(2);
  private static final String LESS = """
      %s, so sandboxes run without containers (embedded): SQL exercises only, no shell, no isolation.
      For yourself or a trusted room. %s""";
  private static final String WITH_DOCKER = "With Docker running, start Savepoint again for everything.";

  private Runtimes() {}

  /**
   * @param notice for people, when what they get is less than it could be
   * @param canary for what runs in containers, or would if its limits held; closed by whoever closes the runtime
   */
  record Chosen(Runtime runtime, Optional<String> notice, Optional<Canary> canary) {

    /** Whether sandboxes really run where the canary tries the limits. */
    boolean guarded() { return canary.isPresent() && !(runtime instanceof EmbeddedRuntime); }
  }

  /** For a platform: no learner's sandbox is leased in containers before the canary tried every limit of theirs. */
  static Chosen choose(Config config, String installation, Clock clock) {
    var chosen = choose(config);
    if (!(chosen.runtime() instanceof DockerRuntime docker)) return chosen;
    return guard(config, docker, new Canary(docker, installation, docker.place(), config.data().resolve("canary.json"), clock));
  }

  /** This runtime behind the canary; where people left the choice to us and its limits do not hold, another one. */
  static Chosen guard(Config config, Runtime containers, Canary canary) {
    boolean waiting = !canary.begin();
    // a place that was good before is good enough to start: leases wait for the tries all the same
    if (config.runtime() == Config.Choice.AUTO && waiting && !canary.heldBefore()) {
      var report = canary.await(FIRST_TRIES);
      if (report.filter(Report::held).isEmpty()) return without(config, canary, report);
    }
    return new Chosen(containers, Optional.empty(), Optional.of(canary));
  }

  private static Chosen without(Config config, Canary canary, Optional<Report> report) {
    canary.passOver();
    String missing = report.map(one -> "does not hold " + one.named()).orElse("could not be tried in time");
    String why = LESS.formatted("Docker answers, but this machine " + missing, "The operator page says what is missing and how to get it; then start Savepoint again.");
    return new Chosen(embeddedRuntime(config), Optional.of(why), Optional.of(canary));
  }

  /** For authors' commands, which run nobody's work but the author's own. */
  static Chosen choose(Config config) {
    return switch (config.runtime()) {
      case EMBEDDED -> embedded(config, "Sandboxes run without containers (embedded): SQL exercises only, no shell, no isolation.\nFor yourself or a trusted room.");
      case DOCKER -> new Chosen(withImages(docker(config).orElseThrow(() -> new IllegalStateException(
          "Docker was asked for and does not answer: start it, or use --runtime embedded"))), Optional.empty(), Optional.empty());
      case AUTO -> docker(config).map(docker -> dockerOrLess(config, docker)).orElseGet(() -> embedded(config, LESS.formatted("Docker does not answer", WITH_DOCKER)));
    };
  }

  private static Chosen dockerOrLess(Config config, DockerRuntime docker) {
    try {
      return new Chosen(withImages(docker), Optional.empty(), Optional.empty());
    } catch (RuntimeException e) {
      LOG.warn("The lab images cannot be built", e);
      docker.close();
      return embedded(config, LESS.formatted("Docker answers, but the lab images cannot be built (" + e.getMessage() + ")", WITH_DOCKER));
    }
  }

  private static Runtime withImages(DockerRuntime docker) {
    docker.images().names().forEach(name -> docker.images().ensure(name, System.err::println));
    return docker;
  }

  private static Optional<DockerRuntime> docker(Config config) { return DockerRuntime.find(config.content().resolve("images")); }

  private static Chosen embedded(Config config, String notice) { return new Chosen(embeddedRuntime(config), Optional.of(notice), Optional.empty()); }

  private static EmbeddedRuntime embeddedRuntime(Config config) {
    return new EmbeddedRuntime(PostgresBinaries.unpacked(config.cache()), config.data().resolve("sandboxes"));
  }
}
