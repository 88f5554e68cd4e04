package savepoint.db;

import java.util.Objects;

/** Where the platform's own database is and who connects to it. */
public record Address(String url, String user, String password) {
  public Address {
    if (!url.startsWith("jdbc:postgresql:")) throw new IllegalArgumentException("the platform's database must be a jdbc:postgresql: URL, not '" + url + "'");
    Objects.requireNonNull(user);
    Objects.requireNonNull(password);
  }

  /** Without the password: safe to log. */
  @Override public String toString() { return user + " at " + url.replaceFirst("\\?.*", ""); }
}
