package savepoint.exercise;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Guesses which known word somebody meant who wrote an unknown one. */
public final class Nearest {
  private Nearest() {}

  /** The end of an error message: {@code : did you mean 'order'?} or the list of what is known. */
  public static String hint(String word, Collection<String> known) {
    return known.stream().min(Comparator.comparingInt((String k) -> distance(word, k)).thenComparing(k -> k))
        .filter(k -> distance(word, k) <= Math.max(2, k.length() / 3))
        .map(k -> ": did you mean '" + k + "'?")
        .orElseGet(() -> ": known " + (known.size() == 1 ? "is " : "are ") + String.join(", ", known));
  }

  /** Levenshtein's distance, letter case and separators ignored: {@code Order} and {@code dead_line} are near misses. */
  static int distance(String one, String other) {
    String a = plain(one);
    String b = plain(other);
    int[] above = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) above[j] = j;
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
      }
      above = row;
    }
    return above[b.length()];
  }

  private static String plain(String word) {
    String lower = word.toLowerCase(Locale.ROOT).replace('_', '-');
    return lower.length() > 60 ? lower.substring(0, 60) : lower;
  }
}
