package savepoint.account;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.util.concurrent.Semaphore;
import savepoint.web.Secret;

/** argon2id with the parameters OWASP asks for (19 MiB, two passes); slow on purpose, so only a few at once. */
final class Passwords {
  private static final Argon2Function ARGON2 = Argon2Function.getInstance(19_456, 2, 1, 32, Argon2.ID);
  private static final Semaphore AT_ONCE = new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()), true);
  /** What an unknown e-mail is checked against, so that the answer takes as long as for a known one. */
  private static final String NOBODYS = hash(Secret.random());

  private Passwords() {}

  static String hash(String password) {
    AT_ONCE.acquireUninterruptibly();
    try {
      // The encoded form carries salt and parameters, so that later hashes may be made stronger.
      return ARGON2.hash(password).getResult();
    } finally {
      AT_ONCE.release();
    }
  }

  /** @param hash null when there is no such account: checked all the same, always false */
  static boolean matches(String password, String hash) {
    AT_ONCE.acquireUninterruptibly();
    try {
      String against = hash == null ? NOBODYS : hash;
      boolean right = Argon2Function.getInstanceFromHash(against).check(password, against);
      return right && hash != null;
    } finally {
      AT_ONCE.release();
    }
  }
}
