package savepoint.engine;

/**
 * One column of a result as the server describes it.
 *
 * @param type the server's name of the type, e.g. {@code numeric}, {@code _text}
 * @param family what it may be compared with; of an array always {@link Family#ARRAY}
 * @param approximate true for binary floating point, which is compared with a tolerance
 */
public record Column(String name, String type, Family family, boolean approximate) {}
