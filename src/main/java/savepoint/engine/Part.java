package savepoint.engine;

/**
 * One statement of a script.
 *
 * @param sql its text without the closing semicolon
 * @param start offset of its first character in the script
 * @param end offset after its last character
 */
public record Part(String sql, int start, int end) {}
