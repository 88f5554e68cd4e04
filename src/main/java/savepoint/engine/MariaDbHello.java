package savepoint.engine;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;

/**
 * Signs in at a MariaDB server. Security: what is left out of the protocol is left out on purpose. No file of ours is offered (LOAD DATA LOCAL), nothing is sent in clear
 * text but what the server's socket is trusted with anyway, no other server is gone to when this one says so, and one statement stays one.
 */
final class MariaDbHello {
  private static final int LONG_FLAG = 1 << 2;
  private static final int WITH_DATABASE = 1 << 3;
  private static final int PROTOCOL_41 = 1 << 9;
  private static final int TRANSACTIONS = 1 << 13;
  private static final int SECURE = 1 << 15;
  private static final int MULTI_RESULTS = 1 << 17;
  private static final int PLUGIN_AUTH = 1 << 19;
  private static final int NO_EOF = 1 << 24;
  private static final int NEEDED = LONG_FLAG | PROTOCOL_41 | TRANSACTIONS | SECURE | MULTI_RESULTS | PLUGIN_AUTH | NO_EOF;
  /** MariaDB's own, in the upper half: the types of JSON, UUID and others come with the columns. */
  static final int EXTENDED_METADATA = 1 << 3;
  private static final int UTF8MB4 = 45;
  private static final int PACKET = 16 << 20;
  private static final String NATIVE = "mysql_native_password";
  private static final int PATIENCE_MILLIS = 10_000;

  /** @param thread its number at the server; @param extended whether columns tell their types in full; @param status of the session */
  record Welcome(long thread, boolean extended, int status) {}

  private MariaDbHello() {}

  static Welcome to(Packets packets, Login login) throws IOException, SQLException {
    packets.allow(1 << 20);
    packets.patience(PATIENCE_MILLIS);
    var hello = packets.read();
    if (hello.first() == 0xFF) throw refused(hello);
    if (hello.octet() != 10) throw new IOException("the server does not speak MariaDB's protocol");
    hello.untilNul();
    long thread = hello.number(4);
    byte[] first = hello.take(8);
    long offered = hello.skip(1).number(2);
    hello.skip(3);
    offered |= hello.number(2) << 16;
    int length = hello.octet();
    hello.skip(6);
    long more = hello.number(4);
    byte[] second = hello.take(Math.max(12, length - 9));
    boolean extended = (offered & 1) == 0 && (more & EXTENDED_METADATA) != 0;
    if ((offered & NEEDED) != NEEDED) throw new IOException("the server is too old");
    byte[] scramble = new byte[20];
    System.arraycopy(first, 0, scramble, 0, 8);
    System.arraycopy(second, 0, scramble, 8, 12);
    byte[] proof = proof(login.password(), scramble);
    var answer = new Bytes.Out().number(NEEDED | (login.database().isEmpty() ? 0 : WITH_DATABASE), 4).number(PACKET, 4).number(UTF8MB4, 1).bytes(new byte[19])
        .number(extended ? EXTENDED_METADATA : 0, 4).nul(login.user()).number(proof.length, 1).bytes(proof);
    if (!login.database().isEmpty()) answer.nul(login.database());
    packets.write(packets.mark() + 1, answer.nul(NATIVE).done());
    int status = welcome(packets, login);
    packets.patience(0);
    packets.allowAll();
    return new Welcome(thread, extended, status);
  }

  private static int welcome(Packets packets, Login login) throws IOException, SQLException {
    for (int i = 0; i < 3; i++) {
      var said = packets.read();
      switch (said.first()) {
        case 0 -> {
          said.skip(1).packed();
          said.packed();
          return (int) said.number(2);
        }
        case 0xFF -> throw refused(said);
        case 0xFE -> {
          String plugin = said.skip(1).untilNul();
          if (!plugin.equals(NATIVE) || said.left() < 20) throw new SQLException("the account " + login.user() + " wants to be proved by " + plugin + ", which is not done here", "28000");
          packets.write(packets.mark() + 1, proof(login.password(), said.take(20)));
        }
        default -> throw new IOException("the server's answer to the sign-in is none");
      }
    }
    throw new IOException("the server asks for proof again and again");
  }

  static SQLException refused(Bytes packet) throws IOException {
    int number = (int) packet.skip(1).number(2);
    String text = packet.text(packet.left());
    return text.startsWith("#") && text.length() > 6 ? new SQLException(text.substring(6), text.substring(1, 6), number) : new SQLException(text, "08004", number);
  }

  /** Of the password, without saying it: the server knows its double hash. */
  private static byte[] proof(String password, byte[] scramble) {
    if (password.isEmpty()) return new byte[0];
    try {
      var sha = MessageDigest.getInstance("SHA-1");
      byte[] once = sha.digest(password.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      byte[] twice = sha.digest(once);
      sha.update(scramble);
      byte[] mask = sha.digest(twice);
      for (int i = 0; i < mask.length; i++) mask[i] ^= once[i];
      return mask;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
