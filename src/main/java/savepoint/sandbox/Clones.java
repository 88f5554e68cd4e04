package savepoint.sandbox;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Savepoints of SQL work: copies of a place's database in the sandbox itself, which many places share. They are made in milliseconds, sleep and wake with the sandbox,
 * and end with it. Their owner can read them there, and cannot drop them.
 */
final class Clones {
  /** Of one place. */
  static final int MOST = 8;
  /** Of all places in one sandbox, in bytes: the rest of its disk is for work. */
  private static final long ROOM = 64L << 20;
  private static final String DISK_FULL = "53100";

  private final SavepointStore store;

  Clones(SavepointStore store) { this.store = store; }

  private static String database(SavepointStore.Entry one) { return "savepoint_" + one.id().replace("-", ""); }

  /** The newest first; of a sandbox that sleeps, those that will be there when it wakes. */
  List<SavepointStore.Entry> list(Holder who, Place place, Optional<Sandbox> held) { return store.clones(who, place.key()).stream().filter(one -> held.isEmpty() || lies(one, held.get())).toList(); }

  /** One that lay in a sandbox before this one does not. */
  private static boolean lies(SavepointStore.Entry one, Sandbox sandbox) {
    try {
      return sandbox.has(database(one));
    } catch (SQLException e) {
      return true;   // the server does not answer: it is not known to be gone
    }
  }

  Savepoints.Answer save(Sandbox sandbox, Holder who, Place place, String name, Instant now) throws SQLException {
    var there = list(who, place, Optional.of(sandbox));
    if (there.size() >= MOST) return new Savepoints.Answer.Refused("You have " + MOST + " savepoints here, which is the most. Delete one, such as the oldest, “" + there.getLast().name() + "”, then save again.");
    long bytes = sandbox.size(place.database());
    long used = used(sandbox, who);
    if (used + bytes > ROOM) {
      return new Savepoints.Answer.Refused("Your savepoints of SQL exercises may fill " + Savepoints.size(ROOM) + ". They take " + Savepoints.size(used) + ", and this one would need " + Savepoints.size(bytes)
          + (there.isEmpty() ? ". Delete some of other exercises, then save again." : ". Delete one, such as the oldest, “" + there.getLast().name() + "”, then save again."));
    }
    var entry = new SavepointStore.Entry(UUID.randomUUID().toString(), who.owner(), who.topology(), place.key(), SavepointStore.Kind.CLONE, name, "", 0, bytes, "", false, "", now);
    try {
      sandbox.keep(place.database(), database(entry));
    } catch (SQLException e) {
      if (!DISK_FULL.equals(e.getSQLState())) throw e;
      return new Savepoints.Answer.Refused("The disk of your sandbox is full. Delete a savepoint or drop what you do not need, then save again.");
    }
    store.add(entry, sandbox.id(), null);
    return new Savepoints.Answer.Done(entry, "");
  }

  private long used(Sandbox sandbox, Holder who) throws SQLException {
    long used = 0;
    for (var one : store.clones(who)) if (sandbox.has(database(one))) used += one.bytes();
    return used;
  }

  /** False when it is not there any more. */
  boolean rollBack(Sandbox sandbox, Place place, SavepointStore.Entry one) throws SQLException {
    if (!sandbox.has(database(one))) return false;
    sandbox.drop(place.database());
    sandbox.restore();
    sandbox.copy(database(one), place.database());
    sandbox.grant(place.rights());
    return true;
  }

  void delete(Optional<Sandbox> held, SavepointStore.Entry one) throws SQLException {
    if (held.isPresent()) held.get().drop(database(one));
    store.remove(one.owner(), one.id());
  }
}
