package savepoint.sandbox;

import java.util.List;
import savepoint.engine.Engine;

/** Which nodes make up a sandbox; the first node owns the network namespace. */
public record Topology(String name, Engine engine, List<Spec> nodes) {

  /** One node to be: {@code image} is a folder of {@code images/}; memory and disk in MiB, the disk is tmpfs and counts as memory. */
  public record Spec(String name, String image, int memory, int disk) {}

  public Topology {
    if (nodes.isEmpty() || nodes.size() > 5) throw new IllegalArgumentException("a sandbox has one to five nodes, not " + nodes.size());
    nodes = List.copyOf(nodes);
  }

  /** One PostgreSQL server. */
  public static final Topology POSTGRES = new Topology("postgres", Engine.of("postgres"), List.of(new Spec("primary", "postgres", 384, 200)));

  public static Topology of(String name) {
    return switch (name) {
      case "postgres" -> POSTGRES;
      default -> throw new IllegalArgumentException("unknown topology '" + name + "': known is postgres");
    };
  }
}
