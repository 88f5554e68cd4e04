package savepoint.check;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import savepoint.engine.Session;

/**
 * Things an attempt made that stand where a check's SQL expects the server's own. A function or operator for exactly the types at hand is preferred to one of
 * {@code pg_catalog} that would need a cast, wherever it stands in the search path.
 */
final class Shadow {
  private static final String NAMESAKES = """
      select 'function', p.proname, p.oid::regprocedure::text
      from pg_proc p join pg_language l on l.oid = p.prolang left join pg_aggregate a on a.aggfnoid = p.oid
        left join pg_proc t on t.oid = a.aggtransfn left join pg_language tl on tl.oid = t.prolang
      where p.pronamespace = to_regnamespace('public') and coalesce(tl.lanname, l.lanname) <> 'c'
        and p.proname in (select proname from pg_proc where pronamespace = 'pg_catalog'::regnamespace)
      union all
      select 'operator', o.oprname, o.oid::regoperator::text
      from pg_operator o join pg_proc p on p.oid = o.oprcode join pg_language l on l.oid = p.prolang
      where o.oprnamespace = to_regnamespace('public') and l.lanname <> 'c'
        and o.oprname in (select oprname from pg_operator where oprnamespace = 'pg_catalog'::regnamespace)""";

  /** What IN, BETWEEN, USING, LIKE, DISTINCT FROM and the like call without writing it. */
  private static final Set<String> UNWRITTEN = Set.of("=", "<>", "<", ">", "<=", ">=", "~~", "!~~", "~~*", "!~~*");

  private Shadow() {}

  /** @param kind {@code function} or {@code operator} */
  record Namesake(String kind, String name, String title) {}

  static List<Namesake> namesakes(Ground ground) throws SQLException {
    // C is the language of extensions alone: learners may not write it
    try (Session admin = ground.admin(); var query = admin.jdbc().createStatement(); var rows = query.executeQuery(NAMESAKES)) {
      var namesakes = new ArrayList<Namesake>();
      while (rows.next()) namesakes.add(new Namesake(rows.getString(1), rows.getString(2), rows.getString(3)));
      return namesakes;
    }
  }

  /**
   * Nulls among the statements are left out.
   *
   * @throws Tampered about the first such thing that one of these statements names
   */
  static void none(Ground ground, String... statements) throws SQLException {
    for (Namesake one : ground.namesakes()) {
      boolean operator = one.kind().equals("operator");
      var used = operator ? Pattern.compile(Pattern.quote(one.name())) : Pattern.compile("(?i)\\b" + Pattern.quote(one.name()) + "\\b");
      if (operator && UNWRITTEN.contains(one.name()) || Arrays.stream(statements).anyMatch(sql -> sql != null && used.matcher(sql).find())) {
        throw new Tampered(words("a " + one.kind() + " " + one.title()), words("something of yours"));
      }
    }
  }

  private static String words(String what) {
    return "There is " + what + " that stands before PostgreSQL's own of the same name, so nothing can be proved here. Give it another name or drop it.";
  }
}
