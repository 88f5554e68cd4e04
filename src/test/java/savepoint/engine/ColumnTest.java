package savepoint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ColumnTest {
  @Test void typesAreShownAsPeopleWriteThem() {
    assertThat(Column.of("n", "int8").title()).isEqualTo("bigint");
    assertThat(Column.of("n", "_text").title()).isEqualTo("text[]");
    assertThat(Column.of("n", "_float8").title()).isEqualTo("double precision[]");
    assertThat(Column.of("n", "numeric").title()).isEqualTo("numeric");
  }
}
