package savepoint.check;

import java.sql.SQLException;
import savepoint.engine.Outcome;
import savepoint.engine.Session;

/**
 * A statement that was tried in a transaction which is rolled back.
 *
 * @param unprepared why it could not be tried: what stands before it did not work; null when it was tried
 * @param outcome what came of it, of its first part that did not work, or of a constraint that waited for the end; null when it could not be tried
 */
record Trial(String unprepared, Outcome outcome) {

  static Trial of(Ground ground, Session session, String setup, String sql) throws SQLException {
    Ground.execute(session, "begin");
    try {
      String unprepared = setup == null ? null : prepare(ground, session, "setup", setup);
      return unprepared == null ? new Trial(null, run(ground, session, sql)) : new Trial(unprepared, null);
    } finally {
      if (session.open()) Ground.execute(session, "rollback");
    }
  }

  /** Runs what a check prepares; the words of trouble, naming the check's key, or null. */
  static String prepare(Ground ground, Session session, String key, String script) throws SQLException {
    for (var part : ground.engine().split(ground.fill(script))) {
      var trouble = Words.trouble(part.sql(), session.run(part.sql(), Ground.CAPS));
      if (trouble != null) return "It could not be tried, because what is prepared for it (" + key + ") does not work. " + trouble;
    }
    return null;
  }

  /** What came of the first statement that did not work, else of the last one. */
  static Outcome run(Ground ground, Session session, String sql) throws SQLException {
    Outcome last = null;
    for (var part : ground.engine().split(ground.fill(sql))) {
      last = session.run(part.sql(), Ground.CAPS);
      if (Words.trouble(part.sql(), last) != null) return last;
    }
    if (last == null) throw new IllegalStateException("a check's sql holds no statement: " + sql);
    if (ground.plain()) return last;
    // constraints that wait for the end of the transaction speak up now
    Outcome deferred = session.run("set constraints all immediate", Ground.CAPS);
    return deferred instanceof Outcome.Done ? last : deferred;
  }

  /** How many rows a statement that worked gave or changed; -1 when it is none that could. */
  static long touched(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Rows rows when rows.tag().isEmpty() || rows.tag().startsWith("SELECT") -> rows.rows().size();
      case Outcome.Rows rows -> changed(rows.tag()) ? last(rows.tag()) : rows.rows().size();
      case Outcome.Done done -> changed(done.tag()) ? last(done.tag()) : -1;
      case Outcome.Failed _, Outcome.Ended _ -> -1;
    };
  }

  /** Whether a statement that worked was one that changes rows and found none to change: a rule, a trigger or a policy may have eaten it. */
  static boolean idle(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Rows rows -> changed(rows.tag()) && last(rows.tag()) == 0;
      case Outcome.Done done -> changed(done.tag()) && last(done.tag()) == 0;
      case Outcome.Failed _, Outcome.Ended _ -> false;
    };
  }

  /** What follows when a statement must work and touch as many rows as the author said. */
  static Proof worked(String sql, Outcome outcome, Integer rows, String subject) {
    String trouble = Words.trouble(sql, outcome);
    if (trouble != null) return Proof.failed(trouble);
    long touched = touched(outcome);
    if (rows != null && touched != rows) return Proof.failed(Words.sql(sql) + " works, but on " + Words.rows(Math.max(0, touched)) + " instead of " + rows);
    if (rows == null && idle(outcome)) return Proof.failed(Words.sql(sql) + " works, but changes no row");
    return Proof.held(subject + Words.sql(sql));
  }

  private static boolean changed(String tag) { return tag.matches("(INSERT|UPDATE|DELETE|MERGE|COPY)\\b.*[0-9]"); }

  private static long last(String tag) { return Long.parseLong(tag.substring(tag.lastIndexOf(' ') + 1)); }
}
