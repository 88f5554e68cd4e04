package bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Commands of the machine. */
final class Shell {
  private Shell() {}

  /** What the command printed; throws if it failed. */
  static String run(String... command) throws IOException, InterruptedException {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes()).strip();
    if (process.waitFor() != 0) throw new IOException(String.join(" ", command) + ": " + output);
    return output;
  }

  static List<String> containers(String installation) throws IOException, InterruptedException {
    return run("docker", "ps", "-aq", "--no-trunc", "--filter", "label=savepoint.installation=" + installation).lines().toList();
  }

  /** Of this installation alone. */
  static void removeContainers(String installation) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("docker", "rm", "-f", "-v"));
    var there = containers(installation);
    command.addAll(there);
    if (!there.isEmpty()) run(command.toArray(String[]::new));
  }
}
