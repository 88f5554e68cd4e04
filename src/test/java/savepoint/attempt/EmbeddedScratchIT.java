package savepoint.attempt;

class EmbeddedScratchIT extends ScratchContract {
  @Override TestJudge court(int slots) { return TestJudge.embedded(slots); }
}
