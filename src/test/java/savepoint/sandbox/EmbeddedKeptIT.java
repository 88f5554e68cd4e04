package savepoint.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import savepoint.db.Folders;
import savepoint.db.TestBinaries;
import savepoint.sandbox.embedded.EmbeddedRuntime;

class EmbeddedKeptIT extends KeptContract {
  private static EmbeddedRuntime runtime;

  @BeforeAll static void start() { runtime = new EmbeddedRuntime(TestBinaries.get(), Folders.create(TestBinaries.cache().resolve("kept-" + ProcessHandle.current().pid()))); }

  @AfterAll static void stop() { runtime.close(); }

  @Override Runtime runtime() { return runtime; }

  @Test void aServerOfOnesOwnCannotBeSavedHereAndItSaysWhy() {
    var alone = place("roles", true);
    run(alone, "create role clerk");
    assertThat(kept(alone).possible()).isFalse();
    assertThat(kept(alone).save("").words()).contains("needs Docker");
    assertThat(run(alone, "select count(*) from book")).hasSize(1);
  }
}
