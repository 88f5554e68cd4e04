package savepoint.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Cuts a script into statements by PostgreSQL's lexical rules, the way psql does: semicolons count outside of quotes, dollar quotes, nested comments,
 * parentheses and the {@code BEGIN ATOMIC … END} body of a routine. It never fails: what is not closed runs to the end, and the server says so.
 */
final class Split {
  private final String script;
  private final List<Part> parts = new ArrayList<>();
  private int at;
  private int start = -1;
  private int end;
  private int parens;
  private int body;
  private boolean create;
  private boolean routine;
  private String word = "";

  Split(String script) { this.script = script; }

  List<Part> parts() {
    while (at < script.length()) step();
    close();
    return List.copyOf(parts);
  }

  private void step() {
    char c = script.charAt(at);
    if (blank(c)) at++;
    else if (looking("--")) at = lineEnd();
    else if (looking("/*")) at = commentEnd();
    else if (c == ';' && parens == 0 && body == 0) close();
    else token(c);
  }

  private void token(char c) {
    if (start < 0) start = at;
    if (c == '\'') at = quoteEnd(at + 1, '\'', false);
    else if (c == '"') at = quoteEnd(at + 1, '"', false);
    else if (c == '$' && tagEnd() > 0) at = dollarEnd();
    else if (starts(c)) word();
    else {
      if (c == '(') parens++;
      if (c == ')' && parens > 0) parens--;
      at += Character.isDigit(c) ? number() : 1;
      word = "";
    }
    end = at;
  }

  private void close() {
    at++;
    if (start >= 0) parts.add(new Part(script.substring(start, end), start, end));
    start = -1;
    parens = body = 0;
    create = routine = false;
    word = "";
  }

  /** An identifier or keyword, or the prefix of a string: only E'' gives the backslash a meaning. */
  private void word() {
    int from = at;
    while (at < script.length() && (starts(script.charAt(at)) || Character.isDigit(script.charAt(at)) || script.charAt(at) == '$')) at++;
    var now = script.substring(from, at).toLowerCase(Locale.ROOT);
    if (now.equals("e") && looking("'")) {
      at = quoteEnd(at + 1, '\'', true);
      word = "";
      return;
    }
    if (from == start) create = now.equals("create");
    if (create && (now.equals("function") || now.equals("procedure")) && (word.equals("create") || word.equals("replace"))) routine = true;
    if (routine && parens == 0) bodies(now);
    word = now;
  }

  private void bodies(String now) {
    if (body == 0 && now.equals("atomic") && word.equals("begin")) body = 1;
    else if (body > 0 && now.equals("case")) body++;   // CASE ends with END, too
    else if (body > 0 && now.equals("end")) body--;
  }

  /** The server's white space; Unicode's other blanks are letters to it. */
  private static boolean blank(char c) {
    return c == ' ' || c >= '\t' && c <= '\r';
  }

  private static boolean starts(char c) {
    return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0x80;
  }

  /** How far a number reaches: a letter right behind it begins a word of its own, but not a dollar quote. */
  private int number() {
    int n = 1;
    while (at + n < script.length() && Character.isDigit(script.charAt(at + n))) n++;
    return n;
  }

  private boolean looking(String text) { return script.startsWith(text, at); }

  private int lineEnd() {
    int i = at;
    while (i < script.length() && script.charAt(i) != '\n' && script.charAt(i) != '\r') i++;
    return i;
  }

  /** Comments nest. */
  private int commentEnd() {
    int depth = 0;
    int i = at;
    while (i < script.length()) {
      if (script.startsWith("/*", i)) {
        depth++;
        i += 2;
      } else if (script.startsWith("*/", i)) {
        i += 2;
        if (--depth == 0) return i;
      } else i++;
    }
    return i;
  }

  /** After the closing quote; a doubled one is a quote, and of an escape string so is one behind a backslash. */
  private int quoteEnd(int i, char quote, boolean escapes) {
    while (i < script.length()) {
      char c = script.charAt(i);
      if (escapes && c == '\\') i += 2;
      else if (c != quote) i++;
      else if (i + 1 < script.length() && script.charAt(i + 1) == quote) i += 2;
      else {
        int more = escapes ? continued(i + 1) : -1;
        if (more < 0) return i + 1;
        i = more;
      }
    }
    return script.length();
  }

  /** A string goes on behind white space with a newline in it, by the same rules; -1 if it does not. */
  private int continued(int i) {
    boolean newline = false;
    while (i < script.length()) {
      char c = script.charAt(i);
      if (c == '\n' || c == '\r') newline = true;
      if (c == '\'') return newline ? i + 1 : -1;
      if (blank(c)) i++;
      else if (script.startsWith("--", i)) {
        while (i < script.length() && script.charAt(i) != '\n' && script.charAt(i) != '\r') i++;
      } else return -1;
    }
    return -1;
  }

  /** After the second dollar of {@code $tag$}, or -1 if this dollar opens nothing. */
  private int tagEnd() {
    int i = at + 1;
    while (i < script.length() && (starts(script.charAt(i)) || i > at + 1 && Character.isDigit(script.charAt(i)))) i++;
    return i < script.length() && script.charAt(i) == '$' ? i + 1 : -1;
  }

  private int dollarEnd() {
    int open = tagEnd();
    var tag = script.substring(at, open);
    int close = script.indexOf(tag, open);
    word = "";
    return close < 0 ? script.length() : close + tag.length();
  }
}
