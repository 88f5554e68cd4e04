package savepoint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every engine answers, to good statements and bad. */
interface EngineAnswers extends Talk, Dialect {
  // results

  @Test default void nullAndEmptyTextAndUnicodeAreToldApart() {
    assertThat(rows("select null, '', 'ä😀', 'null'").rows()).containsExactly(Arrays.asList(null, "", "ä😀", "null"));
  }

  @Test default void valuesThatLookLikeTheProtocolAreValues() {
    pets();
    var odd = List.of("1|2", "a\tb\nc", "\u0001\u0002\u001f", "'; drop table pet; --", "\\N", "(0 rows)", "Query OK", "\ufffd");
    for (int i = 0; i < odd.size(); i++) tag("insert into pet values (" + (i + 10) + ", " + quoted(odd.get(i)) + ")");
    assertThat(rows("select name from pet where id >= 10 order by id").rows()).extracting(List::getFirst).containsExactlyElementsOf(odd);
  }

  @Test default void familiesTellWhatMayBeCompared() {
    assertThat(rows("select 1, 1.5, 'x'").columns()).extracting(Column::family).containsExactly(Family.NUMBER, Family.NUMBER, Family.TEXT);
    pets();
    assertThat(rows("select id, name from pet").columns()).extracting(Column::name).containsExactly("id", "name");
  }

  @Test default void columnsOfAnEmptyResultAreKnown() {
    pets();
    var rows = rows("select id as a, name as \"B c\" from pet where id > 99");
    assertThat(rows.rows()).isEmpty();
    assertThat(rows.columns()).extracting(Column::name).containsExactly("a", "B c");
  }

  @Test default void commandsSayWhatTheyDid() {
    pets();
    assertThat(tag("insert into pet values (4, 'Di')")).matches("INSERT (0 )?1");
    assertThat(tag("update pet set name = 'Eve' where id > 2")).isEqualTo("UPDATE 2");
    assertThat(tag("delete from pet where id = 77")).isEqualTo("DELETE 0");
    assertThat(tag("create index pet_name on pet (name)")).isEqualTo("CREATE INDEX");
    assertThat(tag("create view cat as select * from pet")).isEqualTo("CREATE VIEW");
    assertThat(tag("drop view cat")).isEqualTo("DROP VIEW");
    assertThat(tag("drop table pet")).isEqualTo("DROP TABLE");
    assertThat(rows("select 1").tag()).isEqualTo("SELECT 1");
  }

  @Test default void returningGivesRowsAndTag() {
    pets();
    var rows = rows("insert into pet values (8, 'Flo'), (9, 'Gus') returning id");
    assertThat(rows.rows()).containsExactly(List.of("8"), List.of("9"));
    assertThat(rows.tag()).matches("INSERT (0 )?2");
  }

  @Test default void severalStatementsInOneAreRefusedWhole() {
    pets();
    error("delete from pet where id = 1; select 2");
    assertThat(rows("select count(*) from pet").rows()).containsExactly(List.of("3"));
  }

  // bad input

  @Test default void errorsHaveAStateAndAMessageAndTheSessionGoesOn() {
    pets();
    assertThat(error("select nope from pet").state()).startsWith("42");
    assertThat(error("select * from nowhere").message()).contains("nowhere");
    assertThat(error("insert into pet values (1, 'twice')").state()).startsWith("23");
    assertThat(error("insert into pet values (20, null)").state()).startsWith("23");
    assertThat(rows("select 1").rows()).hasSize(1);
  }

  @Test default void nulBytesAndHalfCharactersAreRefused() {
    assertThat(error("select 'a\0b'")).extracting(SqlError::state, SqlError::position).containsExactly("22021", 10);
    assertThat(error("select '\ud83d'").state()).isEqualTo("22021");
    assertThat(session().open()).isTrue();
  }

  @Test default void aStatementOfFiveMegabytesIsRefusedAndOneOfThreeRuns() {
    assertThat(error("select '" + "x".repeat(5_000_000) + "'").message()).startsWith("the statement is too long");
    assertThat(rows("select length('" + "x".repeat(3_000_000) + "')").rows()).containsExactly(List.of("3000000"));
    assertThat(run("select " + "(".repeat(2_000_000))).isInstanceOf(Outcome.Failed.class);
    assertThat(session().open()).isTrue();
  }

  @Test default void anEmptyStatementSaysSo() {
    assertThat(error("").message()).isEqualTo("the statement is empty");
    assertThat(error(" -- nothing\n").message()).isEqualTo("the statement is empty");
  }

  // transactions

  @Test default void theSessionKnowsItsTransaction() {
    pets();
    assertThat(session().inTransaction()).isFalse();
    tag("begin");
    tag("delete from pet");
    assertThat(session().inTransaction()).isTrue();
    tag("rollback");
    assertThat(session().inTransaction()).isFalse();
    assertThat(rows("select count(*) from pet").rows()).containsExactly(List.of("3"));
  }

  @Test default void aRenewedSessionIsAsNew() throws SQLException {
    pets();
    run("begin");
    run("create temporary table leftover (x int)");
    engine().renew(session());
    assertThat(rows("select count(*) from pet").rows()).containsExactly(List.of("3"));
    assertThat(error("select * from leftover").state()).startsWith("42");
  }
}
