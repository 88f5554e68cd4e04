package savepoint.author.mutation;

import java.util.ArrayList;
import java.util.List;
import net.sf.jsqlparser.JSQLParserException;
import savepoint.author.mutation.Statements.Mistake;

/** Collects mistakes that are made by cutting words out of one statement's text, or putting others in their place. */
final class Cuts {
  final Words words;
  final Tables tables;
  final List<Mistake> mistakes = new ArrayList<>();

  Cuts(String sql, Tables tables) {
    this.words = new Words(sql);
    this.tables = tables;
  }

  void drop(Operator operator, int from, int to) {
    if (from >= 0 && from < to) mistakes.add(new Mistake(operator, squeezed(words.text(from, to)), "", words.with(from, to, "")));
  }

  void replace(Operator operator, int from, int to, String becomes) {
    if (from >= 0 && from < to) mistakes.add(new Mistake(operator, squeezed(words.text(from, to)), becomes, words.with(from, to, becomes)));
  }

  /** Each item of a list is left out once, when there are several. */
  void dropEach(Operator operator, int from, int to, int depth) {
    var items = words.items(from, to, depth);
    for (int i = 0; items.size() > 1 && i < items.size(); i++)
      mistakes.add(new Mistake(operator, squeezed(words.text(items.get(i)[0], items.get(i)[1])), "", words.without(items, i)));
  }

  /** The mistakes of a condition between two words. One that the parser cannot read has none. */
  void condition(int from, int to) {
    if (from < 0 || from >= to) return;
    try {
      for (Mistake mistake : Statements.ofCondition(readable(words.text(from, to)), tables))
        mistakes.add(new Mistake(mistake.operator(), mistake.was(), mistake.becomes(), words.with(from, to, mistake.sql())));
    } catch (JSQLParserException e) {
      return;
    }
  }

  /** The mistakes of a statement between two words, as of one that stands alone. */
  boolean statement(int from, int to) {
    try {
      String written = Statements.written(readable(words.text(from, to)));
      for (Mistake mistake : Statements.of(readable(words.text(from, to)), tables, false))
        if (!mistake.sql().equals(written)) mistakes.add(new Mistake(mistake.operator(), mistake.was(), mistake.becomes(), words.with(from, to, mistake.sql())));
      return true;
    } catch (JSQLParserException e) {
      return false;
    }
  }

  /** The parser does not know a SELECT of no columns, as it stands in EXISTS. */
  private static String readable(String sql) {
    return sql.replaceAll("(?i)\\bselect\\s+from\\b", "select 1 from");
  }

  static String squeezed(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}
