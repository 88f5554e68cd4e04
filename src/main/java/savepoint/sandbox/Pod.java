package savepoint.sandbox;

import java.util.List;
import java.util.Optional;
import savepoint.engine.Login;
import savepoint.engine.Transport;

/** The running nodes of one sandbox, as its runtime gives them. */
public interface Pod {

  Label label();

  /** The first node is where the engine's server answers. */
  List<? extends Node> nodes();

  /** The form of what lies on its nodes' disks, in words; what was saved from one pod can be put into another of the same form alone. */
  String form();

  /** To the engine's server on the first node: as {@link Node#transport} of that. */
  Transport transport();

  /** The platform's own login with the server's highest rights; never handed to a learner. */
  Login admin(String database);

  /** The learner's ordinary login: owns its databases, no superuser. */
  Login learner(String database);

  /** The judge's login: may read what it is granted, nothing else. */
  Login judge(String database);

  /**
   * Starts one node more, of this image and with none of its programs running: it shares the network of the others, and nobody else knows of it. It goes with the pod, or when it is dismissed.
   *
   * @throws UnsupportedOperationException if the runtime offers no {@link Need#NODES}
   */
  Node guest(String image);

  /** The same under a name by which {@link #present} finds it, also after the platform was started anew. */
  Node guest(String image, String name);

  /** The guest of this name that runs here; empty if there is none. */
  Optional<? extends Node> present(String name);

  /** Removes a guest. */
  void dismiss(Node guest);

  /** Removes every node. */
  void remove();
}
