package savepoint.sandbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import savepoint.db.Jdbc;
import savepoint.db.Row;

/** What the platform database knows of saved states. */
public final class SavepointStore {
  private static final String COLUMNS = "id, owner, topology, place, kind, name, form, nodes, bytes, hash, next, note, created";

  /** How long evidence is kept. */
  public static final Duration REVIEWED = Duration.ofDays(60);

  private final Jdbc jdbc;

  public SavepointStore(Jdbc jdbc) { this.jdbc = jdbc; }

  /** What it is for: named by its owner; a sandbox that sleeps; what an attempt is reviewed by; and of SQL work, one database alone, as a copy in the sandbox itself. */
  public enum Kind { NAMED, HIBERNATION, EVIDENCE, CLONE }

  /** @param form of the sandbox it comes from; @param next whether the owner's next sandbox begins with it; @param note why it could not be brought back */
  public record Entry(String id, String owner, String topology, String place, Kind kind, String name, String form, int nodes, long bytes, String hash, boolean next, String note,
      Instant created) {}

  /** Writes it down; a sandbox that sleeps has one state, the last one, and is gone from now on. The ids of those it takes the place of. */
  List<String> add(Entry one, String sandbox, Long attempt) {
    return jdbc.in(with -> {
      List<String> old = switch (one.kind()) {
        case NAMED, CLONE -> List.of();
        case HIBERNATION -> with.list("delete from savepoint where kind = 'hibernation' and owner = ? and topology = ? and place = ? returning id",
            rs -> rs.getString(1), one.owner(), one.topology(), one.place());
        case EVIDENCE -> with.list("delete from savepoint where kind = 'evidence' and attempt = ? returning id", rs -> rs.getString(1), attempt);
      };
      with.update("""
          insert into savepoint (id, owner, topology, place, kind, name, form, nodes, bytes, hash, attempt, expires)
          values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, case when ?::bigint is null then null else now() + ? * interval '1 second' end)""",
          one.id(), one.owner(), one.topology(), one.place(), word(one.kind()), one.name(), one.form(), one.nodes(), one.bytes(), one.hash(), attempt, attempt, REVIEWED.toSeconds());
      if (one.kind() == Kind.HIBERNATION) with.update("update sandbox set state = 'gone', owner = null where id = ?", sandbox);
      return old;
    });
  }

  /** What the owner's next sandbox here begins with: what they chose, else what sleeps. */
  Optional<Entry> sleeping(String owner, String topology, String place) {
    return jdbc.one("select " + COLUMNS + " from savepoint where owner = ? and topology = ? and place = ? and (next or kind = 'hibernation') order by next desc limit 1",
        SavepointStore::entry, owner, topology, place);
  }

  /** The owner's next sandbox begins with this one; false if it is not theirs. */
  boolean choose(String owner, String id) {
    return jdbc.in(with -> {
      var one = with.one("select " + COLUMNS + " from savepoint where id = ? and owner = ? and kind = 'named'", SavepointStore::entry, id, owner);
      one.ifPresent(it -> with.update("update savepoint set next = (id = ?) where owner = ? and topology = ? and place = ?", id, owner, it.topology(), it.place()));
      return one.isPresent();
    });
  }

  /** It has been brought back: what slept here is of no use any more. Its id, if there was one. */
  List<String> woken(Entry one) {
    return jdbc.in(with -> {
      with.update("update savepoint set next = false, note = '' where id = ?", one.id());
      return with.list("delete from savepoint where kind = 'hibernation' and owner = ? and topology = ? and place = ? returning id",
          rs -> rs.getString(1), one.owner(), one.topology(), one.place());
    });
  }

  /** What the owner's next sandbox there would begin with is given up; what slept goes: its id. */
  List<String> discard(Holder who, String place) {
    return jdbc.in(with -> {
      with.update("update savepoint set next = false where owner = ? and topology = ? and place = ? and next", who.owner(), who.topology(), place);
      return with.list("delete from savepoint where kind = 'hibernation' and owner = ? and topology = ? and place = ? returning id",
          rs -> rs.getString(1), who.owner(), who.topology(), place);
    });
  }

  /** It could not be brought back; it is kept for its owner to see. */
  void spoilt(Entry one, String name, String why) {
    jdbc.update("update savepoint set next = false, note = ?, kind = case kind when 'hibernation' then 'named' else kind end, name = case kind when 'hibernation' then ? else name end where id = ?",
        why, name, one.id());
  }

