package savepoint.sandbox;

import java.util.List;
import java.util.Set;

/** A place where sandboxes run. Two today: Docker and embedded; each passes {@code RuntimeContract}. */
public interface Runtime extends AutoCloseable {

  /** As in settings: {@code docker} or {@code embedded}. */
  String name();

  Set<Need> offers();

  /** Starts the nodes and waits until the engine answers. On failure nothing is left behind. */
  Pod start(Topology topology, Label label);

  /** Everything of this installation that is there, running or not, for adoption and clean-up. */
  List<Found> list(String installation);

  /** Takes over a pod that an earlier platform process started; throws if it does not answer any more. */
  Pod adopt(Found found);

  /** Removes a pod whatever its state; nothing happens if it is gone. */
  void remove(Found found);

  /** A pod as its labels tell of it; {@code handle} is the runtime's own name for it. */
  record Found(Label label, String handle, boolean running) {}

  @Override void close();
}
