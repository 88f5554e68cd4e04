package savepoint.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Who connects to which database; the password is empty where the server trusts the socket.
 *
 * @param settings of its sessions: they stand above those of the server, the role and the database from the first moment, and RESET comes back to them
 */
public record Login(String database, String user, String password, Map<String, String> settings) {
  public Login {
    Objects.requireNonNull(database);
    Objects.requireNonNull(user);
    Objects.requireNonNull(password);
    settings = Map.copyOf(settings);
  }

  public Login(String database, String user, String password) {
    this(database, user, password, Map.of());
  }

  /** The same with more settings. */
  public Login with(Map<String, String> more) {
    var all = new HashMap<>(settings);
    all.putAll(more);
    return new Login(database, user, password, all);
  }

  @Override public String toString() {
    return user + "@" + database;
  }
}
