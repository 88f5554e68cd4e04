package savepoint.engine;

import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import savepoint.db.Folders;
import savepoint.db.TestBinaries;
import savepoint.sandbox.Label;
import savepoint.sandbox.Pod;
import savepoint.sandbox.Topology;
import savepoint.sandbox.embedded.EmbeddedRuntime;

/** PostgreSQL over loopback, where there is no container. */
class EmbeddedPostgresIT extends PostgresContract {
  private static EmbeddedRuntime runtime;
  private static Pod pod;

  @BeforeAll static void start() {
    runtime = new EmbeddedRuntime(TestBinaries.get(), Folders.create(TestBinaries.cache().resolve("engine-" + ProcessHandle.current().pid())));
    pod = runtime.start(Topology.POSTGRES, new Label("engine", "engine", 1, "postgres", Instant.now().plusSeconds(600)));
  }

  @AfterAll static void stop() {
    pod.remove();
    runtime.close();
  }

  @Override public Engine engine() { return new Postgres(); }
  @Override public Transport transport() { return pod.transport(); }
  @Override public Login admin(String database) { return pod.admin(database); }
  @Override public Login pupil(String database) { return new Login(database, "pupil", "pupil"); }
}
