package savepoint.attempt;

import java.time.Instant;
import java.util.List;
import savepoint.check.Lanes;
import savepoint.engine.SqlError;
import savepoint.sandbox.Template;

/**
 * What a learner is told about an attempt. Invariant: of hidden data it holds which rule broke, neither rows nor the server's words, and at most the one
 * {@link Smallest} case on which the answer goes wrong, which {@link Smallest} bounds and {@link SmallestCases} gives out.
 *
 * @param words the whole in one or two sentences
 * @param cases one for each data set that was tried, the visible one first
 * @param smallest null until somebody asks for it, and where there is none
 * @param tasks of a lab, in their order
 */
public record Feedback(String words, List<Case> cases, Smallest smallest, List<Task> tasks) {
  public Feedback {
    cases = List.copyOf(cases);
    tasks = tasks == null ? List.of() : List.copyOf(tasks);   // older ones were stored without
  }

  public Feedback(String words, List<Case> cases) {
    this(words, cases, null, List.of());
  }

  /** Of a lab. */
  static Feedback lab(String words, List<Task> tasks) {
    return new Feedback(words, List.of(), null, tasks);
  }

  Feedback with(Smallest smallest) {
    return new Feedback(words, cases, smallest, tasks);
  }

  /** What the tasks that hold are worth, of a lab alone. */
  public int points() { return tasks.stream().filter(Task::holds).mapToInt(Task::points).sum(); }

  /** What all tasks are worth. */
  public int most() { return tasks.stream().mapToInt(Task::points).sum(); }

  /** The whole in one sentence or two, without what each check of a lab said: that stands with its task. */
  public String brief() {
    if (tasks.isEmpty()) return words;
    var first = tasks.stream().filter(task -> !task.holds()).findFirst();
    if (first.isEmpty()) return "Every task holds.";
    return tasks.stream().filter(Task::holds).count() + " of " + tasks.size() + " tasks hold. Not yet: " + first.get().title() + first.get().checks() + ".";
  }

  /**
   * A task of a lab.
   *
   * @param earlier it was seen to hold before, and that counts; then there are no ticks
   */
  public record Task(String title, int points, boolean holds, boolean earlier, List<Tick> ticks) {
    public Task {
      ticks = List.copyOf(ticks);
    }

    /** How many of its checks hold, where there are several. */
    private String checks() {
      long held = ticks.stream().filter(Tick::holds).count();
      return ticks.size() < 2 ? "" : ", " + (held == 0 ? "none" : held) + " of its " + ticks.size() + " checks " + (held > 1 ? "hold" : "holds");
    }
  }

  /**
   * One data set.
   *
   * @param name {@code visible}, {@code hidden-1} …
   * @param error what the server said, on visible data only, else null
   * @param diff on visible data only, when rows, order, columns or types differ, else null
   * @param played of a script only, else null
   */
  public record Case(String name, boolean visible, Verdict verdict, String words, SqlError error, Diff diff, Played played) {
    public Case {
      if (!visible && (error != null || diff != null || played != null && !played.silent())) throw new IllegalArgumentException("nothing of hidden data may be told");
    }

    public Case(String name, boolean visible, Verdict verdict, String words, SqlError error, Diff diff) {
      this(name, visible, verdict, words, error, diff, null);
    }
  }

  /**
   * What a script did and left on one data set.
   *
   * @param steps the statements that ran; on visible data only
   * @param statements how many the script has
   * @param stopped the first words of the one that did not work, null when all did
   * @param checks every check of the exercise in its order; none when the script did not come so far
   * @param tables what is not as it should be
   * @param changes how the definitions differ from the reference's, as an explanation; on visible data only
   */
  public record Played(List<Step> steps, int statements, String stopped, List<Tick> checks, List<Table> tables, List<Change> changes) {
    public Played {
      steps = List.copyOf(steps);
      checks = List.copyOf(checks);
      tables = List.copyOf(tables);
      changes = List.copyOf(changes);
    }

