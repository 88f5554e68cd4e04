package savepoint.attempt;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import savepoint.engine.Caps;
import savepoint.engine.Engine;
import savepoint.engine.Outcome;
import savepoint.engine.Part;
import savepoint.engine.Session;
import savepoint.engine.SqlError;

/**
 * What came of running a script, statement by statement, up to the first that did not work.
 *
 * @param steps the statements that ran, in order
 * @param at the one that did not work, null when all did
 * @param affected rows that were inserted, updated, deleted or merged
 */
record Replay(List<Feedback.Step> steps, int statements, Part at, Halt halt, long affected) {
  static final int MOST = 500;
  static final Duration WHOLE = Duration.ofSeconds(15);
  static final Duration ONE = Duration.ofSeconds(5);
  static final int ROWS = 50_000;
  static final int BYTES = 16 << 20;
  private static final int HEAD = 72;

  /** Why it came to no good end. */
  sealed interface Halt {
    /** The server refused a statement; the position counts in the whole script. */
    record Refused(SqlError error) implements Halt {}

    /** It took too long: one statement, or the whole. */
    record Slow(boolean whole) implements Halt {}

    /** It sent more rows, or more bytes with its notices, than are read. */
    record Loud() implements Halt {}

    /** It wrote more than its place may hold. */
    record Fat() implements Halt {}

    /** The session ended, and nothing else on the server. */
    record Hung() implements Halt {}

    /** A transaction is open at the end: nothing of it was committed. */
    record Open() implements Halt {}

    /** It has no statement, or too many. */
    record Count() implements Halt {}
  }

  boolean finished() { return halt == null; }

  /** Which statement did not work, 1-based. */
  int number() { return steps.size() + 1; }

  /** @throws Slot.Lost when the server went down under it */
  static Replay of(Stage stage, Engine engine, String script) throws SQLException {
    var parts = engine.split(script);
    if (parts.isEmpty() || parts.size() > MOST) return new Replay(List.of(), parts.size(), null, new Halt.Count(), 0);
    try (Session session = stage.learner(); var disk = new DiskWatch(stage, session)) {
      return new Playing(stage, session, disk, parts).play();
    }
  }

  private static final class Playing {
    private final Stage stage;
    private final Session session;
    private final DiskWatch disk;
    private final List<Part> parts;
    private final long end = System.nanoTime() + WHOLE.toNanos();
    private final List<Feedback.Step> steps = new ArrayList<>();
    private long affected;

    Playing(Stage stage, Session session, DiskWatch disk, List<Part> parts) {
      this.stage = stage;
      this.session = session;
      this.disk = disk;
      this.parts = parts;
    }

    Replay play() {
      for (Part part : parts) {
        long left = end - System.nanoTime();
        if (left <= 0) return halted(part, new Halt.Slow(true));
        boolean last = left < ONE.toNanos();
        switch (session.run(part.sql(), new Caps(last ? Duration.ofNanos(left) : ONE, ROWS, BYTES))) {
          case Outcome.Rows rows when rows.cut() -> { return halted(part, new Halt.Loud()); }
          case Outcome.Rows rows -> done(part, rows.tag());
          case Outcome.Done done -> done(part, done.tag());
          case Outcome.Failed failed -> { return halted(part, refused(part, failed.error())); }
          case Outcome.Ended ended -> { return halted(part, ended(ended.why(), last)); }
        }
      }
      if (disk.full()) return halted(parts.getLast(), new Halt.Fat());
      return session.inTransaction() ? halted(null, new Halt.Open()) : halted(null, null);
    }

    private void done(Part part, String tag) {
      steps.add(new Feedback.Step(head(part), tag, session.notices().stream().limit(5).toList()));
      if (tag.matches("(INSERT 0|UPDATE|DELETE|MERGE) [0-9]+")) affected += Long.parseLong(tag.substring(tag.lastIndexOf(' ') + 1));
    }

    private Halt refused(Part part, SqlError error) {
      if (disk.full() || error.state().startsWith("53") && !error.state().equals("53300")) return new Halt.Fat();
      int position = part.start() + Math.max(1, error.position());
      return new Halt.Refused(new SqlError(error.state(), error.message(), error.detail(), error.hint(), position));
    }

    private Halt ended(Outcome.Why why, boolean last) {
      if (disk.full()) return new Halt.Fat();
      return switch (why) {
        case TIME -> new Halt.Slow(last);
        case BYTES -> new Halt.Loud();
        case CANCELLED -> throw new Slot.Broken("a script was cancelled under the judge", null);
        case LOST -> {
          if (stage.down()) throw new Slot.Lost("the server was lost while it ran a script");
          yield new Halt.Hung();
        }
      };
    }

    private Replay halted(Part at, Halt halt) {
      return new Replay(List.copyOf(steps), parts.size(), at, halt, affected);
    }
  }

  /** Its first words. */
  static String head(Part part) {
    String line = part.sql().replaceAll("\\s+", " ").strip();
    return line.length() <= HEAD ? line : line.substring(0, Character.isHighSurrogate(line.charAt(HEAD - 1)) ? HEAD - 1 : HEAD) + "…";
  }
}
