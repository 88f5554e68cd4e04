package savepoint.check;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** The client's side of PostgreSQL's password methods: SCRAM-SHA-256 (RFC 5802) and MD5. */
final class Scram {
  private static final int MOST_ROUNDS = 1_000_000;

  private final String password;
  private final String nonce;
  private String signature;

  Scram(String password, String nonce) {
    this.password = password;
    this.nonce = nonce;
  }

  String first() { return "n,," + bare(); }

  private String bare() { return "n=,r=" + nonce; }

  /** @throws IllegalArgumentException when the server's words are no SCRAM */
  String last(String challenge) {
    String[] parts = challenge.split(",");
    if (parts.length < 3 || !parts[0].startsWith("r=" + nonce) || !parts[1].startsWith("s=") || !parts[2].matches("i=[0-9]{1,7}")) {
      throw new IllegalArgumentException("no SCRAM challenge");
    }
    int rounds = Integer.parseInt(parts[2].substring(2));
    String without = "c=biws," + parts[0];
    try {
      byte[] salted = salted(password, Base64.getDecoder().decode(parts[1].substring(2)), rounds);
      byte[] client = hmac(salted, "Client Key");
      String message = bare() + "," + challenge + "," + without;
      byte[] proof = hmac(MessageDigest.getInstance("SHA-256").digest(client), message);
      for (int i = 0; i < proof.length; i++) proof[i] ^= client[i];
      signature = Base64.getEncoder().encodeToString(hmac(hmac(salted, "Server Key"), message));
      return without + ",p=" + Base64.getEncoder().encodeToString(proof);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether the server has shown that it knows the password, too. */
  boolean proves(String end) { return signature != null && Arrays.asList(end.split(",")).contains("v=" + signature); }

  /** Whether what a server stores is this password of this user, in either form. */
  static boolean fits(String stored, String user, String password) {
    if (stored.startsWith("md5")) return stored.equals("md5" + inner(user, password));
    String[] parts = stored.split("[$:]");
    if (parts.length != 5 || !parts[0].equals("SCRAM-SHA-256") || !parts[1].matches("[0-9]{1,7}")) return false;
    try {
      byte[] client = hmac(salted(password, Base64.getDecoder().decode(parts[2]), Integer.parseInt(parts[1])), "Client Key");
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(client)).equals(parts[3]);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (IllegalArgumentException e) {
      return false;   // no base64, or no round at all
    }
  }

  private static byte[] salted(String password, byte[] salt, int rounds) throws GeneralSecurityException {
    if (rounds < 1 || rounds > MOST_ROUNDS) throw new IllegalArgumentException("a SCRAM challenge of " + rounds + " rounds");
    return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(new PBEKeySpec(password.toCharArray(), salt, rounds, 256)).getEncoded();
  }

  private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
  }

  static String md5(String user, String password, byte[] salt) {
    try {
      var md5 = MessageDigest.getInstance("MD5");
      md5.update(inner(user, password).getBytes(StandardCharsets.US_ASCII));
      return "md5" + HexFormat.of().formatHex(md5.digest(salt));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String inner(String user, String password) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest((password + user).getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
