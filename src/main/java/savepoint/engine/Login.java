package savepoint.engine;

import java.util.Objects;

/** Who connects to which database; the password is empty where the server trusts the socket. */
public record Login(String database, String user, String password) {
  public Login {
    Objects.requireNonNull(database);
    Objects.requireNonNull(user);
    Objects.requireNonNull(password);
  }

  @Override public String toString() {
    return user + "@" + database;
  }
}
