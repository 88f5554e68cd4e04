package savepoint.exercise;

import java.util.List;

/**
 * An attempt that ships with an exercise, as a test of it: the judge must give it the verdict its folder names.
 *
 * @param verdict the folder's name, e.g. {@code wrong-rows}
 * @param file its short name for messages
 */
public record Sample(String verdict, String file, String answer) {
  /** The folders there may be below {@code attempts/}. */
  public static final List<String> VERDICTS =
      List.of("accepted", "wrong-rows", "wrong-order", "wrong-columns", "wrong-type", "wrong-state", "failed", "tampered", "sql-error", "timeout", "too-large");

  public boolean right() {
    return verdict.equals("accepted");
  }
}
