package savepoint.exercise;

import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import savepoint.check.Check;
import savepoint.check.Scheduled;
import savepoint.check.SortKeys;
import savepoint.check.TieCut;
import savepoint.engine.Engine;

/** What the format asks beyond being readable. An exercise that only lint finds fault with can still be used. */
final class Lint {
  private static final List<String> FILES = List.of("exercise.yaml", "statement.md", "reference.sql", "hints.md", "data", "attempts", "schema.sql", "equivalent.yaml");
  /** The keys of checks that hold statements. */
  private static final Set<String> SQL = Set.of("sql", "setup", "grow", "insert", "prunes", "works", "outcome");
  private static final Pattern RELATION = Pattern.compile(
      "(?i)create\\s+(?:(?:unlogged|or\\s+replace|materialized|recursive)\\s+)*(?:table|view)\\s+(?:if\\s+not\\s+exists\\s+)?([a-z_\"`.0-9]+)");

  private final TextFile files;
  private final Path folder;
  private final Map<Check, Integer> checks;

  /** @param checks with their lines */
  Lint(TextFile files, Path folder, Map<Check, Integer> checks) {
    this.files = files;
    this.folder = folder;
    this.checks = checks;
  }

  /** Files that nobody reads are mistakes: a {@code hidden1.sql} would silently test nothing. */
  void names(boolean shared) {
    for (Path file : files.list(folder)) {
      String name = file.getFileName().toString();
      if (!FILES.contains(name)) files.problem(file, "is not part of the format" + Nearest.hint(name, FILES));
      else if (shared && name.equals("schema.sql")) files.problem(file, "is not read: exercise.yaml names a data set of the course");
    }
    for (Path file : files.list(folder.resolve("data"))) {
      String name = file.getFileName().toString();
      boolean visible = name.equals("visible.sql");
      if (!visible && !name.matches("hidden-[0-9]{1,3}\\.sql")) files.problem(file, "is not read: data files are visible.sql and hidden-1.sql, hidden-2.sql …");
      else if (visible && shared) files.problem(file, "is not read: exercise.yaml names a data set of the course");
    }
  }

  void samples(List<Sample> samples) {
    long right = samples.stream().filter(Sample::right).count();
    long wrong = samples.size() - right;
    if (right < 2) files.problem(folder.resolve("attempts/accepted"), "needs at least 2 different right answers, it has " + right);
    if (wrong < 3) files.problem(folder.resolve("attempts"), "needs at least 3 wrong answers, it has " + wrong);
    for (int i = 0; i < samples.size(); i++)
      for (int j = 0; j < i; j++)
        if (squeezed(samples.get(i)).equals(squeezed(samples.get(j))))
          files.problems.add(new Problem(samples.get(i).file(), 0, "is the same answer as " + samples.get(j).file()));
  }

  private static String squeezed(Sample sample) {
    return sample.answer().replaceAll("\\s+", " ").strip();
  }

  void exercise(Exercise exercise, Dataset dataset) {
    Path statement = folder.resolve("statement.md");
    if (exercise.statement().isBlank()) files.problem(statement, "is empty");
    if (exercise.statement().lines().anyMatch(line -> line.startsWith("# "))) files.problem(statement, "has a title of its own: the page shows the one of exercise.yaml");
    int hints = exercise.hints().size();
    if (hints < 2 || hints > 4) files.problem(folder.resolve("hints.md"), "needs 2 to 4 hints separated by lines with only ---, it has " + hints);
    switch (exercise.kind()) {
      case Kind.Query _ -> query(exercise);
      case Lab _ -> throw new IllegalArgumentException("a lab has a lint of its own");
      case Script _ -> {
        if (exercise.engine().split(exercise.reference()).isEmpty()) files.problem(folder.resolve("reference.sql"), "holds no statement");
        checks(exercise.engine());
      }
    }
    tables(exercise, dataset);
  }

  void checks(Engine engine) { checks.forEach((check, line) -> check(engine, check, line)); }

  /** What would only show itself when the check is tried: SQL without a statement, and steps of a schedule that are more than one. */
  private void check(Engine engine, Check check, int line) {
    for (var component : check.getClass().getRecordComponents())
      if (SQL.contains(component.getName()) && value(check, component) instanceof String sql && engine.split(sql).isEmpty())
        checked(check, line, "'" + component.getName() + "' holds no statement");
    if (check instanceof Scheduled scheduled)
      for (var step : scheduled.schedule().steps())
        if (engine.split(step.sql()).size() != 1) checked(check, line, "a step is one statement, not: " + step.sql());
  }

  static Object value(Check check, RecordComponent component) {
    try {
      return component.getAccessor().invoke(check);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read " + component + " of " + check, e);
    }
  }

  void checked(Check check, int line, String message) {
    files.problems.add(new Problem(files.name(folder.resolve("exercise.yaml")), line, "check '" + check.title() + "': " + message));
  }

  private void query(Exercise exercise) {
    if (!exercise.statement().isBlank() && !exercise.statement().contains("### Return"))
      files.problem(folder.resolve("statement.md"), "has no heading '### Return' that says what the columns are");
    if (exercise.hidden().size() < 2) files.problem(folder.resolve("data"), "needs at least 2 hidden data sets, it has " + exercise.hidden().size());
    int statements = exercise.engine().split(exercise.reference()).size();
    if (statements != 1) files.problem(folder.resolve("reference.sql"), "must be one statement, it has " + statements);
    else order(exercise);
  }

  /** The author's word on the order and the reference's own ORDER BY must agree; one that a LIMIT needs says nothing about the order of the result. */
  private void order(Exercise exercise) {
    Path reference = folder.resolve("reference.sql");
    try {
      boolean sorts = !SortKeys.of(exercise.reference(), exercise.engine()).keys().isEmpty();
      if (exercise.orderRequired() && !sorts) files.problem(reference, "sorts by nothing, but exercise.yaml says order: required");
      if (!exercise.orderRequired() && sorts && TieCut.of(exercise.reference(), exercise.engine()).isEmpty())
        files.problem(reference, "has an outermost ORDER BY, but exercise.yaml does not say order: required");
    } catch (IllegalArgumentException e) {
      files.problem(reference, e.getMessage());
    }
  }

  private void tables(Exercise exercise, Dataset dataset) {
    Set<String> known = new TreeSet<>();
    var matcher = RELATION.matcher(dataset.schema());
    while (matcher.find()) known.add(matcher.group(1).replaceAll("[\"`]", "").replaceFirst("^public\\.", ""));
    for (String table : exercise.tables())
      if (!known.contains(table)) files.problem(folder.resolve("exercise.yaml"), "the schema has no table '" + table + "'" + Nearest.hint(table, known));
  }
}
