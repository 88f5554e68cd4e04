package savepoint.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import savepoint.engine.Engine;

/**
 * The scripts that make a database; it is loaded once per sandbox and then cloned in milliseconds.
 *
 * @param engineName whose language they are in
 */
public record Template(String name, List<String> scripts, String engineName) {
  private static final String USUAL = "postgres";

  public Template {
    scripts = List.copyOf(scripts);
  }

  /** One of PostgreSQL. */
  public Template(String name, List<String> scripts) {
    this(name, scripts, USUAL);
  }

  /** Other scripts of the same language. */
  public Template with(String name, List<String> scripts) { return new Template(name, scripts, engineName); }

  public Engine engine() { return Engine.of(engineName); }

  /** Content hash: the same scripts are the same template, a changed script is another. */
  public String hash() {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      if (!engineName.equals(USUAL)) digest.update(engineName.getBytes(StandardCharsets.UTF_8));
      for (String script : scripts) {
        digest.update(script.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 10);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
