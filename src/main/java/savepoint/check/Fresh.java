package savepoint.check;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * Values that nobody can know before: {@code {{number}}}, {@code {{text}}}, {@code {{email}}} and {@code {{uuid}}} in the SQL of a check stand for one each, the same
 * wherever the same word stands in one proof; {@code {{number 2}}} is another. Without them an answer could be made for the probe.
 */
final class Fresh {
  private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*(number|text|email|uuid)(?:\\s+([0-9]+))?\\s*\\}\\}");

  private final Random random;
  private final Map<String, String> values = new HashMap<>();

  Fresh(Random random) {
    this.random = random;
  }

  /** The SQL with its places filled; text is bare, without quotes, and needs no escaping. */
  String fill(String sql) {
    return PLACE.matcher(sql).replaceAll(place -> values.computeIfAbsent(place.group(1) + " " + place.group(2), key -> value(place.group(1))));
  }

  private String value(String kind) {
    return switch (kind) {
      case "number" -> String.valueOf(100_000 + random.nextInt(900_000));
      case "text" -> word();
      case "email" -> word() + "@" + word() + ".example";
      case "uuid" -> new java.util.UUID(random.nextLong(), random.nextLong()).toString();
      default -> throw new IllegalArgumentException("no fresh value is a " + kind);
    };
  }

  String word() {
    var word = new StringBuilder();
    for (int i = 0; i < 10; i++) word.append((char) ('a' + random.nextInt(26)));
    return word.toString();
  }
}
