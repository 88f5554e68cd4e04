package savepoint.engine;

/** What PostgreSQL does besides, and to the letter. */
abstract class PostgresContract extends EngineContract implements PostgresAnswers, PostgresCaps, PostgresDatabases {
  @Override protected void enrol() { admin.run("CREATE ROLE pupil LOGIN PASSWORD 'pupil'", CAPS); }
  @Override public String numbers(long count) { return "select generate_series(1, " + count + ")"; }
  @Override public String slow() { return "select pg_sleep(30)"; }
  @Override public String giant(int length) { return "select repeat('x', " + length + ")"; }
  @Override public String longRows(int length, long count) { return "select repeat('x', " + length + ") from generate_series(1, " + count + ")"; }
  @Override public String reader() { return "pg_monitor"; }
}
