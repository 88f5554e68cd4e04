package savepoint.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** The scripts that make a database; it is loaded once per sandbox and then cloned in milliseconds. */
public record Template(String name, List<String> scripts) {
  public Template {
    scripts = List.copyOf(scripts);
  }

  /** Content hash: the same scripts are the same template, a changed script is another. */
  public String hash() {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
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
