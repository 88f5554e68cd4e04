package savepoint.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static savepoint.check.Compared.ANY_ORDER;
import static savepoint.check.Compared.IN_ORDER;
import static savepoint.check.Compared.columns;
import static savepoint.check.Compared.compare;
import static savepoint.check.Compared.ones;
import static savepoint.check.Compared.other;
import static savepoint.check.Compared.row;
import static savepoint.check.Compared.rows;
import static savepoint.check.Compared.same;
import static savepoint.check.Compared.work;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Floating point has a tolerance, and rows that are nearly the same find their partners. */
class ComparedFloatsTest {
  @Test void floatingPointHasATolerance() {
    same("float8", "0.1", "0.10000000000000002");
    same("float8", "0.30000000000000004", "0.3");
    same("float8", "1e-10", "0");
    same("float8", "-0", "0");
    same("float8", "1e300", "1.0000000001e300");
    same("float8", "NaN", "NaN");
    same("float8", "-Infinity", "-Infinity");
    other("float8", "1e300", "1.00000001e300");
    other("float8", "1", "1.00000001");
    other("float8", "NaN", "0");
    other("float8", "Infinity", "1.7976931348623157e308");
    other("float8", "1", "-1");
    other("float8", "0", "1e-8");
    assertThat(compare("numeric", "float8", "0.3333333333333333333333", "0.3333333333333333")).isInstanceOf(Match.Same.class);
    assertThat(compare("float8", "numeric", "0.3333333333333333", "0.3333333333333333333333")).isInstanceOf(Match.Same.class);
    assertThat(compare("float8", "int4", "2.0000000001", "2")).isInstanceOf(Match.Same.class);
    assertThat(compare("float8", "numeric", "Infinity", "1e400")).as("beyond any double, but finite").isInstanceOf(Match.WrongRows.class);
  }

  @Test void theAuthorSetsTheTolerance() {
    var expected = Expected.unordered(columns("float8"), ones("100"));
    assertThat(Comparison.of(expected, columns("float8"), ones("101"), new Rules(false, false, 0.02, 10))).isInstanceOf(Match.Same.class);
    assertThat(Comparison.of(expected, columns("float8"), ones("100.0000000001"), new Rules(false, false, 0, 10))).isInstanceOf(Match.WrongRows.class);
    assertThatThrownBy(() -> new Rules(false, false, -1, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Rules(false, false, Double.NaN, 1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test void neighbouringFloatsFindTheRightPartners() {
    var rules = new Rules(false, false, 0.5, 100);   // absolute below 1, so that chains are easy to write
    var chain = Expected.unordered(columns("float8"), ones("0", "0.4"));
    assertThat(Comparison.of(chain, columns("float8"), ones("0.8", "0.3"), rules)).as("0.3 is near both, 0.8 only 0.4").isInstanceOf(Match.Same.class);
    var crossed = Expected.unordered(columns("float8", "float8"), rows(row("0.1", "50"), row("0.2", "90")));
    var tight = new Rules(false, false, 0.2, 100);
    assertThat(Comparison.of(crossed, columns("float8", "float8"), rows(row("0.1", "90"), row("0.2", "50")), tight)).as("sorted by the first they would not meet")
        .isInstanceOf(Match.Same.class);
    assertThat(Comparison.of(crossed, columns("float8", "float8"), rows(row("0.1", "90"), row("0.2", "90")), tight)).isInstanceOf(Match.WrongRows.class);
  }

  @Test void nullsNansAndInfinitiesStandBesideFloats() {
    var types = columns("float8", "text", "float8");
    var expected = Expected.unordered(types, rows(row("1", "a", null), row(null, "a", "1"), row("NaN", "a", "2")));
    assertThat(Comparison.of(expected, types, rows(row("NaN", "a", "2.0000000000001"), row(null, "a", "1"), row("1", "a", null)), ANY_ORDER)).isInstanceOf(Match.Same.class);
    assertThat(Comparison.of(expected, types, rows(row("NaN", "a", "2"), row("1", "a", null), row("1", "a", null)), ANY_ORDER)).isInstanceOf(Match.WrongRows.class);
  }

  @Test void shuffledAndNudgedFloatsAlwaysMatch() {
    var random = new Random(3);
    for (int round = 0; round < 200; round++) {
      var expected = new ArrayList<List<String>>();
      var actual = new ArrayList<List<String>>();
      for (int i = random.nextInt(30); i >= 0; i--) {
        double a = random.nextInt(4) + random.nextInt(3) * 1e-9;
        double b = random.nextInt(3) * 1e-9;
        expected.add(row("" + a, "" + b, "" + random.nextInt(1)));
        actual.add(row("" + (a + (random.nextDouble() - 0.5) * 1.9e-9), "" + (b + (random.nextDouble() - 0.5) * 1.9e-9), "0.0"));
      }
      Collections.shuffle(actual, random);
      var types = columns("float8", "float8", "numeric");
      assertThat(Comparison.of(Expected.unordered(types, expected), types, actual, ANY_ORDER)).as(expected + " / " + actual).isInstanceOf(Match.Same.class);
      actual.set(0, row("77", "0", "0"));
      assertThat(Comparison.of(Expected.unordered(types, expected), types, actual, ANY_ORDER))
          .isInstanceOfSatisfying(Match.WrongRows.class, wrong -> assertThat(wrong.extraRows()).isEqualTo(1));
    }
  }

  @Test void manyEqualFloatsAreMatchedQuickly() {
    var expected = new ArrayList<>(Collections.nCopies(100_000, row("0.5")));
    var actual = new ArrayList<>(expected);
    actual.set(500, row("0.7"));
    assertThat(work(() -> {
      assertThat(Comparison.of(Expected.unordered(columns("float8"), expected), columns("float8"), actual, ANY_ORDER))
          .isEqualTo(new Match.WrongRows(List.of(new Match.Counted(row("0.5"), 1)), List.of(new Match.Counted(row("0.7"), 1)), 1, 1, 100_000, 100_000));
      assertThat(Comparison.of(Expected.unordered(columns("float8"), ones("0.5")), columns("float8"), expected, ANY_ORDER))
          .isInstanceOfSatisfying(Match.WrongRows.class, wrong -> assertThat(wrong.extraRows()).isEqualTo(99_999));
    })).isLessThan(Duration.ofSeconds(20));
  }

  @Test void theOrderOfNearlyEqualFloatsIsNotMeasured() {
    var expected = Expected.ordered(columns("float8"), ones("0.1", "0.10000000000000002", "5"));
    assertThat(Comparison.of(expected, columns("float8"), ones("0.10000000000000002", "0.1", "5"), IN_ORDER)).isInstanceOf(Match.Same.class);
    assertThat(Comparison.of(expected, columns("float8"), ones("0.1", "5", "0.1"), IN_ORDER)).isEqualTo(new Match.WrongOrder(2, row("0.10000000000000002"), row("5")));
  }
}
