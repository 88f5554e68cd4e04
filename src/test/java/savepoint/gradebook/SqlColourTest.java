package savepoint.gradebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlColourTest {
  static List<String> of(String sql, String kind) {
    return SqlColour.of(sql).stream().filter(piece -> piece.kind().equals(kind)).map(SqlColour.Piece::text).toList();
  }

  @Test void eachKindIsFound() {
    String sql = "SELECT count(*), 'it''s', 3.5e2 FROM \"select\" -- from\n/* where */ WHERE $q$ and $q$ = E'\\'or'";
    assertThat(of(sql, "k")).containsExactly("SELECT", "FROM", "WHERE");
    assertThat(of(sql, "f")).containsExactly("count");
    assertThat(of(sql, "s")).containsExactly("'it''s'", "$q$ and $q$", "E'\\'or'");
    assertThat(of(sql, "m")).containsExactly("3.5e2");
    assertThat(of(sql, "c")).containsExactly("-- from", "/* where */");
  }

  @ParameterizedTest @ValueSource(strings = {"select 'open", "/* open", "$$ open", "\"open", "größe über 1a $1 ::text", "", "\n\t ; ÷ 🙂"})
  void noCharacterIsLost(String sql) {
    assertThat(SqlColour.of(sql).stream().map(SqlColour.Piece::text).collect(Collectors.joining())).isEqualTo(sql);
  }

  @ParameterizedTest @ValueSource(strings = {"'", "\"", "--", "/*", "* ", "$$", "a", "\\'", "E'\\"})
  void aLongAnswerIsNoBurden(String bit) {
    String sql = "select '" + bit.repeat(100_000 / bit.length());
    assertThat(SqlColour.of(sql).stream().mapToInt(piece -> piece.text().length()).sum()).isEqualTo(sql.length());
    String comment = "/*" + bit.repeat(100_000 / bit.length());
    assertThat(SqlColour.of(comment).stream().mapToInt(piece -> piece.text().length()).sum()).isEqualTo(comment.length());
  }
}
