package savepoint.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import savepoint.attempt.Tables.Field;
import savepoint.attempt.Tables.Link;
import savepoint.attempt.Tables.Row;
import savepoint.attempt.Tables.Table;

/** Delta debugging without a database: what "it is still the case" means is said by the test. */
class ShrinkTest {
  /** Customers, of whom one may have sent another; their orders; the lines of these, which also name a product. */
  private static final Tables SHOP = new Tables(
      List.of(table("customer", "id", "sent_by"), table("product", "id", "name"), table("orders", "id", "customer"), table("line", "order_id", "no", "product")),
      List.of(new Link(0, List.of(1), 0, List.of(0)), new Link(2, List.of(1), 0, List.of(0)), new Link(3, List.of(0), 2, List.of(0)), new Link(3, List.of(2), 1, List.of(0))));

  private static Table table(String name, String... columns) {
    return new Table("public", name, Arrays.stream(columns).map(column -> new Field(column, "integer", false)).toList(), false);
  }

  private static Row row(int table, Object... cells) {
    return new Row(table, Arrays.stream(cells).map(cell -> cell == null ? null : cell.toString()).toList());
  }

  private static Row row(int table, String first, String second) {
    return new Row(table, Arrays.asList(first, second));
  }

  private static Kinship shop(int customers) {
    var rows = new ArrayList<Row>();
    for (int i = 1; i <= customers; i++) rows.add(row(0, "" + i, i % 3 == 0 ? "" + (i - 1) : null));
    for (int i = 1; i <= 5; i++) rows.add(row(1, i, "p" + i));
    for (int i = 1; i <= customers; i++) rows.add(row(2, 100 + i, i));
    for (int i = 1; i <= customers; i++) for (int no = 1; no <= 2; no++) rows.add(row(3, 100 + i, no, 1 + i % 5));
    return new Kinship(SHOP, rows);
  }

  private static boolean closed(Kinship kinship, BitSet rows) {
    return kinship.with(rows).equals(rows);
  }

  /** Takes down every set that was tried; each must be closed. */
  private static final class Recorder implements Shrink.Trial {
    final Kinship kinship;
    final Shrink.Trial trial;
    final int most;
    int tries;

    Recorder(Kinship kinship, int most, Shrink.Trial trial) {
      this.kinship = kinship;
      this.most = most;
      this.trial = trial;
    }

    @Override public Optional<Boolean> holds(BitSet rows) {
      assertThat(closed(kinship, rows)).as("foreign keys of %s", kinship.rows(rows)).isTrue();
      if (tries == most) return Optional.empty();
      tries++;
      return trial.holds(rows);
    }
  }

  private static BitSet set(Kinship kinship, Row... rows) {
    var set = new BitSet();
    for (Row row : rows) set.set(IntStream.range(0, kinship.size()).filter(i -> kinship.row(i).equals(row)).findFirst().orElseThrow());
    return set;
  }

  @Test void aRowGoesWithAllThatReferToItAndComesWithAllThatItRefersTo() {
    var kinship = shop(3);
    var without = kinship.rows(kinship.without(kinship.all(), set(kinship, row(0, "2", null))));
    assertThat(without).doesNotContain(row(0, "2", null), row(0, "3", "2"), row(2, 102, 2), row(2, 103, 3), row(3, 102, 1, 3), row(3, 103, 2, 4)).contains(row(0, "1", null), row(2, 101, 1));
    assertThat(kinship.rows(kinship.with(set(kinship, row(3, 103, 2, 4)))))
        .containsExactly(row(0, "2", null), row(0, "3", "2"), row(1, 4, "p4"), row(2, 103, 3), row(3, 103, 2, 4));
  }

  @Test void aNullRefersToNobodyAndARowMayReferToItself() {
    var tables = new Tables(List.of(table("t", "id", "up")), List.of(new Link(0, List.of(1), 0, List.of(0))));
    var kinship = new Kinship(tables, List.of(row(0, "1", "1"), row(0, "2", null), row(0, "3", "2")));
    assertThat(kinship.without(kinship.all(), set(kinship, row(0, "1", "1"))).cardinality()).isEqualTo(2);
    assertThat(kinship.without(kinship.all(), set(kinship, row(0, "2", null))).cardinality()).isEqualTo(1);
  }

