package savepoint.check;

import static org.assertj.core.api.Assertions.assertThat;
import static savepoint.check.Compared.compare;
import static savepoint.check.Compared.other;
import static savepoint.check.Compared.same;
import static savepoint.check.Compared.work;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which values are the same, kind by kind, however a server writes them. */
class ComparedValuesTest {
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

  @Test void hugeNumbersAreComparedInLinearTime() {
    var digits = "123456789".repeat(14_000);
    assertThat(work(() -> {
      for (int i = 0; i < 100; i++) same("numeric", digits + ".00", digits);
      other("numeric", digits + "1", digits + "2");
      same("numeric", "1" + "0".repeat(130_000), "1e130000");
    })).isLessThan(Duration.ofSeconds(5));
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

  // bytes, arrays, JSON and what is left

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
}
