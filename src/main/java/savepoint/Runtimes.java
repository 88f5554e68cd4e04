package savepoint;

import java.util.Optional;
import savepoint.db.PostgresBinaries;
import savepoint.sandbox.Runtime;
import savepoint.sandbox.docker.DockerRuntime;
import savepoint.sandbox.embedded.EmbeddedRuntime;

/** Decides where sandboxes run: Docker if it answers, else embedded, or as the settings say. */
final class Runtimes {
  private Runtimes() {}

  /** @param notice for people, when what they get is less than it could be */
  record Chosen(Runtime runtime, Optional<String> notice) {}

  static Chosen choose(Config config) {
    return switch (config.runtime()) {
      case EMBEDDED -> new Chosen(embedded(config), Optional.of("Sandboxes run without containers (embedded): SQL exercises only, no isolation. For yourself or a trusted room."));
      case DOCKER -> new Chosen(docker(config).orElseThrow(() -> new IllegalStateException(
          "Docker was asked for and does not answer: start it, or use --runtime embedded")), Optional.empty());
      case AUTO -> docker(config).map(docker -> new Chosen(docker, Optional.empty())).orElseGet(() -> new Chosen(embedded(config), Optional.of(
          "Docker does not answer, so sandboxes run without containers (embedded): SQL exercises only, no shell, no isolation.\n"
              + "For yourself or a trusted room. Start Docker and Savepoint again for everything.")));
    };
  }

  static Optional<Runtime> docker(Config config) {
    return DockerRuntime.find(config.content().resolve("images")).map(docker -> docker);
  }

  private static Runtime embedded(Config config) {
    return new EmbeddedRuntime(PostgresBinaries.unpacked(config.cache()), config.data().resolve("sandboxes"));
  }
}
