package savepoint.sandbox;

import java.util.Optional;

/** Ready sandboxes kept warm, leased to owners, refilled behind. */
public final class Pool implements AutoCloseable {

  /** The sandbox the owner holds for this topology, or a warm one, or a place in the queue. Asking again keeps the place. */
  public Lease lease(String owner, Topology topology) { throw new UnsupportedOperationException(); }

  /** What the owner holds already, without asking for one. */
  public Optional<Lease.Ready> held(String owner, Topology topology) { throw new UnsupportedOperationException(); }

  /** Says that the owner did something in the sandbox: idle time starts anew. */
  public void touch(Sandbox sandbox) { throw new UnsupportedOperationException(); }

  /** Gives it back; it is removed, never reused. */
  public void release(Sandbox sandbox) { throw new UnsupportedOperationException(); }

  /** Prolongs its life if it may; false when it is at its limit. */
  public boolean extend(Sandbox sandbox) { throw new UnsupportedOperationException(); }

  @Override public void close() {}
}
