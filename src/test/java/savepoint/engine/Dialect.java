package savepoint.engine;

/** What every engine can say, in its own words. */
interface Dialect {
  /** Its one column has the numbers from 1 on. */
  String numbers(long count);

  /** Runs for half a minute, or for ever. */
  String slow();

  /** One text of so many characters. */
  String giant(int length);

  /** One long text for each number. */
  String longRows(int length, long count);

  /** A text as a literal. */
  default String quoted(String text) { return "'" + text.replace("'", "''") + "'"; }

  /** The name of somebody who may be granted to read. */
  String reader();
}
