package savepoint.exercise;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import savepoint.sandbox.Template;

/** All exercises and data sets of the content folders, reloaded when a file changes; one broken folder never hides another. */
public final class Catalog implements AutoCloseable {

  /** @param home holds {@code exercises/} and {@code curriculum/} */
  public Catalog(Path home) {}

  public Optional<Exercise> exercise(String course, String slug) { throw new UnsupportedOperationException(); }

  public List<Exercise> exercises(String course) { throw new UnsupportedOperationException(); }

  /** The visible data set of a course, for its lessons. */
  public Optional<Template> dataset(String course, String name) { throw new UnsupportedOperationException(); }

  /** What is wrong with the content right now. */
  public List<Problem> problems() { throw new UnsupportedOperationException(); }

  @Override public void close() {}
}
