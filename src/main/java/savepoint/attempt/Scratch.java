package savepoint.attempt;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import savepoint.check.Comparison;
import savepoint.check.Expected;
import savepoint.check.Match;
import savepoint.check.Rules;
import savepoint.engine.Caps;
import savepoint.engine.Outcome;
import savepoint.engine.RowSink;
import savepoint.engine.Session;
import savepoint.engine.SqlError;
import savepoint.exercise.Exercise;
import savepoint.sandbox.Template;

/**
 * A database with the tables of a data set in which any rows can stand, refilled in a millisecond: for whoever looks for data that tells two statements apart.
 * Invariants: rows are put in by the platform, from outside, and nothing but the rows of the moment is in it; statements run as answers do, as the judge's
 * role, hardened and read only ({@link Slot}).
 */
public final class Scratch {
  /** What is read of a data set. */
  private static final Caps ROWS = new Caps(Duration.ofSeconds(10), 50_000, 32 << 20);
  /** Deleting few rows takes less than emptying their table, but they stay in its pages. */
  private static final int DELETED = 2_000;

  private final Slot slot;
  private final Template template;
  private final Filling filling;
  private Session admin;
  private Tables tables;
  private List<String> refreshes;
  private List<List<Tables.Row>> content;
  private int[] deleted;

  /** @param template from {@link #template}, or the same with its rows in another physical order */
  Scratch(Slot slot, Template template) {
    this.slot = slot;
    this.template = template;
    this.filling = Filling.of(template.engine());
  }

  /** The schema alone, in a database that is nobody else's: data sets that share a schema share their scratch. */
  static Template template(Template dataset) {
    return dataset.with("scratch", List.of(dataset.scripts().getFirst(), "select 'scratch'"));
  }

  public Tables tables() {
    open();
    return tables;
  }

  /** The server may have been replaced in between: then all begins anew, with an empty database. */
  private void open() {
    Session now = slot.admin(template);
    if (now == admin) return;
    try {
      if (tables == null) tables = filling.tables(now, slot.judge());
      refreshes = filling.prepare(now);
      content = nothing(tables.tables().size());
      deleted = new int[tables.tables().size()];
      if (!tables.tables().isEmpty()) filling.execute(now, filling.emptied(tables));
      admin = now;
    } catch (SQLException e) {
      throw new Slot.Broken("the scratch database cannot be prepared", e);
    }
  }

  /** All rows of a data set with this schema, as the judge's role sees them; empty when they are too many or do not fit these tables. */
  public Optional<List<Tables.Row>> rows(Template dataset) {
    open();
    return tables.tables().isEmpty() ? Optional.empty() : filling.rows(tables, (sql, sink) -> slot.run(dataset, sql, ROWS, sink));
  }

  /**
   * Makes exactly these rows the content; those of a table stand in it in this order. Foreign keys are the caller's business, triggers stay silent; all other
   * constraints hold.
   *
   * @return what the server says against the rows; then the content is what it was before
   */
  public Optional<SqlError> put(List<Tables.Row> rows) {
    open();
    return put(rows, IntStream.range(0, deleted.length).anyMatch(i -> deleted[i] + content.get(i).size() > DELETED));
  }

  /** The same in tables as new, as a learner gets them: not even the pages' free places tell of what was in them before. */
  public Optional<SqlError> putAnew(List<Tables.Row> rows) {
    open();
    return put(rows, true);
  }

  private Optional<SqlError> put(List<Tables.Row> rows, boolean anew) {
    var wanted = nothing(deleted.length);
    rows.forEach(row -> wanted.get(row.table()).add(row));
    var changed = IntStream.range(0, deleted.length).filter(i -> anew || !wanted.get(i).equals(content.get(i))).boxed().collect(Collectors.toSet());
    var sql = new ArrayList<String>();
    sql.add("begin");
    if (anew) sql.addAll(filling.emptied(tables));
    else for (int i : changed) if (!content.get(i).isEmpty()) sql.add(filling.deleted(tables.tables().get(i)));
    sql.addAll(tables.inserts(rows.stream().filter(row -> changed.contains(row.table())).toList(), filling));
    sql.addAll(refreshes);
    sql.add("commit");
    try {
      // the judge's session still holds its locks: a DELETE passes them, a TRUNCATE would wait without end
      if (anew || !refreshes.isEmpty()) slot.rest(template);
      filling.execute(admin, sql);
    } catch (SQLException e) {
      return Optional.of(refused(e));
    }
    for (int i : changed) {
      deleted[i] = anew ? 0 : deleted[i] + content.get(i).size();
      content.set(i, wanted.get(i));
    }
    return Optional.empty();
  }

  private static List<List<Tables.Row>> nothing(int tables) {
    return IntStream.range(0, tables).mapToObj(_ -> (List<Tables.Row>) new ArrayList<Tables.Row>()).collect(Collectors.toCollection(ArrayList::new));
  }

  private SqlError refused(SQLException e) {
    try {
      filling.execute(admin, List.of("rollback"));
    } catch (SQLException gone) {
      gone.addSuppressed(e);
      throw new Slot.Broken("the scratch database was lost", gone);
    }
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    if (!filling.refuses(state)) throw new Slot.Broken("the scratch database takes no rows", e);
    return new SqlError(state, e.getMessage(), null, null, 0);
  }

  /** Runs one statement on the rows of the moment, exactly as an answer runs on a data set. */
  public Outcome run(String sql, Caps caps, RowSink sink) {
    return slot.run(template, sql, caps, sink);
  }

  /** What a statement gives where these rows lie in the opposite order; what stands here afterwards is these rows, in whatever order. */
  Outcome moved(List<Tables.Row> rows, String sql, Caps caps, RowSink sink) {
    if (!Shuffle.matters(template)) {
      put(rows.reversed());
      return run(sql, caps, sink);
    }
    put(rows);
    var other = slot.scratchAt(Shuffle.of(template));
    other.put(other.tables().tables().stream().flatMap(table -> mirrored(table, other.tables().tables().indexOf(table)).stream()).toList());
    return other.run(sql, caps, sink);
  }

  /** The rows of a table here, the last one first, with what is generated in it: in tables without keys nothing is. */
  private List<Tables.Row> mirrored(Tables.Table table, int number) {
    var all = new Reference.Gathered();
    run("select * from " + template.engine().quoted(table.name()), ROWS, all);
    return all.rows.reversed().stream().map(cells -> new Tables.Row(number, cells)).toList();
  }

  /** What the exercise's reference gives on the rows of the moment, with its ties; {@link Judge.Unusable} when it fails on them. */
  public Expected expected(Exercise exercise, Caps caps) {
    return Reference.of(slot, exercise, template, caps);
  }

  Expected expected(Reference.Query reference, Caps caps) {
    return Reference.of(slot, reference, template, caps);
  }

  /** An answer's result on the rows of the moment, compared with the reference's; empty when it came to no result that was read to its end. */
  public Optional<Match> compare(Exercise exercise, Expected expected, String sql, Caps caps) {
    var comparison = new Comparison(expected, new Rules(exercise.orderRequired(), exercise.columnsByName(), Rules.TOLERANCE, caps.rows()));
    return switch (run(sql, caps, comparison)) {
      case Outcome.Rows rows when rows.cut() && (comparison.result() instanceof Match.Same || comparison.result() instanceof Match.WrongRows
          || comparison.result() instanceof Match.WrongOrder) -> Optional.empty();
      case Outcome.Rows _ -> Optional.of(comparison.result());
      case Outcome.Done _, Outcome.Failed _, Outcome.Ended _ -> Optional.empty();
    };
  }
}
