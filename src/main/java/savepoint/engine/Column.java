package savepoint.engine;

/**
 * One column of a result as the server describes it.
 *
 * @param type the server's name of the type, e.g. {@code numeric}, {@code _text}
 * @param family what it may be compared with; of an array always {@link Family#ARRAY}, of an enum {@link Family#TEXT}
 * @param approximate true for binary floating point (and arrays of it), which is compared with a tolerance
 */
public record Column(String name, String type, Family family, boolean approximate) {
  /** The type of a column that has nothing but NULL, where an engine tells no other: it may be compared with any. No server has a type of this name. */
  public static final String UNTYPED = "";

  public boolean untyped() { return type.equals(UNTYPED); }

  /** A column of one of the server's own types. */
  public static Column of(String name, String type) {
    return new Column(name, type, Family.of(type), type.equals("float4") || type.equals("float8") || type.equals("_float4") || type.equals("_float8"));
  }

  /** The type as people write it in SQL: {@code bigint} for {@code int8}, {@code text[]} for {@code _text}. */
  public String title() {
    if (type.startsWith("_")) return element().title() + "[]";
    return switch (type) {
      case UNTYPED -> "no value";
      case "int2" -> "smallint";
      case "int4" -> "integer";
      case "int8" -> "bigint";
      case "float4" -> "real";
      case "float8" -> "double precision";
      case "bool" -> "boolean";
      case "bpchar" -> "char";
      default -> type;
    };
  }

  /** What an array column holds: arrays of any dimension have the same type. */
  public Column element() {
    if (family != Family.ARRAY) throw new IllegalStateException(type + " is no array");
    return of(name, type.startsWith("_") ? type.substring(1) : type);
  }
}
