package savepoint;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** How long every test waits for what must come: as long as a busy machine may take, for on an idle one nobody waits. */
public final class Patience implements BeforeAllCallback {
  public static final Duration LONG = Duration.ofMinutes(2);

  @Override public void beforeAll(ExtensionContext context) {
    Awaitility.setDefaultTimeout(LONG);
    PlaywrightAssertions.setDefaultAssertionTimeout(LONG.toMillis());
  }
}
