package savepoint.sandbox;

import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a fault button of a lab does to a node. The node is the learner's: what is told of it helps them and proves nothing.
 *
 * @param node by its name
 */
public record Fault(What what, String node) {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int SAID = 4 << 10;

  /** {@code KILL} strikes at once; the others go on until they are pressed again. */
  public enum What { KILL, PAUSE, FILL, WRITE }

  /** It could not be done; in words for whoever pressed it. */
  public static final class Failed extends Exception {
    Failed(String why) { super(why); }
  }

  /** How a button stands. @param on whether pressing it again takes the fault back; @param pulse of a writer that writes, else null; @param trouble what keeps it from being told, else empty */
  public record State(Fault fault, boolean on, PacedWriter.Pulse pulse, String trouble) {
    public String words() { return fault.words(); }
  }

  /** The words of {@code exercise.yaml}, such as {@code kill primary}. */
  public static Fault of(String words) {
    int space = words.indexOf(' ');
    return new Fault(What.valueOf(words.substring(0, space).toUpperCase(Locale.ROOT)), words.substring(space + 1));
  }

  public String words() { return what.name().toLowerCase(Locale.ROOT) + " " + node; }

  /** Every one that there can be in a topology. */
  public static List<String> all(Topology topology) {
    var all = new ArrayList<String>();
    for (var spec : topology.nodes()) {
      if (processes(spec).isPresent()) all.add("kill " + spec.name());
      all.add("pause " + spec.name());
      all.add("fill " + spec.name());
      if (server(spec)) all.add("write " + spec.name());
    }
    return List.copyOf(all);
  }

  private static boolean server(Topology.Spec spec) { return spec.image().equals("postgres") && spec.runs().isEmpty(); }

  /** Which processes are the node's server, as pgrep is asked for them. */
  private static Optional<List<String>> processes(Topology.Spec spec) {
    return switch (spec.image() + " " + spec.runs()) {
      case "postgres " -> Optional.of(List.of("-x", "postgres"));
      case "postgres pgbouncer" -> Optional.of(List.of("-x", "pgbouncer"));
      case "mariadb " -> Optional.of(List.of("-x", "mariadbd"));
      case "three-tier nginx" -> Optional.of(List.of("-x", "nginx"));
      // brackets, or the shell that asks would find itself
      case "three-tier app" -> Optional.of(List.of("-f", "[f]lask --app app run"));
      default -> Optional.empty();
    };
  }

  /** @param database the lab's; @throws Failed when it could not be done */
  public void press(Sandbox sandbox, String database) throws Failed {
    Node at = at(sandbox);
    switch (what) {
      case KILL -> kill(at, spec(sandbox));
      case PAUSE -> {
        if (at.frozen()) at.thaw();
        else at.freeze();
      }
      case FILL -> fill(at);
      case WRITE -> {
        if (PacedWriter.of(sandbox).isPresent()) PacedWriter.stop(sandbox);
        else PacedWriter.start(sandbox, database, servers(sandbox));
      }
    }
  }

  private Node at(Sandbox sandbox) { return sandbox.pod().nodes().stream().filter(one -> one.name().equals(node)).findFirst().orElseThrow(); }

  private Topology.Spec spec(Sandbox sandbox) { return sandbox.topology().nodes().stream().filter(one -> one.name().equals(node)).findFirst().orElseThrow(); }

  /** As with a power cut nobody has the time to write anything down; the node itself goes on, and whoever works in it. */
  private void kill(Node at, Topology.Spec spec) throws Failed {
    awake(at);
    var command = new ArrayList<>(List.of("sh", "-c", """
        pgrep "$@" >/dev/null || exit 3
        for round in $(seq 100); do pkill -KILL "$@"; sleep 0.02; pgrep "$@" >/dev/null || exit 0; done
        exit 4""", "kill"));
    command.addAll(processes(spec).orElseThrow(() -> new Failed("There is no server on " + node + ".")));
    switch (at.exec(command, InputStream.nullInputStream(), PATIENCE, SAID).code()) {
      case 0 -> { }
      case 3 -> throw new Failed("No server runs on " + node + ", so there is nothing to kill.");
      default -> throw new Failed("The server on " + node + " comes up again as fast as it is killed.");
    }
  }

  private void awake(Node at) throws Failed {
    if (at.frozen()) throw new Failed(node + " is paused: let it go on first.");
  }

  /** The file that fills a disk, on the biggest one that lasts; a few kilobytes are left, so that its owner can move. */
  private static final String FILE = """
      disk=$(awk '$3 == "tmpfs" && $2 !~ "^/(dev|proc|sys|tmp|run)(/|$)" {print $2}' /proc/mounts | xargs df -Pk | sort -k 2n | awk 'END {print $6, $4}')
      file=${disk% *}/fill.fault free=${disk#* }
      """;

  private void fill(Node at) throws Failed {
    awake(at);
    Node.Result done = at.exec(List.of("sh", "-c", FILE + """
        if [ -e "$file" ]; then rm -f "$file"; exit; fi
        [ "$free" -gt 64 ] || { echo "it is full already"; exit 1; }
        head -c "$((free - 32))k" /dev/zero > "$file" || { rm -f "$file"; exit 1; }"""), InputStream.nullInputStream(), PATIENCE, SAID);
    if (done.code() != 0) throw new Failed("The disk of " + node + " could not be filled or emptied: " + PacedWriter.said(done.output()));
  }

  /** This node's first, then the others in their order. */
  private List<? extends Node> servers(Sandbox sandbox) {
    var names = new ArrayList<>(List.of(node));
    sandbox.topology().nodes().stream().filter(Fault::server).map(Topology.Spec::name).filter(name -> !name.equals(node)).forEach(names::add);
    return names.stream().map(name -> new Fault(what, name).at(sandbox)).toList();
  }

  /** How it stands; never throws because of what the learner did to the node. */
  public State state(Sandbox sandbox) {
    try {
      return switch (what) {
        case KILL -> new State(this, false, null, "");
        case PAUSE -> new State(this, at(sandbox).frozen(), null, "");
        case FILL -> new State(this, filled(at(sandbox)), null, "");
        case WRITE -> PacedWriter.of(sandbox).map(writer -> new State(this, true, writer.pulse(), "")).orElse(new State(this, false, null, ""));
      };
    } catch (RuntimeException e) {
      return new State(this, false, null, "How this stands cannot be told at the moment.");
    }
  }

  private static boolean filled(Node at) {
    return !at.frozen() && at.exec(List.of("sh", "-c", FILE + "[ -e \"$file\" ]"), InputStream.nullInputStream(), PATIENCE, SAID).code() == 0;
  }
}
