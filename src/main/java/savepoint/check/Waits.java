package savepoint.check;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import savepoint.engine.Session;

/** Which server process waits for which, as the server's own lock table says it; looked at from a session that takes no part. */
final class Waits implements AutoCloseable {
  private final Session admin;
  private final PreparedStatement query;

  Waits(Session admin) throws SQLException {
    this.admin = admin;
    this.query = admin.jdbc().prepareStatement("""
        select p, array_to_string(pg_blocking_pids(p) || pg_safe_snapshot_blocking_pids(p), ' ') from unnest(cast(? as int[])) as p""");
  }

  /** Of each process those it waits for; one that waits for nothing has none. */
  Map<Integer, Set<Integer>> of(Collection<Integer> processes) throws SQLException {
    query.setString(1, processes.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}")));
    var waits = new HashMap<Integer, Set<Integer>>();
    try (var rs = query.executeQuery()) {
      while (rs.next()) {
        String blockers = rs.getString(2);
        waits.put(rs.getInt(1), blockers.isEmpty() ? Set.of() : Arrays.stream(blockers.split(" ")).map(Integer::valueOf).collect(Collectors.toSet()));
      }
    }
    return waits;
  }

  /** Whether processes wait for each other in a circle, which only the server's deadlock detector ends. */
  static boolean circular(Map<Integer, Set<Integer>> waits) {
    return waits.keySet().stream().anyMatch(process -> reaches(waits, process, process, new HashSet<>()));
  }

  private static boolean reaches(Map<Integer, Set<Integer>> waits, int from, int goal, Set<Integer> seen) {
    for (int next : waits.getOrDefault(from, Set.of())) {
      if (next == goal) return true;
      if (seen.add(next) && reaches(waits, next, goal, seen)) return true;
    }
    return false;
  }

  @Override public void close() { admin.close(); }
}
