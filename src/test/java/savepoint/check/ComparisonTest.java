package savepoint.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import savepoint.engine.Column;
import savepoint.engine.Family;

class ComparisonTest {
  private static final Rules ANY_ORDER = new Rules(false, false);
  private static final Rules IN_ORDER = new Rules(true, false);

  private static List<Column> columns(String... types) {
    var list = new ArrayList<Column>();
    for (var type : types) list.add(Column.of("c" + list.size(), type));
    return list;
  }

  private static List<String> row(String... cells) { return Arrays.asList(cells); }

  @SafeVarargs private static List<List<String>> rows(List<String>... rows) { return List.of(rows); }

  private static List<List<String>> ones(String... cells) { return Arrays.stream(cells).map(Collections::singletonList).toList(); }

  private static Match compare(String type, String expected, String actual) {
    return compare(type, type, expected, actual);
  }

  private static Match compare(String typeExpected, String typeActual, String expected, String actual) {
    return Comparison.of(Expected.unordered(columns(typeExpected), ones(expected)), columns(typeActual), ones(actual), ANY_ORDER);
  }

  private static void same(String type, String a, String b) {
    assertThat(compare(type, a, b)).as(type + " " + a + " = " + b).isInstanceOf(Match.Same.class);
    assertThat(compare(type, b, a)).as(type + " " + b + " = " + a).isInstanceOf(Match.Same.class);
  }

  private static void other(String type, String a, String b) {
    assertThat(compare(type, a, b)).as(type + " " + a + " ≠ " + b).isInstanceOf(Match.WrongRows.class);
    assertThat(compare(type, b, a)).as(type + " " + b + " ≠ " + a).isInstanceOf(Match.WrongRows.class);
  }

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

  // NULL and text

  @Test void nullEqualsOnlyNull() {
    for (var type : List.of("int4", "numeric", "float8", "text", "bpchar", "bool", "timestamptz", "interval", "bytea", "jsonb", "_int4", "inet")) {
      same(type, null, null);
      other(type, null, "");
      other(type, null, "0");
      other(type, null, "NULL");
      other(type, null, "null");
    }
  }

  @Test void textIsComparedByCodePoint() {
    same("text", "Grüße 😀", "Grüße 😀");
    other("text", "a", "A");
    other("text", "é", "e\u0301");
    other("text", "a", "a ");
    other("text", "a", " a");
    other("varchar", "a", "a ");
    other("text", "1", "1.0");
    other("text", "a\nb", "a\r\nb");
  }

  @Test void paddingOfCharacterColumnsDoesNotCount() {
    same("bpchar", "ab   ", "ab");
    other("bpchar", "ab", " ab");
    other("bpchar", "ab\t", "ab");
    assertThat(compare("bpchar", "text", "ab   ", "ab")).isInstanceOf(Match.Same.class);
    assertThat(compare("bpchar", "text", "ab   ", "ab ")).as("a text's blanks count").isInstanceOf(Match.WrongRows.class);
    same("_bpchar", "{\"ab  \",c}", "{ab,\"c  \"}");
  }

  // numbers

  @Test void exactNumbersAreComparedByValue() {
    same("numeric", "1.0", "1.00");
    same("numeric", "-0", "0");
    same("numeric", "0.000", "0");
    same("numeric", "100", "1e2");
    same("numeric", "-12.50", "-12.5");
    same("numeric", "NaN", "NaN");
    same("numeric", "Infinity", "Infinity");
    other("numeric", "Infinity", "-Infinity");
    other("numeric", "NaN", "Infinity");
    other("numeric", "1", "10");
    other("numeric", "1", "-1");
    other("numeric", "0.1", "0.01");
    other("numeric", "0.3333333333333333", "0.33333333333333333333");
    other("int8", "9007199254740993", "9007199254740992");
    assertThat(compare("int4", "numeric", "5", "5.000")).isInstanceOf(Match.Same.class);
  }

  @Test @Timeout(5) void hugeNumbersAreComparedInLinearTime() {
    var digits = "123456789".repeat(14_000);
    for (int i = 0; i < 100; i++) same("numeric", digits + ".00", digits);
    other("numeric", digits + "1", digits + "2");
    same("numeric", "1" + "0".repeat(130_000), "1e130000");
  }

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

  @Test @Timeout(20) void manyEqualFloatsAreMatchedQuickly() {
    var expected = new ArrayList<>(Collections.nCopies(100_000, row("0.5")));
    var actual = new ArrayList<>(expected);
    actual.set(500, row("0.7"));
    assertThat(Comparison.of(Expected.unordered(columns("float8"), expected), columns("float8"), actual, ANY_ORDER))
        .isEqualTo(new Match.WrongRows(List.of(new Match.Counted(row("0.5"), 1)), List.of(new Match.Counted(row("0.7"), 1)), 1, 1, 100_000, 100_000));
    assertThat(Comparison.of(Expected.unordered(columns("float8"), ones("0.5")), columns("float8"), expected, ANY_ORDER))
        .isInstanceOfSatisfying(Match.WrongRows.class, wrong -> assertThat(wrong.extraRows()).isEqualTo(99_999));
  }

