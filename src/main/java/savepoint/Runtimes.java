package savepoint;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import savepoint.db.PostgresBinaries;
import savepoint.sandbox.Runtime;
import savepoint.sandbox.docker.DockerRuntime;
import savepoint.sandbox.embedded.EmbeddedRuntime;

/** Decides where sandboxes run: Docker if it answers, else embedded, or as the settings say. */
final class Runtimes {
  private static final Logger LOG = LoggerFactory.getLogger(Runtimes.class);
  private static final String LESS = """
      %s, so sandboxes run without containers (embedded): SQL exercises only, no shell, no isolation.
      For yourself or a trusted room. With Docker running, start Savepoint again for everything.""";

  private Runtimes() {}

  /** @param notice for people, when what they get is less than it could be */
  record Chosen(Runtime runtime, Optional<String> notice) {}

  static Chosen choose(Config config) {
    return switch (config.runtime()) {
      case EMBEDDED -> embedded(config, "Sandboxes run without containers (embedded): SQL exercises only, no shell, no isolation.\nFor yourself or a trusted room.");
      case DOCKER -> new Chosen(withImages(docker(config).orElseThrow(() -> new IllegalStateException(
          "Docker was asked for and does not answer: start it, or use --runtime embedded"))), Optional.empty());
      case AUTO -> docker(config).map(docker -> dockerOrLess(config, docker)).orElseGet(() -> embedded(config, LESS.formatted("Docker does not answer")));
    };
  }

  private static Chosen dockerOrLess(Config config, DockerRuntime docker) {
    try {
      return new Chosen(withImages(docker), Optional.empty());
    } catch (RuntimeException e) {
      LOG.warn("The lab images cannot be built", e);
      docker.close();
      return embedded(config, LESS.formatted("Docker answers, but the lab images cannot be built (" + e.getMessage() + ")"));
    }
  }

  private static Runtime withImages(DockerRuntime docker) {
    docker.images().names().forEach(name -> docker.images().ensure(name, System.err::println));
    return docker;
  }

  private static Optional<DockerRuntime> docker(Config config) { return DockerRuntime.find(config.content().resolve("images")); }

  private static Chosen embedded(Config config, String notice) {
    return new Chosen(new EmbeddedRuntime(PostgresBinaries.unpacked(config.cache()), config.data().resolve("sandboxes")), Optional.of(notice));
  }
}
