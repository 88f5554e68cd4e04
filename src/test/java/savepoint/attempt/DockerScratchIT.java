package savepoint.attempt;

import org.junit.jupiter.api.extension.ExtendWith;
import savepoint.sandbox.NoLeaks;

@ExtendWith(NoLeaks.class)
class DockerScratchIT extends ScratchContract {
  @Override TestJudge court(int slots) { return TestJudge.docker(slots); }
}
