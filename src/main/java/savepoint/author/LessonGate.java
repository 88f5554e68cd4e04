package savepoint.author;

import java.io.InputStream;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import savepoint.course.Lesson;
import savepoint.course.LessonText;
import savepoint.engine.Caps;
import savepoint.engine.Outcome;
import savepoint.engine.Part;
import savepoint.engine.Session;
import savepoint.engine.Text;
import savepoint.exercise.Catalog;
import savepoint.exercise.Problem;
import savepoint.sandbox.Console;
import savepoint.sandbox.Lease;
import savepoint.sandbox.Pool;
import savepoint.sandbox.Sandbox;
import savepoint.sandbox.Topology;

/** Runs the blocks of a lesson from top to bottom on a fresh copy of its data set, as a learner would: each must print what the lesson says it prints. */
public final class LessonGate {
  private static final Caps CAPS = new Caps(Duration.ofSeconds(30), 10_000, 8 << 20);
  private static final String DATABASE = "lesson";

  private final Pool pool;
  private final Topology topology;
  private final boolean shell;

  /** @param shell whether the runtime runs commands; without, a lesson is run as far as its first {@code sh} block */
  public LessonGate(Pool pool, Topology topology, boolean shell) {
    this.pool = pool;
    this.topology = topology;
    this.shell = shell;
  }

  /** Whether all blocks of a lesson can be run here. */
  boolean whole(Lesson lesson) {
    return shell || lesson.text().blocks().stream().noneMatch(block -> block.language().equals("sh"));
  }

  List<Problem> findings(Lesson lesson, Catalog catalog) {
    var findings = new ArrayList<Problem>();
    String file = "curriculum/" + lesson.course() + "/" + lesson.module() + "/" + lesson.slug() + ".md";
    if (lesson.text().blocks().isEmpty()) return findings;
    if (lesson.dataset().isEmpty()) return List.of(new Problem(file, 0, "has blocks to run but names no data set"));
    var template = catalog.dataset(lesson.course(), lesson.dataset());
    if (template.isEmpty()) return findings;   // that is found already
    var sandbox = sandbox(lesson);
    try {
      sandbox.reset(DATABASE, template.get());
      try (Session session = sandbox.connect(DATABASE)) {
        for (var block : lesson.text().blocks()) {
          if (block.language().equals("sh") && !shell) break;   // what comes after may need what it does
          String printed = block.language().equals("sh") ? shell(sandbox, block) : sql(session, block);
          problem(block, printed).ifPresent(words -> findings.add(new Problem(file, 0, "block " + block.number() + " (" + first(block.code()) + ") " + words)));
        }
      }
    } catch (SQLException e) {
      findings.add(new Problem(file, 0, "cannot be run: " + e.getMessage()));
    } finally {
      pool.release(sandbox);
    }
    return findings;
  }

  private Sandbox sandbox(Lesson lesson) {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (true) {
      switch (pool.lease("verify:" + lesson.course() + "/" + lesson.module() + "/" + lesson.slug(), topology)) {
        case Lease.Ready ready -> {
          return ready.sandbox();
        }
        case Lease.Waiting waiting -> {
          if (System.nanoTime() > deadline) throw new IllegalStateException("no sandbox became free within a minute for the lessons");
        }
        case Lease.Unavailable unavailable -> throw new IllegalStateException(unavailable.reason());
      }
    }
  }

  private String sql(Session session, LessonText.Block block) {
    var printed = new ArrayList<String>();
    for (Part part : topology.engine().split(block.code())) {
      var outcome = session.run(part.sql(), CAPS);
      String text = Text.of(part.sql(), outcome).stripTrailing();
      if (outcome instanceof Outcome.Failed) {
        printed.add(text.lines().findFirst().orElse(""));
        break;
      }
      printed.add(text);
    }
    return String.join("\n\n", printed);
  }

  private String shell(Sandbox sandbox, LessonText.Block block) {
    var command = List.of("env", topology.engine().terminal(DATABASE), "bash", "-c", Console.TOGETHER + "cd \"$HOME\"\n" + block.code());
    return sandbox.pod().nodes().getFirst().exec(command, InputStream.nullInputStream(), Duration.ofSeconds(60), 1 << 20).output();
  }

  private static Optional<String> problem(LessonText.Block block, String printed) {
    boolean failed = printed.lines().anyMatch(line -> line.startsWith("ERROR:  "));
    if (block.language().equals("sql") && failed != block.fails())
      return Optional.of(failed ? "fails: " + printed.lines().filter(line -> line.startsWith("ERROR:")).findFirst().orElse("") : "is meant to fail and does not");
    var expected = lines(block.expected().orElse(""));
    var actual = lines(printed);
    if (expected.isEmpty() && block.expected().isEmpty() && actual.size() > 0) return Optional.of("has no output block behind it; it prints:\n" + String.join("\n", actual));
    for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
      String wanted = i < expected.size() ? expected.get(i) : "(nothing)";
      String got = i < actual.size() ? actual.get(i) : "(nothing)";
      if (!wanted.equals(got)) return Optional.of("prints another line " + (i + 1) + ":\n  lesson: " + wanted + "\n  server: " + got);
    }
    return Optional.empty();
  }

  /** Blanks at the end of a line cannot be seen, and editors take them away. */
  private static List<String> lines(String text) {
    return text.stripTrailing().lines().map(String::stripTrailing).toList();
  }

  private static String first(String code) {
    String line = code.strip().lines().findFirst().orElse("");
    return line.length() > 50 ? line.substring(0, 49) + "…" : line;
  }
}
