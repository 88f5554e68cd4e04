package savepoint.check;

/** Arrays element by element, nested ones and NULLs included; bounds other than 1 count, as they do for the server. */
final class ArrayForm implements Form {
  private final Form element;

  ArrayForm(Form element) { this.element = element; }

  @Override public void write(String cell, RowForm.Writer to) {
    int open = cell.indexOf('{');
    if (open < 0) {
      to.text(cell);
      return;
    }
    if (open > 0) to.text(cell.substring(0, open));   // e.g. [0:2]=
    int at = open;
    while (at < cell.length()) at = next(cell, at, to);
  }

  /** Writes what stands at {@code at} and returns where the next thing stands. */
  private int next(String cell, int at, RowForm.Writer to) {
    char c = cell.charAt(at);
    if (c == '{' || c == '}') {
      to.mark(c);
      return at + 1;
    }
    if (c == ',') return at + 1;
    if (c == '"') return quoted(cell, at + 1, to);
    int end = at;
    while (end < cell.length() && cell.charAt(end) != ',' && cell.charAt(end) != '}') end++;
    var text = cell.substring(at, end);
    if (text.equalsIgnoreCase("null")) to.nothing();
    else element.write(text, to);
    return end;
  }

  private int quoted(String cell, int at, RowForm.Writer to) {
    var text = new StringBuilder();
    while (at < cell.length() && cell.charAt(at) != '"') {
      if (cell.charAt(at) == '\\' && at + 1 < cell.length()) at++;
      text.append(cell.charAt(at++));
    }
    element.write(text.toString(), to);
    return at + 1;
  }
}
