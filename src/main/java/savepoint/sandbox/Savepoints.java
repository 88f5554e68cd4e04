package savepoint.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Saved states of whole sandboxes: named by their owners, of sandboxes that sleep, and what attempts are reviewed by. */
public final class Savepoints {
  private static final Logger LOG = LoggerFactory.getLogger(Savepoints.class);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);
  private static final int LONGEST_NAME = 80;
  /** Named ones of whole sandboxes, of one owner. */
  private static final int MOST = 20;
  /** Of one owner's lab, how many attempts can be reviewed by what was handed in. */
  private static final int EVIDENCE = 3;

  /** In bytes. @param each of one savepoint; @param owner of all that one owner named; @param all of everything; what the disk must have left besides is as much as {@code each} */
  public record Limits(long each, long owner, long all) {
    public static final Limits USUAL = new Limits(512L << 20, 1L << 30, 20L << 30);

    public Limits {
      if (each < 1 || owner < each || all < owner) throw new IllegalArgumentException("each savepoint must fit into its owner's share, and that into all");
    }
  }

  private final Vault vault;
  private final SavepointStore store;
  private final SandboxStore sandboxes;
  private final Limits limits;
  private final Clock clock;
  private final Clones clones;

  public Savepoints(Vault vault, SavepointStore store, SandboxStore sandboxes, Limits limits, Clock clock) {
    this.vault = vault;
    this.store = store;
    this.sandboxes = sandboxes;
    this.limits = limits;
    this.clock = clock;
    this.clones = new Clones(store);
  }

  /** What came of a wish. */
  public sealed interface Answer {
    /** @param warning what did not come up again afterwards, empty when all is as it was */
    record Done(SavepointStore.Entry entry, String warning) implements Answer {}

    /** In words for whoever asked. */
    record Refused(String why) implements Answer {}
  }

  /** Takes away the bytes of what a killed platform left half done; before anything is saved. */
  void tidy() { vault.sweep(store.ids()); }

  /** Why a name cannot be had; empty when it can. */
  static Optional<String> slip(String name) {
    if (name.strip().length() > LONGEST_NAME) return Optional.of("That name is too long: " + LONGEST_NAME + " characters are the most.");
    return name.chars().anyMatch(Character::isISOControl) ? Optional.of("A name is one line of text.") : Optional.empty();
  }

  private String called(String name) { return name.isBlank() ? TIME.format(clock.instant()) : name.strip(); }

  /** As people read it. */
  public static String size(long bytes) {
    if (bytes < 1 << 20) return Math.max(1, bytes >> 10) + " KB";
    return bytes < 10 << 20 ? String.format(Locale.ROOT, "%.1f MB", bytes / 1048576.0) : (bytes >> 20) + " MB";
  }

  /** Keeps the state of a sandbox under a name; an empty one is made from the time. */
  Answer save(Sandbox sandbox, Holder who, String name) {
    var slip = slip(name);
    if (slip.isPresent()) return new Answer.Refused(slip.get());
    var there = store.named(who.owner());
    if (there.size() >= MOST) return new Answer.Refused("You have " + MOST + " savepoints of whole servers, which is the most. Delete one, such as " + told(there.getLast()) + ", then save again.");
    if (store.used(who.owner()) + limits.each() / 8 > limits.owner()) {
      var biggest = there.stream().max(Comparator.comparing(SavepointStore.Entry::bytes));
      return new Answer.Refused("Your savepoints fill the room that each person has, " + size(limits.owner()) + ". Delete one" + biggest.map(one -> ", such as the biggest, " + told(one)).orElse("") + ", then save again.");
    }
    return kept(sandbox, who, SavepointStore.Kind.NAMED, called(name), null);
  }

  private static String told(SavepointStore.Entry one) {
    String page = one.place().isEmpty() ? "" : " of " + one.place().substring(one.place().lastIndexOf('/') + 1);
    return "“" + one.name() + "”" + page + " (" + size(one.bytes()) + ")";
  }

  /** The same of one database alone, as a copy in the sandbox itself. */
  Answer clone(Sandbox sandbox, Holder who, Place place, String name) throws SQLException {
    var slip = slip(name);
    return slip.isPresent() ? new Answer.Refused(slip.get()) : clones.save(sandbox, who, place, called(name), clock.instant());
  }

  Clones clones() { return clones; }

  /** One that its owner made. */
  Optional<SavepointStore.Entry> own(String owner, String id) { return store.own(owner, id); }

  /** False if it is not this owner's. */
  boolean rename(String owner, String id, String name) { return store.rename(owner, id, called(name)); }

  /** Keeps the state of a sandbox as what an attempt is reviewed by: for a while, and of each lab of one owner the last few. */
  Answer evidence(Sandbox sandbox, Holder who, long attempt) {
    var answer = keptAsEvidence(sandbox, who, attempt);
    expire();
    return answer;
  }

  /** Takes away evidence that has served its time. */
  void expire() { store.expire(EVIDENCE, limits.all() / 2).forEach(vault::delete); }

  private Answer keptAsEvidence(Sandbox sandbox, Holder who, long attempt) {
    return kept(sandbox, who, SavepointStore.Kind.EVIDENCE, "attempt " + attempt, attempt);
  }

  private Answer kept(Sandbox sandbox, Holder who, SavepointStore.Kind kind, String name, Long attempt) {
    sandbox.saving().lock();
    sandboxes.quiet(sandbox.id(), true);
    try (var draft = vault.draft()) {
      long room = room();
      String warning = Archive.save(sandbox, draft, room);
      return new Answer.Done(written(draft, sandbox, who, kind, name, attempt), warning);
    } catch (Archive.Failed e) {
      return new Answer.Refused(e.getMessage());
    } finally {
      sandboxes.quiet(sandbox.id(), false);
      sandbox.saving().unlock();
    }
  }

  /** Keeps the state of a sandbox that goes; it counts as gone when this returns. */
  void hibernate(Sandbox sandbox, Holder who) throws Archive.Failed {
    sandbox.saving().lock();
    sandboxes.quiet(sandbox.id(), true);
    try (var draft = vault.draft()) {
      Archive.take(sandbox, draft, room());
      written(draft, sandbox, who, SavepointStore.Kind.HIBERNATION, "", null);
    } catch (Archive.Failed | RuntimeException e) {
      sandboxes.quiet(sandbox.id(), false);
      throw e;
    } finally {
      sandbox.saving().unlock();
    }
  }

  /** How big the next one may be: old ones that merely sleep make room. */
  private long room() throws Archive.Failed {
    long missing = store.used() + limits.each() - limits.all();
    if (missing > 0) store.prune(missing).forEach(vault::delete);
    long room = Math.min(limits.each(), Math.min(limits.all() - store.used(), vault.free() - limits.each()));
    if (room < 1 << 20) throw new Archive.Failed("There is no room for savepoints on this platform at the moment. Tell your operator.");
    return room;
  }

  private SavepointStore.Entry written(Vault.Draft draft, Sandbox sandbox, Holder who, SavepointStore.Kind kind, String name, Long attempt) {
    var entry = new SavepointStore.Entry(draft.id(), who.owner(), who.topology(), sandbox.place(), kind, name, sandbox.pod().form(), sandbox.pod().nodes().size(), draft.bytes(), draft.hash(),
        false, "", clock.instant());
    try {
      // the bytes first: what the database knows is there
      draft.keep();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    store.add(entry, sandbox.id(), attempt).forEach(vault::delete);
    return entry;
  }

  /** Security: whoever is let into a place of review gets what was handed in there; who may be is decided by who leases it, which {@link Reviews} alone does. */
  Optional<SavepointStore.Entry> sleeping(Holder who, String place) {
    var review = Reviews.attempt(place);
    if (review.isEmpty()) return store.sleeping(who.owner(), who.topology(), place);
    return store.evidence(review.get()).filter(one -> one.topology().equals(who.topology()) && one.note().isEmpty());
  }

  /** Puts it into a sandbox that nobody used; true when it is there, what did not come up is said in the log of its node. After false that sandbox is of no more use. */
  boolean wake(SavepointStore.Entry entry, Sandbox fresh) {
    String why = unfit(entry, fresh);
    if (why.isEmpty()) {
      try {
        String warning = Archive.restore(fresh, vault, entry.id());
        if (!warning.isEmpty()) LOG.info("Savepoint {} is back, but: {}", entry.id(), warning);
        return true;
      } catch (Archive.Failed e) {
        why = e.getMessage();
      }
    }
    LOG.warn("Savepoint {} could not be brought back: {}", entry.id(), why);
    store.spoilt(entry, "Your sandbox of " + TIME.format(entry.created()), why);
    return false;
  }

  private String unfit(SavepointStore.Entry entry, Sandbox fresh) {
    if (!entry.form().equals(fresh.pod().form())) return "It was saved from " + entry.form() + "; sandboxes here are now " + fresh.pod().form() + ".";
    if (!vault.whole(entry.id(), entry.hash(), entry.nodes())) return "The file it was kept in is missing or damaged.";
    return "";
  }

  /** What sleeps there is given up: its owner wants a new one. */
  void discard(Holder who, String place) {
    store.discard(who, place).forEach(vault::delete);
    if (place.isEmpty()) store.forgetClones(who);
  }

  /** The owner has a new sandbox: the copies that lay in the one before went with it. */
  void fresh(Holder who, String place) {
    if (place.isEmpty()) store.forgetClones(who);
  }

  void woken(SavepointStore.Entry entry) {
    // evidence is looked at, not used up
    if (entry.kind() != SavepointStore.Kind.EVIDENCE) store.woken(entry).forEach(vault::delete);
  }

  /** What its owner can go back to in a place, the newest first: copies of its database, and whole sandboxes taken for this page. */
  List<SavepointStore.Entry> list(Holder who, Place place, String page, Optional<Sandbox> held) {
    var all = new ArrayList<>(store.named(who.owner(), page).stream().filter(one -> one.topology().equals(who.topology())).toList());
    if (page.isEmpty() && (held.isPresent() || sleeping(who, page).isPresent())) all.addAll(clones.list(who, place, held));
    all.sort(Comparator.comparing(SavepointStore.Entry::created).reversed());
    return List.copyOf(all);
  }

  Optional<SavepointStore.Entry> evidence(long attempt) { return store.evidence(attempt); }

  /** The owner's next sandbox there begins with it; false if it is not theirs. */
  boolean choose(String owner, String id) { return store.choose(owner, id); }

  /** False if it is not this owner's. */
  boolean delete(String owner, String id) {
    boolean theirs = store.remove(owner, id);
    if (theirs) vault.delete(id);
    return theirs;
  }
}
