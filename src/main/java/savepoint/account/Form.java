package savepoint.account;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What somebody typed into a form of this package, cleaned, with what is wrong about it by field. */
public final class Form {
  static final int SHORTEST_PASSWORD = 10;
  private static final int LONGEST_PASSWORD = 200;
  private static final Pattern EMAIL = Pattern.compile("[^\\s@<>\"']+@[^\\s@<>\"'.]+(\\.[^\\s@<>\"'.]+)*");
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}\\p{Cf}&&[^\\u200d\\u200c]]");
  /** Zones by name of a place, as people know them. */
  static final List<String> ZONES = Stream.concat(Stream.of("UTC"), ZoneId.getAvailableZoneIds().stream()
      .filter(id -> id.matches("(Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.*")).sorted()).toList();

  private final Map<String, String> values = new LinkedHashMap<>();
  private final Map<String, String> errors = new LinkedHashMap<>();

  /** What a template shows again in the field; never a password. */
  public String value(String field) {
    return values.getOrDefault(field, "");
  }

  public String error(String field) {
    return errors.get(field);
  }

  /** The first field that needs another look, to put the cursor there. */
  public String first() {
    return errors.keySet().stream().findFirst().orElse("");
  }

  boolean sound() {
    return errors.isEmpty();
  }

  Form wrong(String field, String why) {
    errors.putIfAbsent(field, why);
    return this;
  }

  Form keep(String field, String value) {
    values.put(field, value);
    return this;
  }

  String name(String typed) {
    return text("name", typed, 80, "Tell us your name, as your instructor should see it.");
  }

  /** One line of text, without the marks nobody sees. */
  String text(String field, String typed, int longest, String missing) {
    String clean = UNSEEN.matcher(Normalizer.normalize(plain(typed), Normalizer.Form.NFC)).replaceAll("").strip().replaceAll("\\s+", " ");
    values.put(field, clean);
    if (clean.isEmpty()) wrong(field, missing);
    if (clean.length() > longest) wrong(field, "At most " + longest + " characters; this has " + clean.length() + ".");
    return clean;
  }

  String email(String typed) {
    String email = plain(typed).strip().toLowerCase(java.util.Locale.ROOT);
    values.put("email", email);
    if (email.isEmpty()) wrong("email", "Enter your e-mail address.");
    else if (email.length() > 254 || !EMAIL.matcher(email).matches()) wrong("email", "This is not an e-mail address: it looks like ada@example.org.");
    return email;
  }

  String newPassword(String field, String typed) {
    String password = plain(typed);
    if (password.length() < SHORTEST_PASSWORD) wrong(field, "At least " + SHORTEST_PASSWORD + " characters; a few words in a row are easy to keep in mind.");
    if (password.length() > LONGEST_PASSWORD) wrong(field, "At most " + LONGEST_PASSWORD + " characters.");
    if (password.chars().distinct().count() < 4) wrong(field, "This is too easy to guess: use more different characters.");
    if (!value("email").isEmpty() && password.equalsIgnoreCase(value("email"))) wrong(field, "Your e-mail address is too easy to guess.");
    return password;
  }

  ZoneId zone(String typed) {
    try {
      var zone = ZoneId.of(plain(typed));
      values.put("zone", zone.getId());
      return zone;
    } catch (DateTimeException e) {
      wrong("zone", "Choose a time zone from the list.");
      return ZoneOffset.UTC;
    }
  }

  Map<String, Object> problems() {
    return errors.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));
  }

  /** PostgreSQL's text cannot hold NUL, and nobody types one. */
  static String plain(String typed) {
    return Optional.ofNullable(typed).orElse("").replace("\0", "");
  }
}
