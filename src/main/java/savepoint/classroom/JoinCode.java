package savepoint.classroom;

import java.security.SecureRandom;
import java.util.Locale;

/** The code a learner types to join a cohort: eight letters and digits that nobody mistakes for one another when read aloud. */
final class JoinCode {
  private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
  private static final SecureRandom RANDOM = new SecureRandom();

  private JoinCode() {}

  static String fresh() {
    var code = new StringBuilder(8);
    for (int i = 0; i < 8; i++) code.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    return code.toString();
  }

  /** As typed: any case, with blanks or dashes between the groups. */
  static String normalise(String typed) {
    return typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
  }

  /** As shown: two groups of four. */
  static String grouped(String code) {
    return code.substring(0, 4) + "-" + code.substring(4);
  }
}
