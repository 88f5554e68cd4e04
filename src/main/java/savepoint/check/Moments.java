package savepoint.check;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/** Points and spans of time by PostgreSQL's equality. What is not in the session's fixed style (infinity, say) stays as it is. */
final class Moments {
  private static final Pattern INSTANT = Pattern.compile(
      "(\\d{4,6})-(\\d\\d)-(\\d\\d) (\\d\\d):(\\d\\d):(\\d\\d)(?:\\.(\\d{1,6}))?([+-])(\\d\\d)(?::(\\d\\d))?(?::(\\d\\d))?( BC)?");
  private static final String N = "(?:(-?\\d+)";
  private static final Pattern INTERVAL = Pattern.compile("P" + N + "Y)?" + N + "M)?" + N + "W)?" + N + "D)?(?:T" + N + "H)?" + N + "M)?(?:(-?\\d+(?:\\.\\d+)?)S)?)?");
  private static final BigInteger DAY = BigInteger.valueOf(86_400_000_000L);

  private Moments() {}

  /** Seconds since the epoch and microseconds: the same instant in whatever zone it is written. */
  static String instant(String text) {
    var m = INSTANT.matcher(text);
    if (!m.matches()) return text;
    int year = m.group(12) == null ? number(m.group(1)) : 1 - number(m.group(1));
    int offset = number(m.group(9)) * 3600 + number(m.group(10)) * 60 + number(m.group(11));
    try {
      var local = LocalDateTime.of(year, number(m.group(2)), number(m.group(3)), number(m.group(4)), number(m.group(5)), number(m.group(6)));
      long seconds = local.toEpochSecond(ZoneOffset.UTC) - (m.group(8).equals("-") ? -offset : offset);
      var micros = m.group(7) == null ? "000000" : (m.group(7) + "00000").substring(0, 6);
      return seconds + "." + micros;
    } catch (DateTimeException e) {
      return text;
    }
  }

  private static int number(String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  /** Microseconds, a month being 30 days and a day 24 hours: so does the server compare intervals (interval_cmp_value in timestamp.c). */
  static String interval(String text) {
    var m = INTERVAL.matcher(text);
    if (!m.matches() || text.equals("P") || text.endsWith("T")) return text;
    var days = part(m.group(1)).multiply(BigInteger.valueOf(360)).add(part(m.group(2)).multiply(BigInteger.valueOf(30)))
        .add(part(m.group(3)).multiply(BigInteger.valueOf(7))).add(part(m.group(4)));
    var seconds = part(m.group(5)).multiply(BigInteger.valueOf(3600)).add(part(m.group(6)).multiply(BigInteger.valueOf(60)));
    var rest = m.group(7) == null ? BigDecimal.ZERO : new BigDecimal(m.group(7));
    return days.multiply(DAY).add(seconds.multiply(BigInteger.valueOf(1_000_000))).add(rest.movePointRight(6).toBigInteger()).toString();
  }

  private static BigInteger part(String digits) {
    return digits == null ? BigInteger.ZERO : new BigInteger(digits);
  }
}
