package savepoint.engine;

/**
 * What the server said when it refused a statement.
 *
 * @param state the SQLSTATE, five characters
 * @param detail null if the server gave none
 * @param hint null if the server gave none
 * @param position 1-based char (of Java's) in the statement, 0 if the server gave none
 */
public record SqlError(String state, String message, String detail, String hint, int position) {}
