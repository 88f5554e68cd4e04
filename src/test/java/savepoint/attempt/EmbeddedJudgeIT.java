package savepoint.attempt;

class EmbeddedJudgeIT extends JudgeContract {
  @Override TestJudge court(int slots) { return TestJudge.embedded(slots); }
}
