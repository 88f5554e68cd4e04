package savepoint.exercise;

/** What is wrong with a content file, and what to do; line 1-based, 0 when the whole file is meant. */
public record Problem(String file, int line, String message) {
  @Override public String toString() {
    return line > 0 ? file + ":" + line + ": " + message : file + ": " + message;
  }
}
