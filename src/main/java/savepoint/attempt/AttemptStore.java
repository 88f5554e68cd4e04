package savepoint.attempt;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import savepoint.db.Jdbc;
import savepoint.db.Row;
import tools.jackson.databind.json.JsonMapper;

/** Attempts in the platform's database. */
public final class AttemptStore {
  /** The longest a judging may take before somebody else takes the attempt over; twice the same verdict does no harm. */
  private static final Duration CLAIM = Duration.ofSeconds(90);
  private static final String COLUMNS = "id, person, exercise, hash, answer, verdict, feedback, tries, created, judged";
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Jdbc jdbc;

  public AttemptStore(Jdbc jdbc) {
    this.jdbc = jdbc;
  }

  /** @param fresh false if it was there already: the same key, or the same answer a moment ago */
  record Added(Attempt attempt, boolean fresh) {}

  /**
   * Stores a pending attempt, claimed by the caller.
   *
   * @param key null when the client gave none: then the same answer within two seconds is the same attempt, as a double click makes it
   */
  Added add(long person, String exercise, String hash, String answer, String key) {
    var fresh = jdbc.one("""
        insert into attempt (person, exercise, hash, answer, key, tries, claimed)
        select ?, ?, ?, ?, ?, 1, now() + ? * interval '1 second'
        where ? or not exists (select from attempt where person = ? and exercise = ? and answer = ? and created > now() - interval '2 seconds')
        on conflict do nothing
        returning\s""" + COLUMNS, AttemptStore::attempt,
        person, exercise, hash, answer, key == null ? "auto:" + UUID.randomUUID() : key, CLAIM.toSeconds(), key != null, person, exercise, answer);
    if (fresh.isPresent()) return new Added(fresh.get(), true);
    return new Added(there(person, exercise, answer, key).orElseThrow(() -> new IllegalStateException("an attempt was neither added nor found")), false);
  }

  private Optional<Attempt> there(long person, String exercise, String answer, String key) {
    return jdbc.list("select " + COLUMNS + """
         from attempt where person = ? and (key = ? or exercise = ? and answer = ? and (verdict is null or created > now() - interval '10 seconds'))
        order by key = ? desc nulls last, id desc limit 1""", AttemptStore::attempt, person, key, exercise, answer, key).stream().findFirst();
  }

  /** Writes the verdict once: the attempt with it, or nothing when another was written before. */
  Optional<Attempt> judged(long id, String hash, Judgement judgement) {
    return jdbc.one("update attempt set verdict = ?, feedback = ?::jsonb, hash = ?, judged = now(), points = ? where id = ? and verdict is null returning " + COLUMNS,
        AttemptStore::attempt, judgement.verdict(), JSON.writeValueAsString(judgement.feedback()), hash,
        judgement.feedback().tasks().isEmpty() ? null : judgement.feedback().points(), id);
  }

  /** When the learner may next be told a case from hidden data at the exercise; empty when at once. */
  Optional<Instant> nextHidden(long person, String exercise, int most, Duration within) {
    return jdbc.list("""
        select (feedback -> 'smallest' ->> 'told')::timestamptz + ? * interval '1 second' as next from attempt
        where person = ? and exercise = ? and feedback -> 'smallest' -> 'hidden' = 'true'
          and (feedback -> 'smallest' ->> 'told')::timestamptz > now() - ? * interval '1 second'
        order by next desc offset ? limit 1""", rs -> Row.instant(rs, "next"), within.toSeconds(), person, exercise, within.toSeconds(), most - 1).stream().findFirst();
  }

  /** Keeps the smallest case with its attempt; false when it comes from hidden data and would be one too many. */
  boolean tell(Attempt attempt, Feedback.Smallest smallest, int most, Duration within) {
    return jdbc.in(in -> {
      // one after the other: two windows must not both get the last one
      in.one("select pg_advisory_xact_lock(hashtextextended('smallest ' || ?, ?))", rs -> true, attempt.exercise(), attempt.person());
      if (smallest.hidden() && new AttemptStore(in).nextHidden(attempt.person(), attempt.exercise(), most, within).isPresent()) return false;
      in.update("update attempt set feedback = jsonb_set(feedback, '{smallest}', ?::jsonb) where id = ? and verdict is not null",
          JSON.writeValueAsString(smallest), attempt.id());
      return true;
    });
  }

