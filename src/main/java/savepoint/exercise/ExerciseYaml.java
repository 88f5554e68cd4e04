package savepoint.exercise;

import java.util.List;
import savepoint.check.Key;
import savepoint.check.StateCheck;
import savepoint.engine.Engine;
import savepoint.sandbox.Rights;

/** The file {@code exercise.yaml}, key by key. */
public record ExerciseYaml(
    @Key(value = "The name that learners see.", min = 3, max = 80) String title,
    @Key(value = "One line for lists.", min = 10, max = 200) String summary,
    @Key("The database engine.") Engine engine,
    @Key("What the learner hands in: query is one SELECT, script is any number of statements that change something.") Kind kind,
    @Key(value = "A data set of the course; without it the folder has schema.sql and data/visible.sql of its own.",
        optional = true, pattern = "[a-z0-9]+(-[a-z0-9]+)*") String dataset,
    @Key(value = "What it is worth.", min = 1, max = 10) int points,
    @Key(value = "How long it takes most people.", min = 1, max = 240) int minutes,
    @Key("warm-up, think or stretch.") Exercise.Difficulty difficulty,
    @Key(value = "practice (default) tells learners all it can; exam shows no counterexample.", optional = true) Mode mode,
    @Key(value = "What it trains, in kebab-case.", min = 1, max = 8, pattern = "[a-z0-9]+(-[a-z0-9]+)*") List<String> skills,
    @Key(value = "Whether the order of the rows is part of the task; ignored by default.", optional = true) Order order,
    @Key(value = "Whether the names of the columns are part of the task; by-position by default.", optional = true) Columns columns,
    @Key(value = "The tables the learner needs, shown with their columns; a script may need none.", optional = true, min = 1, max = 12, pattern = "[a-z_][a-z0-9_]*(\\.[a-z_][a-z0-9_]*)?")
    List<String> tables,
    @Key(value = "script: what every attempt gets fresh, a database (default) or a cluster, for roles and settings.", optional = true) Script.Isolation isolation,
    @Key(value = "script: what the learner's role may do; owner by default, more needs isolation: cluster.", optional = true) Rights rights,
    @Key(value = "script: what of the end state must be the reference's; tables by default.", optional = true, min = 1) List<Script.Compared> compare,
    @Key(value = "script: true when the checks alone judge, and no state is compared.", optional = true) boolean checksOnly,
    @Key(value = "script: columns that are not compared, as table.column.", optional = true, min = 1, pattern = "[a-z_][a-z0-9_.]*\\.[a-z_][a-z0-9_]*") List<String> ignore,
    @Key(value = "script: what the end state must prove.", optional = true, min = 1) List<StateCheck> checks) {

  public ExerciseYaml {
    mode = mode == null ? Mode.PRACTICE : mode;
    order = order == null ? Order.IGNORED : order;
    columns = columns == null ? Columns.BY_POSITION : columns;
    if (kind == Kind.QUERY) {
      if (isolation != null || rights != null || checksOnly || !compare.isEmpty() || !ignore.isEmpty() || !checks.isEmpty())
        throw new IllegalArgumentException("isolation, rights, compare, checks-only, ignore and checks belong to kind: script");
      if (tables.isEmpty()) throw new IllegalArgumentException("a query reads tables: name them under 'tables'");
    } else {
      if (order == Order.REQUIRED || columns == Columns.BY_NAME) throw new IllegalArgumentException("order and columns belong to kind: query");
      isolation = isolation == null ? Script.Isolation.DATABASE : isolation;
      rights = rights == null ? Rights.OWNER : rights;
      if (rights != Rights.OWNER && isolation != Script.Isolation.CLUSTER) throw new IllegalArgumentException("rights: " + Yaml.kebab(rights.name()) + " needs isolation: cluster");
      if (isolation != Script.Isolation.CLUSTER)
        checks.stream().filter(StateCheck::ownServer).findFirst().ifPresent(check -> {
          throw new IllegalArgumentException("the check '" + check.title() + "' is about roles or settings of the server: it needs isolation: cluster");
        });
      if (checksOnly && checks.isEmpty()) throw new IllegalArgumentException("checks-only is true, but there are no checks");
      if (checksOnly && !compare.isEmpty()) throw new IllegalArgumentException("compare says what of the state is compared, checks-only that nothing is");
      if (compare.isEmpty() && !checksOnly) compare = List.of(Script.Compared.TABLES);
    }
  }

  savepoint.exercise.Kind judging() {
    return switch (kind) {
      case QUERY -> new savepoint.exercise.Kind.Query(order == Order.REQUIRED, columns == Columns.BY_NAME);
      case SCRIPT -> new Script(isolation, rights, java.util.Set.copyOf(compare), ignore, checks);
    };
  }

  public enum Mode { PRACTICE, EXAM }

  public enum Kind { QUERY, SCRIPT }

  public enum Order { IGNORED, REQUIRED }

  public enum Columns { BY_POSITION, BY_NAME }
}
