package savepoint.engine;

import java.util.List;

/** The tables and views of one database, for the browser's tree, the diagram and completion. */
public record Schema(List<Table> tables) {

  /** @param kind {@code table}, {@code view}, {@code materialized view} or {@code foreign table}; @param rows the planner's estimate, -1 if unknown */
  public record Table(String schema, String name, String kind, long rows, List<Field> fields, List<Reference> references) {}

  public record Field(String name, String type, boolean required, boolean primaryKey) {}

  /** A foreign key: columns of this table to columns of another. */
  public record Reference(List<String> columns, String toSchema, String toTable, List<String> toColumns) {}
}
