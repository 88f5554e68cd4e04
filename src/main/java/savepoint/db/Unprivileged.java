package savepoint.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The user that database servers run as: never root. As root it is a uid with no rights and no way back; otherwise it is ourselves. */
final class Unprivileged {
  /** {@code nobody}: initdb wants a user with a name, and this one is on every machine. */
  private static final int NOBODY = 65534;

  private final boolean root;
  private final List<String> prefix;

  private Unprivileged(boolean root, List<String> prefix) {
    this.root = root;
    this.prefix = prefix;
  }

  static Unprivileged here() {
    boolean root = "root".equals(System.getProperty("user.name"));
    var prefix = new ArrayList<String>();
    Path setpriv = onPath("setpriv");
    if (root) {
      // Security: a server never runs as root, has no capability and cannot gain one.
      if (setpriv == null) throw new IllegalStateException("as root the 'setpriv' command (package util-linux) is needed to run PostgreSQL as another user; install it, or start Savepoint as an ordinary user");
      prefix.addAll(List.of(setpriv.toString(), "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--no-new-privs", "--bounding-set=-all", "--inh-caps=-all", "--"));
    } else if (setpriv != null) {
      prefix.addAll(List.of(setpriv.toString(), "--no-new-privs", "--"));
    }
    return new Unprivileged(root, List.copyOf(prefix));
  }

  /** Gives a file of ours to the user. */
  void own(Path path) throws IOException {
    if (!root) return;
    Files.setAttribute(path, "unix:uid", NOBODY);
    Files.setAttribute(path, "unix:gid", NOBODY);
  }

  /** Runs a command to its end; what it said is in the exception if it fails. */
  void run(Path folder, List<String> command) {
    try {
      Process process = process(folder, prefix, command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes());
      if (process.waitFor() != 0) throw new IllegalStateException(Path.of(command.getFirst()).getFileName() + " failed: " + said.strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while running " + command.getFirst(), e);
    }
  }

  void copy(Path folder, Path to) {
    boolean linux = System.getProperty("os.name").startsWith("Linux");
    // Root copies and keeps the owner (-a): the user may not write to the folder above.
    var command = new ArrayList<>(List.of("cp", "-a"));
    if (linux) command.add("--reflink=auto");
    command.addAll(List.of(folder.toString(), to.toString()));
    new Unprivileged(root, List.of()).run(folder, command);
  }

  /** Starts a command in a session of its own. */
  Process start(Path folder, List<String> command, Path log) {
    Path setsid = onPath("setsid");
    var session = new ArrayList<String>();
    // macOS has no setsid command, but has perl
    if (setsid != null) session.add(setsid.toString());
    else session.addAll(List.of("perl", "-e", "use POSIX; POSIX::setsid(); exec @ARGV"));
    session.addAll(prefix);
    try {
      return process(folder, session, command).redirectErrorStream(true).redirectInput(new java.io.File("/dev/null"))
          .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + command.getFirst(), e);
    }
  }

  private ProcessBuilder process(Path folder, List<String> before, List<String> command) {
    requireReachable(folder);
    var whole = new ArrayList<>(before);
    whole.addAll(command);
    var builder = new ProcessBuilder(whole).directory(folder.toFile());
    // Security: our environment may hold secrets (SAVEPOINT_…); a server gets none of it.
    Map<String, String> environment = builder.environment();
    String path = environment.get("PATH");
    environment.clear();
    environment.putAll(Map.of("PATH", path, "LC_ALL", "C", "TZ", "UTC"));
    return builder;
  }

  /** As root, a cluster below a closed folder such as /root cannot be reached by the user: say so instead of failing oddly. */
  private void requireReachable(Path folder) {
    if (!root) return;
    for (Path parent = folder.toAbsolutePath().getParent(); parent != null; parent = parent.getParent()) {
      try {
        if (!Files.getPosixFilePermissions(parent).contains(PosixFilePermission.OTHERS_EXECUTE)) {
          throw new IllegalStateException("PostgreSQL runs as an unprivileged user, who cannot pass through " + parent + " to reach " + folder
              + ": choose another data folder (--data), or allow it with: chmod o+x " + parent);
        }
      } catch (IOException e) {
        throw new UncheckedIOException("cannot look at " + parent, e);
      }
    }
  }

  private static Path onPath(String program) {
    for (String folder : System.getenv().getOrDefault("PATH", "/usr/bin:/bin").split(":")) {
      Path path = Path.of(folder, program);
      if (!folder.isEmpty() && Files.isExecutable(path)) return path;
    }
    return null;
  }
}
