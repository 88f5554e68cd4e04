package savepoint.sandbox;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import savepoint.engine.Engine;

/**
 * Which nodes make up a sandbox; the first node owns the network namespace, and is where the engine's server answers.
 *
 * @param engineName as in {@code exercise.yaml}
 */
public record Topology(String name, String engineName, List<Spec> nodes) {
  /** The images that nodes may have, folders of {@code images/}. */
  public static final Set<String> IMAGES = Set.of("postgres", "mariadb", "three-tier", "sqlite");
  private static final Set<String> ENGINES = Set.of("postgres", "mariadb", "sqlite");
  private static final int MOST_MEMORY = 1536;

  /**
   * One node to be.
   *
   * @param image one of {@link #IMAGES}
   * @param memory in MiB
   * @param disk in MiB; it is tmpfs and counts as memory
   * @param runs which of the image's programs; empty for the one it has by itself
   */
  public record Spec(String name, String image, int memory, int disk, String runs) {
    /** The small memory disks that every node has besides its own, in MiB. */
    public static final int TMP = 16;
    public static final int RUN = 4;
    public static final int HOME = 16;
    public static final int SHM = 32;
    /** Every node's share of the machine, besides its memory: processes, processors, and open files of one process. */
    public static final int PIDS = 128;
    public static final int CPUS = 1;
    public static final int FILES = 4096;
    private static final int PROGRAMS = 64;
    private static final int BIGGEST = 1024;

    public Spec {
      // it becomes a host name, a part of the container's name and a word in the start scripts
      if (!name.matches("[a-z][a-z0-9-]{0,14}") || name.equals("localhost")) {
        throw new IllegalArgumentException("'" + name + "' is no name for a node: small letters, digits and hyphens, at most 15");
      }
      if (!IMAGES.contains(image)) {
        throw new IllegalArgumentException("node " + name + ": there is no image '" + image + "': known are " + String.join(", ", IMAGES.stream().sorted().toList()));
      }
      if (!runs.matches("[a-z-]{0,20}")) throw new IllegalArgumentException("node " + name + " cannot run '" + runs + "'");
      if (disk < 0) throw new IllegalArgumentException("node " + name + " cannot have " + disk + " MiB of disk");
      // a memory disk counts as memory of its container, so the disks must leave room for the programs
      int least = disk + TMP + RUN + HOME + SHM + PROGRAMS;
      if (memory < least) throw new IllegalArgumentException("node " + name + " needs at least " + least + " MiB of memory for " + disk + " MiB of disk, not " + memory);
      if (memory > BIGGEST) throw new IllegalArgumentException("node " + name + " may have at most " + BIGGEST + " MiB of memory, not " + memory);
    }

    public Spec(String name, String image, int memory, int disk) {
      this(name, image, memory, disk, "");
    }
  }

  public Topology {
    if (!ENGINES.contains(engineName)) throw new IllegalArgumentException("there is no engine '" + engineName + "': " + String.join(", ", ENGINES.stream().sorted().toList()));
    if (nodes.isEmpty() || nodes.size() > 5) throw new IllegalArgumentException("a sandbox has one to five nodes, not " + nodes.size());
    nodes = List.copyOf(nodes);
    var names = new HashSet<String>();
    for (Spec node : nodes) {
      if (!names.add(node.name())) throw new IllegalArgumentException("two nodes are called " + node.name());
    }
    int memory = nodes.stream().mapToInt(Spec::memory).sum();
    if (memory > MOST_MEMORY) throw new IllegalArgumentException("the nodes may have at most " + MOST_MEMORY + " MiB of memory together, not " + memory);
  }

  public Topology(String name, Engine engine, List<Spec> nodes) {
    this(name, engine.name(), nodes);
  }

  /** One PostgreSQL server. */
  public static final Topology POSTGRES = of("postgres");

  /** One of those that {@code topologies.yaml} lists, or one whose name is all of it, as {@link #written} makes it. */
  public static Topology of(String name) { return name.contains("/") ? Topologies.written(name) : Topologies.named(name); }

  /** One that no list has: its name says all of it, so that a sandbox of it is known again by its label alone. */
  public static Topology written(String engine, List<Spec> nodes) { return new Topology(Topologies.name(engine, nodes), engine, nodes); }

  /** Those that {@link #of} knows. */
  public static Set<String> names() { return Topologies.names(); }

  public Engine engine() { return Engine.of(engineName); }
}
