package savepoint.account;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import savepoint.db.DbException;
import savepoint.db.Jdbc;
import savepoint.db.Row;

/** People and the hashes of their passwords. */
final class PersonStore {
  private static final Row<Person> PERSON = rs -> new Person(
      rs.getLong("id"), rs.getString("name"), rs.getString("email"), Role.valueOf(rs.getString("role")), ZoneId.of(rs.getString("zone")));

  private final Jdbc jdbc;

  PersonStore(Jdbc jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Person> byId(long id) {
    return jdbc.one("select id, name, email, role, zone from person where id = ?", PERSON, id);
  }

  Optional<Person> byEmail(String email) {
    return jdbc.one("select id, name, email, role, zone from person where email = lower(?)", PERSON, email);
  }

  Optional<String> passwordOf(String email) {
    return jdbc.one("select password from person where email = lower(?)", rs -> rs.getString(1), email);
  }

  /** Nobody when the e-mail has an account already; the unique index decides, also between two at once. */
  Optional<Person> add(String name, String email, String password, Role role, ZoneId zone) {
    try {
      return jdbc.one("""
          insert into person (name, email, password, role, zone) values (?, lower(?), ?, ?, ?)
          returning id, name, email, role, zone
          """, PERSON, name, email, password, role, zone.getId());
    } catch (DbException e) {
      if (e.duplicate()) return Optional.empty();
      throw e;
    }
  }

  void rename(long id, String name, ZoneId zone) {
    jdbc.update("update person set name = ?, zone = ? where id = ?", name, zone.getId(), id);
  }

  void changePassword(long id, String password) {
    jdbc.update("update person set password = ? where id = ?", password, id);
  }

  /** @return false when this would leave the installation without an operator, or there is no such person */
  boolean changeRole(Jdbc tx, long id, Role role) {
    // Two operators taking the role from each other at once: the lock makes the second one see what the first did.
    tx.list("select id from person where role = 'OPERATOR' order by id for update", rs -> rs.getLong(1));
    return tx.update("""
        update person set role = ? where id = ?
        and (? = 'OPERATOR' or exists (select from person other where other.role = 'OPERATOR' and other.id <> person.id))
        """, role, id, role) == 1;
  }

  boolean anyOperator() {
    return jdbc.one("select exists (select from person where role = 'OPERATOR')", rs -> rs.getBoolean(1)).orElseThrow();
  }

  /** Pages of people by name; {@code search} looks into names and e-mails. */
  List<Person> list(String search, int offset, int limit) {
    String like = "%" + search.replaceAll("([\\\\%_])", "\\\\$1") + "%";
    return jdbc.list("""
        select id, name, email, role, zone from person where name ilike ? or email ilike ? order by lower(name), id offset ? limit ?
        """, PERSON, like, like, offset, limit);
  }
}
