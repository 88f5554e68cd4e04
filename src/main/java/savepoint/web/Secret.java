package savepoint.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** Random secrets that people or browsers carry, and the hashes of them that we keep. */
public final class Secret {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

  private Secret() {}

  /** 256 random bits as 43 letters that fit into a cookie or an address. */
  public static String random() {
    return random(32);
  }

  static String random(int bytes) {
    var secret = new byte[bytes];
    RANDOM.nextBytes(secret);
    return TEXT.encodeToString(secret);
  }

  /** A plain SHA-256 is enough: what is hashed has 256 random bits, there is nothing to guess. */
  public static byte[] hash(String secret) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  static String derive(String purpose, String secret) {
    return TEXT.encodeToString(hash(purpose + ":" + secret));
  }

  /** Compares in constant time. */
  static boolean same(String one, String other) {
    return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