  // time

  @Test void pointsInTimeAreComparedAsInstants() {
    same("timestamptz", "2024-03-31 12:00:00+00", "2024-03-31 14:00:00+02");
    same("timestamptz", "2024-01-01 00:30:00+05:30", "2023-12-31 19:00:00+00");
    same("timestamptz", "2024-01-01 00:00:00.5+00", "2024-01-01 00:00:00.500000+00");
    same("timestamptz", "0044-03-15 00:00:00+00 BC", "0044-03-15 01:00:00+01 BC");
    same("timestamptz", "1890-01-01 00:53:28+00:53:28", "1890-01-01 00:00:00+00");
    same("timestamptz", "infinity", "infinity");
    other("timestamptz", "infinity", "-infinity");
    other("timestamptz", "2024-01-01 00:00:00+00", "2024-01-01 00:00:00.000001+00");
    other("timestamptz", "2024-01-01 00:00:00+00", "2024-01-01 00:00:00-01");
    other("timestamptz", "0044-03-15 00:00:00+00 BC", "0044-03-15 00:00:00+00");
    same("timestamptz", "294276-12-31 23:59:59+00", "294276-12-31 22:59:59-01");
  }

  @Test void datesAndTimesAreWhatTheySay() {
    same("date", "2024-02-29", "2024-02-29");
    other("date", "2024-02-29", "2024-03-01");
    other("time", "24:00:00", "00:00:00");
    other("timestamp", "2024-01-01 00:00:00", "2024-01-01 00:00:01");
  }

  @Test void intervalsAreEqualAsTheServerHasIt() {
    same("interval", "P1M", "P30D");
    same("interval", "P1D", "PT24H");
    same("interval", "P1Y", "P360D");
    same("interval", "P1Y", "P12M");
    same("interval", "PT1H", "PT3600S");
    same("interval", "PT1.5S", "PT1.500S");
    same("interval", "P1DT-24H", "PT0S");
    same("interval", "P-1M30D", "PT0S");
    same("interval", "PT-0.5S", "PT-0.500S");
    same("interval", "infinity", "infinity");
    other("interval", "P1Y", "P365D");
    other("interval", "P1M", "P31D");
    other("interval", "PT1M", "P1M");
    other("interval", "PT0.000001S", "PT0S");
    other("interval", "PT0.5S", "PT-0.5S");
    same("interval", "P178000000Y", "P64080000000D");
  }

  // the rest

  @Test void bytesAndUuidsDoNotMindLetterCase() {
    same("bytea", "\\xAB", "\\xab");
    same("uuid", "A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11", "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11");
    other("bytea", "\\xab", "\\xab00");
  }

  @Test void arraysAreComparedElementByElement() {
    same("_int4", "{1,2}", "{1,2}");
    other("_int4", "{1,2}", "{2,1}");
    other("_int4", "{1,2}", "{12}");
    other("_int4", "{1,NULL}", "{1}");
    same("_int4", "{1,NULL}", "{1,null}");
    other("_text", "{NULL}", "{\"NULL\"}");
    same("_numeric", "{1.0,{2.50}}", "{1.00,{2.5}}");
    other("_int4", "{{1,2},{3,4}}", "{{1},{2},{3},{4}}");
    other("_int4", "{{1,2},{3,4}}", "{1,2,3,4}");
    other("_int4", "{}", "{{}}");
    same("_text", "{a,\"b c\"}", "{\"a\",\"b c\"}");
    other("_text", "{a,b}", "{\"a,b\"}");
    other("_text", "{\"a\\\"b\"}", "{\"a\\\\b\"}");
    other("_text", "{\"{\"}", "{\"}\"}");
    other("_text", "{\"\"}", "{}");
    same("_float8", "{0.1,NaN}", "{0.10000000000000002,NaN}");
    other("_float8", "{1,2}", "{2,1}");
    other("_int4", "[0:1]={1,2}", "{1,2}");
    same("_timestamptz", "{\"2024-03-31 12:00:00+00\"}", "{\"2024-03-31 14:00:00+02\"}");
    assertThat(compare("_int4", "_float8", "{1,2}", "{1.0000000000001,2}")).isInstanceOf(Match.Same.class);
  }

