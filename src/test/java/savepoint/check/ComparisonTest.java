package savepoint.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static savepoint.check.Compared.ANY_ORDER;
import static savepoint.check.Compared.IN_ORDER;
import static savepoint.check.Compared.columns;
import static savepoint.check.Compared.compare;
import static savepoint.check.Compared.ones;
import static savepoint.check.Compared.row;
import static savepoint.check.Compared.rows;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import savepoint.engine.Column;
import savepoint.engine.Family;

/** Which columns can be compared, and that rows are counted. */
class ComparisonTest {
  // columns and types

  @Test void theNumberOfColumnsMustBeRight() {
    var expected = Expected.unordered(columns("int4", "text"), List.of());
    assertThat(Comparison.of(expected, columns("int4"), List.of(), ANY_ORDER)).isInstanceOf(Match.WrongColumns.class);
    assertThat(Comparison.of(expected, columns("int4", "text", "text"), List.of(), ANY_ORDER)).isInstanceOf(Match.WrongColumns.class);
    assertThat(Comparison.of(expected, columns("int4", "text"), List.of(), ANY_ORDER)).isInstanceOf(Match.Same.class);
  }

  @Test void namesCountOnlyWhenAsked() {
    var expected = Expected.unordered(List.of(Column.of("total", "int4")), ones("1"));
    var actual = List.of(Column.of("sum", "int4"));
    assertThat(Comparison.of(expected, actual, ones("1"), ANY_ORDER)).isInstanceOf(Match.Same.class);
    assertThat(Comparison.of(expected, actual, ones("1"), new Rules(false, true))).isInstanceOf(Match.WrongColumns.class);
    assertThat(Comparison.of(expected, List.of(Column.of("total", "int8")), ones("1"), new Rules(false, true))).isInstanceOf(Match.Same.class);
  }

  @Test void columnsInAnotherPlaceAreOtherColumns() {
    var expected = Expected.unordered(columns("int4", "int4"), rows(row("1", "2")));
    assertThat(Comparison.of(expected, columns("int4", "int4"), rows(row("2", "1")), ANY_ORDER)).isInstanceOf(Match.WrongRows.class);
  }

  @ParameterizedTest @CsvSource({"int4,text", "date,timestamp", "timestamp,timestamptz", "bool,int4", "json,text", "uuid,text", "bytea,text", "interval,time", "int4,_int4",
      "_int4,_text", "inet,cidr", "int4range,int8range", "time,timetz", "money,numeric"})
  void valuesOfDifferentFamiliesAreNotCompared(String expected, String actual) {
    var match = compare(expected, actual, "1", "1");
    assertThat(match).isEqualTo(new Match.WrongType(1, columns(expected).getFirst(), columns(actual).getFirst()));
    assertThat(Comparison.of(Expected.unordered(columns(expected), List.of()), columns(actual), List.of(), ANY_ORDER)).isInstanceOf(Match.WrongType.class);
  }

  @ParameterizedTest @CsvSource({"int2,int8", "int4,numeric", "numeric,float8", "varchar,text", "bpchar,text", "name,text", "json,jsonb", "_int4,_numeric", "inet,inet"})
  void valuesOfOneFamilyAreCompared(String expected, String actual) {
    assertThat(compare(expected, actual, "1", "1")).isInstanceOf(Match.Same.class);
  }

  @Test void anEnumIsText() {
    var mood = new Column("m", "mood", Family.TEXT, false);
    assertThat(Comparison.of(Expected.unordered(List.of(mood), ones("ok")), columns("text"), ones("ok"), ANY_ORDER)).isInstanceOf(Match.Same.class);
  }

  @Test void theFirstWrongTypeIsNamed() {
    var expected = Expected.unordered(columns("int4", "date", "text"), List.of());
    var match = (Match.WrongType) Comparison.of(expected, columns("int4", "text", "int4"), List.of(), ANY_ORDER);
    assertThat(match.position()).isEqualTo(2);
  }

  // multisets

