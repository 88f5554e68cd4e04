package savepoint.attempt;

import java.util.List;
import java.util.Map;
import savepoint.check.Expected;
import savepoint.engine.Column;

/**
 * What a script left behind, as far as it is compared.
 *
 * @param contents every table and view of the users' schemas, also those the script should leave alone
 * @param sequences where each stands, by its name or the column it belongs to
 * @param names what constraints and indexes are called, one line each
 * @param affected rows inserted, updated, deleted and merged over the whole script
 */
record State(List<Content> contents, Map<String, String> sequences, List<String> names, long affected, Catalogue catalogue) {

  enum Form {
    TABLE("a table"), VIEW("a view"), MATERIALIZED_VIEW("a materialized view"), FOREIGN_TABLE("a foreign table");

    final String words;

    Form(String words) { this.words = words; }
  }

  /** @param partitioned its rows lie in other tables; @param columns in the order of the table */
  record Relation(String schema, String name, Form form, boolean partitioned, List<String> columns) {
    /** As people write it. */
    String title() { return schema.equals("public") || schema.isEmpty() ? name : schema + "." + name; }

    boolean same(Relation other) { return schema.equals(other.schema) && name.equals(other.name); }
  }

  /**
   * A relation and its rows.
   *
   * @param columns those whose values are compared
   * @param rows null when it cannot be read; @param failure why, else null
   */
  record Content(Relation relation, List<String> columns, Expected rows, String failure) {
    List<Column> heads() { return rows == null ? List.of() : rows.columns(); }
  }

  /** Roughly the bytes it holds. */
  int weight() {
    long weight = 1_000;
    for (var content : contents) weight += 500 + (content.rows() == null ? 0 : Reference.weight(content.rows()));
    return (int) Math.min(Integer.MAX_VALUE, weight);
  }
}
