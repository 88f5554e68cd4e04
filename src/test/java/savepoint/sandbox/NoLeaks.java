package savepoint.sandbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import savepoint.sandbox.docker.DockerRuntime;

/**
 * Fails a test class that leaves sandboxes behind: {@code @ExtendWith(NoLeaks.class)}. Start everything in Docker under
 * {@link #INSTALLATION}, which belongs to this run alone.
 */
public final class NoLeaks implements AfterAllCallback {
  public static final String INSTALLATION = "test-" + UUID.randomUUID().toString().substring(0, 8);
  public static final Path IMAGES = Path.of("images").toAbsolutePath();

  private static Optional<DockerRuntime> docker;

  /** One for the whole run. */
  public static synchronized DockerRuntime docker() {
    if (docker == null) {
      docker = DockerRuntime.find(IMAGES);
      // tests that are stopped half-way leave nothing behind either
      docker.ifPresent(one -> java.lang.Runtime.getRuntime().addShutdownHook(new Thread(() -> one.list(INSTALLATION).forEach(one::remove), "clean-up")));
    }
    return docker.orElseThrow(() -> new IllegalStateException("these tests need Docker"));
  }

  @Override public void afterAll(ExtensionContext context) {
    if (docker == null) return;
    List<Runtime.Found> left = docker().list(INSTALLATION);
    var names = new ArrayList<String>();
    for (Runtime.Found found : left) {
      names.add(found.label().sandbox());
      docker().remove(found);
    }
    if (!names.isEmpty()) throw new AssertionError("sandboxes were left behind (and are removed now): " + names);
  }
}
