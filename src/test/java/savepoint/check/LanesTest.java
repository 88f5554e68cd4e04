package savepoint.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import savepoint.check.Lanes.Came;
import savepoint.check.Lanes.Cell;

class LanesTest {
  private static final Schedule SCHEDULE = new Schedule(List.of("ana", "ben"), List.of(
      new Schedule.Step("ana", "begin"), new Schedule.Step("ana", "update t set a = {{number}}"), new Schedule.Step("ben", "update t set a = 2"), new Schedule.Step("ana", "commit")));

  private static Lanes.Step step(int order, String lane, int ended, boolean open, String... waitedFor) {
    return new Lanes.Step(order, lane, "select 1", Came.DONE, "1", null, ended, List.of(waitedFor), open, false);
  }

  @Test void aStepThatWaitedReachesDownToTheOneThatLetItGo() {
    var lanes = new Lanes(List.of("ana", "ben"), List.of(step(1, "ana", 1, true), step(2, "ben", 3, false, "ana"), step(3, "ana", 3, false)));
    var rows = lanes.rows();
    assertThat(rows).extracting(Lanes.Row::order).containsExactly(1, 2, 3);
    assertThat(rows.get(1).cells()).extracting(Cell::lane).containsExactly("ana", "ben");
    assertThat(rows.get(1).cells()).extracting(Cell::span).containsExactly(1, 2);
    assertThat(rows.get(2).cells()).as("ben's lane is taken by the row above").extracting(Cell::lane).containsExactly("ana");
  }

  @Test void anOpenTransactionIsSeenUntilItsLastStep() {
    var lanes = new Lanes(List.of("ana", "ben"), List.of(step(1, "ana", 1, true), step(2, "ben", 2, false), step(3, "ana", 3, false), step(4, "ben", 4, false)));
    assertThat(lanes.rows()).extracting(row -> row.cells().getFirst().open()).containsExactly(true, true, true, false);
  }

  @Test void aPlanTellsNoFreshValueAndNothingThatCameOfIt() {
    var lanes = Lanes.planned(SCHEDULE);
    assertThat(lanes.planned()).isTrue();
    assertThat(lanes.steps()).extracting(Lanes.Step::sql).containsExactly("begin", "update t set a = …", "update t set a = 2", "commit");
    assertThat(lanes.steps()).allSatisfy(step -> assertThat(step.came()).isEqualTo(Came.PLANNED));
  }

  @Test void aScheduleHasTwoToFourLanesOfWhichEachDoesSomething() {
    var steps = SCHEDULE.steps();
    assertThatThrownBy(() -> new Schedule(List.of("ana"), List.of(steps.getFirst()))).hasMessage("a schedule has 2 to 4 lanes, not 1");
    assertThatThrownBy(() -> new Schedule(List.of("ana", "cleo"), steps)).hasMessage("a step is by 'ben', but the lanes are ana, cleo");
    assertThatThrownBy(() -> new Schedule(List.of("ana", "ben", "cleo"), steps)).hasMessage("the lane 'cleo' has no step");
    assertThatThrownBy(() -> new Schedule(List.of("ana", "ben", "ben"), steps)).hasMessageStartingWith("two lanes have the same name");
    assertThatThrownBy(() -> new Schedule(List.of("ana", "ben"), java.util.Collections.nCopies(41, steps.getFirst()))).hasMessage("a schedule has 1 to 40 steps, not 41");
    assertThatThrownBy(() -> new Schedule.Step("ana", "select {{name}}")).hasMessageContaining("holds a place in {{…}}");
  }

  @Test void whoWaitsInACircleIsFound() {
    assertThat(Waits.circular(java.util.Map.of(1, java.util.Set.of(2), 2, java.util.Set.of(3)))).isFalse();
    assertThat(Waits.circular(java.util.Map.of(1, java.util.Set.of(2), 2, java.util.Set.of(3), 3, java.util.Set.of(2)))).isTrue();
  }
}
