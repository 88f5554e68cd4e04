package savepoint.engine;

/** The server refused a statement, on its way to become an {@link Outcome.Failed}. */
final class Refused extends Exception {
  private final transient SqlError error;

  Refused(SqlError error) {
    super(error.message());
    this.error = error;
  }

  SqlError error() { return error; }
}
