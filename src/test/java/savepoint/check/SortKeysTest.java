package savepoint.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import savepoint.check.SortKeys.Key;
import savepoint.engine.Column;
import savepoint.engine.Engine;
import savepoint.engine.MariaDb;
import savepoint.engine.Postgres;
import savepoint.engine.Sqlite;

class SortKeysTest {
  private static final Engine POSTGRES = new Postgres();
  private static List<Key> keys(String sql) { return SortKeys.of(sql, POSTGRES).keys(); }

  @Test void ordinalsAndOutputNamesAreColumnsOfTheResult() {
    assertThat(keys("select city, count(*) as n from customer group by city order by 2 desc, city nulls last"))
        .containsExactly(new Key.Output(1), new Key.Output(0));
    assertThat(keys("select c.city as town, sum(x) \"Total Sum\" from c order by \"Total Sum\", TOWN")).containsExactly(new Key.Output(1), new Key.Output(0));
    assertThat(keys("select city, count(*) from customer group by city order by count")).containsExactly(new Key.Output(1));
    assertThat(keys("select id, rank() over (order by x) from t order by rank")).containsExactly(new Key.Output(1));
    assertThat(keys("select id, x::date from t order by x")).containsExactly(new Key.Output(1));
    assertThat(SortKeys.of("select a from t order by a", POSTGRES).appended()).isZero();
  }

  @Test void everythingElseIsAppended() {
    var keys = SortKeys.of("select name from customer c order by lower(name), c.signed_up desc limit 5", POSTGRES);
    assertThat(keys.keys()).containsExactly(new Key.Appended(0), new Key.Appended(1));
    assertThat(keys.sql()).isEqualTo("SELECT name, lower(name) AS savepoint_key_1, c.signed_up AS savepoint_key_2 FROM customer c ORDER BY lower(name), c.signed_up DESC LIMIT 5");
    assertThat(keys.appended()).isEqualTo(2);
  }

  @Test void anExpressionThatIsWrittenInTheSelectListIsThatColumn() {
    assertThat(keys("select c.name, lower(c.name) from customer c order by lower(c.name), c.name")).containsExactly(new Key.Output(1), new Key.Output(0));
    assertThat(keys("select distinct a + 1, b from t order by a + 1")).containsExactly(new Key.Output(0));
  }

  @Test void behindAStarPositionsAreNotKnownSoKeysAreAppended() {
    assertThat(keys("select *, x + 1 as y from t order by y, id")).containsExactly(new Key.Appended(0), new Key.Appended(1));
    assertThat(keys("select t.*, x + 1 as y from t order by 2")).containsExactly(new Key.Output(1));
    assertThat(keys("select x as y, t.* from t order by y")).containsExactly(new Key.Output(0));
  }

  @Test void setOperationsSortByTheirOutputColumns() {
    assertThat(keys("select a as x from t union select b from u order by x, 1")).containsExactly(new Key.Named("x"), new Key.Output(0));
    assertThat(keys("values (1, 2), (3, 4) order by column2")).containsExactly(new Key.Named("column2"));
  }

  @Test void whereTextsMayBeEqualThatAreNotTheSameTheServerSaysWhoIsTied() {
    var keys = SortKeys.of("select `name`, sum(x) as total from t group by name order by `Total` desc, name, lower(city) limit 3", new MariaDb());
    assertThat(keys.sql()).isEqualTo("SELECT `name`, sum(x) AS total, lower(city) AS savepoint_key_1, dense_rank() OVER (ORDER BY sum(x), `name`, lower(city)) AS savepoint_rank"
        + " FROM t GROUP BY name ORDER BY `Total` DESC, name, lower(city) LIMIT 3");
    assertThat(keys.keys()).containsExactly(new Key.Output(1), new Key.Output(0), new Key.Appended(0));
    var columns = List.of(Column.of("name", "text"), Column.of("savepoint_rank", "int8"));
    var ranked = SortKeys.of("select name from t order by name", new Sqlite());
    assertThat(ranked.expected(columns, List.of(List.of("Ant", "1"), List.of("ant", "1"), List.of("bee", "2")))).isEqualTo(
        new Expected(columns.subList(0, 1), List.of(List.of("Ant"), List.of("ant"), List.of("bee")), List.of(0, 0, 1)));
    for (String sql : List.of("select id, row_number() over (order by x) as n from t order by n", "select a as x from t union select b from u order by x", "select *, x as y from t order by 1",
        "select id from t order by (select max(x) from u)", "select id from t")) assertThat(SortKeys.of(sql, new MariaDb()).ranked()).as(sql).isFalse();
  }

  @Test void withoutAnOrderAllRowsAreTied() {
    var keys = SortKeys.of("select a from t where x in (select y from u order by y limit 1)", POSTGRES);
    assertThat(keys.keys()).isEmpty();
    var expected = keys.expected(List.of(Column.of("a", "int4")), List.of(List.of("1"), List.of("2")));
    assertThat(expected.peers()).containsExactly(0, 0);
  }

