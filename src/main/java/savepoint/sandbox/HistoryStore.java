package savepoint.sandbox;

import java.time.Instant;
import java.util.List;
import savepoint.db.Jdbc;

/** What an owner ran in a place: the newest 200 statements each. */
public final class HistoryStore {
  private static final int KEPT = 200;
  /** Longer ones are cut: fifty of them come with one page. */
  private static final int LONGEST = 50_000;

  private final Jdbc jdbc;

  public HistoryStore(Jdbc jdbc) {
    this.jdbc = jdbc;
  }

  /** @param result in words, e.g. {@code 12 rows} or the server's error message */
  public record Entry(String sql, String result, boolean good, double millis, Instant ranAt) {}

  public void add(String owner, String place, String sql, String result, boolean good, double millis) {
    long id = jdbc.one("insert into run_history (owner, place, sql, result, good, millis) values (?, ?, ?, ?, ?, ?) returning id",
        rs -> rs.getLong(1), owner, place, storable(sql), storable(result), good, millis).orElseThrow();
    // thinned now and then, not on every run: the index makes it cheap
    if (id % 20 == 0) {
      jdbc.update("""
          delete from run_history where owner = ? and place = ?
            and id <= (select id from run_history where owner = ? and place = ? order by id desc offset ? limit 1)""",
          owner, place, owner, place, KEPT);
    }
  }

  /** The database cannot hold a NUL, which the learner's statement may. */
  private static String storable(String text) {
    String visible = text.replace('\0', '␀');
    return visible.length() <= LONGEST ? visible : visible.substring(0, LONGEST) + "\n-- cut here: it has %,d characters".formatted(text.length());
  }

  public List<Entry> newest(String owner, String place, int limit) {
    return jdbc.list("select sql, result, good, millis, ran_at from run_history where owner = ? and place = ? order by id desc limit ?",
        rs -> new Entry(rs.getString("sql"), rs.getString("result"), rs.getBoolean("good"), rs.getDouble("millis"), rs.getTimestamp("ran_at").toInstant()),
        owner, place, limit);
  }
}
