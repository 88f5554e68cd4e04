package savepoint.attempt;

class EmbeddedScriptJudgeIT extends ScriptJudgeContract {
  @Override TestJudge court(int slots) { return TestJudge.embedded(slots); }
}
