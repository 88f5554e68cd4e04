package savepoint.author.strengthen;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates and instants that literals speak of, and those beside them where a boundary would show. */
final class Instants {
  private static final Pattern MOMENT = Pattern.compile("""
      (\\d{4}-\\d\\d-\\d\\d)(?:[ T](\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d{1,6})?)?))? ?([+-]\\d\\d(?::?\\d\\d)?|Z|[A-Za-z]+/[A-Za-z_]+|UTC)?""");
  private static final Pattern SPAN = Pattern.compile("(\\d{1,4}) (second|minute|hour|day|week|month|mon|year)s?");
  private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

  private Instants() {}

  static Optional<ZonedDateTime> read(String text) {
    Matcher matcher = MOMENT.matcher(text.strip());
    if (!matcher.matches()) return Optional.empty();
    try {
      var time = matcher.group(2) == null ? LocalTime.MIDNIGHT : LocalTime.parse(matcher.group(2));
      return Optional.of(LocalDate.parse(matcher.group(1)).atTime(time).atZone(zone(matcher.group(3))).withZoneSameInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();   // it only looked like a date
    }
  }

  private static ZoneId zone(String name) {
    if (name == null) return ZoneOffset.UTC;
    return ZoneId.of(name.length() == 5 && !name.contains(":") && name.matches("[+-].*") ? name.substring(0, 3) + ":" + name.substring(3) : name);
  }

  /** The spans of time among literals, as functions on a moment, e.g. of {@code '90 days'}. */
  static List<java.util.function.UnaryOperator<ZonedDateTime>> spans(Set<String> literals) {
    var spans = new ArrayList<java.util.function.UnaryOperator<ZonedDateTime>>();
    for (String literal : literals) {
      Matcher matcher = SPAN.matcher(literal);
      if (!matcher.find() || Integer.parseInt(matcher.group(1)) == 0) continue;
      int n = Integer.parseInt(matcher.group(1));
      spans.add(switch (matcher.group(2)) {
        case "second" -> at -> at.plus(Duration.ofSeconds(n));
        case "minute" -> at -> at.plus(Duration.ofMinutes(n));
        case "hour" -> at -> at.plus(Duration.ofHours(n));
        case "day" -> at -> at.plus(Period.ofDays(n));
        case "week" -> at -> at.plus(Period.ofWeeks(n));
        case "year" -> at -> at.plus(Period.ofYears(n));
        default -> at -> at.plus(Period.ofMonths(n));
      });
    }
    return spans;
  }

  /** A moment and those around it: a second before and behind, other times of its day, the days beside it, the edges of its month, its zone's midnight. */
  static Set<ZonedDateTime> around(ZonedDateTime at) {
    var day = at.toLocalDate().atStartOfDay(ZoneOffset.UTC);
    var month = day.withDayOfMonth(1);
    var around = new LinkedHashSet<ZonedDateTime>();
    for (var one : List.of(at, at.minusSeconds(1), at.plusSeconds(1), at.plusHours(12), day, day.plusHours(23).plusMinutes(30), day.plusDays(1), day.plusDays(1).plusMinutes(30),
        at.minusDays(1), at.plusDays(1), month, month.minusSeconds(1), month.plusMonths(1), month.plusMonths(1).minusSeconds(1), at.plusMonths(1), at.plusYears(1), at.minusYears(1)))
      around.add(one);
    return around;
  }

  /** As a value of this type: {@code date}, {@code timestamp} or {@code timestamptz}. */
  static String written(ZonedDateTime at, String base) {
    Instant instant = at.toInstant();
    if (base.equals("date")) return at.toLocalDate().toString();
    String seconds = SECONDS.format(instant);
    String whole = seconds.endsWith(":00") ? seconds.substring(0, seconds.length() - 3) : seconds;
    String micros = instant.getNano() == 0 ? whole : seconds + "." + "%06d".formatted(instant.getNano() / 1000).replaceAll("0+$", "");
    return base.equals("timestamptz") ? micros + "+00" : micros;
  }
}
