package savepoint.attempt;

class EmbeddedCounterexampleIT extends CounterexampleContract {
  @Override TestJudge court(int slots) { return TestJudge.embedded(slots); }
}