  /** Copies of a place's database that lie in the owner's sandbox, if that is the one they were made in; the newest first. */
  List<Entry> clones(Holder who, String place) {
    return jdbc.list("select " + COLUMNS + " from savepoint where owner = ? and topology = ? and place = ? and kind = 'clone' order by created desc, id",
        SavepointStore::entry, who.owner(), who.topology(), place);
  }

  /** The same of all places. */
  List<Entry> clones(Holder who) {
    return jdbc.list("select " + COLUMNS + " from savepoint where owner = ? and topology = ? and kind = 'clone'", SavepointStore::entry, who.owner(), who.topology());
  }

  /** The sandbox that they lay in is gone for good. */
  void forgetClones(Holder who) { jdbc.update("delete from savepoint where kind = 'clone' and owner = ? and topology = ?", who.owner(), who.topology()); }

  /** One that its owner made. */
  Optional<Entry> own(String owner, String id) {
    return jdbc.one("select " + COLUMNS + " from savepoint where id = ? and owner = ? and kind in ('named', 'clone')", SavepointStore::entry, id, owner);
  }

  /**
   * Forgets evidence whose time is over, all but the newest few of each owner's lab, and the oldest beyond what all evidence may take; the ids.
   *
   * @param each how many of one owner's lab; @param bytes of all together
   */
  List<String> expire(int each, long bytes) {
    return jdbc.list("""
        delete from savepoint where id in (
          select id from (select id, expires, row_number() over (partition by owner, place order by created desc) as nth, sum(bytes) over (order by created desc, id) as upto
                          from savepoint where kind = 'evidence') kept
          where expires < now() or nth > ? or upto > ?) returning id""", rs -> rs.getString(1), each, bytes);
  }

  /** False if it is not this owner's. */
  boolean rename(String owner, String id, String name) {
    return jdbc.update("update savepoint set name = ? where id = ? and owner = ? and kind in ('named', 'clone')", name, id, owner) == 1;
  }

  /** Those with a name, the newest first. */
  List<Entry> named(String owner, String place) {
    return jdbc.list("select " + COLUMNS + " from savepoint where owner = ? and place = ? and kind = 'named' order by created desc, id", SavepointStore::entry, owner, place);
  }

  /** The same of all places. */
  List<Entry> named(String owner) {
    return jdbc.list("select " + COLUMNS + " from savepoint where owner = ? and kind = 'named' order by created desc, id", SavepointStore::entry, owner);
  }

  Optional<Entry> evidence(long attempt) {
    return jdbc.one("select " + COLUMNS + " from savepoint where kind = 'evidence' and attempt = ?", SavepointStore::entry, attempt);
  }

  /** False if it is not this owner's. */
  boolean remove(String owner, String id) {
    return jdbc.update("delete from savepoint where id = ? and owner = ? and kind in ('named', 'clone')", id, owner) == 1;
  }

  /** Bytes of what is this owner's by name. */
  long used(String owner) {
    return jdbc.one("select coalesce(sum(bytes), 0) from savepoint where owner = ? and kind = 'named'", rs -> rs.getLong(1), owner).orElseThrow();
  }

  long used() {
    return jdbc.one("select coalesce(sum(bytes), 0) from savepoint where kind <> 'clone'", rs -> rs.getLong(1)).orElseThrow();
  }

  /** Forgets what slept longest until so many bytes are free, never what somebody named or is graded by; the ids. */
  List<String> prune(long bytes) {
    return jdbc.list("""
        delete from savepoint where id in (
          select id from (select id, sum(bytes) over (order by created, id) - bytes as before from savepoint where kind = 'hibernation' and created < now() - interval '1 day') old
          where before < ?) returning id""", rs -> rs.getString(1), bytes);
  }

  Set<String> ids() {
    return new HashSet<>(jdbc.list("select id from savepoint", rs -> rs.getString(1)));
  }

  static String word(Kind kind) { return kind.name().toLowerCase(Locale.ROOT); }

  private static Entry entry(ResultSet rs) throws SQLException {
    return new Entry(rs.getString("id"), rs.getString("owner"), rs.getString("topology"), rs.getString("place"), Kind.valueOf(rs.getString("kind").toUpperCase(Locale.ROOT)),
        rs.getString("name"), rs.getString("form"), rs.getInt("nodes"), rs.getLong("bytes"), rs.getString("hash"), rs.getBoolean("next"), rs.getString("note"), Row.instant(rs, "created"));
  }
}
