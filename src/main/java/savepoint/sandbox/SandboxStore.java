package savepoint.sandbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import savepoint.db.Jdbc;
import savepoint.db.Row;

/** What the platform database knows of sandboxes and of those who wait for one. */
public final class SandboxStore {
  private static final String COLUMNS = "id, topology, runtime, generation, state, owner, created, leased, used, expires, place, quiet";

  private final Jdbc jdbc;

  public SandboxStore(Jdbc jdbc) {
    this.jdbc = jdbc;
  }

  /** Where a sandbox is in its life. */
  public enum State { STARTING, READY, LEASED, GONE }

  /** @param owner null unless leased; @param leased null before; @param place it was taken for, empty when many share it; @param quiet its servers are stopped to save it */
  public record Entry(String id, String topology, String runtime, int generation, State state, String owner, Instant created, Instant leased, Instant used, Instant expires,
      String place, boolean quiet) {}

  /** Writes a sandbox down before it is started: whatever happens then, it is known. */
  Instant starting(String id, String topology, String runtime, int generation, Duration life) {
    return jdbc.one("insert into sandbox (id, topology, runtime, generation, state, expires) values (?, ?, ?, ?, 'starting', now() + ? * interval '1 second') returning expires",
        rs -> Row.instant(rs, "expires"), id, topology, runtime, generation, life.toSeconds()).orElseThrow();
  }

  void ready(String id) {
    jdbc.update("update sandbox set state = 'ready', used = now() where id = ? and state = 'starting'", id);
  }

  /** Hands it to an owner; the end of its life counts from now. */
  Instant lease(String id, String owner, String place, Duration life) {
    return jdbc.one("""
        update sandbox set state = 'leased', owner = ?, place = ?, leased = now(), used = now(), expires = now() + ? * interval '1 second'
        where id = ? and state = 'ready' returning expires""", rs -> Row.instant(rs, "expires"), owner, place, life.toSeconds(), id)
        .orElseThrow(() -> new IllegalStateException("sandbox " + id + " is not ready"));
  }

  /** Somebody's data is being put into it: until that is done it is nobody's, and if the platform is killed meanwhile it is removed. */
  void filling(String id) {
    jdbc.update("update sandbox set state = 'starting' where id = ? and state = 'ready'", id);
  }

  /** Its servers are stopped to save it, or started again. */
  void quiet(String id, boolean quiet) {
    jdbc.update("update sandbox set quiet = ? where id = ?", quiet, id);
  }

  /** It stays its owner's for another while; empty when its life is over. */
  Optional<Instant> stay(String id) {
    return jdbc.one("update sandbox set used = now() where id = ? and state = 'leased' and expires > now() returning expires", rs -> Row.instant(rs, "expires"), id);
  }

  void used(String id) {
    jdbc.update("update sandbox set used = now() where id = ?", id);
  }

  /** Prolongs its life by {@code more}, up to {@code most} after it was leased; empty when it is there already. */
  Optional<Instant> extend(String id, Duration more, Duration most) {
    return jdbc.one("""
        update sandbox set expires = least(greatest(expires, now() + ? * interval '1 second'), leased + ? * interval '1 second')
        where id = ? and state = 'leased' and expires < least(now() + ? * interval '1 second', leased + ? * interval '1 second')
        returning expires""", rs -> Row.instant(rs, "expires"), more.toSeconds(), most.toSeconds(), id, more.toSeconds(), most.toSeconds());
  }

  void gone(String id) {
    jdbc.update("update sandbox set state = 'gone', owner = null where id = ?", id);
  }

  List<Entry> alive() {
    return jdbc.list("select " + COLUMNS + " from sandbox where state <> 'gone' order by created, id", SandboxStore::entry);
  }

  /** Leased ones whose owner is idle or whose life is over, and ready ones too old to be handed out. */
  List<String> overdue(Duration idle) {
    return jdbc.list("select id from sandbox where state in ('ready', 'leased') and (expires < now() or state = 'leased' and used < now() - ? * interval '1 second')",
        rs -> rs.getString(1), idle.toSeconds());
  }

  /** Forgets what is long gone, and wishes nobody repeats. */
  void tidy(Duration patience) {
    jdbc.update("delete from sandbox where state = 'gone' and used < now() - interval '1 day'");
    jdbc.update("delete from sandbox_wish where seen < now() - ? * interval '1 second'", patience.toSeconds());
  }

  /** Somebody who waits. */
  public record Wish(String owner, String topology, Instant asked) {}

  void wish(String owner, String topology) {
    jdbc.update("insert into sandbox_wish (owner, topology) values (?, ?) on conflict (owner, topology) do update set seen = now()", owner, topology);
  }

  void fulfilled(String owner, String topology) {
    jdbc.update("delete from sandbox_wish where owner = ? and topology = ?", owner, topology);
  }

  /** Those who wait, the longest first. */
  List<Wish> wishes() {
    return jdbc.list("select owner, topology, asked from sandbox_wish order by asked, owner", rs -> new Wish(rs.getString(1), rs.getString(2), Row.instant(rs, "asked")));
  }

  private static Entry entry(ResultSet rs) throws SQLException {
    return new Entry(rs.getString("id"), rs.getString("topology"), rs.getString("runtime"), rs.getInt("generation"),
        State.valueOf(rs.getString("state").toUpperCase(java.util.Locale.ROOT)), rs.getString("owner"),
        Row.instant(rs, "created"), Row.instant(rs, "leased"), Row.instant(rs, "used"), Row.instant(rs, "expires"), rs.getString("place"), rs.getBoolean("quiet"));
  }
}
