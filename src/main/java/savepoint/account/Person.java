package savepoint.account;

import java.time.ZoneId;
import java.util.Objects;

/** Somebody with an account. */
public record Person(long id, String name, String email, Role role, ZoneId zone) {
  public Person {
    if (name.isBlank()) throw new IllegalArgumentException("a person has a name");
    Objects.requireNonNull(email);
    Objects.requireNonNull(role);
    Objects.requireNonNull(zone);
  }

  /** The name under which sandboxes, which know no people, keep what is this person's. */
  public String owner() { return owner(id); }

  public static String owner(long id) { return "person:" + id; }

  /** One or two letters for a small round sign. */
  public String initials() {
    var words = name.strip().split("\\s+");
    String last = words.length > 1 ? first(words[words.length - 1]) : "";
    return (first(words[0]) + last).toUpperCase(java.util.Locale.ROOT);
  }

  private static String first(String word) {
    return word.substring(0, word.offsetByCodePoints(0, 1));
  }
}
