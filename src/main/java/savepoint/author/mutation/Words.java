package savepoint.author.mutation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A statement that the parser does not read, or does not write as it stood, cut into words by PostgreSQL's lexical rules: quoted text is one word, each sign
 * another, comments are none.
 */
final class Words {
  /** @param depth of the parentheses around it; a parenthesis itself lies outside */
  record Word(String text, int start, int end, int depth) {
    boolean is(String... any) {
      for (String one : any) if (text.equalsIgnoreCase(one)) return true;
      return false;
    }
  }

  final String sql;
  final List<Word> all = new ArrayList<>();

  Words(String sql) {
    this.sql = sql;
    int at = 0;
    int depth = 0;
    while (at < sql.length()) {
      char c = sql.charAt(at);
      int end = end(at);
      if (c == ')') depth = Math.max(0, depth - 1);
      if (!Character.isWhitespace(c) && !sql.startsWith("--", at) && !sql.startsWith("/*", at)) all.add(new Word(sql.substring(at, end), at, end, depth));
      if (c == '(') depth++;
      at = end;
    }
  }

  private int end(int at) {
    char c = sql.charAt(at);
    if (sql.startsWith("--", at)) return after("\n", at + 2);
    if (sql.startsWith("/*", at)) return after("*/", at + 2);
    if (c == '\'' || c == '"') return quoted(at, c);
    if (c == '$' && tag(at) > 0) return after(sql.substring(at, tag(at)), tag(at));
    int end = at;
    while (end < sql.length() && (Character.isLetterOrDigit(sql.charAt(end)) || sql.charAt(end) == '_')) end++;
    return end == at ? at + 1 : end;
  }

  private int quoted(int at, char quote) {
    int end = at + 1;
    while (end < sql.length() && (sql.charAt(end) != quote || end + 1 < sql.length() && sql.charAt(end + 1) == quote)) end += sql.charAt(end) == quote ? 2 : 1;
    return Math.min(sql.length(), end + 1);
  }

  private int tag(int at) {
    int end = sql.indexOf('$', at + 1);
    return end > 0 && sql.substring(at + 1, end).matches("([A-Za-z_]\\w*)?") ? end + 1 : -1;
  }

  private int after(String mark, int from) {
    int end = sql.indexOf(mark, from);
    return end < 0 ? sql.length() : end + mark.length();
  }

  int size() {
    return all.size();
  }

  Word get(int i) {
    return all.get(i);
  }

  /** Whether these words stand from here on, at one depth. */
  boolean at(int i, String... words) {
    if (i < 0 || i + words.length > all.size()) return false;
    for (int j = 0; j < words.length; j++) if (!all.get(i + j).is(words[j])) return false;
    return true;
  }

  /** Where these words stand side by side at this depth, from {@code from} on; -1 when nowhere. */
  int find(int from, int depth, String... words) {
    for (int i = Math.max(0, from); i < all.size(); i++) if (all.get(i).depth() == depth && at(i, words)) return i;
    return -1;
  }

  /** The closing parenthesis of the opening one at {@code i}. */
  int close(int i) {
    for (int j = i + 1; j < all.size(); j++) if (all.get(j).depth() == all.get(i).depth() && all.get(j).is(")")) return j;
    return all.size() - 1;
  }

  /** The text from one word up to another, that not included. */
  String text(int from, int to) {
    return from >= to ? "" : sql.substring(all.get(from).start(), all.get(to - 1).end());
  }

  /** The statement with other text in place of these words, {@code to} not included. */
  String with(int from, int to, String becomes) {
    int start = from < all.size() ? all.get(from).start() : sql.length();
    int end = to > from ? all.get(to - 1).end() : start;
    return sql.substring(0, start) + becomes + sql.substring(end);
  }

  /** The items of a list between two words: each {@code {from, to}}, cut at the commas of this depth. */
  List<int[]> items(int from, int to, int depth) {
    var items = new ArrayList<int[]>();
    int start = from;
    for (int i = from; i <= to; i++)
      if (i == to || all.get(i).depth() == depth && all.get(i).is(",")) {
        if (i > start) items.add(new int[] {start, i});
        start = i + 1;
      }
    return items;
  }

  /** The statement without one item of such a list, and without the comma beside it. */
  String without(List<int[]> items, int item) {
    int[] one = items.get(item);
    if (item + 1 < items.size()) return sql.substring(0, all.get(one[0]).start()) + sql.substring(all.get(items.get(item + 1)[0]).start());
    int before = items.get(item - 1)[1];
    return sql.substring(0, all.get(before - 1).end()) + sql.substring(all.get(one[1] - 1).end());
  }

  /** The leading words, in lower case, to tell what kind of statement it is. */
  String head(int words) {
    return String.join(" ", all.stream().limit(words).map(Word::text).toList()).toLowerCase(Locale.ROOT);
  }
}
