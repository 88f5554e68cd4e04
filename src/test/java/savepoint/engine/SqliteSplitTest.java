package savepoint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SqliteSplitTest {
  private static List<String> split(String script) {
    for (var part : new SqliteSplit(script).parts()) assertThat(script.substring(part.start(), part.end())).isEqualTo(part.sql());
    return new SqliteSplit(script).parts().stream().map(Part::sql).toList();
  }

  @Test void statementsEndAtSemicolonsOutsideOfQuotesAndComments() {
    assertThat(split("select 1; select 'a;b', \"c;d\", `e;f`, [g;h];\n-- no;\nselect /* ; */ 2 ;;")).containsExactly("select 1", "select 'a;b', \"c;d\", `e;f`, [g;h]", "select /* ; */ 2");
    assertThat(split(" -- nothing\n;")).isEmpty();
  }

  @Test void aTriggerEndsOnlyWithItsEnd() {
    String trigger = "create temp trigger t after insert on a begin update b set x = case when 1 then 2 end; delete from c; end";
    assertThat(split(trigger + "; select 1")).containsExactly(trigger, "select 1");
    assertThat(split("explain query plan " + trigger + "; select 1")).containsExactly("explain query plan " + trigger, "select 1");
  }

  @Test void beginAndEndOfATransactionAreStatements() {
    assertThat(split("begin; insert into t values (1); end; select 1")).containsExactly("begin", "insert into t values (1)", "end", "select 1");
    assertThat(split("create table trigger_log (x); select 1")).containsExactly("create table trigger_log (x)", "select 1");
  }

  @Test void whatIsNotClosedRunsToTheEnd() {
    assertThat(split("create trigger t after insert on a begin select 1; select 2;")).containsExactly("create trigger t after insert on a begin select 1; select 2;");
    assertThat(split("select 'a; select 2")).containsExactly("select 'a; select 2");
  }
}
