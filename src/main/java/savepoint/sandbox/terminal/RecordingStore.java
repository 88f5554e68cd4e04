package savepoint.sandbox.terminal;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import savepoint.db.Jdbc;

/** Which recordings belong to which attempts. */
final class RecordingStore {
  private final Jdbc jdbc;

  RecordingStore(Jdbc jdbc) { this.jdbc = jdbc; }

  /** The first so many bytes of each are the attempt's; judged a second time, it has what it had. */
  void keep(long attempt, List<Recordings.Kept> all) {
    jdbc.in(with -> {
      if (with.one("select count(*) from recording where attempt = ?", rs -> rs.getLong(1), attempt).orElseThrow() > 0) return null;
      for (var one : all) with.update("insert into recording (attempt, nth, node, lab, bytes) values (?, ?, ?, ?, ?)", attempt, one.nth(), one.node(), one.lab(), one.bytes());
      return null;
    });
  }

  List<Recordings.Kept> of(long attempt) {
    return jdbc.list("select nth, node, lab, bytes from recording where attempt = ? order by nth",
        rs -> new Recordings.Kept(rs.getInt("nth"), rs.getString("node"), rs.getLong("lab"), rs.getInt("bytes")), attempt);
  }

  void expire(Duration after) { jdbc.update("delete from recording where kept < now() - ? * interval '1 second'", after.toSeconds()); }

  void forget(long lab) { jdbc.update("delete from recording where lab = ?", lab); }

  /** The labs that an attempt is kept of, or that are not over. */
  Set<Long> wanted() { return new HashSet<>(jdbc.list("select lab from recording union select id from lab where ended is null", rs -> rs.getLong(1))); }
}
