package savepoint.gradebook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import savepoint.attempt.Verdict;
import savepoint.db.Jdbc;
import savepoint.db.Row;

/** Reads what learners have handed in. Invariant: staff reach an attempt only through the cohort and its membership, so a foreign id is not found. */
public final class GradebookStore {
  private static final String STANDING = """
      select exercise, min(array_position(?, verdict)) as best,
        count(*) filter (where verdict <> 'GRADER_ERROR') as attempts,
        count(*) filter (where verdict is null or verdict = 'GRADER_ERROR') as uncounted,
        min(judged) filter (where verdict = 'ACCEPTED') as accepted, max(created) as last,
        coalesce(max(points) filter (where verdict <> 'GRADER_ERROR'), 0) as points
      from attempt
      """;

  private final Jdbc jdbc;

  public GradebookStore(Jdbc jdbc) {
    this.jdbc = jdbc;
  }

  /** A member of a cohort with their standings by exercise. */
  public record Learner(long id, String name, String email, Map<String, Standing> standings) {}

  /** An attempt in a list; {@code verdict} is null while it is pending. */
  public record Handed(long id, String exercise, Verdict verdict, String words, Instant created) {
    public boolean counts() {
      return verdict != null && verdict.counts();
    }
  }

  /** The whole learner × exercise matrix of the cohort's course in one query; learners without attempts are in it too. */
  List<Learner> learners(long cohort) {
    return learners(cohort, "", List.of());
  }

  Optional<Learner> learner(long cohort, long person) {
    return learners(cohort, " and m.person_id = ?", List.of(person)).stream().findFirst();
  }

  /** Grouped in one go over all members: a subquery for each of 300 learners takes three times as long. */
  private List<Learner> learners(long cohort, String which, List<Long> who) {
    String sql = """
        with member as materialized (
          select p.id, p.name, p.email, c.course || '/' as prefix
          from cohort_member m join cohort c on c.id = m.cohort_id join person p on p.id = m.person_id
          where m.cohort_id = ?""" + which + """
        ), done as (
        """ + STANDING.replace("select exercise", "select person, exercise") + """
          where person in (select id from member) and starts_with(exercise, (select min(prefix) from member))
          group by person, exercise
        )
        select * from member left join done on done.person = member.id order by lower(name), id""";
    var args = new ArrayList<Object>(List.of(cohort));
    args.addAll(who);
    args.add(Standing.BEST_FIRST);
    var learners = new LinkedHashMap<Long, Learner>();
    jdbc.list(sql, rs -> {
      var learner = learners.get(rs.getLong("id"));
      if (learner == null) learners.put(rs.getLong("id"), learner = new Learner(rs.getLong("id"), rs.getString("name"), rs.getString("email"), new LinkedHashMap<>()));
      if (rs.getString("exercise") != null) learner.standings().put(rs.getString("exercise"), standing(rs));
      return learner;
    }, args.toArray());
    return List.copyOf(learners.values());
  }

  /** All that this member handed in for the cohort's course, the oldest first. */
  List<Handed> handed(long cohort, long person) {
    return jdbc.list("""
        select a.id, a.exercise, a.verdict, a.feedback ->> 'words' as words, a.created
        from attempt a join cohort_member m on m.person_id = a.person join cohort c on c.id = m.cohort_id
        where c.id = ? and a.person = ? and starts_with(a.exercise, c.course || '/')
        order by a.id""", GradebookStore::handed, cohort, person);
  }

  /** Whose attempt this is, if it belongs to a member of the cohort and to its course. */
  Optional<Long> authorOf(long cohort, long attempt) {
    return jdbc.one("""
        select a.person from attempt a join cohort_member m on m.person_id = a.person join cohort c on c.id = m.cohort_id
        where c.id = ? and a.id = ? and starts_with(a.exercise, c.course || '/')""", rs -> rs.getLong(1), cohort, attempt);
  }

  /** One's own, over all courses. */
  Map<String, Standing> own(long person) {
    var standings = new LinkedHashMap<String, Standing>();
    jdbc.list(STANDING + " where person = ? group by exercise", GradebookStore::standing, Standing.BEST_FIRST, person).forEach(s -> standings.put(s.exercise(), s));
    return standings;
  }

  /** One's own latest attempts, the newest first. */
  List<Handed> recent(long person, int most) {
    return jdbc.list("select id, exercise, verdict, feedback ->> 'words' as words, created from attempt where person = ? order by id desc limit ?",
        GradebookStore::handed, person, most);
  }

  private static Standing standing(ResultSet rs) throws SQLException {
    int best = rs.getInt("best");
    return new Standing(rs.getString("exercise"), best == 0 ? null : Standing.BEST_FIRST.get(best - 1), rs.getInt("attempts"), rs.getInt("uncounted"),
        Row.instant(rs, "accepted"), Row.instant(rs, "last"), rs.getInt("points"));
  }

  private static Handed handed(ResultSet rs) throws SQLException {
    String verdict = rs.getString("verdict");
    return new Handed(rs.getLong("id"), rs.getString("exercise"), verdict == null ? null : Verdict.valueOf(verdict), rs.getString("words"), Row.instant(rs, "created"));
  }
}
