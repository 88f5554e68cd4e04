package savepoint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MariaDbSplitTest {
  private static List<String> split(String script) {
    for (var part : new MariaDbSplit(script).parts()) assertThat(script.substring(part.start(), part.end())).isEqualTo(part.sql());
    return new MariaDbSplit(script).parts().stream().map(Part::sql).toList();
  }

  @Test void statementsEndAtSemicolonsOutsideOfQuotesAndComments() {
    assertThat(split("select 1; select 'a;b', \"c;d\", `e;f`;\n# no; \n-- no;\nselect /* ; */ 2 ;;")).containsExactly("select 1", "select 'a;b', \"c;d\", `e;f`", "select /* ; */ 2");
    assertThat(split(" -- nothing\n")).isEmpty();
  }

  @Test void aBackslashEscapesInTextAndNotInAName() {
    assertThat(split("select 'a\\'; b', 'it''s;'; select `a\\`; select 3")).containsExactly("select 'a\\'; b', 'it''s;'", "select `a\\`", "select 3");
  }

  @Test void twoDashesWithoutABlankAreMinusMinus() {
    assertThat(split("select 5--2; select 1")).containsExactly("select 5--2", "select 1");
  }

  @Test void aDelimiterOfItsOwnKeepsABodyTogether() {
    assertThat(split("select 1;\nDELIMITER //\ncreate procedure p() begin select 1; select 2; end //\ndelimiter ;\ncall p();"))
        .containsExactly("select 1", "create procedure p() begin select 1; select 2; end", "call p()");
    assertThat(split("select delimiter from t; select 2")).containsExactly("select delimiter from t", "select 2");
  }

  @Test void theClientsOwnEndsAndVersionComments() {
    assertThat(split("select 1\\G select 2\\g")).containsExactly("select 1", "select 2");
    assertThat(split("/*!40101 set names utf8 */; select 1")).containsExactly("/*!40101 set names utf8 */", "select 1");
  }

  @Test void whatIsNotClosedRunsToTheEnd() {
    assertThat(split("select 'a; select 2")).containsExactly("select 'a; select 2");
    assertThat(split("select 1 /* ; ")).containsExactly("select 1");
  }
}
