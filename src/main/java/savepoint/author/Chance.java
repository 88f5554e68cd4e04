package savepoint.author;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What in a statement makes what it does depend on when it is run, or on luck. Two runs on one day would not show a CURRENT_DATE, so it is looked for by name. */
final class Chance {
  private static final Pattern SILENT = Pattern.compile("--[^\\n]*|/\\*.*?\\*/|'(?:[^']|'')*'|\"[^\"]*\"", Pattern.DOTALL);
  /** Literals that mean a moment as soon as the server takes them for a date. */
  private static final Pattern MOMENT = Pattern.compile("(?i)'\\s*(?:now|today|tomorrow|yesterday)\\b(?:\\s+allballs|[\\s0-9:.+-]*)'");
  private static final String CLOCK = "'(?:now|today|tomorrow|yesterday)'|(?:now|curdate|curtime|sysdate|utc_date|utc_time|utc_timestamp|unix_timestamp|clock_timestamp|statement_timestamp|transaction_timestamp|timeofday)\\s*\\("
      + "|(?:current_date|current_time|current_timestamp|localtime|localtimestamp)\\b|age\\s*\\([^,()]*\\)";
  private static final Pattern CLOCKS = Pattern.compile("(?i)(?<![\\w.])(?:pg_catalog\\s*\\.\\s*)?(?:" + CLOCK + ")");
  private static final Pattern FUNCTIONS = Pattern.compile(CLOCKS.pattern()
      + "|\\b(?:random|rand|uuid|uuid_short|connection_id|randomblob|random_normal|gen_random_uuid|nextval|pg_backend_pid|txid_current|pg_current_xact_id)\\s*\\(", Pattern.CASE_INSENSITIVE);

  private Chance() {}

  /** What a query asks. */
  static Optional<String> in(String sql) {
    return FUNCTIONS.matcher(bare(sql)).results().findFirst().map(Chance::word);
  }

  /**
   * Where a script asks the clock, so that it would do something else tomorrow. A column's DEFAULT may, and what is assigned to a column that is not compared.
   *
   * @param ignored columns as {@code table.column}
   */
  static Optional<String> in(String script, List<String> ignored) {
    String bare = bare(script);
    String columns = ignored.stream().map(column -> "|\\b" + Pattern.quote(column.substring(column.lastIndexOf('.') + 1)) + "\\s*:?=").collect(Collectors.joining());
    var may = Pattern.compile("(?is)(?:\\bdefault" + columns + ")[\\s(]*$");
    return CLOCKS.matcher(bare).results().filter(found -> !may.matcher(bare.substring(0, found.start())).find()).findFirst().map(Chance::word);
  }

  /** Without comments, names in quotes and literals, but for those that mean a moment. */
  private static String bare(String sql) {
    return SILENT.matcher(sql).replaceAll(found -> MOMENT.matcher(found.group()).matches() ? " " + found.group().replaceAll("[^'\\p{Alpha}]|(?i:allballs)", "") + " " : " '' ");
  }

  private static String word(MatchResult found) { return found.group().replaceAll("\\s*\\(.*", "()"); }
}
