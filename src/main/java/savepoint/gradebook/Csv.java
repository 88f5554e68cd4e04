package savepoint.gradebook;

import java.util.List;
import java.util.stream.Collectors;

/** Comma separated values as RFC 4180 has them, safe to open in a spreadsheet. */
final class Csv {
  /** Without it a spreadsheet takes the letters of a name for those of another alphabet. */
  static final String BYTE_ORDER_MARK = "\uFEFF";
  private final StringBuilder text = new StringBuilder(BYTE_ORDER_MARK);

  /** Numbers stay numbers, null is empty, everything else is text. */
  Csv line(List<?> values) {
    text.append(values.stream().map(Csv::field).collect(Collectors.joining(","))).append("\r\n");
    return this;
  }

  private static String field(Object value) {
    if (value == null) return "";
    if (value instanceof Number number) return number.toString();
    String guarded = guarded(value.toString());
    return guarded.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n') ? '"' + guarded.replace("\"", "\"\"") + '"' : guarded;
  }

  /** Security invariant: no text that somebody else typed is run as a formula by the spreadsheet of whoever opens the file. */
  private static String guarded(String text) {
    return !text.isEmpty() && "=+-@\t\r\n".indexOf(text.stripLeading().isEmpty() ? text.charAt(0) : text.stripLeading().charAt(0)) >= 0 ? "'" + text : text;
  }

  @Override public String toString() {
    return text.toString();
  }
}