  @Test void tiesAreRowsWithEqualKeys() {
    var keys = SortKeys.of("select name from t order by score desc, day", POSTGRES);
    var columns = List.of(Column.of("name", "text"), Column.of("savepoint_key_1", "numeric"), Column.of("savepoint_key_2", "date"));
    var expected = keys.expected(columns, List.of(Arrays.asList("a", "2.0", null), Arrays.asList("b", "2.00", null), Arrays.asList("c", "2", "2024-01-01"), Arrays.asList("d", "1", "2024-01-01")));
    assertThat(expected.columns()).extracting(Column::name).containsExactly("name");
    assertThat(expected.rows()).containsExactly(List.of("a"), List.of("b"), List.of("c"), List.of("d"));
    assertThat(expected.peers()).containsExactly(0, 0, 1, 2);
  }

  @Test void whatCannotBeReadIsToldToTheAuthor() {
    assertThatThrownBy(() -> SortKeys.of("selec 1", POSTGRES)).isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("the reference cannot be read");
    assertThatThrownBy(() -> SortKeys.of("delete from t", POSTGRES)).hasMessage("the reference is not a SELECT");
    var keys = SortKeys.of("select a from t union select b from u order by nope", POSTGRES);
    assertThatThrownBy(() -> keys.expected(List.of(Column.of("a", "int4")), List.of())).hasMessage("ORDER BY nope, but the result has no such column");
    assertThatThrownBy(() -> SortKeys.of("select a from t order by 3", POSTGRES).expected(List.of(Column.of("a", "int4")), List.of())).hasMessageStartingWith("ORDER BY 3");
  }

  @Test void aLimitInsideATieIsFound() {
    var cut = TieCut.of("select name from t order by score desc limit 2", POSTGRES).orElseThrow();
    assertThat(cut.keys().sql()).isEqualTo("SELECT name, score AS savepoint_key_1 FROM t ORDER BY score DESC");
    var columns = List.of(Column.of("name", "text"), Column.of("savepoint_key_1", "int4"));
    var tied = cut.keys().expected(columns, List.of(List.of("a", "3"), List.of("b", "2"), List.of("c", "2")));
    assertThat(cut.cut(tied)).contains(new TieCut.Cut(2, List.of("b"), List.of("c")));
    var clear = cut.keys().expected(columns, List.of(List.of("a", "3"), List.of("b", "3"), List.of("c", "2")));
    assertThat(cut.cut(clear)).isEmpty();
    var twins = cut.keys().expected(columns, List.of(List.of("a", "3"), List.of("b", "2"), List.of("b", "2")));
    assertThat(cut.cut(twins)).as("either row looks the same").isEmpty();
    var few = cut.keys().expected(columns, List.of(List.of("a", "2"), List.of("b", "2")));
    assertThat(cut.cut(few)).as("nothing is cut off").isEmpty();
  }

  @Test void anOffsetCutsToo() {
    var columns = List.of(Column.of("name", "text"), Column.of("savepoint_key_1", "int4"));
    var rows = List.of(List.of("a", "3"), List.of("b", "3"), List.of("c", "2"), List.of("d", "2"));
    var offset = TieCut.of("select name from t order by score desc limit 2 offset 1", POSTGRES).orElseThrow();
    assertThat(offset.cut(offset.keys().expected(columns, rows))).isPresent();
    var pages = TieCut.of("select name from t order by score desc offset 2 rows fetch first 2 rows only", POSTGRES).orElseThrow();
    assertThat(pages).extracting(TieCut::limit, TieCut::offset, TieCut::withTies).containsExactly(2L, 2L, false);
    assertThat(pages.cut(pages.keys().expected(columns, rows))).isEmpty();
  }

  @Test void fetchWithTiesCutsNothing() {
    var cut = TieCut.of("select name from t order by score desc fetch first 3 rows with ties", POSTGRES).orElseThrow();
    assertThat(cut.withTies()).isTrue();
    assertThat(cut.limit()).isEqualTo(3);
    var columns = List.of(Column.of("name", "text"), Column.of("savepoint_key_1", "int4"));
    assertThat(cut.cut(cut.keys().expected(columns, List.of(List.of("a", "3"), List.of("b", "2"), List.of("c", "1"), List.of("d", "1"))))).isEmpty();
  }

  @Test void aLimitWithoutAnOrderCutsATieOfAll() {
    var cut = TieCut.of("select name from t limit 1", POSTGRES).orElseThrow();
    assertThat(cut.cut(cut.keys().expected(List.of(Column.of("name", "text")), List.of(List.of("a"), List.of("b"))))).isPresent();
  }

  @Test void onlyTheOutermostLimitCounts() {
    assertThat(TieCut.of("select * from (select a from t order by b limit 1) x order by a", POSTGRES)).isEmpty();
    assertThat(TieCut.of("select a from t limit all", POSTGRES).orElseThrow().limit()).isEqualTo(Long.MAX_VALUE);
    assertThatThrownBy(() -> TieCut.of("select a from t limit (select 1)", POSTGRES)).hasMessageContaining("not a plain number");
  }
}
