package savepoint.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cuts a script into statements by SQLite's own rule for a complete one (its {@code sqlite3_complete}): a trigger ends only with {@code ;END;}. */
final class SqliteSplit {
  private enum Token { SEMICOLON, OTHER, EXPLAIN, CREATE, TEMP, TRIGGER, END }

  private enum State { START, NORMAL, EXPLAIN, CREATE, TRIGGER, SEMICOLON, END }

  private final String script;
  private final List<Part> parts = new ArrayList<>();
  private State state = State.START;
  private int at;
  private int start = -1;
  private int end;

  SqliteSplit(String script) { this.script = script; }

  List<Part> parts() {
    while (at < script.length()) step();
    close();
    return List.copyOf(parts);
  }

  private void step() {
    char c = script.charAt(at);
    if (c == ' ' || c >= '\t' && c <= '\r') at++;
    else if (script.startsWith("--", at)) at = until("\n", at);
    else if (script.startsWith("/*", at)) at = until("*/", at + 2);
    else if (c == ';') {
      int here = at++;
      state = next(Token.SEMICOLON);
      if (state == State.START) close();
      else end = here + 1;
    } else token(c);
  }

  private int until(String mark, int from) {
    int i = script.indexOf(mark, from);
    return i < 0 ? script.length() : i + mark.length();
  }

  private void token(char c) {
    if (start < 0) start = at;
    int from = at;
    if (c == '\'' || c == '"' || c == '`') at = until(String.valueOf(c), at + 1);
    else if (c == '[') at = until("]", at + 1);
    else if (letter(c)) while (at < script.length() && letter(script.charAt(at))) at++;
    else at++;
    end = at;
    state = next(switch (script.substring(from, at).toLowerCase(Locale.ROOT)) {
      case "explain" -> Token.EXPLAIN;
      case "create" -> Token.CREATE;
      case "temp", "temporary" -> Token.TEMP;
      case "trigger" -> Token.TRIGGER;
      case "end" -> Token.END;
      default -> Token.OTHER;
    });
  }

  private static boolean letter(char c) { return c == '_' || c == '$' || c >= 0x80 || Character.isLetterOrDigit(c); }

  private State next(Token token) {
    return switch (state) {
      case START -> switch (token) {
        case SEMICOLON -> State.START;
        case EXPLAIN -> State.EXPLAIN;
        case CREATE -> State.CREATE;
        case OTHER, TEMP, TRIGGER, END -> State.NORMAL;
      };
      case NORMAL -> token == Token.SEMICOLON ? State.START : State.NORMAL;
      // EXPLAIN QUERY PLAN CREATE: the words between are nothing of their own
      case EXPLAIN -> switch (token) {
        case SEMICOLON -> State.START;
        case OTHER -> State.EXPLAIN;
        case CREATE -> State.CREATE;
        case EXPLAIN, TEMP, TRIGGER, END -> State.NORMAL;
      };
      case CREATE -> switch (token) {
        case SEMICOLON -> State.START;
        case TEMP -> State.CREATE;
        case TRIGGER -> State.TRIGGER;
        case OTHER, EXPLAIN, CREATE, END -> State.NORMAL;
      };
      case TRIGGER -> token == Token.SEMICOLON ? State.SEMICOLON : State.TRIGGER;
      case SEMICOLON -> switch (token) {
        case SEMICOLON -> State.SEMICOLON;
        case END -> State.END;
        case OTHER, EXPLAIN, CREATE, TEMP, TRIGGER -> State.TRIGGER;
      };
      case END -> token == Token.SEMICOLON ? State.START : State.TRIGGER;
    };
  }

  private void close() {
    if (start >= 0) parts.add(new Part(script.substring(start, end), start, end));
    start = -1;
    state = State.START;
  }
}