  @Test void rowsThatReferToOneAnotherInACircleGoTogether() {
    var tables = new Tables(List.of(table("a", "id", "b"), table("b", "id", "a")), List.of(new Link(0, List.of(1), 1, List.of(0)), new Link(1, List.of(1), 0, List.of(0))));
    var kinship = new Kinship(tables, List.of(row(0, "1", "1"), row(1, "1", "1"), row(0, "2", null)));
    assertThat(kinship.without(kinship.all(), set(kinship, row(1, "1", "1"))).cardinality()).isEqualTo(1);
    assertThat(kinship.with(set(kinship, row(0, "1", "1"))).cardinality()).isEqualTo(2);
  }

  @Test void theOneLineThatMattersIsLeftWithItsParents() {
    var kinship = shop(200);
    var line = set(kinship, row(3, 150, 2, 1));
    var trial = new Recorder(kinship, 1_000, rows -> Optional.of(rows.intersects(line)));
    var result = Shrink.of(kinship, kinship.all(), trial);
    assertThat(kinship.rows(result.rows())).containsExactly(row(0, "50", null), row(1, 1, "p1"), row(2, 150, 50), row(3, 150, 2, 1));
    assertThat(result.minimal()).isTrue();
    assertThat(trial.tries).isLessThan(80);
  }

  @Test void twoRowsFarApartAreBothKept() {
    var kinship = shop(100);
    var first = set(kinship, row(0, "7", null));
    var last = set(kinship, row(1, 5, "p5"));
    var trial = new Recorder(kinship, 1_000, rows -> Optional.of(rows.intersects(first) && rows.intersects(last)));
    assertThat(kinship.rows(Shrink.of(kinship, kinship.all(), trial).rows())).containsExactly(row(0, "7", null), row(1, 5, "p5"));
  }

  @Test void noSingleRowCanBeSparedAtTheEndWhateverMatters() {
    var random = new Random(7);
    for (int round = 0; round < 60; round++) {
      var kinship = shop(4 + random.nextInt(20));
      int needed = 1 + random.nextInt(5);
      int table = random.nextInt(4);
      int odd = random.nextInt(2);
      Shrink.Trial trial = rows -> Optional.of(rows.stream().filter(i -> kinship.row(i).table() == table && kinship.row(i).cells().getFirst().hashCode() % 2 == odd).count() >= needed);
      if (!trial.holds(kinship.all()).orElseThrow()) continue;
      var result = Shrink.of(kinship, kinship.all(), new Recorder(kinship, 5_000, trial));
      assertThat(result.minimal()).isTrue();
      assertThat(trial.holds(result.rows())).contains(true);
      result.rows().stream().forEach(i -> {
        var one = new BitSet();
        one.set(i);
        assertThat(trial.holds(kinship.without(result.rows(), one))).as("without %s", kinship.row(i)).contains(false);
      });
    }
  }

  @Test void rowsThatHoldOneAnotherUpGoInPairs() {
    var tables = new Tables(List.of(table("t", "id")), List.of());
    var kinship = new Kinship(tables, IntStream.range(0, 7).mapToObj(i -> row(0, i)).toList());
    // the case with every odd number of rows
    var result = Shrink.of(kinship, kinship.all(), new Recorder(kinship, 1_000, rows -> Optional.of(rows.cardinality() % 2 == 1)));
    assertThat(result.rows().cardinality()).isEqualTo(1);
  }

  @Test void whatIsTheCaseWithoutAnyRowNeedsNone() {
    var kinship = shop(10);
    var result = Shrink.of(kinship, kinship.all(), new Recorder(kinship, 1_000, _ -> Optional.of(true)));
    assertThat(result.rows().isEmpty()).isTrue();
    assertThat(result.minimal()).isTrue();
  }

  @Test void afterTheBudgetTheBestSoFarCountsAndIsNotSaidToBeMinimal() {
    var kinship = shop(200);
    var line = set(kinship, row(3, 150, 2, 1));
    var trial = new Recorder(kinship, 25, rows -> Optional.of(rows.intersects(line)));
    var result = Shrink.of(kinship, kinship.all(), trial);
    assertThat(trial.tries).isEqualTo(25);
    assertThat(result.minimal()).isFalse();
    assertThat(result.rows().intersects(line)).isTrue();
    assertThat(result.rows().cardinality()).isLessThan(kinship.size() / 2);
    assertThat(closed(kinship, result.rows())).isTrue();
  }
}
