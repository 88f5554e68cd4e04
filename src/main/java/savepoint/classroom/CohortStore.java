package savepoint.classroom;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import savepoint.account.Person;
import savepoint.db.DbException;
import savepoint.db.Jdbc;

/** Cohorts and who is in them. Staff see every cohort of the installation, learners only their own. */
public final class CohortStore {
  private static final String SELECT = """
      select c.id, c.course, c.name, c.join_code, (select count(*) from cohort_member m where m.cohort_id = c.id) as learners
      from cohort c
      """;

  private final Jdbc jdbc;

  public CohortStore(Jdbc jdbc) {
    this.jdbc = jdbc;
  }

  /** None when the course has a cohort of this name already; the unique index decides, also between two at once. */
  public Optional<Cohort> create(Person creator, String course, String name) {
    try {
      return jdbc.one("insert into cohort (course, name, join_code, created_by) values (?, ?, ?, ?) returning id, course, name, join_code, 0 as learners",
          CohortStore::read, course, name, JoinCode.fresh(), creator.id());
    } catch (DbException e) {
      if (e.duplicate()) return Optional.empty();
      throw e;
    }
  }

  /** Joins the cohort of this code, as typed; joining twice changes nothing. Empty when there is no such code. */
  public Optional<Cohort> join(Person person, String typedCode) {
    return jdbc.in(tx -> {
      var cohort = new CohortStore(tx).byCode(typedCode);
      cohort.ifPresent(c -> tx.update("insert into cohort_member (cohort_id, person_id) values (?, ?) on conflict do nothing", c.id(), person.id()));
      return cohort;
    });
  }

  public Optional<Cohort> byCode(String typedCode) {
    return jdbc.one(SELECT + "where c.join_code = ?", CohortStore::read, JoinCode.normalise(typedCode));
  }

  public Optional<Cohort> byName(String course, String name) {
    return jdbc.one(SELECT + "where c.course = ? and lower(c.name) = lower(?)", CohortStore::read, course, name);
  }

  public List<Cohort> of(Person person) {
    return jdbc.list(SELECT + """
        where c.id in (select cohort_id from cohort_member where person_id = ?)
        order by c.created_at desc, c.id desc""", CohortStore::read, person.id());
  }

  /** Every cohort, for staff. */
  public List<Cohort> all() {
    return jdbc.list(SELECT + "order by c.created_at desc, c.id desc", CohortStore::read);
  }

  public Optional<Cohort> find(long id) {
    return jdbc.one(SELECT + "where c.id = ?", CohortStore::read, id);
  }

  /** Gives the cohort a new code: the old one and its link are worth nothing from now on. */
  public boolean newCode(long id) {
    return jdbc.update("update cohort set join_code = ? where id = ?", JoinCode.fresh(), id) == 1;
  }

  /** Takes somebody out of the cohort; what they handed in stays theirs. */
  public boolean remove(long id, long person) {
    return jdbc.update("delete from cohort_member where cohort_id = ? and person_id = ?", id, person) == 1;
  }

  private static Cohort read(ResultSet rs) throws SQLException {
    return new Cohort(rs.getLong("id"), rs.getString("course"), rs.getString("name"), rs.getString("join_code"), rs.getInt("learners"));
  }
}
