package savepoint.exercise;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import savepoint.sandbox.Template;

/** The two scripts of a data set: the tables, and the rows that learners see; in the language of an engine. */
record Dataset(String name, String schema, String visible, String engine) {

  static Optional<Dataset> read(TextFile files, String name, Path schema, Path visible, String engine) {
    var tables = files.read(schema);
    var rows = files.read(visible);
    if (tables.isEmpty() || rows.isEmpty()) return Optional.empty();
    return Optional.of(new Dataset(name, tables.get(), rows.get(), engine));
  }

  Template template() {
    return new Template(name, List.of(schema, visible), engine);
  }

  /** The same tables with other rows. */
  Template with(String name, String rows) {
    return new Template(name, List.of(schema, rows), engine);
  }
}