  /** Claims one more try of an attempt that is still pending. */
  Optional<Attempt> again(long id) {
    return jdbc.one("update attempt set tries = tries + 1, claimed = now() + ? * interval '1 second' where id = ? and verdict is null returning " + COLUMNS,
        AttemptStore::attempt, CLAIM.toSeconds(), id);
  }

  /** Takes over pending attempts that nobody is judging any more. */
  List<Attempt> abandoned(int most) {
    return jdbc.list("""
        update attempt set tries = tries + 1, claimed = now() + ? * interval '1 second'
        where id in (select id from attempt where verdict is null and claimed < now() order by claimed limit ? for update skip locked)
        returning\s""" + COLUMNS, AttemptStore::attempt, CLAIM.toSeconds(), most);
  }

  /** For staff. */
  public Optional<Attempt> find(long id) {
    return jdbc.one("select " + COLUMNS + " from attempt where id = ?", AttemptStore::attempt, id);
  }

  /** Through its learner: somebody else's attempt is not found. */
  public Optional<Attempt> find(long person, long id) {
    return jdbc.one("select " + COLUMNS + " from attempt where person = ? and id = ?", AttemptStore::attempt, person, id);
  }

  /** A learner's attempts at one exercise, the newest first. */
  public List<Attempt> list(long person, String exercise, int most) {
    return jdbc.list("select " + COLUMNS + " from attempt where person = ? and exercise = ? order by id desc limit ?", AttemptStore::attempt, person, exercise, most);
  }

  /** The points of the best attempt at a lab that counts; empty when there is none. */
  Optional<Integer> best(long person, String exercise) {
    return jdbc.list("select max(points) as best from attempt where person = ? and exercise = ? and verdict <> 'GRADER_ERROR' and points is not null having count(*) > 0",
        rs -> rs.getInt("best"), person, exercise).stream().findFirst();
  }

  /** The how many-th attempt of its learner at its exercise it is. */
  int turn(Attempt attempt) {
    return jdbc.one("select count(*) from attempt where person = ? and exercise = ? and id <= ?", rs -> rs.getInt(1), attempt.person(), attempt.exercise(), attempt.id()).orElseThrow();
  }

  /**
   * How far a learner is with one exercise.
   *
   * @param attempts those that count
   * @param accepted when it was first accepted, null if never
   */
  public record Standing(String exercise, int attempts, Instant accepted, Instant last) {}

  /** For all exercises of a course that the learner has tried. */
  public List<Standing> standings(long person, String course) {
    return jdbc.list("""
        select exercise, count(*) as attempts, min(judged) filter (where verdict = 'ACCEPTED') as accepted, max(created) as last
        from attempt
        where person = ? and exercise like ? and verdict <> 'GRADER_ERROR'
        group by exercise
        order by exercise""",
        rs -> new Standing(rs.getString("exercise"), rs.getInt("attempts"), Row.instant(rs, "accepted"), Row.instant(rs, "last")),
        person, course.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "/%");
  }

  private static Attempt attempt(ResultSet rs) throws SQLException {
    String verdict = rs.getString("verdict");
    Optional<Judgement> judgement = verdict == null ? Optional.empty()
        : Optional.of(new Judgement(Verdict.valueOf(verdict), JSON.readValue(rs.getString("feedback"), Feedback.class)));
    return new Attempt(rs.getLong("id"), rs.getLong("person"), rs.getString("exercise"), rs.getString("hash"), rs.getString("answer"), judgement,
        rs.getInt("tries"), Row.instant(rs, "created"), Row.instant(rs, "judged"));
  }
}
