package savepoint.sandbox.docker;

import com.github.dockerjava.api.model.Container;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import savepoint.sandbox.Label;
import savepoint.sandbox.Topology;

/** A sandbox's label as labels of its containers. */
final class Labels {
  static final String INSTALLATION = "savepoint.installation";
  static final String SANDBOX = "savepoint.sandbox";
  static final String GENERATION = "savepoint.generation";
  private static final String TOPOLOGY = "savepoint.topology";
  private static final String EXPIRES = "savepoint.expires";
  private static final String NODE = "savepoint.node";
  private static final String INDEX = "savepoint.node.index";
  private static final String NODES = "savepoint.nodes";
  /** Behind all nodes, so that it goes before them. */
  private static final String GUEST = "99";

  private Labels() {}

  static Map<String, String> of(Label label, Topology topology, int index) {
    var all = new LinkedHashMap<>(pod(label));
    all.put(TOPOLOGY, label.topology());
    all.put(EXPIRES, label.expires().toString());
    all.put(NODE, topology.nodes().get(index).name());
    all.put(INDEX, Integer.toString(index));
    all.put(NODES, Integer.toString(topology.nodes().size()));
    return all;
  }

  /** Of a container that belongs to the pod but is none of its nodes. */
  static Map<String, String> guest(Label label, String name) {
    var all = new LinkedHashMap<>(pod(label));
    all.put(TOPOLOGY, label.topology());
    all.put(EXPIRES, label.expires().toString());
    all.put(NODE, name);
    all.put(INDEX, GUEST);
    all.put(NODES, "0");
    return all;
  }

  static boolean guest(Container container) { return GUEST.equals(container.getLabels().get(INDEX)); }

  /** What tells one pod from every other. */
  static Map<String, String> pod(Label label) {
    return Map.of(INSTALLATION, label.installation(), SANDBOX, label.sandbox(), GENERATION, Integer.toString(label.generation()));
  }

  static Label read(Container container) {
    Map<String, String> labels = container.getLabels();
    return new Label(labels.get(INSTALLATION), labels.get(SANDBOX), Integer.parseInt(labels.get(GENERATION)), labels.get(TOPOLOGY),
        Instant.parse(labels.get(EXPIRES)));
  }

  static String node(Container container) { return container.getLabels().get(NODE); }

  static int index(Container container) { return Integer.parseInt(container.getLabels().get(INDEX)); }

  /** How many nodes its pod has when it is whole. */
  static int nodes(Container container) { return Integer.parseInt(container.getLabels().get(NODES)); }
}