  @Test void rowsAreAMultiset() {
    var expected = Expected.unordered(columns("int4"), ones("1", "2", "2"));
    assertThat(Comparison.of(expected, columns("int4"), ones("2", "1", "2"), ANY_ORDER)).isInstanceOf(Match.Same.class);
    assertThat(Comparison.of(expected, columns("int4"), ones("1", "2"), ANY_ORDER))
        .isEqualTo(new Match.WrongRows(List.of(new Match.Counted(row("2"), 1)), List.of(), 1, 0, 3, 2));
    assertThat(Comparison.of(expected, columns("int4"), ones("1", "1", "2", "2", "3", "3"), ANY_ORDER)).isEqualTo(new Match.WrongRows(List.of(),
        List.of(new Match.Counted(row("1"), 1), new Match.Counted(row("3"), 2)), 0, 3, 3, 6));
    assertThat(Comparison.of(expected, columns("int4"), ones("1", "1", "2"), ANY_ORDER)).isEqualTo(new Match.WrongRows(
        List.of(new Match.Counted(row("2"), 1)), List.of(new Match.Counted(row("1"), 1)), 1, 1, 3, 3));
  }

  @Test void emptyEqualsEmptyAndNothingElse() {
    var empty = Expected.unordered(columns("int4"), List.of());
    assertThat(Comparison.of(empty, columns("int4"), List.of(), IN_ORDER)).isInstanceOf(Match.Same.class);
    assertThat(Comparison.of(empty, columns("int4"), ones("1"), IN_ORDER)).isInstanceOf(Match.WrongRows.class);
    assertThat(Comparison.of(Expected.unordered(columns("int4"), ones("1")), columns("int4"), List.of(), IN_ORDER)).isInstanceOf(Match.WrongRows.class);
  }

  @Test void rowsWithoutColumnsAreCounted() {
    var expected = Expected.unordered(List.of(), List.of(row(), row()));
    assertThat(Comparison.of(expected, List.of(), List.of(row(), row()), IN_ORDER)).isInstanceOf(Match.Same.class);
    assertThat(Comparison.of(expected, List.of(), List.of(row()), IN_ORDER)).isInstanceOf(Match.WrongRows.class);
  }

  @Test void cellsDoNotRunTogether() {
    var expected = Expected.unordered(columns("text", "text"), rows(row("ab", "c"), row("1:a", ""), row(null, "~")));
    for (var trick : List.of(row("a", "bc"), row("", "1:a"), row("~", null), row("1:a1", ":"), row("ab1:c", ""))) {
      assertThat(Comparison.of(expected, columns("text", "text"), rows(trick, expected.rows().get(1), expected.rows().get(2)), ANY_ORDER)).as(trick.toString())
          .isInstanceOf(Match.WrongRows.class);
    }
  }

  @Test void manyWrongRowsAreCountedButNotAllKept() {
    var match = (Match.WrongRows) Comparison.of(Expected.unordered(columns("int4"), ones("1")), columns("int4"),
        IntStream.rangeClosed(1, 100_000).mapToObj(i -> row("" + i)).toList(), ANY_ORDER);
    assertThat(match.extraRows()).isEqualTo(99_999);
    assertThat(match.extra()).hasSize(50);
    assertThat(match.missingRows()).isZero();
  }

  @Test void giantCellsAreCutWhereTheyAreShown() {
    var match = (Match.WrongRows) compare("text", "a", "x".repeat(1_000_000));
    assertThat(match.extra().getFirst().cells().getFirst()).hasSize(2001).endsWith("…");
  }

  @Test void beyondTheCapNothingPasses() {
    var rules = new Rules(false, false, 1e-9, 3);
    var expected = Expected.unordered(columns("int4"), ones("1", "2", "3"));
    assertThat(Comparison.of(expected, columns("int4"), ones("1", "2", "3"), rules)).isInstanceOf(Match.Same.class);
    assertThat(Comparison.of(expected, columns("int4"), ones("1", "2", "3", "4", "5"), rules)).isEqualTo(new Match.TooLarge(4));
    assertThat(Comparison.of(Expected.unordered(columns("int4"), ones("1", "1", "1", "1")), columns("int4"), ones("1", "1", "1", "1"), rules)).isInstanceOf(Match.TooLarge.class);
  }

  @Test void anExpectedResultIsChecked() {
    assertThatThrownBy(() -> new Expected(columns("int4"), ones("1"), List.of())).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Expected(columns("int4"), ones("1", "2"), List.of(0, 2))).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Expected(columns("int4"), ones("1", "2"), List.of(1, 1))).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Expected(columns("int4", "text"), ones("1"), List.of(0))).isInstanceOf(IllegalArgumentException.class);
  }
}
