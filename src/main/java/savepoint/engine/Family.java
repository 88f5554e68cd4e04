package savepoint.engine;

/** Groups of types whose values may be compared with one another; across families a result is wrong whatever its values. */
public enum Family {
  NUMBER, TEXT, BOOLEAN, DATE, TIME, TIMESTAMP, TIMESTAMPTZ, INTERVAL, BYTES, UUID, JSON, ARRAY, OTHER;

  /** The family of one of the server's own types; OTHER for everything that only equals itself (ranges, addresses, money, time with zone …). */
  public static Family of(String type) {
    if (type.startsWith("_")) return ARRAY;
    return switch (type) {
      case "int2", "int4", "int8", "numeric", "float4", "float8", "oid" -> NUMBER;
      case "text", "varchar", "bpchar", "char", "name", "citext", "unknown" -> TEXT;
      case "bool" -> BOOLEAN;
      case "date" -> DATE;
      case "time" -> TIME;
      case "timestamp" -> TIMESTAMP;
      case "timestamptz" -> TIMESTAMPTZ;
      case "interval" -> INTERVAL;
      case "bytea" -> BYTES;
      case "uuid" -> UUID;
      case "json", "jsonb" -> JSON;
      default -> OTHER;
    };
  }
}
