package savepoint.sandbox.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import savepoint.db.Folders;
import savepoint.db.TestBinaries;
import savepoint.sandbox.Runtime;
import savepoint.sandbox.RuntimeContract;

class EmbeddedRuntimeIT extends RuntimeContract {
  private static Path home;
  private static Runtime runtime;

  @BeforeAll static void open() throws IOException {
    home = Files.createTempDirectory("savepoint-contract-");
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx--x--x"));
    runtime = new EmbeddedRuntime(TestBinaries.get(), home);
  }

  @AfterAll static void clean() { Folders.delete(home); }

  @Override protected Runtime runtime() { return runtime; }

  @Override protected String installation() { return "test-contract"; }

  @Override protected Runtime again() { return new EmbeddedRuntime(TestBinaries.get(), home); }
}
