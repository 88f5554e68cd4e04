package savepoint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SplitTest {
  private static List<String> split(String script) {
    return new Split(script).parts().stream().map(Part::sql).toList();
  }

  @Test void statementsEndAtSemicolons() {
    assertThat(split("select 1; select 2 ;\n select 3")).containsExactly("select 1", "select 2", "select 3");
  }

  @Test void emptyStatementsAndCommentsAreLeftOut() {
    assertThat(split(" ;; -- nothing; here\n; /* a; /* nested; */ b */ ; ")).isEmpty();
    assertThat(split("")).isEmpty();
    assertThat(split("-- first\nselect 1 -- last\n;")).containsExactly("select 1");
  }

  @Test void commentsInsideAStatementStay() {
    assertThat(split("select 1 -- one;\n + 2; select 3")).containsExactly("select 1 -- one;\n + 2", "select 3");
  }

  @Test void semicolonsInQuotesAreText() {
    assertThat(split("select 'a;b', \"c;d\"; select 'it''s; ok'")).containsExactly("select 'a;b', \"c;d\"", "select 'it''s; ok'");
  }

  @Test void aBackslashIsOrdinaryInAPlainStringAndAnEscapeInAnEscapeString() {
    assertThat(split("select 'a\\'; select 2")).containsExactly("select 'a\\'", "select 2");
    assertThat(split("select E'a\\'; select 2'")).containsExactly("select E'a\\'; select 2'");
    assertThat(split("select e'a\\\\'; select 2")).containsExactly("select e'a\\\\'", "select 2");
    assertThat(split("select name'a\\'; select 2")).containsExactly("select name'a\\'", "select 2");
  }

  @Test void anEscapeStringGoesOnOverANewline() {
    assertThat(split("select E'a'\n  'b\\'; c'; select 2")).containsExactly("select E'a'\n  'b\\'; c'", "select 2");
    assertThat(split("select E'a' -- so;\n 'b\\'; c'; select 2")).containsExactly("select E'a' -- so;\n 'b\\'; c'", "select 2");
    assertThat(split("select E'a' 'b\\'; select 2")).containsExactly("select E'a' 'b\\'", "select 2");
  }

  @Test void dollarQuotesHoldAnythingButTheirOwnTag() {
    assertThat(split("do $$ begin; end $$; select 1")).containsExactly("do $$ begin; end $$", "select 1");
    assertThat(split("select $a$ ; $$ ; $b$ ; $a$; select 1")).containsExactly("select $a$ ; $$ ; $b$ ; $a$", "select 1");
    assertThat(split("select $1; select $2")).containsExactly("select $1", "select $2");
    assertThat(split("select a$b$c; select d$b$")).as("a dollar inside an identifier").containsExactly("select a$b$c", "select d$b$");
    assertThat(split("select $ä$;$ä$; select 1")).containsExactly("select $ä$;$ä$", "select 1");
  }

  @Test void nestedCommentsEndWhereTheOutermostEnds() {
    assertThat(split("select /* ; /* ; */ ; */ 1; select 2")).containsExactly("select /* ; /* ; */ ; */ 1", "select 2");
  }

  @Test void semicolonsInParenthesesBelongToARule() {
    var rule = "create rule r as on insert to t do also (insert into a values (1); delete from b)";
    assertThat(split(rule + "; select 1")).containsExactly(rule, "select 1");
  }

  @Test void theBodyOfASqlRoutineIsOneStatement() {
    var function = "CREATE OR REPLACE FUNCTION f(x int) RETURNS int BEGIN ATOMIC SELECT CASE WHEN x > 0 THEN 1 END; SELECT x; END";
    assertThat(split(function + ";\nselect 1")).containsExactly(function, "select 1");
    var procedure = "create procedure p() begin atomic insert into t values (1); end";
    assertThat(split(procedure + "; begin; commit; end")).containsExactly(procedure, "begin", "commit", "end");
  }

  @Test void beginAndCaseOutsideOfARoutineMeanNothing() {
    assertThat(split("begin; select case when true then 1 end; end")).containsExactly("begin", "select case when true then 1 end", "end");
    assertThat(split("create table function (begin int); select 1")).containsExactly("create table function (begin int)", "select 1");
  }

  @Test void whatIsNotClosedRunsToTheEnd() {
    assertThat(split("select 1; select 'oops; select 2")).containsExactly("select 1", "select 'oops; select 2");
    assertThat(split("select $x$ ; select 2")).containsExactly("select $x$ ; select 2");
    assertThat(split("select (1; select 2")).containsExactly("select (1; select 2");
    assertThat(split("select 1 /* ; select 2")).containsExactly("select 1");
    assertThat(split("select E'\\")).containsExactly("select E'\\");
  }

  @Test void otherBlanksOfUnicodeAreNoWhiteSpace() {
    assertThat(split("\u00a0; select 1")).containsExactly("\u00a0", "select 1");
  }

  @Test void offsetsPointIntoTheScript() {
    var script = "-- hi\n  select 1 ;\n\tselect '😀' ; ";
    for (var part : new Split(script).parts()) assertThat(script.substring(part.start(), part.end())).isEqualTo(part.sql());
    assertThat(new Split(script).parts().getLast().start()).isEqualTo(script.indexOf("select '😀"));
  }

  @Test void anyScriptKeepsItsTextAndSplitsTheSameAgain() {
    var random = new Random(7);
    var bits = List.of("select 1", ";", " ", "\n", "'a;b'", "'", "\"", "$$", "$t$", "--", "/*", "*/", "(", ")", "E'\\''", "begin atomic", "case", "end", "create function f()",
        "x", "7", "\\", "😀", "$1", "e", "\u00a0");
    for (int round = 0; round < 20_000; round++) {
      var text = new StringBuilder();
      for (int i = random.nextInt(12); i >= 0; i--) text.append(bits.get(random.nextInt(bits.size())));
      var script = text.toString();
      int last = 0;
      for (var part : new Split(script).parts()) {
        assertThat(part.start()).as(script).isGreaterThanOrEqualTo(last);
        assertThat(script.substring(part.start(), part.end())).as(script).isEqualTo(part.sql()).isNotBlank();
        last = part.end();
      }
    }
  }

  @Test void statementsJoinedBySemicolonsComeBack() {
    var random = new Random(8);
    var whole = List.of("select 1", "select 'a;''b'", "do $x$ a; b $x$", "select (1)", "select E'\\';'", "create function f() begin atomic select 1; end",
        "select \"a;b\"", "select 1 /* ; */ + 1", "select 1 -- ;\n+ 1", "insert into t values ($$;$$)");
    for (int round = 0; round < 5_000; round++) {
      var statements = new ArrayList<String>();
      for (int i = random.nextInt(6); i >= 0; i--) statements.add(whole.get(random.nextInt(whole.size())));
      assertThat(split(String.join(random.nextBoolean() ? ";" : " ; -- so\n", statements))).isEqualTo(statements);
    }
  }

  @Test @Timeout(5) void aLongScriptIsSplitInLinearTime() {
    assertThat(split("select 'x' /* */ ; ".repeat(250_000))).hasSize(250_000);
    assertThat(split("$a".repeat(500_000))).hasSize(1);
    assertThat(split("E'a'\n".repeat(300_000))).hasSize(1);
  }
}
