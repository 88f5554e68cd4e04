package savepoint.gradebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Cuts SQL into pieces for the eye. It never fails and loses no character: what it does not know is plain text. */
final class SqlColour {
  /** @param kind the style class: k keyword, s string, m number, c comment, f function; empty for plain text */
  public record Piece(String kind, String text) {}

  private static final Pattern TOKEN = Pattern.compile("""
      (?<c>--[^\\n]*|/\\*(?:[^*]|\\*(?!/))*+(?:\\*/|\\z))\
      |(?<s>[eE]'(?:[^'\\\\]|\\\\.|'')*+(?:'|\\z)|'(?:[^']|'')*+(?:'|\\z)|(?<tag>\\$(?:[A-Za-z_]\\w*)?\\$).*?(?:\\k<tag>|\\z))\
      |(?<q>"(?:[^"]|"")*+(?:"|\\z))\
      |(?<m>\\b\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d+)?\\b)\
      |(?<w>[\\p{L}_][\\p{L}\\p{N}_$]*+)(?<call>\\s*\\()?""", Pattern.DOTALL);

  private static final Set<String> KEYWORDS = Set.of(("all alter analyze and any array as asc at between both by case cast check collate column commit constraint create cross cube "
      + "current current_date current_timestamp current_user cycle day database default delete desc distinct do drop else end escape except exclude exists explain extract false fetch filter "
      + "first following for foreign from full function grant group grouping having hour if ilike in index inner insert intersect interval into is join key lateral leading left like limit "
      + "localtime localtimestamp materialized minute month natural next not nothing null nulls of offset on only or order ordinality outer over overlaps partition preceding primary range "
      + "recursive references returning revoke right rollback rollup row rows schema search second select set sets similar some table then ties time timestamp to trailing trigger true "
      + "truncate unbounded union unique update using values view when where window with within without year zone").split(" "));

  private SqlColour() {}

  static List<Piece> of(String sql) {
    var pieces = new ArrayList<Piece>();
    var token = TOKEN.matcher(sql);
    int at = 0;
    while (token.find(at)) {
      int end = token.group("w") == null ? token.end() : token.end("w");
      String kind = kind(token);
      if (!kind.isEmpty()) {
        if (token.start() > at) pieces.add(new Piece("", sql.substring(at, token.start())));
        pieces.add(new Piece(kind, sql.substring(token.start(), end)));
      } else {
        pieces.add(new Piece("", sql.substring(at, end)));
      }
      at = end;
    }
    if (at < sql.length()) pieces.add(new Piece("", sql.substring(at)));
    return pieces;
  }

  private static String kind(java.util.regex.Matcher token) {
    if (token.group("c") != null) return "c";
    if (token.group("s") != null) return "s";
    if (token.group("m") != null) return "m";
    if (token.group("w") == null) return "";
    if (KEYWORDS.contains(token.group("w").toLowerCase(Locale.ROOT))) return "k";
    return token.group("call") != null ? "f" : "";
  }
}
