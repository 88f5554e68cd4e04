package savepoint;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import savepoint.sandbox.docker.DockerRuntime;

/** Builds the lab images that are missing or whose folder has changed. */
@Command(name = "images", description = "Build the lab images that are missing or changed.", mixinStandardHelpOptions = true)
final class BuildImages implements Callable<Integer> {
  @Override public Integer call() {
    var config = Config.read(System.getenv(), Map.of());
    try (var docker = DockerRuntime.find(config.content().resolve("images")).orElseThrow(() -> new IllegalStateException("Docker does not answer: start it, then build the images again"))) {
      for (String name : docker.images().names()) System.out.println(docker.images().ensure(name, System.err::println));
    }
    return Main.GOOD;
  }
}
