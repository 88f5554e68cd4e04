package savepoint.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import savepoint.attempt.Tables.Field;
import savepoint.attempt.Tables.Link;
import savepoint.attempt.Tables.Row;
import savepoint.attempt.Tables.Table;

/** What of hidden rows is told. */
class DisguiseTest {
  private static final Tables TABLES = new Tables(
      List.of(new Table("public", "parent", List.of(field("id"), field("name"), field("price")), false), new Table("public", "child", List.of(field("parent"), field("note")), false)),
      List.of(new Link(1, List.of(0), 0, List.of(0))));
  private static final Kinship SEEN = new Kinship(TABLES, List.of(row(0, "1", "Ann", "1.00"), row(0, "2", "Bob", "2.00"), row(0, "3", "Cid", "10.00"), row(1, "1", "x"), row(1, "3", "y")));
  private static final List<Row> HIDDEN = List.of(row(0, "901", "Secret", "77.00"), row(0, "902", "Secret", null), row(0, "1001", "Zoe", "8.50"), row(1, "902", "hush"));

  private static Field field(String name) {
    return new Field(name, "text", false);
  }

  private static Row row(int table, String... cells) {
    return new Row(table, Arrays.asList(cells));
  }

  @Test void everyValueIsReplacedWhereNoneMatters() {
    var told = Disguise.of(TABLES, HIDDEN, SEEN, _ -> true);
    assertThat(told.stream().flatMap(row -> row.cells().stream())).doesNotContain("901", "902", "1001", "Secret", "Zoe", "77.00", "8.50", "hush");
  }

  @Test void keysStayKeysEqualValuesEqualGreaterOnesGreaterAndNullNull() {
    var told = Disguise.of(TABLES, HIDDEN, SEEN, _ -> true);
    assertThat(told.get(0).cells().get(1)).isEqualTo(told.get(1).cells().get(1)).isNotEqualTo(told.get(2).cells().get(1));
    assertThat(told.get(3).cells().get(0)).isEqualTo(told.get(1).cells().get(0));
    assertThat(told.stream().filter(row -> row.table() == 0).map(row -> row.cells().get(0))).containsExactly("1", "2", "3");
    assertThat(told.get(1).cells().get(2)).isNull();
    assertThat(Double.parseDouble(told.get(0).cells().get(2))).isGreaterThan(Double.parseDouble(told.get(2).cells().get(2)));
  }

  @Test void whatTheMistakeDependsOnStaysAndNothingElse() {
    var told = Disguise.of(TABLES, HIDDEN, SEEN, rows -> rows.getFirst().cells().get(2).equals("77.00"));
    assertThat(told.stream().map(row -> row.table() == 0 ? row.cells().get(2) : null)).containsExactly("77.00", null, "8.50", null);
    assertThat(told.stream().flatMap(row -> row.cells().stream())).doesNotContain("901", "902", "1001", "Secret", "Zoe", "hush");
  }

  @Test void withTooFewValuesToChooseFromTheyStay() {
    var few = new Kinship(TABLES, List.of(row(0, "1", "Ann", "1.00")));
    assertThat(Disguise.of(TABLES, HIDDEN, few, _ -> true).stream().map(row -> row.cells().getFirst())).containsExactly("901", "902", "1001", "902");
  }
}
