package savepoint.sandbox;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import savepoint.engine.Outcome;

/** Result sets kept for a while so that long ones are read page by page and saved as CSV; bounded in memory, found only by their owner. */
final class Results {
  static final int PAGE = 100;
  private static final long MEMORY = 64 << 20;
  private static final SecureRandom RANDOM = new SecureRandom();

  private record Kept(String owner, Outcome.Rows rows) {}

  private final Cache<String, Kept> kept = Caffeine.newBuilder()
      .expireAfterAccess(Duration.ofMinutes(30)).maximumWeight(MEMORY).weigher((String id, Kept one) -> weight(one.rows())).build();

  String keep(String owner, Outcome.Rows rows) {
    byte[] id = new byte[12];
    RANDOM.nextBytes(id);
    String name = HexFormat.of().formatHex(id);
    kept.put(name, new Kept(owner, rows));
    return name;
  }

  Optional<Outcome.Rows> find(String owner, String id) {
    return Optional.ofNullable(kept.getIfPresent(id)).filter(one -> one.owner().equals(owner)).map(Kept::rows);
  }

  static List<List<String>> page(Outcome.Rows rows, int offset) {
    int from = Math.clamp(offset, 0, rows.rows().size());
    return rows.rows().subList(from, Math.min(rows.rows().size(), from + PAGE));
  }

  /** RFC 4180: CRLF lines, quotes doubled; NULL is an empty field, an empty text is {@code ""}, as PostgreSQL's own CSV has it. */
  static String csv(Outcome.Rows rows) {
    var csv = new StringBuilder();
    line(csv, rows.columns().stream().map(column -> column.name()).toList());
    rows.rows().forEach(row -> line(csv, row));
    return csv.toString();
  }

  private static void line(StringBuilder csv, List<String> cells) {
    for (int i = 0; i < cells.size(); i++) {
      if (i > 0) csv.append(',');
      String cell = cells.get(i);
      if (cell == null) continue;
      boolean quoted = cell.isEmpty() || cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
      csv.append(quoted ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
    }
    csv.append("\r\n");
  }

  /** Characters with what objects cost around them, in bytes. */
  private static int weight(Outcome.Rows rows) {
    long weight = 200;
    for (var row : rows.rows()) {
      weight += 40;
      for (String cell : row) weight += 56 + (cell == null ? 0 : cell.length());
    }
    return (int) Math.min(Integer.MAX_VALUE, weight);
  }
}
