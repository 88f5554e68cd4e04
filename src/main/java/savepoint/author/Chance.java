package savepoint.author;

import java.util.Optional;
import java.util.regex.Pattern;

/** What in a query makes its result depend on when it is run, or on luck. Two runs on one day would not show a CURRENT_DATE, so it is looked for by name. */
final class Chance {
  private static final Pattern SILENT = Pattern.compile("--[^\\n]*|/\\*.*?\\*/|'(?:[^']|'')*'|\"[^\"]*\"", Pattern.DOTALL);
  private static final Pattern FUNCTIONS = Pattern.compile("(?i)\\b(?:(?:now|clock_timestamp|statement_timestamp|transaction_timestamp|timeofday|random|random_normal|gen_random_uuid|nextval"
      + "|pg_backend_pid|txid_current|pg_current_xact_id)\\s*\\(|(?:current_date|current_time|current_timestamp|localtime|localtimestamp)\\b|age\\s*\\([^,()]*\\))");

  private Chance() {}

  static Optional<String> in(String sql) {
    var found = FUNCTIONS.matcher(SILENT.matcher(sql).replaceAll(" '' "));
    return found.find() ? Optional.of(found.group().replaceAll("\\s*\\(.*", "()")) : Optional.empty();
  }
}
