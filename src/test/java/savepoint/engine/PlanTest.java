package savepoint.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PlanTest {
  private static final String JOIN = """
      [{"Plan": {"Node Type": "Hash Join", "Join Type": "Left", "Total Cost": 100.0, "Plan Rows": 10, "Hash Cond": "(o.id = i.id)",
        "Actual Total Time": 8.0, "Actual Rows": 500, "Actual Loops": 1,
        "Plans": [
          {"Node Type": "Seq Scan", "Relation Name": "orders", "Alias": "o", "Total Cost": 30.0, "Plan Rows": 500, "Filter": "(status = 'paid')",
           "Actual Total Time": 6.0, "Actual Rows": 500, "Actual Loops": 1},
          {"Node Type": "Index Scan", "Relation Name": "items", "Alias": "items", "Index Name": "items_pkey", "Total Cost": 20.0, "Plan Rows": 1,
           "Actual Total Time": 0.5, "Actual Rows": 1, "Actual Loops": 2}]}}]""";

  @Test void theStepThatTookMostTimeByItselfIsMarked() {
    Plan plan = Plan.of(JOIN);
    assertThat(plan.costly()).isFalse();
    assertThat(plan.children().getFirst().costly()).isTrue();
    assertThat(plan.children().getFirst().share()).isEqualTo(0.75);
    assertThat(plan.share()).isEqualTo(0.125);
  }

  @Test void timesAndRowsCountAllLoops() {
    Plan scan = Plan.of(JOIN).children().get(1);
    assertThat(scan.millis()).isEqualTo(1.0);
    assertThat(scan.actualRows()).isEqualTo(2.0);
    assertThat(scan.on()).isEqualTo("items by items_pkey");
  }

  @Test void anEstimateOffTenfoldIsCalledMisjudged() {
    Plan plan = Plan.of(JOIN);
    assertThat(plan.misjudged()).isTrue();
    assertThat(plan.children()).noneMatch(Plan::misjudged);
  }

  @Test void titlesTellTheJoinAndConditionsStayWithTheirStep() {
    Plan plan = Plan.of(JOIN);
    assertThat(plan.step()).isEqualTo("Hash Join (left)");
    assertThat(plan.condition()).containsExactly("Hash Cond: (o.id = i.id)");
    assertThat(plan.children().getFirst().on()).isEqualTo("orders o");
  }

  @Test void withoutAnalyzeTheEstimatedCostIsShared() {
    Plan plan = Plan.of("""
        [{"Plan": {"Node Type": "Limit", "Total Cost": 5.0, "Plan Rows": 1,
          "Plans": [{"Node Type": "Seq Scan", "Relation Name": "t", "Alias": "t", "Total Cost": 20.0, "Plan Rows": 100}]}}]""");
    assertThat(plan.actualRows()).isNull();
    assertThat(plan.share()).isZero();
    assertThat(plan.children().getFirst().costly()).isTrue();
  }

  @Test void anythingElseIsRefused() {
    assertThatThrownBy(() -> Plan.of("[]")).isInstanceOf(IllegalArgumentException.class);
  }
}
