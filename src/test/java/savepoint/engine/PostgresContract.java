package savepoint.engine;

/** What PostgreSQL does besides, and to the letter. */
abstract class PostgresContract extends EngineContract implements PostgresAnswers, PostgresCaps, PostgresDatabases {
  @Override protected void enrol() { admin.run("CREATE ROLE pupil LOGIN PASSWORD 'pupil'", CAPS); }
  @Override protected String numbers(long count) { return "select generate_series(1, " + count + ")"; }
  @Override protected String slow() { return "select pg_sleep(30)"; }
  @Override protected String giant(int length) { return "select repeat('x', " + length + ")"; }
  @Override protected String longRows(int length, long count) { return "select repeat('x', " + length + ") from generate_series(1, " + count + ")"; }
  @Override protected String reader() { return "pg_monitor"; }
}
