package savepoint.author.mutation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import net.sf.jsqlparser.JSQLParserException;
import savepoint.engine.Engine;
import savepoint.exercise.Exercise;
import savepoint.exercise.Kind;
import savepoint.exercise.Lab;
import savepoint.exercise.Script;

/** All that a reference becomes by one small mistake. */
public final class Mutants {
  private Mutants() {}

  /** In the order of the text; none twice, none that is written as the reference. */
  public static List<Mutant> of(Exercise exercise) {
    return of(exercise.engine(), exercise.visible().scripts().getFirst(), exercise.reference(), exercise.kind());
  }

  static List<Mutant> of(Engine engine, String schema, String reference, Kind kind) {
    var tables = Tables.of(engine, schema);
    var parts = engine.split(reference);
    return switch (kind) {
      case Kind.Query query -> numbered(parts.isEmpty() ? List.of() : query(parts.getFirst().sql(), tables, query.orderRequired()), reference);
      case Script _ -> numbered(Scripts.of(reference, parts, tables.and(parts)), reference);
      case Lab _ -> List.of();   // its reference is no SQL
    };
  }

  private static List<Statements.Mistake> query(String sql, Tables tables, boolean ordered) {
    try {
      String written = Statements.written(sql);
      return Statements.of(sql, tables, ordered).stream().filter(m -> !m.sql().equals(written)).toList();
    } catch (JSQLParserException e) {
      throw new IllegalArgumentException("the reference cannot be read: " + (e.getMessage() == null ? e : e.getMessage().lines().findFirst().orElse("")), e);
    }
  }

  private static List<Mutant> numbered(List<Statements.Mistake> mistakes, String reference) {
    var seen = new HashSet<String>();
    seen.add(reference);
    var counts = new HashMap<List<Object>, Integer>();
    var mutants = new ArrayList<Mutant>();
    for (var mistake : mistakes) {
      if (!seen.add(mistake.sql())) continue;
      int nth = counts.merge(List.of(mistake.operator(), mistake.was(), mistake.becomes()), 1, Integer::sum);
      mutants.add(new Mutant(mistake.operator(), mistake.was(), mistake.becomes(), nth, mistake.sql()));
    }
    return List.copyOf(mutants);
  }
}