  @Test void jsonIsComparedAsATree() {
    same("jsonb", "{\"a\": 1, \"b\": [1, 2]}", "{\"b\":[1.0,2.00],\"a\":1e0}");
    same("json", "{\"a\":1,\"a\":2}", "{\"a\":2}");
    same("json", "\"\\u00e9\\n\"", "\"é\\n\"");
    same("json", " null ", "null");
    other("jsonb", "[1,2]", "[2,1]");
    other("jsonb", "{\"a\": null}", "{}");
    other("jsonb", "{\"a\": 1}", "{\"a\": \"1\"}");
    other("jsonb", "[\"a\",\"b\"]", "[\"a\\\",\\\"b\"]");
    other("jsonb", "[[],[1]]", "[[1],[]]");
    other("jsonb", "\"t\"", "true");
    other("jsonb", "{\"1:a\": 1}", "{\"a\": 1}");
    other("jsonb", "0.1", "0.10000000000000002");
    other("jsonb", "null", "\"null\"");
    same("jsonb", "[1" + "0".repeat(2000) + "]", "[1e2000]");
    same("json", "[".repeat(100_000) + "]".repeat(100_000), "[".repeat(100_000) + "]".repeat(100_000));
    assertThat(compare("json", "jsonb", "{\"b\":1,\"a\":2}", "{\"a\": 2, \"b\": 1}")).isInstanceOf(Match.Same.class);
  }

  @Test void typesWithoutAFamilyEqualOnlyThemselves() {
    same("inet", "10.0.0.1", "10.0.0.1");
    other("inet", "10.0.0.1", "10.0.0.2");
  }

  // order

  private static Match ordered(List<Integer> peers, List<List<String>> expected, List<List<String>> actual) {
    return Comparison.of(new Expected(columns("text"), expected, peers), columns("text"), actual, IN_ORDER);
  }

  @Test void anOrderThatIsAskedForMustBeKept() {
    var abc = ones("a", "b", "c");
    assertThat(ordered(List.of(0, 1, 2), abc, ones("a", "b", "c"))).isInstanceOf(Match.Same.class);
    assertThat(ordered(List.of(0, 1, 2), abc, ones("a", "c", "b"))).isEqualTo(new Match.WrongOrder(2, row("b"), row("c")));
    assertThat(ordered(List.of(0, 1, 2), abc, ones("c", "b", "a"))).isEqualTo(new Match.WrongOrder(1, row("a"), row("c")));
  }

  @Test void anOrderNobodyAskedForNeverFails() {
    assertThat(Comparison.of(Expected.ordered(columns("text"), ones("a", "b")), columns("text"), ones("b", "a"), ANY_ORDER)).isInstanceOf(Match.Same.class);
  }

  @Test void tiedRowsComeInAnyOrder() {
    var rows = ones("a", "b", "c", "d", "e");
    var peers = List.of(0, 1, 1, 1, 2);
    assertThat(ordered(peers, rows, ones("a", "d", "b", "c", "e"))).isInstanceOf(Match.Same.class);
    assertThat(ordered(peers, rows, ones("b", "a", "c", "d", "e"))).isEqualTo(new Match.WrongOrder(1, row("a"), row("b")));
    assertThat(ordered(peers, rows, ones("a", "b", "c", "e", "d"))).isEqualTo(new Match.WrongOrder(4, row("d"), row("e")));
  }

  @Test void equalRowsOfDifferentPeerGroupsAreInterchangeable() {
    // sorted by something that is not shown: a | b a | c
    var peers = List.of(0, 1, 1, 2);
    assertThat(ordered(peers, ones("a", "b", "a", "c"), ones("a", "a", "b", "c"))).isInstanceOf(Match.Same.class);
    assertThat(ordered(peers, ones("a", "b", "a", "c"), ones("b", "a", "a", "c"))).isEqualTo(new Match.WrongOrder(1, row("a"), row("b")));
  }

  @Test void wrongRowsWinOverWrongOrder() {
    assertThat(ordered(List.of(0, 1), ones("a", "b"), ones("b", "x"))).isInstanceOf(Match.WrongRows.class);
    assertThat(ordered(List.of(0, 1), ones("a", "b"), ones("b", "a", "a"))).isInstanceOf(Match.WrongRows.class);
  }

  @Test void theOrderOfNearlyEqualFloatsIsNotMeasured() {
    var expected = Expected.ordered(columns("float8"), ones("0.1", "0.10000000000000002", "5"));
    assertThat(Comparison.of(expected, columns("float8"), ones("0.10000000000000002", "0.1", "5"), IN_ORDER)).isInstanceOf(Match.Same.class);
    assertThat(Comparison.of(expected, columns("float8"), ones("0.1", "5", "0.1"), IN_ORDER)).isEqualTo(new Match.WrongOrder(2, row("0.10000000000000002"), row("5")));
  }

  @Test @Timeout(10) void aLongOrderedResultIsComparedQuickly() {
    var rows = IntStream.range(0, 150_000).mapToObj(i -> row("" + i)).toList();
    assertThat(Comparison.of(Expected.ordered(columns("int4"), rows), columns("int4"), rows, IN_ORDER)).isInstanceOf(Match.Same.class);
  }

  @Test void anExpectedResultIsChecked() {
    assertThatThrownBy(() -> new Expected(columns("int4"), ones("1"), List.of())).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Expected(columns("int4"), ones("1", "2"), List.of(0, 2))).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Expected(columns("int4"), ones("1", "2"), List.of(1, 1))).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Expected(columns("int4", "text"), ones("1"), List.of(0))).isInstanceOf(IllegalArgumentException.class);
  }
}
