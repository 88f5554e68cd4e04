package savepoint.attempt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterAll;
import savepoint.db.Folders;
import savepoint.db.TestBinaries;
import savepoint.sandbox.Runtime;
import savepoint.sandbox.embedded.EmbeddedRuntime;

class EmbeddedCounterexampleIT extends CounterexampleContract {
  private Path home;

  @Override Runtime runtime() throws IOException {
    home = Files.createTempDirectory("savepoint-case-");
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx--x--x"));
    return new EmbeddedRuntime(TestBinaries.get(), home);
  }

  @Override @AfterAll void stop() {
    super.stop();
    Folders.delete(home);
  }
}
