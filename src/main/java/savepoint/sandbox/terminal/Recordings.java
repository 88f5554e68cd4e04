package savepoint.sandbox.terminal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import savepoint.db.DbException;
import savepoint.db.Folders;
import savepoint.db.Jdbc;
import savepoint.sandbox.LabStore;
import savepoint.sandbox.Place;
import savepoint.sandbox.Reviews;
import savepoint.sandbox.SavepointStore;
import savepoint.sandbox.Topology;

/**
 * What the terminals of labs showed, for whoever reviews an attempt: a folder of each lab that was begun, in it a file of each node. A lab that wakes goes on in the same file, one begun
 * anew has another. Security: folder and files have numbers for names, and none of them can be chosen, emptied or ended by who works in the lab.
 */
public final class Recordings {
  private static final Logger LOG = LoggerFactory.getLogger(Recordings.class);
  /** All together; the oldest go first. */
  private static final long ALL = 4L << 30;
  /** The disk keeps at least this. */
  private static final long LEFT = 512L << 20;
  private static final Duration GRACE = Duration.ofDays(1);

  private final Path folder;
  private final RecordingStore store;
  private final LabStore labs;
  private final Clock clock;

  public Recordings(Path folder, Jdbc jdbc, Clock clock) {
    this.folder = Folders.create(folder);
    this.store = new RecordingStore(jdbc);
    this.labs = new LabStore(jdbc);
    this.clock = clock;
  }

  /** What an attempt has of one node: the recording's first so many bytes. */
  public record Kept(int nth, String node, long lab, int bytes) {}

  /** The recording of a node's terminal; of what is no lab of the owner's, or cannot be written, one that records nothing. */
  Recording open(String owner, Place place, String node, int columns, int rows) {
    int nth = place.topology().nodes().stream().map(Topology.Spec::name).toList().indexOf(node);
    if (nth < 0 || place.lab() == null || Reviews.attempt(place.key()).isPresent()) return Recording.none();
    try {
      var lab = labs.begun(owner, place.key());
      if (lab.isEmpty()) return Recording.none();
      Path home = Folders.create(home(lab.get().id()));
      if (Files.getFileStore(home).getUsableSpace() < LEFT) throw new IOException("the disk is nearly full");
      return Recording.open(file(lab.get().id(), nth), columns, rows, clock);
    } catch (IOException | RuntimeException e) {
      LOG.warn("A terminal of {} at {} is not recorded", owner, place.key(), e);
      return Recording.none();
    }
  }

  private Path home(long lab) { return folder.resolve(Long.toString(lab)); }

  private Path file(long lab, int nth) { return home(lab).resolve(nth + ".cast"); }

  /** What the owner's lab has shown until now belongs to the attempt; that it cannot be kept is no trouble of the learner's. */
  public void keep(String owner, String place, Topology topology, long attempt) {
    try {
      var lab = labs.begun(owner, place);
      if (lab.isEmpty()) return;
      var kept = new ArrayList<Kept>();
      for (int nth = 0; nth < topology.nodes().size(); nth++) {
        int shown = bytes(lab.get().id(), nth).length;
        if (shown > 0) kept.add(new Kept(nth, topology.nodes().get(nth).name(), lab.get().id(), shown));
      }
      store.keep(attempt, kept);
    } catch (DbException | UncheckedIOException e) {
      LOG.warn("The recordings of attempt {} are not kept", attempt, e);
    }
  }

  /** As far as it is written; empty when there is none. */
  private byte[] bytes(long lab, int nth) {
    try {
      byte[] all = Files.readAllBytes(file(lab, nth));
      return Arrays.copyOf(all, Recording.whole(all));
    } catch (NoSuchFileException e) {
      return new byte[0];
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The nodes whose terminals were recorded. Whether the asker may see them is for the caller to know. */
  public List<Kept> of(long attempt) { return store.of(attempt).stream().filter(kept -> Files.exists(file(kept.lab(), kept.nth()))).toList(); }

  /** The asciicast of one, as it was when the attempt was handed in: {@link Recording#MOST} bytes at most. */
  public Optional<byte[]> cast(long attempt, int nth) {
    return of(attempt).stream().filter(kept -> kept.nth() == nth).findFirst().map(kept -> {
      byte[] all = bytes(kept.lab(), nth);
      return Arrays.copyOf(all, Math.min(all.length, kept.bytes()));
    });
  }

  /** Takes away what has served its time, like other evidence, and what no attempt was kept of. */
  public void expire() {
    store.expire(SavepointStore.REVIEWED);
    var wanted = store.wanted();
    var left = new ArrayList<Lab>();
    Instant now = clock.instant();
    for (var lab : all()) {
      boolean stale = lab.shown().isBefore(now.minus(SavepointStore.REVIEWED)) || !wanted.contains(lab.id()) && lab.shown().isBefore(now.minus(GRACE));
      if (stale) remove(lab);
      else left.add(lab);
    }
    left.sort(Comparator.comparing(Lab::shown).reversed());
    long upto = 0;
    for (var lab : left) if ((upto += lab.bytes()) > ALL) remove(lab);
  }

  /** A lab's folder; @param shown when anything was last added to it */
  private record Lab(long id, Instant shown, long bytes) {}

  private List<Lab> all() {
    try (var folders = Files.list(folder)) {
      var all = new ArrayList<Lab>();
      for (Path home : folders.filter(one -> one.getFileName().toString().matches("[0-9]{1,18}")).toList()) all.add(lab(home));
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Lab lab(Path home) throws IOException {
    Instant shown = Files.getLastModifiedTime(home).toInstant();
    long bytes = 0;
    try (var files = Files.list(home)) {
      for (Path file : files.toList()) {
        Instant then = Files.getLastModifiedTime(file).toInstant();
        if (then.isAfter(shown)) shown = then;
        bytes += Files.size(file);
      }
    }
    return new Lab(Long.parseLong(home.getFileName().toString()), shown, bytes);
  }

  private void remove(Lab lab) {
    store.forget(lab.id());
    Folders.delete(home(lab.id()));
  }
}
