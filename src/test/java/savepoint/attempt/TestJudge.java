package savepoint.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Optional;
import savepoint.db.Folders;
import savepoint.db.TestBinaries;
import savepoint.db.TestDatabase;
import savepoint.sandbox.NoLeaks;
import savepoint.sandbox.Permit;
import savepoint.sandbox.Pool;
import savepoint.sandbox.Runtime;
import savepoint.sandbox.SandboxStore;
import savepoint.sandbox.SavepointStore;
import savepoint.sandbox.Savepoints;
import savepoint.sandbox.Topology;
import savepoint.sandbox.Vault;
import savepoint.sandbox.embedded.EmbeddedRuntime;

/** A judge for tests, in sandboxes of its own; no sandbox is left when it is closed. */
public record TestJudge(Judge judge, Pool pool, TestDatabase database, Runnable end) implements AutoCloseable {
  /** For a script a slot needs four sandboxes: for queries, for learners' scripts, for the reference's, for the state before. */
  private static final int SANDBOXES = 4;

  private static TestJudge over(Runtime runtime, int slots, Runnable end) {
    var database = TestDatabase.fresh();
    var settings = Pool.Settings.of(NoLeaks.INSTALLATION, 0, SANDBOXES * slots);
    var sandboxes = new SandboxStore(database.jdbc());
    Path vault = home();
    var savepoints = new Savepoints(new Vault(vault), new SavepointStore(database.jdbc()), sandboxes, Savepoints.Limits.USUAL, Clock.systemUTC());
    var pool = new Pool(runtime, Permit.FREE, sandboxes, settings, Clock.systemUTC(), new SimpleMeterRegistry(), Optional.of(savepoints));
    return new TestJudge(new Judge(pool, slots, Clock.systemUTC()), pool, database, () -> {
      end.run();
      Folders.delete(vault);
    });
  }

  /** The runtime is the one of the whole run. */
  public static TestJudge docker(int slots) {
    return over(NoLeaks.docker(), slots, () -> { });
  }

  public static TestJudge embedded(int slots) {
    Path home = home();
    return over(new EmbeddedRuntime(TestBinaries.get(), home), slots, () -> Folders.delete(home));
  }

  private static Path home() {
    try {
      Path home = Files.createTempDirectory("savepoint-judge-");
      Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx--x--x"));
      return home;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override public void close() {
    judge.close();
    pool.clear();
    assertThat(pool.status().sandboxes()).isEmpty();
    database.close();
    end.run();
  }
}
