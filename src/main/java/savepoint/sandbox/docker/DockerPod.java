package savepoint.sandbox.docker;

import java.util.List;
import savepoint.engine.Login;
import savepoint.engine.Transport;
import savepoint.sandbox.Label;
import savepoint.sandbox.Node;
import savepoint.sandbox.Pod;

/** The containers of one sandbox. */
final class DockerPod implements Pod {
  private final Label label;
  private final List<DockerNode> nodes;
  private final ExecTransport transport;
  private final Runnable remove;

  DockerPod(Label label, List<DockerNode> nodes, ExecTransport transport, Runnable remove) {
    this.label = label;
    this.nodes = List.copyOf(nodes);
    this.transport = transport;
    this.remove = remove;
  }

  @Override public Label label() { return label; }

  @Override public List<? extends Node> nodes() { return nodes; }

  @Override public Transport transport() { return transport; }

  // Security: there are no passwords. The server believes its own uid alone (pg_hba.conf), which only exec has; roles that learners make need one.
  @Override public Login admin(String database) { return new Login(database, "postgres", ""); }

  @Override public Login learner(String database) { return new Login(database, "learner", ""); }

  @Override public Login judge(String database) { return new Login(database, "judge", ""); }

  @Override public void remove() {
    transport.close();
    remove.run();
  }
}
