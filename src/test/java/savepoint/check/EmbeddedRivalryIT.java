package savepoint.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterAll;
import savepoint.db.Folders;
import savepoint.db.TestBinaries;
import savepoint.sandbox.Runtime;
import savepoint.sandbox.embedded.EmbeddedRuntime;

class EmbeddedRivalryIT extends RivalryContract {
  private Path home;
  private EmbeddedRuntime runtime;

  @Override Runtime runtime() {
    try {
      home = Files.createTempDirectory("savepoint-rivalry-");
      Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx--x--x"));
      runtime = new EmbeddedRuntime(TestBinaries.get(), home);
      return runtime;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override @AfterAll void stop() {
    super.stop();
    runtime.close();
    Folders.delete(home);
  }
}
