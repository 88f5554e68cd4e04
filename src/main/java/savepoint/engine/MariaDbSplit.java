package savepoint.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Cuts a script into statements the way MariaDB's own client does: at the delimiter outside of quotes and comments, at {@code \g} and {@code \G}; a line that begins with
 * DELIMITER changes it, which is how a trigger's or a procedure's body keeps its semicolons. What a version comment holds is read by the server, so it is cut like any other text.
 */
final class MariaDbSplit {
  private final String script;
  private final List<Part> parts = new ArrayList<>();
  private String delimiter = ";";
  private int at;
  private int start = -1;
  private int end;
  private boolean lineBegins = true;

  MariaDbSplit(String script) { this.script = script; }

  List<Part> parts() {
    while (at < script.length()) step();
    close(0);
    return List.copyOf(parts);
  }

  private void step() {
    char c = script.charAt(at);
    if (lineBegins && start < 0 && delimiterLine()) return;
    if (c == '\n') {
      lineBegins = true;
      at++;
    } else if (Character.isWhitespace(c)) at++;
    else if (script.startsWith(delimiter, at)) close(delimiter.length());
    else if (c == '\\' && (looking("\\g") || looking("\\G"))) close(2);
    else if (c == '#' || looking("--") && (at + 2 == script.length() || script.charAt(at + 2) <= ' ')) at = lineEnd(at);
    else if (looking("/*") && !looking("/*!") && !looking("/*M!")) comment();
    else token(c);
  }

  /** {@code DELIMITER //}: for the client alone. */
  private boolean delimiterLine() {
    int i = at;
    while (i < script.length() && (script.charAt(i) == ' ' || script.charAt(i) == '\t')) i++;
    int stop = lineEnd(i);
    String line = script.substring(i, stop);
    if (!line.toLowerCase(Locale.ROOT).matches("delimiter\\s+\\S.*")) return false;
    delimiter = line.substring(9).strip().split("\\s")[0];
    at = stop;
    return true;
  }

  private void comment() {
    int close = script.indexOf("*/", at + 2);
    at = close < 0 ? script.length() : close + 2;
  }

  private void token(char c) {
    if (start < 0) start = at;
    lineBegins = false;
    if (c == '\'' || c == '"') at = quoteEnd(c, true);
    else if (c == '`') at = quoteEnd(c, false);
    else if (c == '\\' && at + 1 < script.length()) at += 2;
    else at++;
    end = at;
  }

  /** After the closing quote; a doubled one opens the next text at once, which comes to the same. */
  private int quoteEnd(char quote, boolean escapes) {
    int i = at + 1;
    while (i < script.length()) {
      char c = script.charAt(i);
      if (escapes && c == '\\') i += 2;
      else if (c == quote) return i + 1;
      else i++;
    }
    return script.length();
  }

  private void close(int length) {
    at += length;
    if (start >= 0) parts.add(new Part(script.substring(start, end), start, end));
    start = -1;
  }

  private boolean looking(String text) { return script.startsWith(text, at); }

  private int lineEnd(int from) {
    int i = script.indexOf('\n', from);
    return i < 0 ? script.length() : i;
  }
}
