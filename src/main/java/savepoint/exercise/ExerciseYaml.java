package savepoint.exercise;

import java.util.List;
import savepoint.engine.Engine;

/** The file {@code exercise.yaml}, key by key. */
public record ExerciseYaml(
    @Key(value = "The name that learners see.", min = 3, max = 80) String title,
    @Key(value = "One line for lists.", min = 10, max = 200) String summary,
    @Key("The database engine.") Engine engine,
    @Key("What the learner hands in: query is one SELECT.") Kind kind,
    @Key(value = "A data set of the course; without it the folder has schema.sql and data/visible.sql of its own.",
        optional = true, pattern = "[a-z0-9]+(-[a-z0-9]+)*") String dataset,
    @Key(value = "What it is worth.", min = 1, max = 10) int points,
    @Key(value = "How long it takes most people.", min = 1, max = 240) int minutes,
    @Key("warm-up, think or stretch.") Exercise.Difficulty difficulty,
    @Key(value = "What it trains, in kebab-case.", min = 1, max = 8, pattern = "[a-z0-9]+(-[a-z0-9]+)*") List<String> skills,
    @Key(value = "Whether the order of the rows is part of the task; ignored by default.", optional = true) Order order,
    @Key(value = "Whether the names of the columns are part of the task; by-position by default.", optional = true) Columns columns,
    @Key(value = "The tables the learner needs, shown with their columns.", min = 1, max = 12, pattern = "[a-z_][a-z0-9_]*(\\.[a-z_][a-z0-9_]*)?")
    List<String> tables) {

  public ExerciseYaml {
    order = order == null ? Order.IGNORED : order;
    columns = columns == null ? Columns.BY_POSITION : columns;
  }

  public enum Kind { QUERY }

  public enum Order { IGNORED, REQUIRED }

  public enum Columns { BY_POSITION, BY_NAME }
}
