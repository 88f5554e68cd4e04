package savepoint.check;

/**
 * How an author wants two results compared.
 *
 * @param orderRequired rows must come in the reference's order, ties aside
 * @param columnsByName column names must be the reference's, too
 * @param tolerance of binary floating point, absolute or relative, whichever allows more
 * @param rows an answer with more rows is too large to be compared
 */
public record Rules(boolean orderRequired, boolean columnsByName, double tolerance, long rows) {
  public static final double TOLERANCE = 1e-9;
  public static final long ROWS = 200_000;

  public Rules {
    if (!(tolerance >= 0 && tolerance < 1)) throw new IllegalArgumentException("tolerance must be from 0 to below 1, not " + tolerance);
    if (rows < 1) throw new IllegalArgumentException("rows must be at least 1, not " + rows);
  }

  public Rules(boolean orderRequired, boolean columnsByName) {
    this(orderRequired, columnsByName, TOLERANCE, ROWS);
  }
}