    /** Whether it tells nothing of the data. */
    boolean silent() {
      return steps.isEmpty() && stopped == null && changes.isEmpty() && checks.stream().allMatch(tick -> tick.words() == null && tick.lanes() == null) && tables.stream().allMatch(table -> table.diff() == null);
    }
  }

  /** A statement that ran: its first words, its tag, the first of what the server remarked. */
  public record Step(String head, String tag, List<String> notices) {}

  /**
   * @param words what was tried and what the server did; on visible data only, else null
   * @param lanes what rival sessions did, of a check that drove any; on visible data only, else null
   */
  public record Tick(String title, boolean holds, String words, Lanes lanes) {
    /** The words with the statements in them told apart. */
    public List<Wording.Piece> pieces() { return Wording.of(words); }

    /** Whether it holds, without why. */
    public Tick brief() { return new Tick(title, holds, null, null); }
  }

  /** @param diff when it is rows that differ; on visible data only, else null */
  public record Table(String name, String words, Diff diff) {}

  /** Definitions of one object: what only the reference has, and what only the answer has. */
  public record Change(String object, List<String> missing, List<String> extra) {}

  /**
   * The two results side by side.
   *
   * @param missing rows that the answer lacks, the first few of {@code missingCount}
   * @param extra rows that the answer should not have, the first few of {@code extraCount}
   * @param misplaced the first row that stands in the wrong place, null when the order is not what is wrong
   */
  public record Diff(List<Head> expected, List<Head> actual, long missingCount, List<Line> missing, long extraCount, List<Line> extra, Misplaced misplaced) {}

  public record Head(String name, String type) {}

  /** A row and how many times too often or too rarely it came. */
  public record Line(long count, List<String> cells) {}

  /** @param row 1-based */
  public record Misplaced(long row, List<String> expected, List<String> actual) {}

  /**
   * The fewest rows on which the answer is wrong, complete: put into empty tables they make it wrong again.
   *
   * @param hidden whether they were found in hidden data
   * @param minimal false when they may not be the fewest, because the time was up
   * @param tables in an order in which they can be filled; none when empty tables are enough
   * @param tries how many sets of rows were tried
   */
  public record Smallest(boolean hidden, boolean minimal, List<Filled> tables, Shown expected, Shown actual, Instant told, int tries, double millis) {
    /** Of hidden data no more is told: with so few rows nothing but the mistake at hand can be seen. */
    public static final int MOST_HIDDEN = 12;
    static final int MOST = 40;

    public Smallest {
      tables = List.copyOf(tables);
      int rows = tables.stream().mapToInt(table -> table.rows().size()).sum();
      if (rows > (hidden ? MOST_HIDDEN : MOST)) throw new IllegalArgumentException(rows + " rows are too many to be told");
    }

    /** Makes a database of nothing but these rows. @param visible the data set whose tables they are */
    Template template(String name, Template visible) {
      var filling = Filling.of(visible.engine());
      var inserts = tables.stream().map(table -> filling.insert(table.schema(), table.name(), table.columns().stream().map(head -> new Tables.Field(head.name(), head.type(), false)).toList(), table.rows())).toList();
      return visible.with(name, List.of(visible.scripts().getFirst(), filling.script(inserts)));
    }

    public int rowCount() {
      return tables.stream().mapToInt(table -> table.rows().size()).sum();
    }
  }

  /** Rows of one table; @param columns those the rows have values for, generated ones are not among them */
  public record Filled(String schema, String name, List<Head> columns, List<List<String>> rows) {
    public String title() {
      return schema.isEmpty() || schema.equals("public") ? name : schema + "." + name;
    }
  }

  /** A whole result. */
  public record Shown(List<Head> columns, List<ShownRow> rows) {}

  /** @param differs it is missing in the other result, too many, or not in its place */
  public record ShownRow(boolean differs, List<String> cells) {}

  static Feedback of(String words) {
    return new Feedback(words, List.of());
  }
}
