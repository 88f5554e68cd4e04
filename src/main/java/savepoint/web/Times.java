package savepoint.web;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Instants as people read them, in their own zone; templates have one as {@code times}. */
public record Times(ZoneId zone) {
  private static final DateTimeFormatter EXACT = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

  public String exact(Instant at) {
    return EXACT.format(at.atZone(zone));
  }

  public String day(Instant at) {
    return DAY.format(at.atZone(zone));
  }

  public String clock(Instant at) {
    return CLOCK.format(at.atZone(zone));
  }
}
