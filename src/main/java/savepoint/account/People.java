package savepoint.account;

import java.time.ZoneId;
import java.util.Optional;
import savepoint.db.Jdbc;

/** People for the rest of the program: whose an owner's name is, and accounts that no form made. */
public final class People {
  private final PersonStore store;

  public People(Jdbc jdbc) {
    this.store = new PersonStore(jdbc);
  }

  /** Whose name under which sandboxes keep what is theirs; nobody for an owner that is no person. */
  public Optional<Person> owner(String owner) {
    return owner.matches("person:\\d{1,18}") ? store.byId(Long.parseLong(owner.substring(7))) : Optional.empty();
  }

  /** The account with this e-mail, made now with this password if there is none; an account that is there stays as it is. */
  public Person enrol(String name, String email, String password, Role role, ZoneId zone) {
    return store.byEmail(email).or(() -> store.add(name, email, Passwords.hash(password), role, zone))
        .or(() -> store.byEmail(email)).orElseThrow();
  }
}
