package savepoint.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Writes what came of a statement as psql prints it: lessons quote psql, and readers compare. */
public final class Text {
  private static final Set<String> RIGHT = Set.of("int2", "int4", "int8", "float4", "float8", "numeric", "oid", "xid", "xid8", "cid", "money");
  private static final int SCREEN = 60;
  private static final int RIGHT_CUT = 10;

  private Text() {}

  /** Everything psql would print for the statement, ending in a newline unless empty. */
  public static String of(String sql, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Rows rows -> table(rows) + (rows.tag().matches("(INSERT|UPDATE|DELETE|MERGE) .*") ? rows.tag() + "\n" : "");
      case Outcome.Done done -> done.tag() + "\n";
      case Outcome.Failed failed -> error(sql, failed.error());
      case Outcome.Ended ended -> ended.why().message() + "\n";
    };
  }

  /** psql's aligned format with its {@code (n rows)} footer. */
  public static String table(Outcome.Rows rows) {
    int n = rows.columns().size();
    var heads = new ArrayList<List<String>>();
    var cells = new ArrayList<List<List<String>>>();
    int[] widths = new int[n];
    for (int j = 0; j < n; j++) {
      heads.add(lines(rows.columns().get(j).name()));
      widths[j] = width(heads.get(j));
    }
    for (var row : rows.rows()) {
      var line = new ArrayList<List<String>>();
      for (int j = 0; j < n; j++) {
        line.add(lines(row.get(j) == null ? "" : row.get(j)));
        widths[j] = Math.max(widths[j], width(line.get(j)));
      }
      cells.add(line);
    }
    var out = new StringBuilder();
    if (n > 0) head(out, heads, widths);
    rule(out, widths);
    if (n > 0) for (var row : cells) body(out, rows.columns(), row, widths);
    return out.append(rows.rows().size() == 1 ? "(1 row)\n" : "(" + rows.rows().size() + " rows)\n").toString();
  }

  private static void head(StringBuilder out, List<List<String>> heads, int[] widths) {
    int height = heads.stream().mapToInt(List::size).max().orElse(1);
    for (int k = 0; k < height; k++) {
      for (int j = 0; j < widths.length; j++) {
        var text = k < heads.get(j).size() ? heads.get(j).get(k) : null;
        int space = widths[j] - (text == null ? 0 : width(text));
        out.append(' ').repeat(' ', text == null ? space : space / 2).append(text == null ? "" : text);
        if (text != null) out.repeat(' ', (space + 1) / 2);
        out.append(k < heads.get(j).size() - 1 ? '+' : ' ');
        if (j < widths.length - 1) out.append('|');
      }
      out.append('\n');
    }
  }

  private static void rule(StringBuilder out, int[] widths) {
    if (widths.length == 0) out.append("--");
    for (int j = 0; j < widths.length; j++) out.append(j > 0 ? "+" : "").repeat('-', widths[j] + 2);
    out.append('\n');
  }

  private static void body(StringBuilder out, List<Column> columns, List<List<String>> row, int[] widths) {
    int height = row.stream().mapToInt(List::size).max().orElse(1);
    for (int k = 0; k < height; k++) {
      for (int j = 0; j < widths.length; j++) {
        boolean last = j == widths.length - 1;
        var text = k < row.get(j).size() ? row.get(j).get(k) : "";
        boolean more = k < row.get(j).size() - 1;
        int space = widths[j] - width(text);
        out.append(' ');
        if (k >= row.get(j).size()) {
          if (!last) out.repeat(' ', widths[j]);
        } else if (RIGHT.contains(columns.get(j).type())) {
          out.repeat(' ', space).append(text);
        } else {
          out.append(text).repeat(' ', !last || more ? space : 0);
        }
        if (more) out.append('+');
        else if (!last) out.append(' ');
        if (!last) out.append('|');
      }
      out.append('\n');
    }
  }

  /** psql's report of an error, with the line and a caret under the position. */
  public static String error(String sql, SqlError error) {
    var out = new StringBuilder("ERROR:  ").append(error.message()).append('\n');
    if (error.position() > 0 && error.position() <= sql.length() + 1) pointer(out, sql, error.position() - 1);
    if (error.detail() != null) out.append("DETAIL:  ").append(error.detail()).append('\n');
    if (error.hint() != null) out.append("HINT:  ").append(error.hint()).append('\n');
    return out.toString();
  }

  /** As libpq's reportErrorPosition cuts a long line around the position. */
  private static void pointer(StringBuilder out, String sql, int position) {
    var before = sql.substring(0, position).replace("\r\n", "\n").replace('\r', '\n');
    long line = before.chars().filter(c -> c == '\n').count() + 1;
    int from = Math.max(sql.lastIndexOf('\n', position - 1), sql.lastIndexOf('\r', position - 1)) + 1;
    int to = position;
    while (to < sql.length() && sql.charAt(to) != '\n' && sql.charAt(to) != '\r') to++;
    var text = sql.replace('\t', ' ');
    boolean left = false;
    boolean right = false;
    if (width(text.substring(from, to)) > SCREEN) {
      if (SCREEN >= width(text.substring(from, position)) + RIGHT_CUT) {
        right = true;
        while (width(text.substring(from, to)) > SCREEN) to--;
      } else {
        while (width(text.substring(position, to)) > RIGHT_CUT) {
          to--;
          right = true;
        }
        while (width(text.substring(from, to)) > SCREEN) {
          from++;
          left = true;
        }
      }
    }
    var prefix = "LINE " + line + ": " + (left ? "..." : "");
    out.append(prefix).append(text, from, to).append(right ? "..." : "").append('\n');
    out.repeat(' ', width(prefix) + width(text.substring(from, position))).append("^\n");
  }

  /** A value's lines, control characters spelled out as psql does. */
  private static List<String> lines(String value) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    int width = 0;
    for (int i = 0; i < value.length(); ) {
      int c = value.codePointAt(i);
      i += Character.charCount(c);
      if (c == '\n') {
        lines.add(line.toString());
        line.setLength(0);
        width = 0;
        continue;
      }
      int before = line.length();
      if (c == '\r') line.append("\\r");
      else if (c == '\t') line.repeat(' ', 8 - width % 8);
      else if (c < 0x20 || c == 0x7f) line.append("\\x%02X".formatted(c));
      else if (c >= 0x80 && c < 0xa0) line.append("\\u%04X".formatted(c));
      else line.appendCodePoint(c);
      width += width(line.substring(before));
    }
    lines.add(line.toString());
    return lines;
  }

  private static int width(List<String> lines) {
    return lines.stream().mapToInt(Text::width).max().orElse(0);
  }

  /** Columns on a terminal: combining marks take none, East Asian wide characters and emoji two. */
  private static int width(String text) {
    return text.codePoints().map(Text::width).sum();
  }

  private static int width(int c) {
    if (c < 0x300) return 1;
    switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT: return 0;
      default:
    }
    boolean wide = c >= 0x1100 && c <= 0x115f || c >= 0x2e80 && c <= 0x303e || c >= 0x3041 && c <= 0xa4cf || c >= 0xac00 && c <= 0xd7a3
        || c >= 0xf900 && c <= 0xfaff || c >= 0xfe30 && c <= 0xfe6f || c >= 0xff00 && c <= 0xff60 || c >= 0xffe0 && c <= 0xffe6
        || c >= 0x1f300 && c <= 0x1f64f || c >= 0x1f680 && c <= 0x1f6ff || c >= 0x1f900 && c <= 0x1f9ff || c >= 0x20000 && c <= 0x3fffd;
    return wide ? 2 : 1;
  }
}
