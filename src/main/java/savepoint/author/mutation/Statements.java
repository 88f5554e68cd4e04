package savepoint.author.mutation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import net.sf.jsqlparser.JSQLParserException;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.delete.Delete;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.WithItem;
import net.sf.jsqlparser.statement.update.Update;

/** Makes the mutants of one parsed statement: each mistake is put into the tree, the tree is written out, and the mistake is taken back. */
final class Statements {
  /** One mistake and the statement with it. */
  record Mistake(Operator operator, String was, String becomes, String sql) {}

  private final Object root;
  private final Tables tables;
  private final Map<String, Select> withs = new HashMap<>();
  private final Map<Object, Scope> scopes = new IdentityHashMap<>();

  private Statements(Object root, Tables tables) {
    this.root = root;
    this.tables = tables;
  }

  /** @throws JSQLParserException when the parser cannot read it */
  static List<Mistake> of(String sql, Tables tables, boolean ordered) throws JSQLParserException {
    return new Statements(CCJSqlParserUtil.parse(sql), tables).mistakes(ordered);
  }

  /** The mistakes of a condition that stands alone, such as one of CHECK or of a policy. */
  static List<Mistake> ofCondition(String sql, Tables tables) throws JSQLParserException {
    var holder = new PlainSelect();
    holder.setWhere(CCJSqlParserUtil.parseCondExpression(sql));
    return new Statements(holder, tables).mistakes(false).stream()
        .filter(m -> m.sql().contains("WHERE ")).map(m -> new Mistake(m.operator(), m.was(), m.becomes(), m.sql().substring(m.sql().indexOf("WHERE ") + 6))).toList();
  }

  private List<Mistake> mistakes(boolean ordered) {
    var places = Place.all(root);
    for (Place place : places)
      if (place.node() instanceof WithItem<?> with && with.getParenthesedStatement() instanceof Select select && with.getAlias() != null) withs.put(Tables.folded(with.getAlias().getName()), select);
    var draft = new Draft();
    for (Place place : places) {
      Scope scope = scope(place);
      new Conditions(draft, scope).edits(place);
      new Values(draft, scope).edits(place);
      new Selects(draft, scope, ordered).edits(place);
      new Changes(draft).edits(place);
      if (place.node() instanceof PlainSelect select) Joins.edits(draft, scope, select);
    }
    var mistakes = new ArrayList<Mistake>();
    for (Edit edit : draft.edits) {
      edit.apply().run();
      try {
        mistakes.add(new Mistake(edit.operator(), squeezed(edit.was()), squeezed(edit.becomes()), root.toString()));
      } finally {
        edit.undo().run();
      }
    }
    return mistakes;
  }

  private Scope scope(Place place) {
    Place up = place;
    while (up != null && !(up.node() instanceof PlainSelect) && !(up.node() instanceof Update) && !(up.node() instanceof Delete)) up = up.parent();
    if (up == null) return scopes.computeIfAbsent(root, _ -> Scope.of(null, null, tables, withs, null));
    Place around = up;
    Scope known = scopes.get(up.node());
    if (known == null) scopes.put(up.node(), known = made(around.node(), around.parent() == null ? null : scope(around.parent())));
    return known;
  }

  private Scope made(Object node, Scope outer) {
    return switch (node) {
      case PlainSelect select -> Scope.of(select, tables, withs, outer);
      case Update update -> Scope.of(update.getTable(), update.getJoins(), tables, withs, outer);
      case Delete delete -> Scope.of(delete.getTable(), delete.getJoins(), tables, withs, outer);
      default -> throw new IllegalArgumentException(node.getClass().toString());
    };
  }

  private static String squeezed(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  /** As the parser writes it, to compare mutants with. */
  static String written(String sql) throws JSQLParserException {
    Statement statement = CCJSqlParserUtil.parse(sql);
    return statement.toString();
  }
}
