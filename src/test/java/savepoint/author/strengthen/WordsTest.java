package savepoint.author.strengthen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is picked out of SQL, and the values made from it. */
class WordsTest {
  private static final Catalogue.Column PRICE = column("price", "numeric");

  private static Catalogue.Column column(String name, String base) {
    return new Catalogue.Column(name, base, base, 'b', true, false, null, false, null, List.of());
  }

  private static List<String> around(String base, String sql) {
    return Values.around(column("x", base), Words.of(List.of(sql)).literals(), List.of());
  }

  @Test void aLiteralKnowsTheColumnItIsComparedWith() {
    var words = Words.of(List.of("select name from customers c where c.country = 'BE' -- not 'this'\n  and \"Odd Name\" > 3.5"));
    assertThat(words.literals()).extracting(Words.Literal::text).containsExactly("BE", "3.5");
    assertThat(words.literals().getFirst().near()).contains("country");
    assertThat(words.names()).contains("customers", "Odd Name").doesNotContain("not", "this");
    assertThat(words.all()).isFalse();
  }

  @Test void aStarReadsEveryColumnAndAProductDoesNot() {
    assertThat(Words.of(List.of("select a * b, count(*) from t")).all()).isFalse();
    assertThat(Words.of(List.of("select t.* from t")).all()).isTrue();
  }

  @Test void numbersLieAtAndBesideALimit() {
    assertThat(around("int4", "where n >= 200 and m > -3")).contains("199", "200", "201", "-3", "-2", "-4");
    assertThat(Values.around(PRICE, Words.of(List.of("price > 3000")).literals(), List.of())).contains("3000", "3000.01", "2999.99");
  }

  @Test void momentsLieAtTheEdgesOfTheirDayMonthAndZone() {
    assertThat(around("timestamptz", "at < '2026-01-01'")).contains("2026-01-01 00:00+00", "2025-12-31 23:59:59+00", "2026-01-01 00:00:01+00", "2026-01-31 23:59:59+00");
    assertThat(around("timestamptz", "at >= timestamptz '2025-10-26 00:00 Europe/Berlin'")).contains("2025-10-25 22:00+00", "2025-10-25 21:59:59+00");
    assertThat(around("date", "day = date '2024-02-29'")).contains("2024-02-28", "2024-02-29", "2024-03-01");
  }

  @Test void spansReachExactlyTheirEndAndASecondMore() {
    assertThat(around("timestamptz", "at <= '2025-01-01'::timestamptz + interval '90 days'")).contains("2025-04-01 00:00+00", "2025-03-31 23:59:59+00", "2025-04-01 00:00:01+00");
  }

  @Test void textsComeInOtherCasesWithBlanksAndAroundWildcards() {
    assertThat(around("text", "lower(coupon) = 'welcome10'")).contains("welcome10", "WELCOME10", "Welcome10", "welcome10 ", " welcome10");
    assertThat(around("text", "name like 'Ink%'")).contains("Ink", "Ink more", "More Ink").doesNotContain("Ink%");
    assertThat(around("text", "to_tsquery('english', 'ink & bleed')")).contains("ink", "bleed", "ink bleed");
  }

  @Test void documentsLoseAPartOrHaveItEmpty() {
    var documents = Documents.around(List.of("{\"items\":[{\"quantity\":2}],\"os\":\"iOS\"}"), Set.of(), Set.of("1000"));
    assertThat(documents).contains("{\"os\":\"iOS\"}", "{\"items\":null,\"os\":\"iOS\"}", "{\"items\":[],\"os\":\"iOS\"}", "{\"items\":[{}],\"os\":\"iOS\"}",
        "{\"items\":[{\"quantity\":2},{\"quantity\":2}],\"os\":\"iOS\"}", "{\"items\":[{\"quantity\":1000}],\"os\":\"iOS\"}");
  }
}
