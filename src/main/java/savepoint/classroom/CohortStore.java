package savepoint.classroom;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import savepoint.account.Person;
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

  public Cohort create(Person creator, String course, String name) {
    return jdbc.in(tx -> {
      long id = tx.one("insert into cohort (course, name, join_code, created_by) values (?, ?, ?, ?) returning id",
          rs -> rs.getLong(1), course, name, JoinCode.fresh(), creator.id()).orElseThrow();
      return tx.one(SELECT + "where c.id = ?", CohortStore::read, id).orElseThrow();
    });
  }

  /** Joins the cohort of this code, as typed; joining twice changes nothing. Empty when there is no such code. */
  public Optional<Cohort> join(Person person, String typedCode) {
    return jdbc.in(tx -> {
      var cohort = tx.one(SELECT + "where c.join_code = ?", CohortStore::read, JoinCode.normalise(typedCode));
      cohort.ifPresent(c -> tx.update("insert into cohort_member (cohort_id, person_id) values (?, ?) on conflict do nothing", c.id(), person.id()));
      return cohort;
    });
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

  /** A person of a cohort, as a report lists them. */
  public record Member(long id, String name, String email) {}

  public List<Member> members(long cohort) {
    return jdbc.list("""
        select p.id, p.name, p.email from cohort_member m join person p on p.id = m.person_id
        where m.cohort_id = ? order by lower(p.name), p.id""",
        rs -> new Member(rs.getLong(1), rs.getString(2), rs.getString(3)), cohort);
  }

  private static Cohort read(ResultSet rs) throws SQLException {
    return new Cohort(rs.getLong("id"), rs.getString("course"), rs.getString("name"), rs.getString("join_code"), rs.getInt("learners"));
  }
}
