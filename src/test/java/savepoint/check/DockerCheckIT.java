package savepoint.check;

import org.junit.jupiter.api.extension.ExtendWith;
import savepoint.sandbox.NoLeaks;
import savepoint.sandbox.Runtime;

@ExtendWith(NoLeaks.class)
class DockerCheckIT extends CheckContract {
  @Override Runtime runtime() {
    return NoLeaks.docker();
  }
}
