package savepoint.db;

import java.nio.file.Path;

/** PostgreSQL's programs for tests, unpacked once per machine into the folder for temporary files. */
public final class TestBinaries {
  private static final PostgresBinaries BINARIES = PostgresBinaries.unpacked(cache());

  private TestBinaries() {}

  public static PostgresBinaries get() { return BINARIES; }

  public static Path cache() { return Path.of(System.getProperty("java.io.tmpdir"), "savepoint-cache-" + System.getProperty("user.name")); }
}
