package savepoint.attempt;

import org.junit.jupiter.api.extension.ExtendWith;
import savepoint.sandbox.NoLeaks;
import savepoint.sandbox.Runtime;

@ExtendWith(NoLeaks.class)
class DockerCounterexampleIT extends CounterexampleContract {
  @Override Runtime runtime() {
    return NoLeaks.docker();
  }
}
