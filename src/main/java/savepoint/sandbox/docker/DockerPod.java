package savepoint.sandbox.docker;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import savepoint.engine.Engine;
import savepoint.engine.Login;
import savepoint.engine.Transport;
import savepoint.sandbox.Label;
import savepoint.sandbox.Node;
import savepoint.sandbox.Pod;

/** The containers of one sandbox. */
final class DockerPod implements Pod {
  private final Label label;
  private final List<DockerNode> nodes;
  private final DockerRuntime runtime;
  private final String engine;

  DockerPod(Label label, List<DockerNode> nodes, DockerRuntime runtime, String engine) {
    this.label = label;
    this.nodes = List.copyOf(nodes);
    this.runtime = runtime;
    this.engine = engine;
  }

  @Override public Label label() { return label; }

  @Override public List<? extends Node> nodes() { return nodes; }

  @Override public String form() { return nodes.stream().map(node -> node.name() + ": " + node.form()).collect(Collectors.joining(", ")); }

  @Override public Transport transport() { return nodes.getFirst().transport(); }

  // Security: there are no passwords. A server believes its own uid alone (pg_hba.conf, unix_socket), which only exec has; roles that learners make need one.
  @Override public Login admin(String database) { return new Login(database, Engine.of(engine).administrator(), ""); }

  @Override public Login learner(String database) { return new Login(database, "learner", ""); }

  @Override public Login judge(String database) { return new Login(database, "judge", ""); }

  @Override public Node guest(String image) { return guest(image, ""); }

  @Override public Node guest(String image, String name) { return runtime.guest(label, nodes.getFirst().container(), image, name); }

  @Override public Optional<? extends Node> present(String name) { return runtime.present(label, name); }

  @Override public void dismiss(Node guest) {
    var node = (DockerNode) guest;
    node.close();
    runtime.remove(node.container());
  }

  @Override public void remove() {
    nodes.forEach(DockerNode::close);
    runtime.remove(label);
  }
}
