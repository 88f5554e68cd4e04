package savepoint.check;

import java.sql.SQLException;
import java.util.List;
import savepoint.engine.Engine;
import savepoint.engine.Outcome;
import savepoint.engine.Schema;
import savepoint.engine.Session;

/** A table holds the rows that it holds after the reference's script, whatever stands between them and a reader. */
public record TableState(
    @Key(value = "What learners read beside the tick; without it the check says it itself.", optional = true, min = 5, max = 160) String says,
    @Key(value = "The table, with its schema where that is not public.", pattern = Relation.NAME) String table,
    @Key(value = "The columns that count, by name; all of the reference's by default.", optional = true, min = 1, pattern = "[a-z_][a-z0-9_$]*") List<String> columns) implements StateCheck {

  @Override public boolean provable(Engine engine) { return true; }

  @Override public String demands() { return table + " holds the right rows" + (columns.isEmpty() ? "" : " in " + String.join(", ", columns)); }

  @Override public Proof prove(Ground ground) throws SQLException {
    var other = ground.reference();
    if (other.isEmpty()) {
      return switch (held(ground, columns)) {
        case Held.Not not -> Proof.failed(not.words);
        case Held.Stored _ -> Proof.held("These rows are the reference's");
      };
    }
    try (Ground reference = other.get()) {
      if (!(held(reference, columns) instanceof Held.Stored expected)) throw new IllegalStateException("table-state: the reference leaves no table " + table + " with these columns");
      return switch (held(ground, expected.columns)) {
        case Held.Not not -> Proof.failed(not.words);
        case Held.Stored actual -> compared(expected, actual);
      };
    }
  }

  private Proof compared(Held.Stored expected, Held.Stored actual) {
    if (!(expected.outcome instanceof Outcome.Rows wanted)) throw new IllegalStateException("table-state: " + Words.trouble(table, expected.outcome));
    return actual.outcome instanceof Outcome.Rows rows ? Difference.between(wanted, rows, false, table) : Proof.failed(Words.trouble("to read " + table, actual.outcome));
  }

  /** By what the engine itself says of its tables. */
  private Held plain(Engine engine, Session session, List<String> wanted) throws SQLException {
    var found = engine.schema(session).tables().stream().filter(one -> one.name().equals(table)).findFirst();
    if (found.isEmpty()) return new Held.Not("There is no table " + table);
    if (!found.get().kind().equals("table")) return new Held.Not(table + " is a " + found.get().kind() + " now, not a table");
    var all = found.get().fields().stream().map(Schema.Field::name).toList();
    var names = wanted.isEmpty() ? all : wanted;
    for (String name : names) if (!all.contains(name)) return new Held.Not(table + " has no column " + name);
    return new Held.Stored(names, session.run("select " + String.join(", ", names.stream().map(engine::quoted).toList()) + " from " + engine.quoted(table), Ground.CAPS));
  }

  private sealed interface Held {
    record Stored(List<String> columns, Outcome outcome) implements Held {}

    record Not(String words) implements Held {}
  }

  private Held held(Ground ground, List<String> wanted) throws SQLException {
    if (ground.plain()) return ground.reading(session -> plain(ground.engine(), session, wanted));
    Relation relation;
    try (Session admin = ground.admin()) {
      var found = Relation.find(admin, table);
      if (found.isEmpty()) return new Held.Not("There is no table " + table);
      relation = found.get();
    }
    if (!relation.table()) return new Held.Not(table + " is " + relation.what() + " now, not a table");
    var names = wanted.isEmpty() ? relation.columns() : wanted;
    for (String name : names) if (!relation.columns().contains(name)) return new Held.Not(table + " has no column " + name);
    String list = String.join(", ", names.stream().map(Ground::quoted).toList());
    return ground.reading(session -> new Held.Stored(names, session.run("select " + list + " from " + relation.quoted(), Ground.CAPS)));
  }
}
