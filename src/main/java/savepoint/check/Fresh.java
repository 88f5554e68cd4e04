package savepoint.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Values that nobody can know before: {@code {{number}}}, {@code {{amount}}} (10 to 99), {@code {{text}}}, {@code {{email}}} and {@code {{uuid}}} in the SQL of a check stand for one each, the same
 * wherever the same word stands in one proof; {@code {{number 2}}} is another. Without them an answer could be made for the probe.
 */
final class Fresh {
  private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*(number|amount|text|email|uuid)(?:\\s+([0-9]+))?\\s*\\}\\}");

  private final Random random;
  private final Map<String, String> values = new HashMap<>();
  private final Set<String> given = new HashSet<>();

  Fresh(Random random) {
    this.random = random;
  }

  /** Says of SQL that an author wrote whether every place in it is one that can be filled. */
  static void valid(String key, String sql) {
    if (sql == null) return;
    int at = PLACE.matcher(sql).replaceAll("").indexOf("{{");
    if (at >= 0) throw new IllegalArgumentException("'" + key + "' holds a place in {{…}} that is none of {{number}}, {{amount}}, {{text}}, {{email}}, {{uuid}}, with or without a number: {{text 2}}");
  }

  /** The SQL with nothing said of its places. */
  static String hide(String sql) { return PLACE.matcher(sql).replaceAll("…"); }

  /** The SQL with its places filled; text is bare, without quotes, and needs no escaping. */
  String fill(String sql) {
    return PLACE.matcher(sql).replaceAll(place -> values.computeIfAbsent(place.group(1) + " " + place.group(2), key -> another(place.group(1))));
  }

  /** Two places never get the same value. */
  private String another(String kind) {
    String value = value(kind);
    while (!given.add(value)) value = value(kind);
    return value;
  }

  private String value(String kind) {
    return switch (kind) {
      case "number" -> String.valueOf(100_000 + random.nextInt(900_000));
      case "amount" -> String.valueOf(10 + random.nextInt(90));
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
