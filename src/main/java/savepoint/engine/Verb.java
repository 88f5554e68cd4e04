package savepoint.engine;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What a statement does, in its own first words, for engines whose servers do not say: {@code CREATE TABLE}, {@code INSERT 3}. For people; nothing is decided by it. */
final class Verb {
  private static final Pattern BLANK = Pattern.compile("(?s)\\s+|--[^\\n]*|#[^\\n]*|/\\*(?![!M]).*?\\*/|/\\*M?!\\d*|\\*/|;|\\(");
  private static final Set<String> COUNTING = Set.of("INSERT", "UPDATE", "DELETE", "REPLACE", "LOAD");
  private static final Set<String> MAKING = Set.of("CREATE", "ALTER", "DROP");
  private static final Set<String> OBJECTS =
      Set.of("TABLE", "VIEW", "INDEX", "DATABASE", "SCHEMA", "USER", "ROLE", "TRIGGER", "PROCEDURE", "FUNCTION", "EVENT", "SEQUENCE", "SERVER", "PACKAGE");
  private static final Set<String> QUERIES = Set.of("SELECT", "WITH", "VALUES", "TABLE", "SHOW", "DESCRIBE", "DESC", "EXPLAIN", "ANALYZE", "PRAGMA", "HELP", "CHECK", "CHECKSUM");
  private static final int FAR = 20;

  private Verb() {}

  private static List<String> words(String sql) {
    var head = sql.substring(0, Math.min(sql.length(), 4_000));
    return Pattern.compile("[^A-Za-z_]+").splitAsStream(BLANK.matcher(head).replaceAll(" ").strip()).map(word -> word.toUpperCase(Locale.ROOT)).filter(word -> !word.isEmpty())
        .limit(FAR).toList();
  }

  /** @param rows that it changed */
  static String tag(String sql, long rows) {
    var words = words(sql);
    if (words.isEmpty()) return "OK";
    String first = words.getFirst();
    if (first.equals("WITH") || first.equals("EXPLAIN")) first = words.stream().filter(COUNTING::contains).findFirst().orElse(first);
    if (COUNTING.contains(first)) return first + " " + rows;
    if (MAKING.contains(first)) return words.stream().filter(OBJECTS::contains).findFirst().map(object -> words.getFirst() + " " + object).orElse(first);
    return first.equals("START") ? "START TRANSACTION" : first;
  }

  /** The tag of a statement that gave rows. */
  static String tag(String sql, long given, long changed) {
    var tag = tag(sql, changed);
    return COUNTING.contains(tag.split(" ")[0]) ? tag : "SELECT " + given;
  }

  /** Whether it may be stopped in the middle of its rows, because all it does is to give them. */
  static boolean queries(String sql) {
    var words = words(sql);
    return !words.isEmpty() && QUERIES.contains(words.getFirst()) && words.stream().noneMatch(COUNTING::contains);
  }
}
