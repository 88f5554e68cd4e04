package savepoint.check;

import savepoint.engine.Engine;
import savepoint.engine.Postgres;

/**
 * Something that an attempt must prove by how the server behaves. In {@code exercise.yaml} a check is named by its record in kebab-case:
 * {@code {check: statement-rejected, sql: …}}. To add one, write a record and put its name into the {@code permits} of one of the two kinds.
 */
public sealed interface Check permits StateCheck, LabCheck {

  /** What it demands in the author's words, null when its own words do. Never a hint at how it is probed. */
  String says();

  /** What it demands in its own words. */
  String demands();

  /** Whether it can be proved in an engine. */
  default boolean provable(Engine engine) { return engine instanceof Postgres; }

  /** What learners read beside the tick. */
  default String title() { return says() == null ? demands() : says(); }
}
