package savepoint.web;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Colours code on the server, so that it is readable at once and without a script: keywords, strings, numbers, comments, functions. */
public final class Inks {
  private static final Set<String> SQL = words("""
      add all alter analyze and any array as asc authorization begin between both by cascade case cast check collate column columns commit
      concurrently conflict constraint copy create cross cube current cycle database default deferrable delete depth desc distinct do drop else end
      escape except exclude execute exists explain extension extract false fetch filter first following for foreign from full function grant group
      grouping having if ilike in index inherit inner insert intersect interval into is isolation join key language last lateral left level like limit
      locked login materialized matched merge natural no not nothing null nulls of offset on only or order ordinality outer over partition password
      precede preceding primary privileges procedure range recursive references refresh release replace reset restrict returning returns revoke right
      role rollback rollup row rows savepoint schema search select set sets show similar skip some start sequence table tables tablesample temp temporary then ties to
      transaction trigger true truncate type unbounded union unique update using vacuum values view when where window with within without""");
  private static final Set<String> SHELL = words("if then else elif fi for in do done while until case esac function export local return exit set");
  private static final Set<String> PYTHON = words("""
      and as assert async await break class continue def del elif else except False finally for from global if import in is lambda None nonlocal not
      or pass raise return True try while with yield match""");

  private record Language(Pattern pattern, Set<String> keywords, boolean ignoreCase) {}

  private static final String NUMBER = "(?<m>\\b\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?\\b)";
  private static final String WORD = "(?<w>[\\p{L}_][\\p{L}\\p{N}_]*)(?<call>\\s*\\()?";
  private static final Language OF_SQL = new Language(Pattern.compile(
      "(?<c>--[^\\n]*|/\\*(?s:.*?)\\*/)|(?<s>[eEbBxX]?'(?:[^']|'')*'|(?<tag>\\$\\w*\\$)(?s:.*?)\\k<tag>)|(?<q>\"(?:[^\"]|\"\")*\")|" + NUMBER + "|" + WORD), SQL, true);
  private static final Language OF_SHELL = new Language(Pattern.compile(
      "(?<c>(?<=^|\\s)#[^\\n]*)|(?<s>'[^']*'|\"(?:[^\"\\\\]|\\\\.)*\")|(?<q>\\$\\{?\\w+\\}?)|" + NUMBER + "|(?<w>(?<![\\w./-])[a-z_][\\w]*(?![\\w./-]))(?<call>(?!))?", Pattern.MULTILINE), SHELL, false);
  private static final Language OF_PYTHON = new Language(Pattern.compile(
      "(?<c>#[^\\n]*)|(?<s>[rbf]?(?:\"\"\"(?s:.*?)\"\"\"|'''(?s:.*?)'''|'(?:[^'\\\\\\n]|\\\\.)*'|\"(?:[^\"\\\\\\n]|\\\\.)*\"))|(?<q>@\\w+)|" + NUMBER + "|" + WORD), PYTHON, false);

  private Inks() {}

  /** The code as HTML, escaped, with {@code <span class="k|s|m|c|f">} where something has a colour. */
  public static String html(String language, String code) {
    var known = switch (language) {
      case "sql" -> OF_SQL;
      case "sh", "bash" -> OF_SHELL;
      case "python" -> OF_PYTHON;
      default -> null;
    };
    if (known == null || code.length() > 20_000) return escape(code);
    var html = new StringBuilder(code.length() * 2);
    var matcher = known.pattern().matcher(code);
    int at = 0;
    while (matcher.find()) {
      html.append(escape(code.substring(at, matcher.start())));
      at = matcher.end();
      if (matcher.group("c") != null) span(html, "c", matcher.group());
      else if (matcher.group("s") != null) span(html, "s", matcher.group());
      else if (matcher.group("m") != null) span(html, "m", matcher.group());
      else if (matcher.group("w") != null) word(html, known, matcher.group("w"), matcher.group("call"));
      else html.append(escape(matcher.group()));
    }
    return html.append(escape(code.substring(at))).toString();
  }

  private static void word(StringBuilder html, Language language, String word, String call) {
    String plain = language.ignoreCase() ? word.toLowerCase(Locale.ROOT) : word;
    if (language.keywords().contains(plain)) span(html, "k", word);
    else if (call != null) span(html, "f", word);
    else html.append(escape(word));
    if (call != null) html.append(call);
  }

  private static void span(StringBuilder html, String ink, String text) {
    html.append("<span class=\"").append(ink).append("\">").append(escape(text)).append("</span>");
  }

  static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
  }

  private static Set<String> words(String list) {
    return Arrays.stream(list.strip().split("\\s+")).collect(Collectors.toUnmodifiableSet());
  }
}
