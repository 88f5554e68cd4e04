package savepoint.engine;

/** Groups of types whose values may be compared with one another; across families a result is wrong whatever its values. */
public enum Family {
  NUMBER, TEXT, BOOLEAN, DATE, TIME, TIMESTAMP, TIMESTAMPTZ, INTERVAL, BYTES, UUID, JSON, ARRAY, OTHER
}
